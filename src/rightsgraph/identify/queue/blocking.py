"""Which pairs of things are worth comparing: the nearest of each by the rarity of what their names share.

Each name gives keys: the bones of each word and of each two words, the trigrams of each word, and bones and
trigrams together with the first letter of another word, which makes them rare enough to search by. A key
weighs as much as it is rare among the names at hand (Spärck Jones, 1972); two names are as near as the cosine
of their weighted keys and the share of trigrams that they have in common together. A key that too many share
is not searched by; where that many people have one name, the block is cut by what else is known of them.
A pair is kept where each is among the nearest of the other, then where one is and both have room.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.identify.queue.blocking_keys import Keys, read_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.int64]
    Small = NDArray[np.int32]
    _Chosen = tuple[Small, Small, Small]

__all__ = ["Blocked", "Cut", "candidates"]

_MOST_OF_A_KEY = 500
_NEAR = 0.08  # a cosine below is no likeness: a few trigrams of long names
_AT_ONCE = 20_000_000  # products held in memory at once, about 16 bytes each
_THINGS_AT_ONCE = 100_000
_STEPS = 10_000  # nearness is ranked in steps, so that no rounding of a sum decides


@dataclass(frozen=True)
class Cut:
    """A block of too many things of one name: what name, how many, and how many of them were not searched."""

    name: str
    things: int
    left_out: int


@dataclass(frozen=True)
class Blocked:
    """The pairs to compare (two columns of positions, left < right, in order) and what was not searched.

    `cut`: blocks too large to compare. `full`: things that had more equally near others than the limit.
    `unreadable`: things without a name that has a readable word.
    """

    pairs: Numbers
    cut: tuple[Cut, ...]
    full: tuple[int, ...]
    unreadable: tuple[int, ...]

    def warnings(self) -> tuple[str, ...]:
        """Say in words what was not searched."""
        found = [
            f"{cut.left_out:,} of {cut.things:,} named like {cut.name!r} were not compared with each other: "
            "nothing else tells them apart"
            for cut in self.cut
        ]
        for things, why in (
            (self.full, "had more equally near others than the limit; the rest was left out"),
            (self.unreadable, "without a readable word in any name"),
        ):
            if things:
                found.append(f"{len(things):,} {why}")
        return tuple(found)


def candidates(
    names: Sequence[Sequence[str]], *, limit: int = 30, context: Sequence[Collection[str]] = ()
) -> Blocked:
    """Find the pairs worth comparing, at most `limit` with each thing.

    `names` are those of each thing, all of which are searched; `context` is what else is known of each
    (a country, a role, a year), by which a block of too many of one name is cut.

    >>> found = candidates([["Айгерим Тестова"], ["Testow, D."], ["Aigerim Testova", "A. Test"], ["?"]])
    >>> found.pairs.tolist(), found.unreadable
    ([[0, 2], [1, 2]], (3,))
    """
    keys = read_keys(names, context, most=_MOST_OF_A_KEY)
    cut = tuple(Cut(names[thing][0], size, left) for thing, size, left in keys.cut)
    unreadable = keys.unreadable
    chosen, full = _nearest(keys, limit)
    del keys  # memory: what follows needs as much
    return Blocked(_agreed(chosen, len(names), limit), cut=cut, full=full, unreadable=unreadable)


def _nearest(keys: Keys, limit: int) -> tuple[_Chosen, tuple[int, ...]]:
    """Give each thing with the nearest of it and how near, and things that had too many ties."""
    import numpy as np

    turned = keys.matrix.T.tocsr()
    pieces: list[_Chosen] = []
    full: list[Numbers] = []
    for begin, end in _chunks(keys):
        product: csr_array = keys.matrix[begin:end] @ turned
        row = np.arange(begin, end).repeat(np.diff(product.indptr))
        kept = product.data > _NEAR
        row, other, near = row[kept], product.indices[kept], product.data[kept]
        near = near + _shared(keys.grams, row, other)
        left, right = keys.owner[row], keys.owner[other]
        two = left != right
        near = np.rint(near[two] * _STEPS).astype(np.int64)
        chosen, ties = _ranked(left[two], right[two], near, limit)
        left, right, near = chosen
        pieces.append((left.astype(np.int32), right.astype(np.int32), near.astype(np.int32)))
        full.append(ties)
    none = np.empty(0, np.int32)
    left, right, near = (np.concatenate(part) for part in zip(*pieces, (none, none, none), strict=True))
    return (left, right, near), tuple(np.concatenate(full).tolist()) if full else ()


def _shared(grams: NDArray[np.uint64], row: Numbers, other: Numbers) -> NDArray[np.float64]:
    """Give the share of trigrams that two rows have in common, of the row that has fewer."""
    import numpy as np

    count = np.bitwise_count(grams).sum(axis=1)
    shared = np.zeros(len(row))
    for word in range(grams.shape[1]):
        shared += np.bitwise_count(grams[row, word] & grams[other, word])
    found: NDArray[np.float64] = shared / np.maximum(np.minimum(count[row], count[other]), 1)
    return found


def _agreed(chosen: _Chosen, things: int, limit: int) -> Numbers:
    """Keep what both sides chose, then what one did, while neither has more than the limit."""
    import numpy as np

    one, other, near, kept = _once(chosen, things)
    room = limit - np.bincount(one[kept], minlength=things) - np.bincount(other[kept], minlength=things)
    rest = np.flatnonzero(~kept)
    ends = np.concatenate((other[rest], one[rest]))  # so that those of one end stand in the order of pairs
    order = np.lexsort((-np.tile(near[rest], 2), ends))
    ends = ends[order]
    rank = np.arange(len(ends)) - np.searchsorted(ends, ends)
    fits = np.empty(len(ends), dtype=bool)
    fits[order] = rank < room[ends]
    kept[rest] = fits[: len(rest)] & fits[len(rest) :]
    return np.stack((one[kept], other[kept]), axis=1).astype(np.int64)


def _once(chosen: _Chosen, things: int) -> tuple[Small, Small, Small, NDArray[np.bool_]]:
    """Give each pair once, in order: its two things, how near, and whether both sides chose it."""
    import numpy as np

    left, right, near = chosen
    low, high = np.minimum(left, right), np.maximum(left, right)
    found = []
    for begin in range(0, max(things, 1), _THINGS_AT_ONCE):
        here = (low >= begin) & (low < begin + _THINGS_AT_ONCE)
        pair = low[here].astype(np.int64) * things + high[here]
        _, first, count = np.unique(pair, return_index=True, return_counts=True)
        found.append((low[here][first], high[here][first], near[here][first], count == 2))
    one, other, nearness, both = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, other, nearness, both


def _chunks(keys: Keys) -> list[tuple[int, int]]:
    """Cut the rows, in the order of the things, so that no product is large and no thing is parted."""
    import numpy as np

    rows = len(keys.owner)
    if not rows:
        return []
    of_key = np.bincount(keys.matrix.indices, minlength=keys.matrix.shape[1]).astype(np.int64)
    of_row = np.concatenate(([0], np.cumsum(of_key[keys.matrix.indices])))[keys.matrix.indptr[1:]]
    parts = of_row // _AT_ONCE
    starts = np.flatnonzero(np.diff(parts, prepend=-1) > 0)
    firsts = np.searchsorted(keys.owner, keys.owner[starts])  # back to the first row of the thing
    bounds = [*np.unique(firsts).tolist(), rows]
    return list(itertools.pairwise(bounds))


def _ranked(left: Numbers, right: Numbers, near: Numbers, limit: int) -> tuple[Numbers, Numbers]:
    """Keep the nearest of each left thing; among equals those that stand next to it, so that all get some."""
    import numpy as np

    order = np.lexsort((-near, right, left))
    left, right, near = left[order], right[order], near[order]
    best = np.ones(len(left), dtype=bool)
    best[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    left, right, near = left[best], right[best], near[best]
    order = np.lexsort((right, np.abs(right - left), -near, left))
    left, right, near = left[order], right[order], near[order]
    rank = np.arange(len(left)) - np.searchsorted(left, left)
    last = np.flatnonzero((rank[:-1] == limit - 1) & (left[1:] == left[:-1]) & (near[1:] == near[:-1]))
    return np.stack((left, right, near))[:, rank < limit], left[last]
