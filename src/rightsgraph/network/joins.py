"""Open pairs: neighbours of a node that are not tied themselves, by the countries of all three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightsgraph.network.arrays import Arrays

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

__all__ = ["ROLES", "Groups", "OpenPairs", "open_pairs", "triangles"]

ROLES = ("coordinator", "itinerant", "gatekeeper", "liaison", "both")
"""What a node is between two neighbours that are not tied: of the same country as both, which share it; of
another country than both, which share theirs; of the country of one, the other being of another; of none of
their two countries; and, where a node has several countries, of those of both, which differ."""

_AT_ONCE, _ROWS = 4_000_000, 20_000


@dataclass(frozen=True)
class Groups:
    """The countries of nodes, each set of countries once.

    Attributes:
        sets: the sets of countries; the first is empty.
        of: the position of the set of each node.
    """

    sets: Sequence[frozenset[str]]
    of: Numbers

    @classmethod
    def read(cls, countries: Sequence[Sequence[str]]) -> Groups:
        """Number the sets of countries of nodes.

        >>> Groups.read([["XX"], [], ["XX"]]).of.tolist()
        [1, 0, 1]
        """
        import numpy as np

        each = [frozenset(codes) for codes in countries]
        sets = [frozenset[str](), *sorted({one for one in each if one}, key=sorted)]
        at = {one: position for position, one in enumerate(sets)}
        return cls(sets, np.array([at[one] for one in each], dtype=np.int64))

    @cached_property
    def same(self) -> Any:  # noqa: ANN401 (a matrix)
        """Whether two sets share a country."""
        import numpy as np

        return np.array([[bool(one & other) for other in self.sets] for one in self.sets], dtype=bool)

    @cached_property
    def apart(self) -> Any:  # noqa: ANN401 (a matrix)
        """Whether two sets have countries, and none in common; a set without a country is apart from none."""
        import numpy as np

        known = np.array([bool(one) for one in self.sets])
        return ~self.same & known[:, None] & known[None, :]


@dataclass(frozen=True)
class OpenPairs:
    """What each node stands between.

    Attributes:
        pairs: for each node, its pairs of neighbours of different countries that are not tied themselves.
        roles: for each node, its open pairs by `ROLES`; those of nodes without a country are zero.
        joined: for each node, the countries of the neighbours in such pairs.
    """

    pairs: Numbers
    roles: Numbers
    joined: Sequence[frozenset[str]]


def open_pairs(arrays: Arrays, groups: Groups) -> OpenPairs:
    """Count for each node the pairs of its neighbours that are not tied, by the countries of all three.

    Two neighbours are of different countries where both have one and share none; a pair of which one has no
    country is not counted, because it cannot be told. The roles are those of Gould and Fernandez (1989,
    "Structures of mediation: a formal approach to brokerage in transaction networks", Sociological
    Methodology 19, 89-126) for ties without direction, in which their gatekeeper and representative are one
    and each pair counts once; `both` is ours. The open pair is Burt's structural hole (1992, "Structural
    Holes", chapter 1). Every pair is counted by countries, and those that are tied are taken off.

    >>> import networkx as nx
    >>> from rightsgraph.network.arrays import as_arrays
    >>> found = open_pairs(as_arrays(nx.path_graph(3)), Groups.read([["XX"], ["YY"], ["ZZ"]]))
    >>> found.pairs.tolist(), dict(zip(ROLES, found.roles[1].tolist()))["liaison"]
    ([0, 1, 0], 1)

    Args:
        arrays: ties without direction.
        groups: the countries of its nodes.
    """
    import numpy as np

    size = len(arrays)
    ends = np.concatenate([arrays.source, arrays.target]), np.concatenate([arrays.target, arrays.source])
    facing, roles = _every(ends, size, groups)
    for one, second, third in _corners(arrays):
        apart = groups.apart[groups.of[second], groups.of[third]]
        for other in (second, third):
            found = _position(arrays, one[apart], other[apart])
            facing -= np.bincount(found, minlength=len(facing))
        kinds = _kinds(groups, one, second, third)
        told = kinds >= 0
        cells = one[told] * len(ROLES) + kinds[told]
        roles -= np.bincount(cells, minlength=roles.size).reshape(roles.shape)
    pairs = np.bincount(ends[0], facing, size).astype(np.int64) // 2
    joined: list[set[str]] = [set() for _ in range(size)]
    met = np.unique(np.stack([ends[0], groups.of[ends[1]]])[:, facing > 0], axis=1)
    for node, group in met.T.tolist():
        joined[node] |= groups.sets[group]
    return OpenPairs(pairs, roles, [frozenset(codes) for codes in joined])


def triangles(arrays: Arrays) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """List the triangles of ties without direction, some at a time, each once.

    Ties point from the node of fewer ties to that of more, so that no node has more than the root of twice
    all ties to pair (Chiba and Nishizeki 1985, "Arboricity and subgraph listing algorithms", SIAM Journal on
    Computing 14, 210-223).

    >>> import networkx as nx
    >>> from rightsgraph.network.arrays import as_arrays
    >>> sum(len(one) for one, _, _ in triangles(as_arrays(nx.complete_graph(5))))
    10
    """
    import numpy as np

    size, keys = max(len(arrays), 1), arrays.source * len(arrays) + arrays.target
    degree = np.bincount(np.concatenate([arrays.source, arrays.target]), minlength=size)
    swapped = degree[arrays.source] > degree[arrays.target]
    low = np.where(swapped, arrays.target, arrays.source)
    high = np.where(swapped, arrays.source, arrays.target)
    order = np.argsort(low, kind="stable")
    low, high = low[order], high[order]
    behind = np.searchsorted(low, low, side="right") - np.arange(len(low)) - 1
    parts = np.cumsum(behind) // _AT_ONCE
    for part in np.unique(parts):
        first = np.flatnonzero(parts == part)
        number = behind[first]
        one = np.repeat(first, number)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)
        third, second = np.maximum(high[one], high[other]), np.minimum(high[one], high[other])
        key = second * len(arrays) + third
        found = np.searchsorted(keys, key).clip(max=len(keys) - 1)
        tied = keys[found] == key
        yield low[one][tied], second[tied], third[tied]


def _corners(arrays: Arrays) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Give each corner of each triangle, and the other two."""
    for one, second, third in triangles(arrays):
        yield one, second, third
        yield second, one, third
        yield third, one, second


def _position(arrays: Arrays, one: Numbers, other: Numbers) -> Numbers:
    """Find ties among those of either direction: from the smaller node first, then the way back."""
    import numpy as np

    keys = arrays.source * len(arrays) + arrays.target
    found = np.searchsorted(keys, np.minimum(one, other) * len(arrays) + np.maximum(one, other))
    return np.where(one > other, found + arrays.ties, found)


def _kinds(groups: Groups, one: Numbers, second: Numbers, third: Numbers) -> Numbers:
    """Give the role of `one` between two others, as a position in `ROLES`; -1 where it cannot be told."""
    import numpy as np

    of, ends = groups.of[one], (groups.of[second], groups.of[third])
    shares = sum(groups.same[of, end].astype(np.int64) for end in ends)
    alike, apart = np.where(shares == 2, 0, 1), np.array([3, 2, 4])[shares]
    kinds = np.where(groups.same[ends], alike, np.where(groups.apart[ends], apart, -1))
    return np.where(of > 0, kinds, -1)


def _every(ends: tuple[Numbers, Numbers], size: int, groups: Groups) -> tuple[Numbers, Numbers]:
    """Count all pairs of neighbours, tied or not.

    Returns:
        For each tie of either direction, how many neighbours of its first node are of another country than
        its second; for each node, its pairs by `ROLES`.
    """
    import numpy as np
    from scipy.sparse import csr_array

    near = csr_array((np.ones(len(ends[0])), (ends[0], groups.of[ends[1]])), shape=(size, len(groups.sets)))
    facing, roles = np.zeros(len(ends[0]), dtype=np.int64), np.zeros((size, len(ROLES)), dtype=np.int64)
    order = np.argsort(ends[0], kind="stable")
    for begin in range(0, size, _ROWS):
        rows = slice(begin, begin + _ROWS)
        count = near[rows].toarray().astype(np.int64)
        first, last = np.searchsorted(ends[0][order], [begin, begin + _ROWS])
        ties = order[first:last]
        facing[ties] = (count @ groups.apart.astype(np.int64))[
            ends[0][ties] - begin, groups.of[ends[1][ties]]
        ]
        roles[rows] = _roles(count, groups.of[rows], groups)
    return facing, roles


def _roles(count: Numbers, of: Numbers, groups: Groups) -> Numbers:
    """Count the pairs of neighbours of some nodes by `ROLES`, from their neighbours by group."""
    import numpy as np

    same, apart = groups.same.astype(np.int64), groups.apart.astype(np.int64)
    known = count * (np.arange(len(groups.sets)) > 0)
    own = known * same[of]
    others = known - own

    def pairs(one: Numbers, between: Numbers, other: Numbers) -> Numbers:
        found: Numbers = ((one @ between) * other).sum(axis=1)
        return found

    coordinator = (pairs(own, same, own) - own.sum(axis=1)) // 2
    alike = (pairs(known, same, known) - known.sum(axis=1)) // 2
    liaison, both = pairs(others, apart, others) // 2, pairs(own, apart, own) // 2
    found = np.stack([coordinator, alike - coordinator, pairs(own, apart, others), liaison, both], axis=1)
    return found * (of > 0)[:, None]
