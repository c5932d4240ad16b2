"""Structure: cores, triangles, parts, and what holds the parts together."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from rightsgraph.network.measures.cuts import cuts
from rightsgraph.network.measures.engine import by_node, single_thread, taken

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays, Positions
    from rightsgraph.network.measures.engine import Graph

__all__ = [
    "articulation_points",
    "bridges",
    "clustering",
    "component_of",
    "components",
    "density",
    "k_core",
    "pairs_of_ties",
    "transitivity",
]


def k_core(graph: Graph) -> dict[Hashable, int]:
    """Give for each node the greatest k of a k-core it belongs to (Seidman 1983).

    Definition: the k-core is the largest part in which every node has k ties or more within the part.
    Direction: is left out; ties to and fro are one.
    Normalisation: none.
    Weight: does not count.

    Seidman, S. B. 1983, "Network structure and minimum degree", Social Networks 5(3), 269-287,
    doi:10.1016/0378-8733(83)90028-X.

    >>> import networkx as nx
    >>> k_core(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    {'a': 2, 'b': 2, 'c': 2, 'd': 1}
    """
    import networkx as nx

    arrays = taken(graph).undirected()
    if not arrays.large or not arrays.ties:
        return by_node(arrays, nx.core_number(arrays.networkx()).values())
    with single_thread() as nk:
        return by_node(arrays, map(int, nk.centrality.CoreDecomposition(arrays.networkit()).run().scores()))


def clustering(graph: Graph) -> dict[Hashable, float]:
    """Give for each node the share of pairs of its neighbours that are tied (Watts and Strogatz 1998).

    Definition: ties among its neighbours, divided by the pairs of them; 0 with fewer than two neighbours.
    Direction: is left out; ties to and fro are one.
    Normalisation: between 0 and 1.
    Weight: does not count.

    Where ties come from a shared hub (a case, an event) all who share it are tied to each other, so a value
    near 1 says that a node has few hubs, not that its neighbours found each other.

    Watts, D. J., Strogatz, S. H. 1998, "Collective dynamics of 'small-world' networks", Nature 393, 440-442,
    doi:10.1038/30918.

    >>> import networkx as nx
    >>> clustering(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))["c"]
    0.3333333333333333
    """
    import networkx as nx

    arrays = taken(graph).undirected()
    if not arrays.large or not arrays.ties:
        return by_node(arrays, map(float, nx.clustering(arrays.networkx()).values()))
    with single_thread() as nk:
        run = nk.centrality.LocalClusteringCoefficient(arrays.networkit(), turbo=True).run()
        return by_node(arrays, run.scores())


def transitivity(graph: Graph) -> float | None:
    """Give the share of paths of two ties whose ends are tied too; None where there is no such path.

    Definition: three times the number of triangles, divided by the paths of two ties.
    Direction: is left out; ties to and fro are one.
    Normalisation: between 0 and 1.
    Weight: does not count.

    Newman, M. E. J., Watts, D. J., Strogatz, S. H. 2002, "Random graph models of social networks",
    Proceedings of the National Academy of Sciences 99 (suppl. 1), 2566-2572, doi:10.1073/pnas.012582999.

    >>> import networkx as nx
    >>> transitivity(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    0.6
    """
    import numpy as np

    arrays = taken(graph).undirected()
    pairs = pairs_of_ties(arrays)
    closed = np.array(list(clustering(arrays).values())) @ pairs
    return float(np.rint(closed) / pairs.sum()) if pairs.sum() else None


def pairs_of_ties(arrays: Arrays) -> Positions:
    """Count for each node the pairs of its ties: the paths of two ties of which it is the middle."""
    import numpy as np

    number = np.bincount(np.concatenate([arrays.source, arrays.target]), minlength=len(arrays))
    return number * (number - 1) // 2


def bridges(graph: Graph) -> list[tuple[Hashable, Hashable]]:
    """Give the ties whose loss parts those they join, in the order of nodes (Tarjan 1974).

    Definition: a bridge is the only way between its two ends.
    Direction: is left out; ties to and fro are one.
    Weight: does not count.

    Tarjan, R. E. 1974, "A note on finding the bridges of a graph", Information Processing Letters 2(6),
    160-161, doi:10.1016/0020-0190(74)90003-9.

    >>> import networkx as nx
    >>> bridges(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    [('c', 'd')]
    """
    arrays = taken(graph).undirected()
    return [(arrays.nodes[one], arrays.nodes[other]) for one, other in cuts(arrays)[0]]


def articulation_points(graph: Graph) -> list[Hashable]:
    """Give the nodes whose loss parts those they join, in the order of nodes (Hopcroft and Tarjan 1973).

    Definition: without the node its component falls into two or more.
    Direction: is left out; ties to and fro are one.
    Weight: does not count.

    Hopcroft, J., Tarjan, R. 1973, "Algorithm 447: efficient algorithms for graph manipulation",
    Communications of the ACM 16(6), 372-378, doi:10.1145/362248.362272.

    >>> import networkx as nx
    >>> articulation_points(nx.path_graph(4))
    [1, 2]
    """
    arrays = taken(graph).undirected()
    return [arrays.nodes[at] for at in cuts(arrays)[1]]


def components(graph: Graph) -> list[list[Hashable]]:
    """Give the parts between which there is no tie: the largest first, then in the order of nodes.

    Direction is left out. A node without ties is a part of its own.

    >>> import networkx as nx
    >>> components(nx.Graph([("a", "b"), ("c", "d"), ("d", "e")]))
    [['c', 'd', 'e'], ['a', 'b']]
    """
    arrays = taken(graph)
    parts: dict[int, list[Hashable]] = {}
    for node, part in zip(arrays.nodes, component_of(arrays).tolist(), strict=True):
        parts.setdefault(part, []).append(node)
    return sorted(parts.values(), key=len, reverse=True)


def component_of(arrays: Arrays) -> Positions:
    """Give for each node the number of its component, from 0 in the order of their first nodes."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(arrays)
    ties = coo_array((np.ones(arrays.ties, dtype=bool), (arrays.source, arrays.target)), shape=(size, size))
    found: Positions = connected_components(ties, directed=False)[1].astype(np.int64)
    return found


def density(graph: Graph) -> float | None:
    """Give the share of pairs of nodes that are tied; None with fewer than two nodes.

    Definition: ties divided by pairs of nodes; where ties have a direction, by ordered pairs.

    >>> import networkx as nx
    >>> density(nx.path_graph(3))
    0.6666666666666666
    """
    arrays = taken(graph)
    pairs = len(arrays) * (len(arrays) - 1) // (1 if arrays.directed else 2)
    return arrays.ties / pairs if pairs else None
