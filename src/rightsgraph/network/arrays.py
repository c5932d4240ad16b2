"""A network as plain arrays, which every measure takes, and as a graph of networkx or networkit."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf
from numbers import Real
from typing import TYPE_CHECKING, Any

from rightsgraph.errors import InputError
from rightsgraph.network.model import Network

if TYPE_CHECKING:
    import networkit as nk
    import networkx as nx
    import numpy as np
    import numpy.typing as npt

    Positions = npt.NDArray[np.int64]
    Weights = npt.NDArray[np.float64]

__all__ = ["FAST_FROM", "Arrays", "as_arrays"]

FAST_FROM = 20_000
"""From so many ties on measures are taken by networkit, below by networkx; tests hold the two together."""


@dataclass(frozen=True)
class Arrays:
    """A simple graph: one tie at most between two nodes and none from a node to itself.

    Attributes:
        nodes: the nodes; arrays hold positions in it.
        source: where each tie begins; without direction the smaller of the two positions.
        target: where each tie ends.
        weight: how strong each tie is, above zero.
        directed: whether ties have a direction.
    """

    nodes: Sequence[Hashable]
    source: Positions
    target: Positions
    weight: Weights
    directed: bool

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def ties(self) -> int:
        """How many ties there are."""
        return len(self.source)

    @property
    def large(self) -> bool:
        """Whether measures are taken by networkit."""
        return self.ties >= FAST_FROM

    def undirected(self) -> Arrays:
        """Give it without directions: ties to and fro are one, their weights summed."""
        return (
            simple(self.nodes, self.source, self.target, self.weight, directed=False)
            if self.directed
            else self
        )

    def networkx(self) -> nx.Graph:
        """Give it as a graph of networkx, whose nodes are positions and whose ties have a `weight`."""
        import networkx as nx

        graph: Any = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(len(self)))
        ends = zip(self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True)
        graph.add_weighted_edges_from(ends)
        return graph

    def networkit(self, *, weighted: bool = False) -> nk.Graph:
        """Give it as a graph of networkit, whose nodes are positions."""
        import networkit as nk

        data = (self.weight, (self.source, self.target)) if weighted else (self.source, self.target)
        return nk.GraphFromCoo(data, n=len(self), weighted=weighted, directed=self.directed)


def as_arrays(graph: nx.Graph | Network, *, weak: bool = True) -> Arrays:
    """Give a network, or a graph of networkx, as arrays; parallel ties are one, their weights summed.

    Where a network has both directed and undirected layers, directions are left out. Ties of a graph of
    networkx without `weight` weigh one.

    Args:
        graph: the network, or a graph of networkx.
        weak: whether ties marked as weak count.

    Raises:
        InputError: a tie of a graph of networkx has a weight that is no finite number above zero.
    """
    import numpy as np

    if isinstance(graph, Network):
        edges = graph.edges if weak else graph.edges.filter(~graph.edges["weak"])
        nodes: Sequence[Hashable] = graph.nodes.get_column("node").to_list()
        source, target, weight = (
            edges.get_column(name).to_numpy() for name in ("source", "target", "weight")
        )
        return simple(nodes, source, target, weight, directed=graph.directed)
    nodes = list(graph)
    at = {node: position for position, node in enumerate(nodes)}
    ties = [
        (at[one], at[other], _weight(one, other, about.get("weight", 1.0)))
        for one, other, about in graph.edges(data=True)
        if weak or not about.get("weak")
    ]
    source, target, weight = np.array(ties or np.empty((0, 3)), dtype=float).T
    return simple(nodes, source, target, weight, directed=graph.is_directed())


def _weight(one: Hashable, other: Hashable, weight: object) -> float:
    if not isinstance(weight, Real) or not 0 < float(weight) < inf:
        raise InputError(
            f"a tie weighs {weight!r}",
            where=f"the tie of {one!r} and {other!r}",
            mend="give it a finite weight above zero, or none, which is one",
        )
    return float(weight)


def simple(nodes: Sequence[Hashable], source: Any, target: Any, weight: Any, *, directed: bool) -> Arrays:  # noqa: ANN401
    """Make arrays of ties of any kind: loops are left out, parallel ties summed."""
    import numpy as np

    one, other = np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)
    if not directed:
        one, other = np.minimum(one, other), np.maximum(one, other)
    kept = one != other
    keys, where = np.unique(one[kept] * len(nodes) + other[kept], return_inverse=True)
    summed = np.bincount(where, weights=np.asarray(weight, dtype=np.float64)[kept], minlength=len(keys))
    count = max(len(nodes), 1)
    return Arrays(nodes, keys // count, keys % count, summed.astype(np.float64), directed)
