"""Merging: source graphs rewritten to canonical IRIs, and the graph `merged` that holds each record once.

Dependent nodes (names, memberships, penalties) get IRIs made of what they say, so that equal claims of
two sources fall together and different ones stay two. A record is left out of `merged` when the status
judged for it is neither accepted nor conflict, or when a source only denies it; the source graphs keep all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.things import Said, Terms, Things
from rightsgraph.durations import parse_duration
from rightsgraph.iri import content_address, graph_iri, local_name, thing
from rightsgraph.vocab import DCT, PROV, RDF, RG, XSD, V

__all__ = ["Merging", "Nodes", "read_nodes"]

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

Nodes = dict[NamedNode, list[Said]]


class Merging:
    """Source graphs rewritten to canonical IRIs, one after the other, and what of them is merged.

    Attributes:
        replaced: from which IRI to which things went; a penalty shared by several decisions becomes one node
            for each, so an IRI may go to several.
    """

    def __init__(
        self,
        canonical: Mapping[NamedNode, NamedNode],
        *,
        statuses: Mapping[NamedNode, NamedNode],
        dependent: frozenset[NamedNode],
    ) -> None:
        """Begin with nothing.

        Args:
            canonical: for IRIs judged the same as another, the canonical one.
            statuses: for records (their original IRIs) with a judged status, that one; all others are
                accepted.
            dependent: the classes whose nodes are addressed by their content.
        """
        self.replaced: set[tuple[NamedNode, NamedNode]] = set()
        self._canonical, self._statuses, self._dependent = canonical, statuses, dependent
        self._things: Nodes = defaultdict(list)

    @property
    def things(self) -> Things:
        """What is merged, by subject; the same may be there twice, where two sources say it."""
        return self._things

    def add(self, graph: NamedNode, nodes: Nodes) -> Iterator[Quad]:
        """Merge what one source says, and give it rewritten; sources are added in the order of their IRIs."""
        names = _Renaming(nodes, self._canonical, self._dependent)
        self.replaced |= names.replaced()
        hidden = _hidden(nodes, self._statuses)
        source = (PROV.hadPrimarySource, thing("source", local_name(graph)))
        for subject, properties in nodes.items():
            for new, owner in names.subjects(subject):
                told = [names.said(subject, said) for said in properties]
                for key, value in told:
                    yield Quad(new, key, value, graph)
                if subject in hidden or owner in hidden:
                    continue
                kept = [
                    said
                    for said, (key, value) in zip(told, properties, strict=True)
                    if value not in hidden and key not in _KEPT and value not in _KEPT
                ]
                about = _provenance(properties, self._statuses.get(subject, _ACCEPTED), source)
                if kept or about:
                    self._things[new] += [*kept, *about]

    def quads(self) -> Iterator[Quad]:
        """Give the merged graph, and what stands for what; the same may come twice."""
        for subject, said in self._things.items():
            for key, value in said:
                yield Quad(subject, key, value, _MERGED)
        for old, new in self.replaced:
            yield Quad(old, DCT.isReplacedBy, new, _MERGED)


class _Renaming:
    """The new IRIs of one source graph: canonical ones, and those made of their content."""

    def __init__(
        self, nodes: Nodes, canonical: Mapping[NamedNode, NamedNode], dependent: frozenset[NamedNode]
    ) -> None:
        mentioned = {value for pairs in nodes.values() for _, value in pairs if isinstance(value, NamedNode)}
        self._of = {iri: canonical[iri] for iri in {*nodes, *mentioned} & canonical.keys()}
        self._owned: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
        laid_down = {value for said in nodes.values() for key, value in said if key == _PENALTY}
        content: dict[NamedNode, list[str]] = {}
        addressed: dict[NamedNode, NamedNode] = {}
        for node, properties in nodes.items():
            if not dependent.isdisjoint(_types(properties)):
                said = sorted(
                    f"{key} {self._new(value)}" for key, value in properties if key not in _NOT_CONTENT
                )
                if node in laid_down:
                    content[node] = said
                else:
                    addressed[node] = content_address("record", said)
        for owner, properties in nodes.items():
            for key, value in properties:
                if key == _PENALTY and isinstance(value, NamedNode) and value in content:
                    said = [*content[value], f"of {self._new(owner)}"]
                    self._owned[value][owner] = content_address("record", said)
        self._of |= addressed

    def _new(self, value: NamedNode | Literal) -> NamedNode | Literal:
        return self._of.get(value, value) if isinstance(value, NamedNode) else value

    def subjects(self, node: NamedNode) -> list[tuple[NamedNode, NamedNode | None]]:
        """Give the new IRI of a node; for a penalty one for each decision, with the decision."""
        if node in self._owned:
            return [(new, owner) for owner, new in self._owned[node].items()]
        return [(self._of.get(node, node), None)]

    def said(self, subject: NamedNode, said: Said) -> Said:
        """Give the new form of what is said of a subject."""
        key, value = said
        new: NamedNode | Literal
        owned = self._owned.get(value) if isinstance(value, NamedNode) else None
        if owned:
            new = owned[subject] if key == _PENALTY else min(owned.values(), key=str)
        else:
            new = self._new(value)
        return said if new is value else (key, new)

    def replaced(self) -> set[tuple[NamedNode, NamedNode]]:
        """Give each IRI that changes with what stands for it now."""
        owned = {(old, new) for old, of_owner in self._owned.items() for new in of_owner.values()}
        return owned | {(old, new) for old, new in self._of.items() if old != new}


def read_nodes(quads: Iterable[Quad]) -> dict[NamedNode, Nodes]:
    """Give what each graph says of each node, with durations written in one way."""
    graphs: dict[NamedNode, Nodes] = defaultdict(lambda: defaultdict(list))
    terms = Terms()
    for subject, key, value, graph in quads:
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said = (terms.node(key), terms.value(_canonical_literal(value)))
            graphs[graph][terms.node(subject)].append(said)
    return dict(graphs)


def _canonical_literal(value: NamedNode | Literal) -> NamedNode | Literal:
    """Write durations in one way, so that equal ones are equal terms."""
    if isinstance(value, Literal) and value.datatype == _DURATION:
        return Literal(str(parse_duration(value.value)), datatype=_DURATION)
    return value


def _types(properties: Iterable[Said]) -> set[NamedNode | Literal]:
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


def _only_denied(properties: Iterable[Said]) -> bool:
    modalities = {value for predicate, value in properties if predicate == _MODALITY}
    return modalities == {V["modality-denied"]}


def _only_kept(properties: Iterable[Said]) -> bool:
    """Say whether a node is a statement of a database on which no record rests."""
    types = _types(properties)
    return RG.SourceStatement in types and RG.Evidence not in types


def _provenance(properties: Iterable[Said], status: NamedNode, source: Said) -> list[Said]:
    """Give the source that says a node and, for a record, the status it has."""
    types = _types(properties)
    if not types or RG.Evidence in types:
        return []
    recorded = any(key == _MODALITY for key, _ in properties)
    return [source, (RG.recordStatus, status)] if recorded else [source]
