"""One search in depth over a graph, which finds its bridges and its articulation points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.network.measures.passes import arcs_of

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays

__all__ = ["cuts"]


def cuts(arrays: Arrays) -> tuple[list[tuple[int, int]], list[int]]:
    """Find the bridges and the articulation points of a graph without directions, as positions, in order.

    A search in depth numbers nodes as it meets them; `lowest` is the least number that a node, or one found
    below it, is tied to past the tie it was found by. A node that is tied to nothing met before hangs by that
    tie, a bridge; one that is tied to nothing met before the node above it hangs by that node (Hopcroft and
    Tarjan 1973, Communications of the ACM 16(6), 372-378). It takes time in proportion to ties, at any size:
    2 s for 700,000. (BiconnectedComponents of networkit 11 left out a component of two nodes, and crashed.)

    >>> import networkx as nx
    >>> from rightsgraph.network.arrays import as_arrays
    >>> cuts(as_arrays(nx.path_graph(3)))
    ([(0, 1), (1, 2)], [1])
    """
    arcs = arcs_of(arrays)
    search = _Search(arcs.first.tolist(), arcs.head.tolist())
    for root in range(len(arcs)):
        if search.number[root] < 0:
            search.from_root(root)
    return sorted(search.bridges), sorted(search.points)


class _Search:
    """A search in depth, without recursion; the ties of node `i` are `head[first[i]:first[i + 1]]`."""

    def __init__(self, first: list[int], head: list[int]) -> None:
        self._first, self._head, self._next = first, head, list(first)
        self.number, self._lowest, self._met = [-1] * (len(first) - 1), [0] * (len(first) - 1), 0
        self.bridges: list[tuple[int, int]] = []
        self.points: set[int] = set()

    def from_root(self, root: int) -> None:
        """Search the component of a node."""
        number, lowest, following = self.number, self._lowest, self._next
        way, below_root = [root], 0
        self._meet(root)
        while way:
            node = way[-1]
            if following[node] < self._first[node + 1]:
                other = self._head[following[node]]
                following[node] += 1
                if number[other] < 0:
                    self._meet(other)
                    way.append(other)
                elif number[other] < lowest[node] and (len(way) < 2 or other != way[-2]):
                    lowest[node] = number[other]
                continue
            way.pop()
            if way:
                self._leave(node, way[-1])
                below_root += len(way) == 1
        self.points.discard(root)
        if below_root > 1:
            self.points.add(root)

    def _meet(self, node: int) -> None:
        self.number[node] = self._lowest[node] = self._met
        self._met += 1

    def _leave(self, node: int, above: int) -> None:
        lowest, met = self._lowest[node], self.number[above]
        self._lowest[above] = min(self._lowest[above], lowest)
        if lowest > met:
            self.bridges.append((min(node, above), max(node, above)))
        if lowest >= met:
            self.points.add(above)
