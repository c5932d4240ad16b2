"""What a thing must be: keeping what is of a class, and saying what it is where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import CHUNK
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import RDF, RDFS, RG

__all__ = ["Select", "called", "fitting", "of_class", "within"]

Select = Callable[[str], Iterable[Sequence[object]]]
"""Answers a SELECT over everything known."""

_NARROWER = "|".join("(" + "/".join([str(RDFS.subClassOf)] * steps) + ")" for steps in range(1, 6))
"""A class below another, at most five steps; not `subClassOf+`, in which old servers lose rows."""

_QUESTIONS = {RG.Person: "people", RG.Organization: "organizations"}


def of_class(things: Sequence[NamedNode], text: str, select: Select, of: tuple[str, ...]) -> list[NamedNode]:
    """Keep what is of one of the classes, or is one of them or narrower.

    Raises:
        InputError: nothing is; it says what the things are that `text` stands for.
    """
    kept = fitting(things, select, of)
    if not kept:
        raise InputError(f"not {called(of)}: {text!r}", mend=_other_question(things, select))
    return kept


def fitting(things: Sequence[NamedNode], select: Select, of: tuple[str, ...]) -> list[NamedNode]:
    """Give those of the things that are of one of the classes, or are one of them or narrower."""
    if not of or not things:
        return list(things)
    found: set[object] = set()
    for start in range(0, len(things), CHUNK):
        values = " ".join(map(str, things[start : start + CHUNK]))
        rows = select(f"SELECT ?thing {{ VALUES ?thing {{ {values} }} {within(of)} }}")
        found.update(thing for (thing,) in rows)
    return [thing for thing in things if thing in found]


def within(of: tuple[str, ...]) -> str:
    """Give the pattern for what is of one of the classes, or is one of them or narrower."""
    return " UNION ".join(
        f"{{ ?thing {RDF.type} {kind} }} UNION {{ ?thing {RDF.type} ?any FILTER(?thing = {kind}) }} "
        f"UNION {{ ?thing {_NARROWER} {kind} }}"
        for kind in map(expand, of)
    )


def called(of: tuple[str, ...]) -> str:
    """Say classes in words.

    >>> called(("rg:OffenceFamily", "rg:Person"))
    'an offence family or a person'
    """
    words = [re.sub(r"(?<!^)(?=[A-Z])", " ", name.partition(":")[2]).lower() for name in of]
    return " or ".join(f"{'an' if word[0] in 'aeiou' else 'a'} {word}" for word in words)


def _other_question(things: Sequence[NamedNode], select: Select) -> str:
    values = " ".join(map(str, things[:CHUNK]))
    kinds = {kind for (kind,) in select(f"SELECT ?kind {{ VALUES ?thing {{ {values} }} ?thing a ?kind }}")}
    for kind, question in _QUESTIONS.items():
        if kind in kinds:
            name = called((compact(kind),))
            return f"it is {name}: see rightsgraph query {question}"
    return "see what the parameter takes: rightsgraph queries NAME"
