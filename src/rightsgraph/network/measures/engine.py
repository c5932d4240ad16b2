"""What measures are taken of, and by which library: networkx where it is quick, networkit from there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from rightsgraph.network.arrays import Arrays, as_arrays
from rightsgraph.network.model import UNION

if TYPE_CHECKING:
    import networkx as nx

    from rightsgraph.network.model import Network

    Graph: TypeAlias = nx.Graph | Network | Arrays

__all__ = ["PATHS_FROM", "by_node", "far", "single_thread", "taken"]

PATHS_FROM = 1_000_000
"""From so many nodes times ties on, all shortest paths are found by networkit: networkx takes seconds."""

_Value = TypeVar("_Value")


def taken(graph: Graph) -> Arrays:
    """Give the arrays that measures are taken of.

    Of the network of all layers the weak ties are left out; of one layer, all ties count. To count weak ties
    too, pass `as_arrays(network)`: arrays are taken as they are.

    >>> import networkx as nx
    >>> taken(nx.path_graph(4)).ties
    3
    """
    return graph if isinstance(graph, Arrays) else as_arrays(graph, weak=graph.name != UNION)


def far(arrays: Arrays) -> bool:
    """Say whether paths between all pairs are found by networkit."""
    return arrays.large or len(arrays) * arrays.ties >= PATHS_FROM


def by_node(arrays: Arrays, values: Iterable[_Value]) -> dict[Hashable, _Value]:
    """Give values by their nodes, from values in the order of nodes."""
    return dict(zip(arrays.nodes, values, strict=True))


@contextmanager
def single_thread(*, seed: int = 1) -> Iterator[Any]:
    """Give networkit on one thread and with a seed, so that the same input gives the same numbers.

    >>> with single_thread(seed=3) as nk:
    ...     nk.getMaxNumberOfThreads()
    1
    """
    import networkit as nk

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, useThreadId=False)
    try:
        yield nk
    finally:
        nk.setNumberOfThreads(threads)
