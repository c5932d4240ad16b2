"""Centrality: who lies between others, who is near, who is tied to those who are tied to many."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rightsgraph.network.measures.engine import by_node, far, single_thread, taken
from rightsgraph.network.measures.structure import component_of

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays
    from rightsgraph.network.measures.engine import Graph

__all__ = ["DAMPING", "betweenness", "closeness", "eigenvector", "lengths", "pagerank"]

DAMPING = 0.85
_UNITS = 10**12
_TOLERANCE = 1e-14


def betweenness(graph: Graph, *, weighted: bool = False) -> dict[Hashable, float]:
    """Give for each node the share of shortest paths between others that pass through it (Freeman 1979).

    Definition: the sum over all pairs of other nodes of the share of their shortest paths on which the node
    lies; found as in Brandes 2001.
    Direction: paths follow it where ties have one.
    Normalisation: divided by the number of pairs of other nodes, so between 0 and 1 (Freeman 1979); pairs
    that no path joins count among them.
    Weight: each tie is one step; `weighted`, a tie is as long as 1 / weight, so strong ties are short
    (Newman 2001).

    Freeman, L. C. 1979, "Centrality in social networks: conceptual clarification", Social Networks 1(3),
    215-239, doi:10.1016/0378-8733(78)90021-7. Brandes, U. 2001, "A faster algorithm for betweenness
    centrality", Journal of Mathematical Sociology 25(2), 163-177, doi:10.1080/0022250X.2001.9990249.
    Newman, M. E. J. 2001, "Scientific collaboration networks. II", Physical Review E 64, 016132.

    >>> import networkx as nx
    >>> betweenness(nx.star_graph(3))
    {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.0}
    """
    import networkx as nx

    arrays = taken(graph)
    if weighted:
        arrays, _ = lengths(arrays)
    if len(arrays) < 3 or not far(arrays):  # networkit divides by no pairs
        given = {"weight": "weight"} if weighted else {}
        return by_node(arrays, nx.betweenness_centrality(arrays.networkx(), **given).values())
    with single_thread() as nk:
        found = nk.centrality.Betweenness(arrays.networkit(weighted=weighted), normalized=True)
        return by_node(arrays, found.run().scores())


def closeness(graph: Graph, *, weighted: bool = False) -> dict[Hashable, float]:
    """Give for each node how near the others are that can reach it (Wasserman and Faust 1994).

    Definition: one over the mean distance from the others that can reach it, times their share of all others;
    a node that nobody reaches has 0. In a connected graph this is Freeman's closeness.
    Direction: where ties have one, distances run along it towards the node.
    Normalisation: between 0 and 1, where 1 is a tie with every other.
    Weight: each tie is one step; `weighted`, a tie is as long as 1 / weight (Newman 2001), and values may
    exceed 1.

    Wasserman, S., Faust, K. 1994, "Social network analysis: methods and applications", Cambridge University
    Press, page 201. Freeman, L. C. 1979, Social Networks 1(3), 215-239. Newman, M. E. J. 2001, "Scientific
    collaboration networks. II", Physical Review E 64, 016132.

    >>> import networkx as nx
    >>> closeness(nx.Graph([("a", "b"), ("c", "d")]))["a"]  # one of three others, one step away
    0.3333333333333333
    """
    import networkx as nx

    arrays, unit = taken(graph), 1.0
    if weighted:
        arrays, unit = lengths(arrays)
    if not arrays.ties or not far(arrays):
        given = {"distance": "weight"} if weighted else {}
        found = nx.closeness_centrality(arrays.networkx(), wf_improved=True, **given).values()
        return by_node(arrays, (value * unit for value in found))
    towards = replace(arrays, source=arrays.target, target=arrays.source) if arrays.directed else arrays
    with single_thread() as nk:
        variant = nk.centrality.ClosenessVariant.GENERALIZED
        run = nk.centrality.Closeness(towards.networkit(weighted=weighted), True, variant).run()  # noqa: FBT003
        return by_node(arrays, (value * unit for value in run.scores()))


def lengths(arrays: Arrays) -> tuple[Arrays, float]:
    """Give ties whose weight is their length, 1 / weight, in whole units, and how many units make one.

    Whole units make sums exact, so that paths of equal length are equal in whatever order their ties are
    added: a tie of weight 1 is as long as two of weight 2. Where weights have no common unit above 1e-12,
    lengths are rounded to that.
    """
    import numpy as np

    whole = np.unique(arrays.weight)
    unit = 1
    if (whole == np.floor(whole)).all():
        for weight in whole.astype(np.int64).tolist():
            unit = min(math.lcm(unit, weight), _UNITS)
            if unit == _UNITS:
                break
    else:
        unit = _UNITS
    return replace(arrays, weight=np.maximum(np.rint(unit / arrays.weight), 1.0)), float(unit)


def eigenvector(graph: Graph, *, weighted: bool = False) -> dict[Hashable, float]:
    """Give for nodes of the largest component how much they are tied to nodes so tied (Bonacich 1972).

    Definition: the entries of the eigenvector of the greatest eigenvalue of the adjacency matrix. Where a
    graph falls apart no one vector compares its parts, so it is taken in the component of the most nodes (of
    equals, that of the most ties, then of the first node); nodes elsewhere have 0.
    Direction: is left out; ties to and fro are one.
    Normalisation: entries are positive and their squares sum to 1.
    Weight: each tie is 1; `weighted`, entries of the matrix are weights.

    Bonacich, P. 1972, "Factoring and weighting approaches to status scores and clique identification",
    Journal of Mathematical Sociology 2(1), 113-120, doi:10.1080/0022250X.1972.9989806.

    >>> import networkx as nx
    >>> {node: round(value, 3) for node, value in eigenvector(nx.path_graph(3)).items()}
    {0: 0.5, 1: 0.707, 2: 0.5}
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import eigsh

    whole = taken(graph)
    arrays, found = whole.undirected(), np.zeros(len(whole))
    if arrays.ties:
        inside = _largest(arrays)
        place = np.cumsum(inside) - 1
        kept, size = inside[arrays.source], int(inside.sum())
        one, other = place[arrays.source[kept]], place[arrays.target[kept]]
        weight = arrays.weight[kept] if weighted else np.ones(len(one))
        ends = (np.concatenate([one, other]), np.concatenate([other, one]))
        matrix: Any = coo_array((np.concatenate([weight, weight]), ends), shape=(size, size)).tocsr()
        _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(size))
        found[inside] = np.abs(vectors[:, 0])
    return by_node(whole, found.tolist())


def _largest(arrays: Arrays) -> Any:  # noqa: ANN401
    import numpy as np

    component = component_of(arrays)
    nodes, ties = np.bincount(component), np.bincount(component[arrays.source], minlength=component.max() + 1)
    return component == np.lexsort((-np.arange(len(nodes)), ties, nodes))[-1]


def pagerank(graph: Graph, *, weighted: bool = False) -> dict[Hashable, float]:
    """Give for each node how often a walk along ties that at times jumps is there (Brin and Page 1998).

    Definition: the share of time that a walk spends at the node which at each step follows a tie chosen at
    random, with probability 0.85, or else goes to any node; where it can follow none it goes to any node.
    Direction: the walk follows it; ties without direction are walked both ways.
    Normalisation: values sum to 1, so they are smaller in a larger graph.
    Weight: all ties are as likely; `weighted`, in proportion to their weights.

    Brin, S., Page, L. 1998, "The anatomy of a large-scale hypertextual Web search engine", Computer Networks
    and ISDN Systems 30(1-7), 107-117, doi:10.1016/S0169-7552(98)00110-X.

    >>> import networkx as nx
    >>> {node: round(value, 4) for node, value in pagerank(nx.path_graph(3)).items()}
    {0: 0.2568, 1: 0.4865, 2: 0.2568}
    """
    import networkx as nx
    import numpy as np

    arrays = taken(graph)
    if not arrays.large or not arrays.ties:
        found = nx.pagerank(
            arrays.networkx(),
            alpha=DAMPING,
            weight="weight" if weighted else None,
            tol=_TOLERANCE,
            max_iter=10_000,
        )
        return by_node(arrays, found.values())
    if not arrays.directed:
        ends = np.concatenate([arrays.source, arrays.target]), np.concatenate([arrays.target, arrays.source])
        weight = np.concatenate([arrays.weight, arrays.weight])
        arrays = replace(arrays, source=ends[0], target=ends[1], weight=weight, directed=True)
    with single_thread() as nk:
        sinks = nk.centrality.SinkHandling.DistributeSinks
        run = nk.centrality.PageRank(
            arrays.networkit(weighted=weighted), DAMPING, _TOLERANCE, distributeSinks=sinks
        )
        return by_node(arrays, run.run().scores())
