"""Merging: source graphs rewritten to canonical IRIs, and the graph `merged` that holds each record once.

Dependent nodes (names, memberships, penalties) get IRIs made of what they say, so that equal claims of
two sources fall together and different ones stay two. A record is left out of `merged` when the status
judged for it is neither accepted nor conflict, or when a source only denies it; the source graphs keep all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.durations import parse_duration
from rightsgraph.iri import content_address, graph_iri, local_name, thing
from rightsgraph.vocab import DCT, PROV, RDF, RG, XSD, V

__all__ = ["Merged", "merge"]

_TYPE = RDF.type
_EVIDENCE = RG.evidence
_PENALTY = RG.penalty
_MODALITY = RG.modality
_DURATION = XSD.duration
_ACCEPTED = V["status-accepted"]
_KEPT = frozenset(
    {
        RG.canonicalIdentifier,
        RG.dataset,
        RG.entityIdentifier,
        RG.external,
        RG.firstSeen,
        RG.lastSeen,
        RG.origin,
        RG.originalValue,
        RG.statedProperty,
        RG.statedValue,
        RG.SourceStatement,
    }
)
"""What says how a database states something: it stays in the graph of its source."""

_NOT_CONTENT = frozenset({_EVIDENCE, _MODALITY, RG.accordingTo, RG.dateResolved})
_SHOWN = frozenset({_ACCEPTED, V["status-conflict"]})
_MERGED = graph_iri("merged")

Nodes = dict[NamedNode, list[tuple[NamedNode, NamedNode | Literal]]]


@dataclass
class Merged:
    """What merging gives: rewritten source quads, merged quads, and from which IRI to which things went.

    A penalty shared by several decisions becomes one node for each, so an IRI may go to several.
    """

    sources: list[Quad] = field(default_factory=list)
    quads: dict[Quad, None] = field(default_factory=dict)
    replaced: set[tuple[NamedNode, NamedNode]] = field(default_factory=set)


def merge(
    sources: MutableMapping[NamedNode, list[Quad]],
    *,
    canonical: Mapping[NamedNode, NamedNode],
    statuses: Mapping[NamedNode, NamedNode],
    dependent: frozenset[NamedNode],
) -> Merged:
    """Rewrite source graphs to canonical IRIs and merge what is accepted.

    Args:
        sources: for each source graph its quads as curated; emptied on the way, to hold few things twice.
        canonical: for IRIs judged the same as another, the canonical one.
        statuses: for records (their original IRIs) with a judged status, that one; all others are accepted.
        dependent: the classes whose nodes are addressed by their content.
    """
    result = Merged()
    for graph in sorted(sources, key=lambda graph: graph.value):
        nodes = _nodes(sources.pop(graph))
        names = _Renaming(nodes, canonical, dependent)
        result.replaced |= names.replaced()
        hidden = _hidden(nodes, statuses)
        for subject, properties in nodes.items():
            for new, owner in names.subjects(subject):
                told = [Quad(new, key, names.value(subject, key, value), graph) for key, value in properties]
                result.sources += told
                if subject in hidden or owner in hidden:
                    continue
                kept = [
                    quad
                    for quad, (key, value) in zip(told, properties, strict=True)
                    if value not in hidden and key not in _KEPT and value not in _KEPT
                ]
                merged = [Quad(quad.subject, quad.predicate, quad.object, _MERGED) for quad in kept]
                result.quads |= dict.fromkeys(merged)
                result.quads |= dict.fromkeys(_provenance(subject, new, properties, statuses, graph))
    for old, new in result.replaced:
        result.quads[Quad(old, DCT.isReplacedBy, new, _MERGED)] = None
    return result


class _Renaming:
    """The new IRIs of one source graph: canonical ones, and those made of their content."""

    def __init__(
        self, nodes: Nodes, canonical: Mapping[NamedNode, NamedNode], dependent: frozenset[NamedNode]
    ) -> None:
        mentioned = {value for pairs in nodes.values() for _, value in pairs if isinstance(value, NamedNode)}
        self._of = {iri: canonical[iri] for iri in {*nodes, *mentioned} & canonical.keys()}
        self._owned: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
        content = {
            node: sorted(f"{key} {self._new(value)}" for key, value in properties if key not in _NOT_CONTENT)
            for node, properties in nodes.items()
            if _types(properties) & dependent
        }
        for owner, properties in nodes.items():
            for key, value in properties:
                if key == _PENALTY and isinstance(value, NamedNode) and value in content:
                    said = [*content[value], f"of {self._new(owner)}"]
                    self._owned[value][owner] = content_address("record", said)
        for node in content.keys() - self._owned.keys():
            self._of[node] = content_address("record", content[node])

    def _new(self, value: NamedNode | Literal) -> NamedNode | Literal:
        return self._of.get(value, value) if isinstance(value, NamedNode) else value

    def subjects(self, node: NamedNode) -> list[tuple[NamedNode, NamedNode | None]]:
        """Give the new IRI of a node; for a penalty one for each decision, with the decision."""
        if node in self._owned:
            return [(new, owner) for owner, new in self._owned[node].items()]
        return [(self._of.get(node, node), None)]

    def value(self, subject: NamedNode, key: NamedNode, value: NamedNode | Literal) -> NamedNode | Literal:
        """Give the new form of a value that stands at a subject."""
        owned = self._owned.get(value) if isinstance(value, NamedNode) else None
        if owned:
            return owned[subject] if key == _PENALTY else min(owned.values(), key=str)
        return self._new(value)

    def replaced(self) -> set[tuple[NamedNode, NamedNode]]:
        """Give each IRI that changes with what stands for it now."""
        owned = {(old, new) for old, of_owner in self._owned.items() for new in of_owner.values()}
        return owned | {(old, new) for old, new in self._of.items() if old != new}


def _nodes(quads: Iterable[Quad]) -> Nodes:
    nodes: Nodes = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject].append((quad.predicate, _canonical_literal(quad.object)))
    return nodes


def _canonical_literal(value: NamedNode | Literal) -> NamedNode | Literal:
    """Write durations in one way, so that equal ones are equal terms."""
    if isinstance(value, Literal) and value.datatype == _DURATION:
        return Literal(str(parse_duration(value.value)), datatype=_DURATION)
    return value


def _types(properties: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> set[NamedNode | Literal]:
    return {value for predicate, value in properties if predicate == _TYPE}


def _hidden(nodes: Nodes, statuses: Mapping[NamedNode, NamedNode]) -> set[NamedNode]:
    """Give the nodes that stay out of `merged`: not held, denied or only kept, and what only they name."""
    hidden = {
        node
        for node, properties in nodes.items()
        if statuses.get(node, _ACCEPTED) not in _SHOWN or _only_denied(properties) or _only_kept(properties)
    }
    pointed_by: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for subject, properties in nodes.items():
        for predicate, value in properties:
            if predicate in (_EVIDENCE, _PENALTY) and isinstance(value, NamedNode):
                pointed_by[value].add(subject)
    for _ in range(2):  # a penalty of a hidden event, then the evidence of that penalty
        hidden |= {node for node, subjects in pointed_by.items() if subjects <= hidden}
    return hidden


def _only_denied(properties: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> bool:
    modalities = {value for predicate, value in properties if predicate == _MODALITY}
    return modalities == {V["modality-denied"]}


def _only_kept(properties: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> bool:
    """Say whether a node is a statement of a database on which no record rests."""
    types = _types(properties)
    return RG.SourceStatement in types and RG.Evidence not in types


def _provenance(
    node: NamedNode,
    new: NamedNode,
    properties: Iterable[tuple[NamedNode, NamedNode | Literal]],
    statuses: Mapping[NamedNode, NamedNode],
    graph: NamedNode,
) -> Iterator[Quad]:
    """Give the source that says a node and, for a record, the status it has."""
    types = _types(properties)
    if not types or RG.Evidence in types:
        return
    yield Quad(new, PROV.hadPrimarySource, thing("source", local_name(graph)), _MERGED)
    if any(predicate == _MODALITY for predicate, _ in properties):
        yield Quad(new, RG.recordStatus, statuses.get(node, _ACCEPTED), _MERGED)
