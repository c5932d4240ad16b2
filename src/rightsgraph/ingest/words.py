"""Which words are understood: those of the ontology that a partner may use, and of what kind a class is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import CuratedFile, read_file, read_ontology
from rightsgraph.curated_terms import PROPERTIES
from rightsgraph.project import Project
from rightsgraph.vocab import RDF, RDFS, RG, V

__all__ = ["ENTITIES", "KINDS_TAKEN", "Words", "read_words"]

KINDS_TAKEN = {
    RG.Person: "person",
    RG.Organization: "organization",
    RG.Event: "event",
    RG.Charge: "charge",
    RG.LegalInstrument: "law",
    RG.LegalProvision: "law",
    RG.LegalCase: "case",
    RG.Place: "place",
    RG.Evidence: "evidence",
    RG.Record: "record",
}
"""The classes of which a partner may describe things, and the kind of address these get.

The order matters: an event is also a record. Not here are documents, sources and judgements, which are not
what a source says; nor, of the places, countries, which all sources share (reference.ttl).
"""

ENTITIES = frozenset({"person", "organization", "law", "case", "place"})
"""Kinds whose things keep the address that the partner has for them."""


@dataclass(frozen=True)
class Words:
    """What can be understood without a mapping.

    Attributes:
        properties: the properties a statement may have, here and below by address.
        kinds: the kind of each class that is taken.
        shared: the things of reference.ttl and the concepts, to which every source may point.
    """

    properties: frozenset[str]
    kinds: Mapping[str, str]
    shared: frozenset[str]

    def knows(self, term: str) -> bool:
        """Say whether a property or class is one that is taken."""
        return term in self.properties or term in self.kinds


def read_words(project: Project, references: Iterable[Path]) -> Words:
    """Read the words from the ontology and the `reference.ttl` of some roots.

    Raises:
        InputError: one of these files cannot be read.
    """
    below: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in read_ontology(project.ontology):
        if quad.predicate == RDFS.subClassOf and _named(quad):
            below[quad.object].add(quad.subject)  # type: ignore[index, arg-type]  # (both are named)
    kinds: dict[NamedNode, str] = {}
    for root, kind in KINDS_TAKEN.items():
        waiting = [root]
        while waiting:
            found = waiting.pop()
            if found not in kinds and found != RG.Country:
                kinds[found] = kind
                waiting += below[found]
    shared = set(V)
    for path in references:
        if path.is_file():
            shared |= _subjects(read_file(CuratedFile(path, NamedNode("urn:reference"))))
    properties = PROPERTIES - {RG.recordStatus}  # which the build computes
    return Words(
        frozenset(term.value for term in properties),
        {term.value: kind for term, kind in kinds.items()},
        frozenset(term.value for term in shared),
    )


def _subjects(quads: Iterable[Quad]) -> set[NamedNode]:
    return {
        quad.subject for quad in quads if isinstance(quad.subject, NamedNode) and quad.predicate == RDF.type
    }


def _named(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Literal)
