"""What all sources share and records point to: countries and states that no reference.ttl has yet."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.files import read_text
from rightsgraph.iri import thing
from rightsgraph.turtle import format_text, format_triples, parse_text
from rightsgraph.vocab import RDF, RDFS, RG, SKOS

__all__ = ["reference_text"]


def reference_text(
    root: Path, references: Iterable[Path], *, countries: Set[str], states: Set[str] = frozenset()
) -> dict[str, str]:
    """Give the `reference.ttl` of a root by name, completed; nothing where nothing is missing.

    `countries` and `states` are the codes of those that are pointed to.

    Raises:
        InputError: that of the root is not Turtle, or holds comments, which would be lost.
    """
    known: set[object] = set()
    for path in references:
        if path.is_file():
            known |= {quad.subject for quad in parse_text(read_text(path), where=str(path))}
    fresh: set[Triple] = set()
    for code in sorted(states):
        state, country = thing("organization", f"state-{code.lower()}"), thing("country", code)
        if state not in known:
            fresh |= _labelled(state, RG.State, f"authorities of {_name(code)}")
            fresh.add(Triple(state, RG.country, country))
    for code in sorted(countries | states):
        country = thing("country", code)
        if country not in known:
            fresh |= _labelled(country, RG.Country, _name(code))
            fresh.add(Triple(country, SKOS.notation, Literal(code)))
    if not fresh:
        return {}
    own = root / "reference.ttl"
    text = read_text(own) if own.is_file() else ""
    format_text(text, where=str(own))
    before = {quad.triple for quad in parse_text(text, where=str(own))}
    return {"reference.ttl": format_triples(before | fresh)}


def _labelled(subject: NamedNode, kind: NamedNode, label: str) -> set[Triple]:
    return {Triple(subject, RDF.type, kind), Triple(subject, RDFS.label, Literal(label, language="en"))}


def _name(code: str) -> str:
    from rightsgraph.reading.countries import name_of

    return name_of(code) or code
