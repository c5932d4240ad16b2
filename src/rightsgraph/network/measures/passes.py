"""One pass over a graph from a pivot, or from one of each component: distances and what lies between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays, Positions, Weights

__all__ = ["Arcs", "arcs_of", "one_pass"]


@dataclass(frozen=True)
class Arcs:
    """Ties by the node they leave: those of node `i` are `head[first[i]:first[i + 1]]`."""

    first: Positions
    head: Positions

    def __len__(self) -> int:
        return len(self.first) - 1

    def leaving(self, nodes: Positions) -> tuple[Positions, Positions]:
        """Give the arcs that leave these nodes: at which of them each begins, and the node where it ends."""
        import numpy as np

        number = self.first[nodes + 1] - self.first[nodes]
        offset = np.repeat(self.first[nodes] - (np.cumsum(number) - number), number)
        return np.repeat(np.arange(len(nodes)), number), self.head[offset + np.arange(len(offset))]


@dataclass(frozen=True)
class _Levels:
    """Nodes by their distance from the sources, paths that lead to each, and arcs from one level to the next.

    Arcs are places in the two levels.
    """

    nodes: list[Positions]
    paths: list[Weights]
    steps: list[tuple[Positions, Positions]]


def arcs_of(arrays: Arrays) -> Arcs:
    """Give the ties of a graph by the node they leave; without direction, both ways.

    >>> import networkx as nx
    >>> from rightsgraph.network.arrays import as_arrays
    >>> arcs_of(as_arrays(nx.path_graph(3))).head.tolist()
    [1, 0, 2, 1]
    """
    import numpy as np

    tail, head = arrays.source, arrays.target
    if not arrays.directed:
        tail, head = np.concatenate([tail, head]), np.concatenate([head, tail])
    order = np.lexsort((head, tail))
    first = np.concatenate([[0], np.cumsum(np.bincount(tail, minlength=len(arrays)))])
    return Arcs(first.astype(np.int64), head[order])


def one_pass(arcs: Arcs, sources: Positions) -> tuple[Positions, Weights]:
    """Give for each node its distance from the source that reaches it, and its share of paths to nodes near.

    The share is the sum over others of that part of the shortest paths to them from the source that passes
    through the node (the dependency of Brandes 2001), where only those count that are nearer to the node than
    the source is, and by half those as near: the others are counted from their own end. So one node behind
    another does not make all the difference as soon as it is a source (bisection scaling of Geisberger,
    Sanders and Schultes 2008, "Better approximation of betweenness centrality", Proceedings of the Tenth
    Workshop on Algorithm Engineering and Experiments, 90-100, doi:10.1137/1.9781611972887.9). No two sources
    may reach the same node. The distance is -1 where no source reaches.

    >>> import networkx as nx, numpy as np
    >>> from rightsgraph.network.arrays import as_arrays
    >>> distance, share = one_pass(arcs_of(as_arrays(nx.path_graph(5))), np.array([0]))
    >>> distance.tolist(), share.tolist()
    ([0, 1, 2, 3, 4], [0.0, 0.5, 1.5, 1.0, 0.0])
    """
    import numpy as np

    distance, levels = _levels(arcs, sources)
    share = np.zeros(len(arcs))
    nearer = [np.ones(len(levels.nodes[-1]))]
    for level in range(len(levels.nodes) - 2, 0, -1):
        tail, head = levels.steps[level]
        part = levels.paths[level][tail] / levels.paths[level + 1][head]
        size = len(levels.nodes[level])
        found = [_sums(tail, part * one[head], size) for one in nearer[:level]]
        share[levels.nodes[level]] = sum(found[: level - 1]) + (
            found[level - 1] / 2 if len(found) == level else 0
        )
        nearer = [np.ones(size), *found]
    return distance, share


def _levels(arcs: Arcs, sources: Positions) -> tuple[Positions, _Levels]:
    import numpy as np

    distance, place = np.full(len(arcs), -1, dtype=np.int64), np.empty(len(arcs), dtype=np.int64)
    distance[sources] = 0
    levels = _Levels([sources], [np.ones(len(sources))], [])
    while True:
        tail, head = arcs.leaving(levels.nodes[-1])
        onward = distance[head] < 0
        tail, head = tail[onward], head[onward]
        if not len(head):
            return distance, levels
        distance[head] = len(levels.nodes)
        order = np.arange(len(head))
        place[head] = order
        nodes = head[place[head] == order]
        place[nodes] = np.arange(len(nodes))
        at = place[head]
        levels.paths.append(_sums(at, levels.paths[-1][tail], len(nodes)))
        levels.nodes.append(nodes)
        levels.steps.append((tail, at))


def _sums(at: Positions, of: Weights, size: int) -> Weights:
    import numpy as np

    return np.bincount(at, weights=of, minlength=size).astype(np.float64, copy=False)
