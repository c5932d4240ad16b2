"""Betweenness between countries: how many shortest ways from one country to another lead through a node."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightsgraph.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rightsgraph.network.arrays import Arrays
    from rightsgraph.network.joins import Groups

    Values = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

__all__ = ["EXACT_UP_TO", "PIVOTS", "Between", "between"]

PIVOTS = 300
"""From so many nodes it is estimated where there are too many ties, if nobody says from how many."""

EXACT_UP_TO = 2_000_000_000
"""So many sources times nodes and ties at most: beyond, it is estimated. Half a minute or so."""

_CELLS = 4_000_000
_PLACES = 12
"""To how many places values are given: the order of a sum changes what is behind."""


@dataclass(frozen=True)
class Between:
    """The share of shortest ways between nodes of different countries that leads through each node.

    Attributes:
        values: the share for each node, 0 to 1.
        errors: the standard error of each; None where they are exact.
        sources: how many nodes lie in reach of another country.
        pivots: from how many of them ways were followed.
    """

    values: Values = field(repr=False)
    errors: Values | None = field(repr=False)
    sources: int
    pivots: int


def between(arrays: Arrays, groups: Groups, *, pivots: int | None = None, seed: int = 1) -> Between:
    """Give betweenness over the pairs of nodes of different countries.

    For each node v, the sum over pairs {s, t} of different countries, neither being v, of the share of the
    shortest ways between s and t that lead through v, by the number of such pairs (Freeman 1977, "A set of
    measures of centrality based on betweenness", Sociometry 40, 35-41, over some pairs only; accumulated
    after Brandes 2008, Social Networks 30, 136-145). Pairs that no way joins count as pairs. A tie is one
    step. Two nodes are of different countries where both have one and share none.

    Where there are too many ties, or `pivots` is given, ways are followed from so many nodes drawn without
    replacement, and each value has a standard error (Brandes and Pich 2007, International Journal of
    Bifurcation and Chaos 17, 2303-2318). A way counts for a node from both its ends, the more the farther
    the end is (Geisberger, Sanders and Schultes 2008, ALENEX, 90-100).

    Args:
        arrays: ties without direction.
        groups: the countries of its nodes.
        pivots: from how many nodes to estimate; None leaves it to the size.
        seed: what the pivots are drawn from.

    Raises:
        InputError: fewer than two pivots.
    """
    import numpy as np

    if pivots is not None and pivots < 2:
        raise InputError(f"{pivots} pivots tell no error", where="pivots", mend="give 2 or more")
    kept, reach = _within_reach(arrays, groups)
    steps, of = _matrix(arrays)[kept][:, kept], groups.of[kept]
    sources = np.flatnonzero(reach[kept])
    work = len(sources) * (len(kept) + steps.nnz)
    wanted = pivots or (len(sources) if work <= EXACT_UP_TO else PIVOTS)
    drawn = sources
    if wanted < len(sources):
        drawn = np.sort(np.random.default_rng(seed).choice(sources, wanted, replace=False))
    sums = _followed(steps, drawn, of, groups)
    whole = np.zeros((2, len(arrays)))
    whole[:, kept] = np.stack(_scaled(sums, len(drawn), len(sources))) / _room(groups)[kept]
    values, errors = whole.round(_PLACES)
    return Between(values, errors if len(drawn) < len(sources) else None, len(sources), len(drawn))


def _scaled(sums: tuple[Values, Values], drawn: int, of: int) -> tuple[Values, Values]:
    """Estimate sums over all from sums, and sums of squares, over those drawn; and the standard errors."""
    import numpy as np

    total, squares = sums
    if not drawn:
        return total, squares
    variance = (squares - total**2 / drawn).clip(min=0) / max(drawn - 1, 1)
    return total * of / drawn, of * np.sqrt(variance / drawn * (1 - drawn / of))


def _matrix(arrays: Arrays) -> Any:  # noqa: ANN401 (a matrix)
    """Give ties without direction as a sparse matrix of ones."""
    import numpy as np
    from scipy.sparse import csr_array

    ends = np.concatenate([arrays.source, arrays.target]), np.concatenate([arrays.target, arrays.source])
    return csr_array((np.ones(len(ends[0])), ends), shape=(len(arrays), len(arrays)))


def _within_reach(arrays: Arrays, groups: Groups) -> tuple[Numbers, Any]:
    """Find the nodes of components with two countries apart; and say of which nodes one apart is in reach."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    _, part = connected_components(_matrix(arrays), directed=False)
    met = np.unique(np.stack([part, groups.of]), axis=1)
    reach = np.zeros(len(arrays), dtype=bool)
    for group in range(1, len(groups.sets)):
        others = np.unique(met[0][groups.apart[group][met[1]]])
        reach |= (groups.of == group) & np.isin(part, others)
    return np.flatnonzero(np.isin(part, part[reach])), reach


def _room(groups: Groups) -> Values:
    """Count, for each node, the pairs of nodes of different countries without it; 1 where there is none."""
    import numpy as np

    sizes = np.bincount(groups.of, minlength=len(groups.sets)).astype(float)
    partners = groups.apart @ sizes
    room: Values = ((sizes @ partners) / 2 - partners)[groups.of]
    return np.maximum(room, 1.0)


def _followed(steps: Any, sources: Numbers, of: Numbers, groups: Groups) -> tuple[Values, Values]:  # noqa: ANN401
    """Sum over sources what depends on each node, and its squares."""
    import numpy as np

    size = steps.shape[0]
    total, squares = np.zeros(size), np.zeros(size)
    at_once = max(1, min(64, _CELLS // max(size, 1)))
    for begin in range(0, len(sources), at_once):
        batch = sources[begin : begin + at_once]
        wanted = groups.apart[of][:, of[batch]].astype(float)
        depends = _dependency(steps, batch, wanted)
        total += depends.sum(axis=1)
        squares += (depends**2).sum(axis=1)
    return total, squares


def _dependency(steps: Any, sources: Numbers, wanted: Values) -> Values:  # noqa: ANN401
    """Give, for each node and source, the sum over wanted ends of the share of ways that leads through it.

    Of each share the part is counted that the way to the node is of the whole way; the rest is counted from
    the other end.
    """
    import numpy as np

    columns = np.arange(len(sources))
    front = np.zeros(wanted.shape)
    front[sources, columns] = 1.0
    ways, level = front.copy(), np.where(front > 0, 0, -1)
    last = 0
    while True:
        front = np.where(level < 0, steps @ front, 0.0)
        if not front.any():
            break
        last += 1
        level[front > 0] = last
        ways += front
    wanted = wanted / np.maximum(level, 1)
    depends = np.zeros(wanted.shape)
    for at in range(last, 1, -1):
        here = level == at
        share = np.divide(wanted + depends, ways, out=np.zeros(wanted.shape), where=here)
        depends += np.where(level == at - 1, ways * (steps @ share), 0.0)
    return depends * np.maximum(level, 0)
