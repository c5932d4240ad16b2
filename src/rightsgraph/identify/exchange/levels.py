"""How strict a judgement is: as its strictest member, its reason included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from rightsgraph.curated import curated_files, read_file, read_ontology
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import (
    IdentityJudgement,
    Judgement,
    Revocation,
    placing,
    read_judgements,
)
from rightsgraph.iri import graph_name, local_name, thing
from rightsgraph.levels import LEVELS
from rightsgraph.levels.claims import nodes_of
from rightsgraph.levels.weigh import Policy, Rulings, treated
from rightsgraph.project import Project
from rightsgraph.vocab import RDF, RG

__all__ = ["Levels", "read_levels"]


class Levels:
    """The access level of each thing: of the widest source that describes it, or stricter by its own.

    What no source describes, or a source without a level, counts as the strictest.
    """

    def __init__(self, told: Mapping[NamedNode, int], own: Mapping[NamedNode, int]) -> None:
        self._told, self._own = told, own

    def of(self, judgement: Judgement, judgements: Mapping[NamedNode, Judgement]) -> str:
        """Give the level of a judgement; of a revocation, that of what it takes back."""
        return LEVELS[self._rank(judgement, judgements)]

    def _rank(self, judgement: Judgement, judgements: Mapping[NamedNode, Judgement]) -> int:
        ranks = [self._own.get(judgement.iri, 0)]
        if isinstance(judgement, IdentityJudgement):
            ranks += [self._told.get(node, len(LEVELS) - 1) for node in judgement.about]
        if isinstance(judgement, Revocation):
            ranks += [self._rank(judgements[target], judgements) for target in judgement.revokes]
        return max(ranks)


def read_levels(roots: Sequence[Path]) -> Levels:
    """Read the levels of all that curated roots describe, and of their judgements.

    Of whom access is judged counts as the strictest: what such a judgement asks, a release does.

    Raises:
        InputError: a file cannot be read.
    """
    own: dict[NamedNode, int] = {}
    by_source: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    shared: set[NamedNode] = set()
    within: dict[tuple[NamedNode, NamedNode], int] = {}
    for file in curated_files(roots):
        name = graph_name(file.graph)
        source = thing("source", name.removeprefix("source/")) if name.startswith("source/") else None
        for node, level in _read(read_file(file)):
            if level is not None:
                if source is None:
                    own[node] = level
                else:
                    within[source, node] = level
            elif source is None:
                shared.add(node)
            else:
                by_source[source].add(node)
    told = {node: own.get(node, 0) for node in shared}
    judged = _judged(roots)
    for source, nodes in by_source.items():
        its = own.get(source, len(LEVELS) - 1)
        for node in nodes:
            rank = max(its, within.get((source, node), 0))
            told[node] = min(rank, told.get(node, rank))
    return Levels(told | dict.fromkeys(judged, len(LEVELS) - 1), own)


def _judged(roots: Sequence[Path]) -> set[NamedNode]:
    """Give all of which access is judged, or who are in a role that policy protects; with who is the same."""
    files = curated_files(roots)
    judged = [file for file in files if graph_name(file.graph) == "judgements"]
    quads = [quad for file in judged for quad in read_file(file)]
    with placing(file.path for file in judged):
        same = canonical_map(read_judgements(quads))
    rulings = Rulings(quads, Policy.of(read_ontology(Project().ontology)), same)
    found = set(rulings.judged)
    for file in files:
        told = (quad for quad in read_file(file) if quad.predicate in (RG.member, RG.role))
        for record, pairs in nodes_of(told).items():
            held = rulings.on_members(record, pairs)
            found |= {who for who, ruling in held if treated([ruling], LEVELS[0])}
    return found | {node for node, other in same.items() if other in found}


def _read(quads: Iterable[Quad]) -> Iterable[tuple[NamedNode, int | None]]:
    """Give each node that is described, and each level given to one."""
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == RDF.type:
            yield quad.subject, None
        elif quad.predicate == RG.accessLevel and isinstance(quad.object, NamedNode):
            level = local_name(quad.object).removeprefix("level-")
            yield quad.subject, LEVELS.index(level) if level in LEVELS else len(LEVELS) - 1
