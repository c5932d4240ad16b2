"""What may stand in a curated file at all: things of ours, values that can be read and shown.

Shapes and rules say what a record needs; this is what is refused before anything is made of it, so that no
file can speak of the ontology's terms, of strangers, or in characters that no answer could carry.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.vocab import DCT, EDTF, OA, RDF, RDFS, RG, SKOS, XSD

__all__ = ["CLASSES", "PROPERTIES", "refuse_terms", "refuse_value", "refuse_words"]

_LOCAL = {term: term.value.rpartition("#")[2] for term in RG}
CLASSES = frozenset(term for term, name in _LOCAL.items() if name[0].isupper())
"""The classes of the ontology."""

PROPERTIES = frozenset(
    {
        RDF.type,
        OA.start,
        OA.end,
        DCT.identifier,
        *(term for term, name in _LOCAL.items() if name[0].islower()),
    }
)
"""The properties that stand in a source's graph: those of the ontology, and the few it shares with others."""

_THINGS = f"{BASE}id/"
_NAMELESS = (BlankNode, Triple)
_NAMES = frozenset({RG.text, RDFS.label, SKOS.altLabel})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LINES = frozenset({RG.query})
"""Of which the values have lines."""
_BREAKS = str.maketrans("\n\t", "  ")
_READERS: dict[NamedNode, Callable[[str], object]] = {EDTF.EDTF: parse_bounds, XSD.duration: parse_duration}


def refuse_terms(quad: Quad) -> None:
    """Refuse a statement that cannot stand in the graph it was read for; without its place.

    Raises:
        InputError: a blank node or triple term, a subject that is nothing of ours, a date or duration that
            cannot be read, a control character, or `|` in a name.
    """
    subject, value = quad.subject, quad.object
    for term in (subject, value):
        if isinstance(term, _NAMELESS):
            kind = "blank node" if isinstance(term, BlankNode) else "triple term"
            raise InputError(f"a {kind}: nothing could point to it", mend="give it an IRI: rightsgraph mint")
    if isinstance(subject, NamedNode) and not _may_be_described(subject, quad):
        raise InputError(
            f"not ours to describe here: <{subject.value}>",
            mend=f"describe things of {_THINGS}…; words are defined in ontology/ only",
        )
    if isinstance(value, Literal):
        refuse_value(quad.predicate, value)


def _may_be_described(subject: NamedNode, quad: Quad) -> bool:
    if subject.value.startswith(_THINGS):
        return True
    in_registry = quad.graph_name == graph_iri("registry")
    return in_registry and subject.value.startswith(graph_iri("source/").value)


def refuse_value(predicate: NamedNode, value: Literal) -> None:
    """Refuse a value that cannot be read or shown; without its place.

    Raises:
        InputError: a date or duration that cannot be read, a control character, a direction of writing, or
            `|` in a name.
    """
    if value.direction is not None:
        what = f"a direction of writing: @{value.language}--{value.direction}"
        raise InputError(what, mend=f"write @{value.language}: other tools cannot read it")
    if value.datatype in _READERS:
        _READERS[value.datatype](value.value)
    text = value.value.translate(_BREAKS) if predicate in _LINES else value.value
    bad = _CONTROL.search(text)
    if bad:
        raise InputError(f"a control character in a value: U+{ord(bad[0]):04X}", mend="take it out")
    if predicate in _NAMES and "|" in value.value:
        raise InputError(
            f"'|' in a name: {value.value!r}", mend="write it without: '|' joins values in answers"
        )


def refuse_words(quad: Quad | Triple) -> None:
    """Refuse a statement of a source that is not in the words of the ontology; without its place.

    Raises:
        InputError: its property, or the class it gives, is not one of ours.
    """
    if quad.predicate not in PROPERTIES:
        raise InputError(f"not a property of ours: <{quad.predicate.value}>", mend=_near(quad.predicate))
    if quad.predicate == RDF.type and quad.object not in CLASSES:
        raise InputError(f"not a class of ours: {quad.object}", mend=_near(quad.object))


def _near(term: object) -> str:
    """Name the nearest word of the ontology, where one is near."""
    name = re.split(r"[/#]", term.value)[-1] if isinstance(term, NamedNode) else ""
    near = get_close_matches(name, _LOCAL.values(), n=1)
    return f"did you mean rg:{near[0]}?" if near else "use a word of ontology/"
