"""How two nodes are connected: the path of fewest ties, and that of the strongest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rightsgraph.network.arrays import Arrays, as_arrays
from rightsgraph.network.little import says_little
from rightsgraph.network.model import Network
from rightsgraph.network.walked import Walked, ties_between

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "MOST_WEAK",
    "SHORTEST",
    "STRONGEST",
    "Path",
    "find_paths",
    "joined",
    "path_notes",
    "ties_of",
    "weak_steps",
]

SHORTEST, STRONGEST = "shortest", "strongest"

MOST_WEAK = 2
"""A path over more weak ties is none: such chains join everybody with everybody."""


@dataclass(frozen=True)
class Path:
    """A way from one node to another.

    Attributes:
        ways: `shortest`, `strongest` or both.
        nodes: the positions of its nodes, from the first to the last.
        others: how many other ways are as short, or as strong, as `ways` says first.
        length: the sum of 1/weight of its ties; of weak ones too, where it goes over any.
        weak: how many of its steps are ties that say little.
    """

    ways: tuple[str, ...]
    nodes: tuple[int, ...]
    others: int
    length: float
    weak: int


def find_paths(network: Network, start: int, end: int) -> list[Path]:
    """Find the shortest and the strongest path between two nodes; none where they do not hang together.

    The shortest has the fewest ties. The strongest has the least sum of 1/weight (Newman 2001, Scientific
    collaboration networks II, Physical Review E 64, 016132), weights of parallel ties being summed. Ties are
    walked both ways. Those that say little (`says_little`) are taken only where there is no other way, as few
    as can be, and never more than `MOST_WEAK`. Of several paths that are as good, the first by the labels of
    its nodes is given.

    Args:
        network: the network.
        start: the position of the first node.
        end: the position of the last.
    """
    for weak in (False, True):
        graph = joined(network, weak=weak)
        found = [_best(graph, network, start, end, way) for way in (SHORTEST, STRONGEST)]
        paths = [path for path in found if path is not None and path.weak <= MOST_WEAK]
        if paths:
            first, second = paths
            return [replace(first, ways=(SHORTEST, STRONGEST))] if first.nodes == second.nodes else paths
    return []


def weak_steps(network: Network, start: int, end: int) -> int:
    """Say over how many weak ties at least a path leads; 0 where there is no path at all."""
    found = _best(joined(network, weak=True), network, start, end, SHORTEST)
    return found.weak if found else 0


def joined(network: Network, *, weak: bool) -> nx.Graph:
    """Give the network as a graph of positions whose ties say how long they are.

    A tie is 1 long for the shortest and 1/weight for the strongest path. With `weak`, those that say little
    are there too; each is longer than any path of others.
    """
    strong = as_arrays(replace(network, edges=network.edges.filter(~says_little(network)))).undirected()
    graph = _lengthened(strong, 0)
    if weak:
        everything = _lengthened(as_arrays(network).undirected(), len(strong) + 1)
        everything.update(edges=graph.edges(data=True))
        return everything
    return graph


def _lengthened(arrays: Arrays, more: int) -> nx.Graph:
    graph = arrays.networkx()
    for _, _, about in graph.edges(data=True):
        about |= {SHORTEST: 1 + more, STRONGEST: 1 / about["weight"] + more, "weak": more > 0}
    return graph


def _best(graph: nx.Graph, network: Network, start: int, end: int, way: str) -> Path | None:
    """Walk down the distances to the end, at each node to the neighbour whose label comes first."""
    import networkx as nx

    left: dict[int, float] = nx.single_source_dijkstra_path_length(graph, end, weight=way)
    if start not in left:
        return None
    order = dict(enumerate(network.nodes.select("label", "node").iter_rows()))
    nodes = [start]
    while nodes[-1] != end:
        nodes.append(min(_next(graph, left, nodes[-1], way), key=lambda at: tuple(map(str, order[at]))))
    ties = [graph.edges[pair] for pair in pairwise(nodes)]
    return Path(
        ways=(way,),
        nodes=tuple(nodes),
        others=_count(graph, left, start, end, way) - 1,
        length=sum(1 / about["weight"] for about in ties),
        weak=sum(about["weak"] for about in ties),
    )


def _next(graph: nx.Graph, left: dict[int, float], at: int, way: str) -> list[int]:
    """Give the neighbours over which a best path goes on."""
    return [
        other
        for other, about in graph.adj[at].items()
        if other in left and math.isclose(left[at], left[other] + about[way], rel_tol=1e-12, abs_tol=1e-12)
    ]


def _count(graph: nx.Graph, left: dict[int, float], start: int, end: int, way: str) -> int:
    """Count the best paths."""
    ways = {end: 1}
    for at in sorted((at for at in left if left[at] <= left[start]), key=left.__getitem__):
        if at != end:
            ways[at] = sum(ways.get(other, 0) for other in _next(graph, left, at, way))
    return ways[start]


def ties_of(network: Network, path: Path) -> list[Walked]:
    """Give the ties of a path: all that tie the two nodes of each step, without those that say little.

    Where no other ties a step, those are given.
    """
    little = says_little(network)
    ties = []
    for step, (one, other) in enumerate(pairwise(path.nodes), start=1):
        every = ties_between(network, one, other)
        said = [edge for edge in every if not little[edge]] or every
        ties += [Walked(("|".join(path.ways), step), one, other, edge) for edge in said]
    return ties


def path_notes(network: Network, paths: Sequence[Path]) -> list[str]:
    """Say of each path how long it is, how many others are as good, and whether it says little."""
    notes = []
    for path in paths:
        steps = len(path.nodes) - 1
        others = f"; {path.others:,} more are as good" if path.others else ""
        ways = " and ".join(path.ways)
        notes.append(f"{ways}: {steps} step{'s' * (steps > 1)}, sum of 1/weight {path.length:.3g}{others}")
    if weak := max(path.weak for path in paths):
        little, layers = says_little(network), network.edges.get_column("layer")
        edges = [tie.edge for path in paths for tie in ties_of(network, path) if little[tie.edge]]
        found = sorted({layers[edge] for edge in edges})
        notes.append(
            f"no way over strong ties: {weak} step{'s lead' if weak > 1 else ' leads'} over ties that say "
            f"little ({', '.join(found)})"
        )
        notes.append(
            "that one source names two, or that their cases are alike, does not say that they had to do with "
            "each other"
        )
    return notes
