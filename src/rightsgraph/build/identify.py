"""Stage 2, identify: from what was loaded and the judgements to rewritten sources and the merged graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.bounds import source_days, time_stamps
from rightsgraph.build.labelling import labels
from rightsgraph.build.load import read_quads, write_quads
from rightsgraph.build.merge import Merging, Nodes, read_nodes
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import judged_statuses, read_judgements
from rightsgraph.iri import graph_iri
from rightsgraph.vocab import RDFS, RG, SKOS

__all__ = ["identify"]

_NAME_OF = RG.nameOf
_DEPENDENT = (RG.Name, RG.Membership, RG.Penalty)
_DATED = (RG.Event, RG.Charge, RG.Membership)


def identify(loaded: Path, folder: Path) -> None:
    """Write `sources.nq` and `merged.nq` into `folder` from the files of the stage before it.

    Raises:
        FindingError: the judgements contradict each other; the message shows the chain.
    """
    context = list(read_quads(loaded / "context.nq"))
    judged = [quad for quad in context if quad.graph_name == graph_iri("judgements")]
    judgements = read_judgements(judged)
    below = _Subclasses(context)
    merging = Merging(
        canonical_map(judgements),
        statuses=judged_statuses(judged),
        dependent=frozenset().union(*(below(kind) for kind in _DEPENDENT)),
    )
    graphs = read_nodes(read_quads(loaded / "sources.nq"))
    names = [
        (name, value)
        for nodes in graphs.values()
        for name, said in nodes.items()
        for key, value in said
        if key == _NAME_OF
    ]
    write_quads(_rewritten(graphs, merging), folder / "sources.nq")
    dated = frozenset().union(*(below(kind) for kind in _DATED))
    own = _names_of(names, dict(sorted(merging.replaced, key=str)))
    merged = chain(
        merging.quads(),
        time_stamps(merging.things, dated=dated, days=source_days(context)),
        labels(merging.things, _words(context), own=own),
    )
    write_quads(_not_said_by(context, merged), folder / "merged.nq")


def _rewritten(graphs: dict[NamedNode, Nodes], merging: Merging) -> Iterator[Quad]:
    """Merge graph by graph, each let go when it is done."""
    for graph in sorted(graphs, key=lambda graph: graph.value):
        yield from merging.add(graph, graphs.pop(graph))


class _Subclasses:
    """The classes at or below a class, from the loaded ontology."""

    def __init__(self, context: Iterable[Quad]) -> None:
        self._children: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for quad in context:
            narrower, wider = quad.subject, quad.object
            if quad.predicate != RDFS.subClassOf:
                continue
            if isinstance(narrower, NamedNode) and isinstance(wider, NamedNode):
                self._children[wider].add(narrower)

    def __call__(self, kind: NamedNode) -> frozenset[NamedNode]:
        found, waiting = {kind}, [kind]
        while waiting:
            new = self._children[waiting.pop()] - found
            found |= new
            waiting += new
        return frozenset(found)


def _not_said_by(context: Iterable[Quad], merged: Iterable[Quad]) -> Iterator[Quad]:
    """Leave out what reference, registry or ontology say: no engine deduplicates a union of graphs."""
    said = {quad.triple for quad in context}
    return (quad for quad in merged if quad.triple not in said)


def _words(context: Iterable[Quad]) -> dict[NamedNode, str]:
    """Give English labels of classes, concepts and reference entities."""
    return {
        quad.subject: quad.object.value
        for quad in context
        if quad.predicate in (SKOS.prefLabel, RDFS.label)
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language in ("en", None)
    }


def _names_of(
    names: Iterable[tuple[NamedNode, NamedNode | Literal]], replaced: dict[NamedNode, NamedNode]
) -> dict[NamedNode, NamedNode]:
    """Give for each merged name the original entity it names; where two agree, the canonical one."""
    own: dict[NamedNode, NamedNode] = {}
    for told, named in names:
        if isinstance(named, NamedNode):
            name = replaced.get(told, told)
            if name not in own or named not in replaced:
                own[name] = named
    return own
