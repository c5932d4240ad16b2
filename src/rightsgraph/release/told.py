"""Turtle about a release, in its own folder: files are named by their paths, wherever the folder is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, Triple

from rightsgraph.iri import BASE
from rightsgraph.release.model import Draft
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import XSD

__all__ = ["address", "as_turtle", "count", "here", "part", "read_turtle", "series"]

_HERE = "https://here.invalid/"


def series(level: str) -> NamedNode:
    """Give the address of all releases of a level.

    >>> series("public").value.removeprefix(BASE)
    'release/public'
    """
    return NamedNode(f"{BASE}release/{level}")


def address(draft: Draft) -> NamedNode:
    """Give the address of a release."""
    return NamedNode(f"{series(draft.request.level).value}/{draft.version}")


def part(whole: NamedNode, name: str) -> NamedNode:
    """Give the address of a part of a release that is described with it.

    >>> part(series("public"), "data/a.nq.gz").value.removeprefix(BASE)
    'release/public#data-a.nq.gz'
    """
    return NamedNode(f"{whole.value}#{name.replace('/', '-')}")


def here(name: str) -> NamedNode:
    """Name a file of the folder by its path."""
    return NamedNode(_HERE + name)


def count(number: int) -> Literal:
    """Write a number of things."""
    return Literal(str(number), datatype=XSD.integer)


def as_turtle(triples: Iterable[Triple]) -> str:
    """Give triples in the one format, files of the folder by their paths."""
    return format_triples(triples).replace(f"<{_HERE}", "<")


def read_turtle(text: str) -> Iterator[Quad]:
    """Read what `as_turtle` has written; `here` gives the names of files.

    Raises:
        SyntaxError: it is no Turtle.
    """
    return ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=_HERE)
