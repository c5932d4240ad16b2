"""Stage 2, identify: from what was loaded and the judgements to rewritten sources and the merged graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.bounds import source_days, time_stamps
from rightsgraph.build.labelling import labels
from rightsgraph.build.load import read_quads, write_quads
from rightsgraph.build.merge import merge
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
    by_graph: dict[NamedNode, list[Quad]] = defaultdict(list)
    names: list[Quad] = []
    for quad in read_quads(loaded / "sources.nq"):
        if isinstance(quad.graph_name, NamedNode):
            by_graph[quad.graph_name].append(quad)
        if quad.predicate == _NAME_OF:
            names.append(quad)
    below = _Subclasses(context)
    result = merge(
        by_graph,
        canonical=canonical_map(judgements),
        statuses=judged_statuses(judged),
        dependent=frozenset().union(*(below(kind) for kind in _DEPENDENT)),
    )
    write_quads(result.sources, folder / "sources.nq")
    result.sources.clear()  # a million quads take half a gigabyte: what is written is let go
    merged = list(result.quads)
    result.quads.clear()
    dated = frozenset().union(*(below(kind) for kind in _DATED))
    merged += list(time_stamps(merged, dated=dated, days=source_days(context)))
    own = _names_of(names, dict(sorted(result.replaced, key=str)))
    merged += list(labels(merged, _words(context), own=own))
    write_quads(_not_said_by(context, merged), folder / "merged.nq")


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


def _names_of(names: Iterable[Quad], replaced: dict[NamedNode, NamedNode]) -> dict[NamedNode, NamedNode]:
    """Give for each merged name the original entity it names; where two agree, the canonical one."""
    own: dict[NamedNode, NamedNode] = {}
    for quad in names:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            name = replaced.get(quad.subject, quad.subject)
            if name not in own or quad.object not in replaced:
                own[name] = quad.object
    return own
