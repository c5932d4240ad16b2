"""Chance: how often rows and columns of a table would meet if only their sums were kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import scipy.sparse as sp

    from rightsgraph.network.arrays import Positions

    Numbers = npt.NDArray[np.float64]

__all__ = ["Incidence", "adjusted", "chain", "shared", "tails", "traded"]


@dataclass(frozen=True)
class Incidence:
    """Which rows meet which columns: officials and their cases.

    Attributes:
        row: the row of each meeting; no meeting is given twice.
        column: the column of each meeting.
        group: the group of each row: only rows of one group can be exchanged.
    """

    row: Positions
    column: Positions
    group: Positions

    @property
    def columns(self) -> int:
        """How many columns there are, up to the last that is met."""
        return int(self.column.max()) + 1 if len(self.column) else 0

    def matrix(self) -> sp.csr_array:
        """Give it as a matrix of zeros and ones."""
        import numpy as np
        import scipy.sparse as sp

        ones = np.ones(len(self.row), dtype=np.int64)
        return sp.csr_array((ones, (self.row, self.column)), shape=(len(self.group), self.columns))


def tails(chances: Sequence[float]) -> list[float]:
    """Give the chance that at least 0, 1, 2 … of several independent things happen (Poisson-binomial).

    >>> tails([0.5, 0.5, 0.5]), tails([0.25, 1.0])
    ([1.0, 0.875, 0.5, 0.125], [1.0, 1.0, 0.25])

    Args:
        chances: how likely each is, from 0 to 1.
    """
    import numpy as np

    exactly = np.zeros(len(chances) + 1)
    exactly[0] = 1.0
    for so_far, chance in enumerate(chances, start=1):
        happens = exactly[:so_far] * chance
        exactly[:so_far] -= happens
        exactly[1 : so_far + 1] += happens
    return [min(1.0, float(value)) for value in np.cumsum(exactly[::-1])[::-1]]


def traded(held: Incidence, random: np.random.Generator) -> Incidence:
    """Let all rows trade in pairs, once: each row keeps how many columns it meets, each column its rows.

    The rows of each group are paired at random. What only one of two rows meets is dealt out anew between
    them, each keeping its number: a curveball trade (Strona, Nappo, Boccacci, Fattorini and
    San-Miguel-Ayanz 2014, "A fast and unbiased procedure to randomize ecological binary matrices with fixed
    row and column totals", Nature Communications 5, 4114). All pairs trade at once (Carstens, Hamann,
    Meyer, Penschuck, Tran and Wagner 2018, "Parallel and I/O-efficient randomisation of massive networks
    using global curveball trades", ESA). Repeated, it reaches every table of these sums equally often.
    """
    import numpy as np

    pair = _pairs(held.group, random)[held.row]
    _, where, times = np.unique(pair * held.columns + held.column, return_inverse=True, return_counts=True)
    alone = np.flatnonzero(times[where] == 1)
    its = pair[alone]
    dealt = alone[np.lexsort((random.random(len(alone)), its))]
    column = held.column.copy()
    column[alone[np.argsort(its, kind="stable")]] = held.column[dealt]
    return Incidence(held.row, column, held.group)


def _pairs(group: Positions, random: np.random.Generator) -> Positions:
    """Number the pairs, at random, within each group; a row without a partner is a pair of its own."""
    import numpy as np

    order = np.lexsort((random.random(len(group)), group))
    ordered = group[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    place = np.arange(len(group)) - np.repeat(begins, np.diff(np.r_[begins, len(group)]))
    pair = np.empty(len(group), dtype=np.int64)
    pair[order] = np.cumsum(place % 2 == 0) - 1
    return pair


def chain(held: Incidence, samples: int, *, seed: int) -> Iterator[Incidence]:
    """Give so many tables with the same sums, among which the held one is in a place drawn at random.

    Trades are alike forth and back, so the tables before and after the held one are made alike. If it was
    made by chance, each place in the chain is equally likely for it, however slowly the chain mixes: ranks
    in it give exact p-values (Besag and Clifford 1989, "Generalized Monte Carlo significance tests",
    Biometrika 76, 633-642, the serial method).

    Args:
        held: the table as it is, which is not given itself.
        samples: how many.
        seed: of the random numbers.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    before = int(random.integers(0, samples + 1))
    for steps in (before, samples - before):
        at = held
        for _ in range(steps):
            at = traded(at, random)
            yield at


def shared(held: Incidence, one: Positions, other: Positions) -> Positions:
    """Count the columns that two rows both meet, for several pairs of rows."""
    import numpy as np

    if not len(one):
        return np.zeros(0, dtype=np.int64)
    matrix = held.matrix()
    together = matrix @ matrix.T
    together.sort_indices()
    return np.asarray(together[one, other], dtype=np.int64).ravel()


def adjusted(chances: Sequence[float], tests: int) -> list[float]:
    """Adjust p-values for how many were looked at.

    Of the results below some q, the share of those due to chance is expected to be at most q (Benjamini and
    Hochberg 1995, "Controlling the false discovery rate", J. R. Stat. Soc. B 57, 289-300).

    >>> adjusted([0.01, 0.04, 0.03], 3)
    [0.03, 0.04, 0.04]

    Args:
        chances: the p-values.
        tests: how many were looked at; those that are not given have a p-value of one.
    """
    import numpy as np

    if not len(chances):
        return []
    values = np.asarray(chances, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    scaled = values[order] * tests / np.arange(1, len(values) + 1)
    falling = np.minimum.accumulate(scaled[::-1])[::-1]
    found = np.empty(len(values))
    found[order] = np.minimum(falling, 1.0)
    return [float(value) for value in found]
