"""Betweenness and closeness estimated from some of the nodes, called pivots, each with its standard error."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rightsgraph.errors import InputError
from rightsgraph.network.measures.engine import by_node, taken
from rightsgraph.network.measures.passes import arcs_of, one_pass
from rightsgraph.network.measures.structure import component_of

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays, Positions, Weights
    from rightsgraph.network.measures.engine import Graph

__all__ = ["LEAST", "SEED", "Estimate", "Estimates", "from_pivots"]

SEED = 1
LEAST = 3
"""So many pivots at least: the closeness of a pivot is told by the others, and one alone has no error."""


class Estimate(NamedTuple):
    """A number that was estimated, and its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Estimates:
    """What was estimated from pivots, by node.

    Attributes:
        betweenness: as `betweenness`.
        closeness: as `closeness`.
        pivots: how many pivots each component had at most.
    """

    betweenness: dict[Hashable, Estimate]
    closeness: dict[Hashable, Estimate]
    pivots: int


@dataclass
class _Sums:
    """Sums over pivots for each node: its share of paths, how many others reach it, and from how far."""

    share: Weights
    share_squared: Weights
    reached: Weights
    distance: Weights
    distance_squared: Weights


def from_pivots(graph: Graph, pivots: int, *, seed: int = SEED) -> Estimates:
    """Estimate betweenness and closeness from the shortest paths that begin at some nodes.

    Definition: in each component so many nodes are drawn without replacement, or all where there are no more;
    what they contribute is scaled to the size of the component. Betweenness: Brandes and Pich 2007, each pair
    of nodes counted from its end that is farther off, see `one_pass`; closeness: Eppstein and Wang 2004.
    Components do not meet, so one pivot of each takes its turn at once.
    The error is the standard error of a mean of draws without replacement (Cochran 1977, chapter 2; that of
    closeness by the delta method, too small where ties have a direction and few reach a node): 0 where all
    nodes of a component were drawn. An estimate of 0 with error 0 says that no pivot's path came by.
    Direction, normalisation: as `betweenness` and `closeness`. Weight: each tie is one step.

    Brandes, U., Pich, C. 2007, "Centrality estimation in large networks", International Journal of
    Bifurcation and Chaos 17(7), 2303-2318, doi:10.1142/S0218127407018403. Eppstein, D., Wang, J. 2004, "Fast
    approximation of centrality", Journal of Graph Algorithms and Applications 8(1), 39-45,
    doi:10.7155/jgaa.00081. Cochran, W. G. 1977, "Sampling techniques", third edition, Wiley.

    >>> import networkx as nx
    >>> from_pivots(nx.star_graph(3), 4).betweenness[0]
    Estimate(value=1.0, error=0.0)

    Raises:
        InputError: fewer than `LEAST` pivots.
    """
    if pivots < LEAST:
        raise InputError(f"{pivots} pivots tell no error", where="pivots", mend=f"give {LEAST} or more")
    arrays = taken(graph)
    part = component_of(arrays)
    turn = _turns(part, seed)
    sums = _summed(arrays, turn, pivots)
    return Estimates(
        by_node(arrays, _betweenness(sums, part, pivots)),
        by_node(arrays, _closeness(sums, part, turn, pivots)),
        pivots,
    )


def _turns(part: Positions, seed: int) -> Positions:
    """Give each node its turn in its component, in an order drawn at random."""
    import numpy as np

    order = np.random.default_rng(seed).permutation(len(part))
    order = order[np.argsort(part[order], kind="stable")]
    sizes = np.bincount(part)
    turn = np.empty(len(part), dtype=np.int64)
    turn[order] = np.arange(len(part)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return turn


def _summed(arrays: Arrays, turn: Positions, pivots: int) -> _Sums:
    import numpy as np

    arcs = arcs_of(arrays)
    back = arcs_of(replace(arrays, source=arrays.target, target=arrays.source)) if arrays.directed else arcs
    sums = _Sums(*(np.zeros(len(arrays)) for _ in range(5)))
    order = np.argsort(turn, kind="stable")
    starts = np.searchsorted(turn[order], np.arange(min(pivots, turn.max(initial=-1) + 1) + 1))
    for start, end in pairwise(starts.tolist()):
        distance, share = one_pass(arcs, order[start:end])
        share += one_pass(back, order[start:end])[1] if arrays.directed else share
        away = np.maximum(distance, 0)
        sums.share += share
        sums.share_squared += share * share
        sums.reached += away > 0
        sums.distance += away
        sums.distance_squared += away * away
    return sums


def _betweenness(sums: _Sums, part: Positions, pivots: int) -> Iterator[Estimate]:
    """Scale sums over the pivots of each component to all its nodes."""
    import numpy as np

    size = np.bincount(part)[part]
    drawn = np.minimum(size, pivots)
    spread = sums.share_squared - sums.share**2 / drawn
    variance = np.maximum(spread, 0.0) / np.maximum(drawn - 1, 1)
    error = size * np.sqrt(variance / drawn * (1 - drawn / size))
    pairs = max((len(part) - 1) * (len(part) - 2), 1)
    return map(Estimate, (sums.share * size / drawn / pairs).tolist(), (error / pairs).tolist())


def _closeness(sums: _Sums, part: Positions, turn: Positions, pivots: int) -> Iterator[Estimate]:
    """Estimate from others of the component: the share of them that reach a node, and how far they are."""
    import numpy as np

    others = np.bincount(part)[part] - 1
    drawn = np.minimum(others + 1, pivots) - (turn < pivots)
    share = _quotient(sums.reached, drawn)
    value = share * others / max(len(part) - 1, 1) * _quotient(sums.reached, sums.distance)
    of_number = drawn * share * (1 - share)
    of_distance = sums.distance_squared - _quotient(sums.distance**2, drawn)
    of_both = sums.distance * (1 - share)
    relative = (
        4 * _quotient(of_number, sums.reached**2)
        + _quotient(of_distance, sums.distance**2)
        - 4 * _quotient(of_both, sums.reached * sums.distance)
    )
    left = 1 - _quotient(drawn, others)
    error = value * np.sqrt(np.maximum(relative, 0.0) * left * _quotient(drawn, drawn - 1.0))
    return map(Estimate, value.tolist(), error.tolist())


def _quotient(one: Weights | Positions, other: Weights | Positions) -> Weights:
    import numpy as np

    found: Weights = np.divide(one, other, out=np.zeros(len(one)), where=np.asarray(other) != 0)
    return found
