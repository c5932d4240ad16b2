"""Merging: source graphs rewritten to canonical IRIs, and the graph `merged` that holds each record once.

Dependent nodes (names, memberships, penalties) get IRIs made of what they say, so that equal claims of
two sources fall together and different ones stay two. A record is left out of `merged` when the status
judged for it is neither accepted nor conflict, or when a source only denies it; the source graphs keep all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import DURATION
from rightsgraph.durations import parse_duration
from rightsgraph.iri import content_address, graph_iri, local_name, thing
from rightsgraph.vocab import DCT, PROV, RDF, RG, V

__all__ = ["Merged", "merge"]

_NOT_CONTENT = frozenset({RG.evidence, RG.modality, RG.accordingTo, RG.dateResolved})
_SHOWN = frozenset({V["status-accepted"], V["status-conflict"]})
_MERGED = graph_iri("merged")

Nodes = dict[NamedNode, list[tuple[NamedNode, NamedNode | Literal]]]


@dataclass
class Merged:
    """What merging gives: rewritten source quads, merged quads, and where each original IRI went."""

    sources: list[Quad] = field(default_factory=list)
    quads: dict[Quad, None] = field(default_factory=dict)
    replaced: dict[NamedNode, NamedNode] = field(default_factory=dict)


def merge(
    sources: Mapping[NamedNode, Iterable[Quad]],
    *,
    canonical: Mapping[NamedNode, NamedNode],
    statuses: Mapping[NamedNode, NamedNode],
    dependent: frozenset[NamedNode],
) -> Merged:
    """Rewrite source graphs to canonical IRIs and merge what is accepted.

    Args:
        sources: for each source graph its quads as curated.
        canonical: for IRIs judged the same as another, the canonical one.
        statuses: for records (their original IRIs) with a judged status, that one; all others are accepted.
        dependent: the classes whose nodes are addressed by their content.
    """
    result = Merged()
    for graph in sorted(sources, key=lambda graph: graph.value):
        nodes = _nodes(sources[graph])
        renamed = _renamed(nodes, canonical, dependent)
        result.replaced.update(renamed)
        hidden = _hidden(nodes, statuses)
        shown: set[NamedNode] = set()
        for subject, properties in nodes.items():
            new = renamed.get(subject, subject)
            for predicate, value in properties:
                quad = Quad(new, predicate, _renamed_value(value, renamed), graph)
                result.sources.append(quad)
                if subject not in hidden and value not in hidden:
                    result.quads[Quad(quad.subject, quad.predicate, quad.object, _MERGED)] = None
                    shown.add(subject)
        result.quads.update(_provenance(nodes, shown, renamed, statuses, graph))
    for old, new in result.replaced.items():
        result.quads[Quad(old, DCT.isReplacedBy, new, _MERGED)] = None
    return result


def _nodes(quads: Iterable[Quad]) -> Nodes:
    nodes: Nodes = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject].append((quad.predicate, _canonical_literal(quad.object)))
    return nodes


def _canonical_literal(value: NamedNode | Literal) -> NamedNode | Literal:
    """Write durations in one way, so that equal ones are equal terms."""
    if isinstance(value, Literal) and value.datatype == DURATION:
        return Literal(str(parse_duration(value.value)), datatype=DURATION)
    return value


def _types(properties: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> set[NamedNode | Literal]:
    return {value for predicate, value in properties if predicate == RDF.type}


def _renamed(
    nodes: Nodes, canonical: Mapping[NamedNode, NamedNode], dependent: frozenset[NamedNode]
) -> dict[NamedNode, NamedNode]:
    """Map each IRI of one source graph that changes to its new one."""
    mentioned = {value for pairs in nodes.values() for _, value in pairs if isinstance(value, NamedNode)}
    renamed = {iri: canonical[iri] for iri in {*nodes, *mentioned} & canonical.keys()}
    owners: dict[NamedNode, list[str]] = defaultdict(list)
    for subject, properties in nodes.items():
        for predicate, value in properties:
            if predicate == RG.penalty and isinstance(value, NamedNode):
                owners[value].append(renamed.get(subject, subject).value)
    for node, properties in nodes.items():
        if _types(properties) & dependent:
            said = [
                f"{predicate} {_renamed_value(value, renamed)}"
                for predicate, value in properties
                if predicate not in _NOT_CONTENT
            ]
            renamed[node] = content_address("record", [*sorted(said), *sorted(owners[node])])
    return {old: new for old, new in renamed.items() if old != new}


def _renamed_value(value: NamedNode | Literal, renamed: Mapping[NamedNode, NamedNode]) -> NamedNode | Literal:
    return renamed.get(value, value) if isinstance(value, NamedNode) else value


def _hidden(nodes: Nodes, statuses: Mapping[NamedNode, NamedNode]) -> set[NamedNode]:
    """Give the nodes that stay out of `merged`: judged away or denied, and what only they point to."""
    hidden = {
        node
        for node, properties in nodes.items()
        if statuses.get(node, V["status-accepted"]) not in _SHOWN or _only_denied(properties)
    }
    pointed_by: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for subject, properties in nodes.items():
        for predicate, value in properties:
            if predicate in (RG.evidence, RG.penalty) and isinstance(value, NamedNode):
                pointed_by[value].add(subject)
    for _ in range(2):  # a penalty of a hidden event, then the evidence of that penalty
        hidden |= {node for node, subjects in pointed_by.items() if subjects <= hidden}
    return hidden


def _only_denied(properties: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> bool:
    modalities = {value for predicate, value in properties if predicate == RG.modality}
    return modalities == {V["modality-denied"]}


def _provenance(
    nodes: Nodes,
    shown: set[NamedNode],
    renamed: Mapping[NamedNode, NamedNode],
    statuses: Mapping[NamedNode, NamedNode],
    graph: NamedNode,
) -> Iterator[tuple[Quad, None]]:
    """Give for each merged node the source that says it and, for records, the status it has."""
    source = thing("source", local_name(graph))
    for node in nodes:
        types = _types(nodes[node])
        if node not in shown or not types or RG.Evidence in types:
            continue
        new = renamed.get(node, node)
        yield Quad(new, PROV.hadPrimarySource, source, _MERGED), None
        if any(predicate == RG.modality for predicate, _ in nodes[node]):
            status = statuses.get(node, V["status-accepted"])
            yield Quad(new, RG.recordStatus, status, _MERGED), None
