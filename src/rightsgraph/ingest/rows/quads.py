"""Looking things up in the quads of the ontology and the shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import BlankNode, Dataset, NamedNode

from rightsgraph.vocab import RDF, RDFS, RG

__all__ = ["all_of", "classes_above", "has", "items", "one_of"]


def all_of(data: Dataset, subject: NamedNode, key: NamedNode) -> list[NamedNode]:
    """Give the things that a property of a subject names, sorted."""
    found = [quad.object for quad in data.quads_for_subject(subject) if quad.predicate == key]
    return sorted((one for one in found if isinstance(one, NamedNode)), key=str)


def one_of(data: Dataset, subject: object, key: NamedNode) -> object:
    """Give one value of a property of a subject, or nothing."""
    if not isinstance(subject, NamedNode | BlankNode):
        return None
    return next((quad.object for quad in data.quads_for_subject(subject) if quad.predicate == key), None)


def items(data: Dataset, node: object) -> Iterator[NamedNode | BlankNode]:
    """Give the items of an RDF list."""
    while isinstance(node, BlankNode):
        first = one_of(data, node, RDF.first)
        if isinstance(first, NamedNode | BlankNode):
            yield first
        node = one_of(data, node, RDF.rest)


def has(data: Dataset, subject: NamedNode, key: NamedNode, value: NamedNode) -> bool:
    """Say whether a statement is there."""
    return any(quad.predicate == key and quad.object == value for quad in data.quads_for_subject(subject))


def classes_above(ontology: Dataset) -> dict[NamedNode, set[NamedNode]]:
    """Give each class of ours with itself and all above it."""
    direct: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in ontology.quads_for_predicate(RDFS.subClassOf):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            direct[quad.subject].add(quad.object)
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for term in RG:
        waiting, above = [term], found[term]
        while waiting:
            one = waiting.pop()
            if one not in above:
                above.add(one)
                waiting += direct[one]
    return found
