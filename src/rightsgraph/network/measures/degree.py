"""Degree and strength: how many ties a node has, and how strong they are together."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.measures.engine import by_node, taken

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays, Weights
    from rightsgraph.network.measures.engine import Graph

__all__ = ["DIRECTIONS", "degree", "strength"]

DIRECTIONS = ("all", "in", "out")


def degree(graph: Graph, *, direction: str = "all") -> dict[Hashable, int]:
    """Count the ties of each node (Freeman 1979).

    Definition: the number of ties that end at the node; in a simple graph, of its neighbours.
    Direction: `in` counts ties that come in, `out` those that go out, `all` both, so that two nodes tied to
    and fro count two; without direction all three are the same.
    Normalisation: none; divide by n - 1 for the share of others that it is tied to.
    Weight: does not count.

    Freeman, L. C. 1979, "Centrality in social networks: conceptual clarification", Social Networks 1(3),
    215-239, doi:10.1016/0378-8733(78)90021-7.

    >>> import networkx as nx
    >>> degree(nx.DiGraph([("court", "a"), ("court", "b")]), direction="out")
    {'court': 2, 'a': 0, 'b': 0}

    Raises:
        InputError: no such direction.
    """
    arrays = taken(graph)
    return by_node(arrays, _summed(arrays, direction, None).astype("int64").tolist())


def strength(graph: Graph, *, direction: str = "all") -> dict[Hashable, float]:
    """Sum the weights of the ties of each node (Barrat and others 2004).

    Definition: the sum of the weights of its ties.
    Direction: as `degree`.
    Normalisation: none.
    Weight: what the layer counts: cases shared, records, …; parallel ties of several layers are summed.

    Barrat, A., Barthélemy, M., Pastor-Satorras, R., Vespignani, A. 2004, "The architecture of complex
    weighted networks", Proceedings of the National Academy of Sciences 101(11), 3747-3752,
    doi:10.1073/pnas.0400087101.

    >>> import networkx as nx
    >>> strength(nx.Graph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 3})]))
    {'a': 2.0, 'b': 5.0, 'c': 3.0}

    Raises:
        InputError: no such direction.
    """
    arrays = taken(graph)
    return by_node(arrays, _summed(arrays, direction, arrays.weight).tolist())


def _summed(arrays: Arrays, direction: str, weight: Weights | None) -> Weights:
    import numpy as np

    if direction not in DIRECTIONS:
        mend = f"one of {', '.join(DIRECTIONS)}"
        raise InputError(f"no such direction: {direction!r}", where="direction", mend=mend)
    found = np.zeros(len(arrays))
    if direction != "out" or not arrays.directed:
        found += np.bincount(arrays.target, weights=weight, minlength=len(arrays))
    if direction != "in" or not arrays.directed:
        found += np.bincount(arrays.source, weights=weight, minlength=len(arrays))
    return found
