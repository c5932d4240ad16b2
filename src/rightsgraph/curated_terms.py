"""What may stand in a curated file at all: things of ours, values that can be read and shown.

Shapes and rules say what a record needs; this is what is refused before anything is made of it, so that no
file can speak of the ontology's terms, of strangers, or in characters that no answer could carry.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.vocab import EDTF, RDFS, RG, SKOS, XSD

__all__ = ["refuse_terms"]

_THINGS = f"{BASE}id/"
_NAMES = frozenset({RG.text, RDFS.label, SKOS.altLabel})
_READERS: dict[NamedNode, Callable[[str], object]] = {EDTF.EDTF: parse_bounds, XSD.duration: parse_duration}


def refuse_terms(quad: Quad) -> None:
    """Refuse a statement that cannot stand in the graph it was read for; without its place.

    Raises:
        InputError: a blank node or triple term, a subject that is nothing of ours, a date or duration that
            cannot be read, a control character, or `|` in a name.
    """
    for term in (quad.subject, quad.object):
        if isinstance(term, BlankNode | Triple):
            kind = "blank node" if isinstance(term, BlankNode) else "triple term"
            raise InputError(f"a {kind}: nothing could point to it", mend="give it an IRI: rightsgraph mint")
    if isinstance(quad.subject, NamedNode) and not _may_be_described(quad.subject, quad):
        raise InputError(
            f"not ours to describe here: <{quad.subject.value}>",
            mend=f"describe things of {_THINGS}…; words are defined in ontology/ only",
        )
    if isinstance(quad.object, Literal):
        _refuse_value(quad.predicate, quad.object)


def _may_be_described(subject: NamedNode, quad: Quad) -> bool:
    if quad.graph_name == graph_iri("registry") and subject.value.startswith(graph_iri("source/").value):
        return True
    return subject.value.startswith(_THINGS)


def _refuse_value(predicate: NamedNode, value: Literal) -> None:
    if value.datatype in _READERS:
        _READERS[value.datatype](value.value)
    bad = next((character for character in value.value if unicodedata.category(character) == "Cc"), "")
    if bad:
        raise InputError(f"a control character in a value: U+{ord(bad):04X}", mend="take it out")
    if predicate in _NAMES and "|" in value.value:
        raise InputError(
            f"'|' in a name: {value.value!r}", mend="write it without: '|' joins values in answers"
        )
