"""How long an exact measure would take, found by taking a little of it; too long is refused beforehand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.measures.engine import far, single_thread, taken
from rightsgraph.network.measures.structure import component_of

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays
    from rightsgraph.network.measures.engine import Graph

__all__ = ["LIMIT", "MEASURES", "about", "estimate", "refuse_if_long"]

LIMIT = 60.0
"""From so many seconds on an exact measure is refused."""

MEASURES = ("betweenness", "closeness")
"""The measures that need the shortest paths between all pairs; the others take seconds at most."""

_SAMPLE, _SURE = 6, 20_000_000
_CHOICES = (1000, 500, 200, 100, 50)
Clock = Callable[[], float]


def estimate(graph: Graph, measure: str, *, clock: Clock = time.perf_counter) -> float:
    """Give about how many seconds a measure takes, from the time that paths from a few nodes take.

    Some of the nodes are of the largest component, and some of the others: paths in a small one take no time.

    >>> import networkx as nx
    >>> estimate(nx.path_graph(5), "betweenness") < 1
    True

    Raises:
        InputError: the measure is none of those that take long.
    """
    if measure not in MEASURES:
        raise InputError(f"{measure!r} is quick", where="measure", mend=f"one of {', '.join(MEASURES)}")
    arrays = taken(graph)
    if not len(arrays):
        return 0.0
    seconds = 0.0
    for part in _largest_and_others(arrays):
        nodes = sorted({len(part) * at // _SAMPLE for at in range(_SAMPLE)})
        took = _far_timed if far(arrays) else _near_timed
        seconds += took(part, measure, nodes, clock) / len(nodes) * len(part)
    return seconds


def _largest_and_others(arrays: Arrays) -> list[Arrays]:
    """Give the largest component, and what is left: networkit draws the nodes that it takes by itself."""
    import numpy as np

    part = component_of(arrays)
    largest = part == np.bincount(part).argmax()
    found = []
    for kept in (largest, ~largest):
        place, ties = np.cumsum(kept) - 1, kept[arrays.source]
        ends = place[arrays.source[ties]], place[arrays.target[ties]]
        nodes = np.flatnonzero(kept).tolist()
        found.append(replace(arrays, nodes=nodes, source=ends[0], target=ends[1], weight=arrays.weight[ties]))
    return [one for one in found if len(one)]


def _near_timed(arrays: Arrays, measure: str, nodes: list[int], clock: Clock) -> float:
    import networkx as nx

    small = arrays.networkx()
    begun = clock()
    if measure == "betweenness":
        nx.betweenness_centrality_subset(small, nodes, list(small))
    else:
        for node in nodes:
            nx.single_source_shortest_path_length(small, node)
    return clock() - begun


def _far_timed(arrays: Arrays, measure: str, nodes: list[int], clock: Clock) -> float:
    with single_thread() as nk:
        large = arrays.networkit()
        begun = clock()
        if measure == "betweenness":
            nk.centrality.EstimateBetweenness(large, len(nodes)).run()
        else:
            for node in nodes:
                nk.distance.BFS(large, node, storePaths=False).run()
        return clock() - begun


def refuse_if_long(
    graph: Graph,
    measures: Iterable[str] = MEASURES,
    *,
    limit: float = LIMIT,
    clock: Clock = time.perf_counter,
) -> None:
    """Refuse exact measures that would take longer than `limit` seconds, and say what to do instead.

    Small graphs are not timed.

    >>> import networkx as nx
    >>> refuse_if_long(nx.path_graph(5))

    Raises:
        InputError: they would take too long.
    """
    arrays, named = taken(graph), list(measures)
    if len(arrays) * arrays.ties < _SURE:
        return
    seconds = sum(estimate(arrays, measure, clock=clock) for measure in named)
    if seconds <= limit:
        return
    pivot = _of_one_pivot(arrays, clock)
    pivots = next((number for number in _CHOICES if number * pivot <= limit), _CHOICES[-1])
    raise InputError(
        f"{' and '.join(named)} of {len(arrays)} nodes and {arrays.ties} ties would take {about(seconds)}",
        where="measures",
        mend=f"--pivots {pivots}: {about(pivots * pivot)}, with a standard error for each node; "
        "or narrow with --country, --from, --to or --projection",
    )


def _of_one_pivot(arrays: Arrays, clock: Clock) -> float:
    from rightsgraph.network.measures.approximate import from_pivots

    begun = clock()
    from_pivots(arrays, _SAMPLE)
    return (clock() - begun) / _SAMPLE


def about(seconds: float) -> str:
    """Say a time roughly.

    >>> about(0.2), about(75), about(7000), about(200_000)
    ('about 1 s', 'about 75 s', 'about 117 minutes', 'about 56 hours')
    """
    for unit, name in ((3600.0, "hours"), (60.0, "minutes")):
        if seconds >= 2 * unit:
            return f"about {seconds / unit:.0f} {name}"
    return f"about {max(round(seconds), 1)} s"
