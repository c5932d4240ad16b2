"""Modularity: how many more ties lie inside groups than chance would put there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.network.measures.engine import taken
from rightsgraph.network.measures.structure import component_of

if TYPE_CHECKING:
    import networkx as nx

    from rightsgraph.network.agreement import Parts
    from rightsgraph.network.arrays import Arrays
    from rightsgraph.network.model import Network

__all__ = ["connected", "modularity", "quality"]


def modularity(
    graph: nx.Graph | Network | Arrays, members: Sequence[Sequence[Hashable]], *, resolution: float = 1.0
) -> float:
    """Give the modularity of communities: the share of ties inside, less what chance would put there.

    Sum over communities of w_in / w - resolution (d / 2w)^2, where w is the weight of all ties, w_in that of
    ties inside, d the sum of strengths (Newman and Girvan 2004, "Finding and evaluating community structure
    in networks", Physical Review E 69, 026113; weights: Newman 2004, Physical Review E 70, 056131). Chance
    keeps strengths. Ties count without direction; nodes in no community must have no tie.

    >>> import networkx as nx
    >>> round(modularity(nx.barbell_graph(3, 0), [[0, 1, 2], [3, 4, 5]]), 3)
    0.357
    """
    import numpy as np

    arrays = taken(graph).undirected()
    number = {node: at for at, nodes in enumerate(members) for node in nodes}
    parts = np.array([number.get(node, len(members)) for node in arrays.nodes], dtype=np.int64)
    return quality(arrays, parts, resolution) if arrays.ties else 0.0


def quality(arrays: Arrays, parts: Parts, resolution: float) -> float:
    """Give the modularity of parts: a number for each node of arrays that have ties and no direction."""
    import numpy as np

    weight = arrays.weight.sum()
    inside = arrays.weight[parts[arrays.source] == parts[arrays.target]].sum()
    strength = np.bincount(parts[arrays.source], arrays.weight, len(arrays))
    strength = strength + np.bincount(parts[arrays.target], arrays.weight, len(arrays))
    return float(inside / weight - resolution * ((strength / (2 * weight)) ** 2).sum())


def connected(arrays: Arrays, parts: Parts) -> Parts:
    """Part what no ties inside join, which never lessens modularity: networkit 11 before 11.2 can leave such.

    >>> import networkx as nx, numpy as np
    >>> from rightsgraph.network.arrays import as_arrays
    >>> connected(as_arrays(nx.Graph([(0, 1), (2, 3)])), np.zeros(4)).tolist()
    [0, 0, 1, 1]
    """
    inside = parts[arrays.source] == parts[arrays.target]
    ends = arrays.source[inside], arrays.target[inside]
    return component_of(replace(arrays, source=ends[0], target=ends[1], weight=arrays.weight[inside]))
