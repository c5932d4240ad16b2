"""`provenance.ttl`: what a release was made from, by which software, on which day (PROV-O)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph import __version__
from rightsgraph.iri import BASE, graph_iri, thing
from rightsgraph.release.facts import Facts
from rightsgraph.release.model import Draft
from rightsgraph.release.statistics import Statistics
from rightsgraph.release.told import address, as_turtle, part, series
from rightsgraph.vocab import DCT, OWL, PROV, RDF, XSD

__all__ = ["STEPS", "provenance"]

STEPS = "Claims are reduced to the level; then facts, inferences and patterns are derived from those alone."

_DERIVED = {
    "merged": (),
    "inferred": ("merged", "reference"),
    "patterns": ("merged", "inferred", "reference"),
}
"""The graphs that are made by the build, and of which others; merged is made of the graphs of all sources."""


def provenance(draft: Draft, facts: Facts, told: Statistics) -> str:
    """Give `provenance.ttl`; it tells the day, never the time."""
    return as_turtle(_triples(draft, facts, told))


def _triples(draft: Draft, facts: Facts, told: Statistics) -> Iterator[Triple]:
    whole, making = address(draft), part(address(draft), "making")
    software = NamedNode(f"{BASE}software/{__version__}")
    day = Literal(draft.request.day.isoformat(), datatype=XSD.date)
    yield Triple(making, RDF.type, PROV.Activity)
    yield Triple(making, DCT.description, Literal(STEPS, language="en"))
    yield Triple(making, PROV.wasAssociatedWith, software)
    yield Triple(software, RDF.type, PROV.SoftwareAgent)
    yield Triple(software, DCT.title, Literal("rightsgraph"))
    yield Triple(software, OWL.versionInfo, Literal(__version__))
    yield Triple(whole, RDF.type, PROV.Entity)
    yield Triple(whole, DCT.created, day)
    yield Triple(whole, PROV.wasGeneratedBy, making)
    if facts.previous:
        yield Triple(
            whole, PROV.wasRevisionOf, NamedNode(f"{series(draft.request.level).value}/{facts.previous}")
        )
    for source in facts.sources:
        yield Triple(making, PROV.used, thing("source", source.slug))
        yield Triple(whole, PROV.wasDerivedFrom, thing("source", source.slug))
    tellers = [name for name in told.graphs if name.startswith("source/")]
    for name, origins in _DERIVED.items():
        for origin in origins or tellers:
            if name in told.graphs and origin in told.graphs:
                yield Triple(graph_iri(name), PROV.wasDerivedFrom, graph_iri(origin))
