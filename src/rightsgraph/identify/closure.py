"""What follows from identity judgements: clusters of what is the same, and contradictions with their chain.

Pure functions: the same judgements in any order give the same answer. `unsure` never joins anything.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError
from rightsgraph.identify.judgements import IdentityJudgement, Judgement, Revocation, in_force
from rightsgraph.iri import local_name
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

__all__ = [
    *("Chains", "Contradiction", "Link", "canonical_map", "clusters", "contradictions"),
    *("refusal", "roots_of"),
]


@dataclass(frozen=True)
class Link:
    """One step of a chain: a judgement that joins two nodes."""

    first: NamedNode
    second: NamedNode
    judgement: IdentityJudgement


@dataclass(frozen=True)
class Contradiction:
    """Two nodes judged different by `different`, and the shortest chain of judgements that makes them one."""

    different: IdentityJudgement
    chain: tuple[Link, ...]

    def __str__(self) -> str:
        """Show the chain, a step a line, then the judgement it contradicts."""
        steps = [
            f"{compact(link.first)} = {compact(link.second)}  {_said(link.judgement)}" for link in self.chain
        ]
        first, last = self.chain[0].first, self.chain[-1].second
        return "\n         ".join([*steps, f"{compact(first)} ≠ {compact(last)}  {_said(self.different)}"])


def _said(judgement: IdentityJudgement) -> str:
    return f"({compact(judgement.iri)}, {local_name(judgement.who)}: {judgement.reason})"


def _identity(valid: Iterable[Judgement], verdict: NamedNode) -> list[IdentityJudgement]:
    """Give of judgements in force those on identity with this verdict, in their order."""
    return [
        judgement
        for judgement in valid
        if isinstance(judgement, IdentityJudgement) and judgement.verdict == verdict
    ]


def roots_of(same: Iterable[IdentityJudgement]) -> dict[NamedNode, NamedNode]:
    """Join by union-find; give for each node the representative of its cluster."""
    parent: dict[NamedNode, NamedNode] = {}

    def find(node: NamedNode) -> NamedNode:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for judgement in same:
        first = find(judgement.about[0])
        for other in judgement.about[1:]:
            parent[find(other)] = first
    return {node: find(node) for node in list(parent)}


def clusters(judgements: Iterable[Judgement]) -> dict[NamedNode, frozenset[NamedNode]]:
    """Give each cluster of two or more nodes under its canonical IRI.

    The canonical IRI is the one that the earliest `same` judgement of the cluster names, by time and then
    by the address of the judgement.
    """
    same = _identity(in_force(judgements), V.same)
    roots = roots_of(same)
    members: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for node, root in roots.items():
        members[root].add(node)
    canonical: dict[NamedNode, NamedNode] = {}
    for judgement in same:
        if judgement.canonical is not None:
            canonical.setdefault(roots[judgement.about[0]], judgement.canonical)
    named = ((canonical.get(root, root), frozenset(nodes)) for root, nodes in members.items())
    return dict(sorted(named, key=lambda pair: pair[0].value))


def contradictions(judgements: Iterable[Judgement]) -> list[Contradiction]:
    """Give each judgement `different` whose nodes a chain of `same` joins, with the shortest such chain."""
    judged = in_force(judgements)
    same = _identity(judged, V.same)
    roots = roots_of(same)
    chains = Chains(same)
    return [
        Contradiction(different, chains.between(first, second))
        for different in _identity(judged, V.different)
        for first, second in combinations(different.about, 2)
        if first in roots and roots[first] == roots.get(second)
    ]


class Chains:
    """The shortest chains of judgements `same` between nodes; of equally short ones the earliest judged."""

    def __init__(self, same: Iterable[IdentityJudgement]) -> None:
        self._by_node: dict[NamedNode, list[IdentityJudgement]] = defaultdict(list)
        for judgement in same:
            for node in judgement.about:
                self._by_node[node].append(judgement)

    def between(self, start: NamedNode, end: NamedNode) -> tuple[Link, ...]:
        """Give the chain between two nodes; nothing where there is none."""
        came: dict[NamedNode, Link] = {}
        passed: set[NamedNode] = set()
        waiting = deque([start])
        while waiting and end not in came:
            node = waiting.popleft()
            for judgement in self._by_node.get(node, ()):
                if judgement.iri not in passed:
                    passed.add(judgement.iri)
                    new = [other for other in judgement.about if other != start and other not in came]
                    came |= {other: Link(node, other, judgement) for other in new}
                    waiting += new
        chain: list[Link] = []
        while end != start and end in came:
            chain.append(came[end])
            end = came[end].first
        return tuple(reversed(chain))


def canonical_map(judgements: Iterable[Judgement]) -> Mapping[NamedNode, NamedNode]:
    """Map each IRI that is merged away to the canonical one of its cluster; canonical IRIs are not in it.

    Raises:
        FindingError: nodes judged different are joined by a chain of judgements, which is shown.
    """
    judged = list(judgements)
    found = contradictions(judged)
    if found:
        raise refusal(found)
    return {
        node: canonical
        for canonical, members in clusters(judged).items()
        for node in sorted(members - {canonical}, key=lambda iri: iri.value)
    }


def refusal(found: Sequence[Contradiction], *, new: Judgement | None = None) -> FindingError:
    """Say a contradiction (the first of those found) as an error.

    With `new`, a judgement that was about to be written, it says what would have to be undone before.
    """
    more = f" ({len(found)} such pairs)" if len(found) > 1 else ""
    involved = {found[0].different.iri, *(link.judgement.iri for link in found[0].chain)}
    if new is None or isinstance(new, Revocation):
        mend = "undo one of them: rightsgraph identify undo JUDGEMENT --reason … --by CURATOR"
    else:
        others = " or ".join(sorted(compact(iri) for iri in involved - {new.iri}))
        mend = (
            f"yours ({compact(new.iri)}) was not written; if it is right, first undo {others}; "
            "if you only doubt, judge it unsure: rightsgraph identify disagreements shows that"
        )
    return FindingError(
        f"judgements contradict each other: what is judged different is joined by a chain of same{more}",
        where=str(found[0]),
        mend=mend,
    )
