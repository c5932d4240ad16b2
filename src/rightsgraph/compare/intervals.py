"""Times between dates of which only bounds are known: intervals of days, and what is certain of many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Days", "Interval", "elapsed", "quantile"]


@dataclass(frozen=True)
class Days:
    """The days, as numbers since 1970-01-01, on which something can have begun; None is without bound."""

    first: int | None
    last: int | None

    def is_before(self, other: Days) -> bool:
        """Say whether this certainly began first, or on the same day.

        >>> Days(1, 3).is_before(Days(3, 9)), Days(1, 4).is_before(Days(3, 9))
        (True, False)
        """
        return self.last is not None and other.first is not None and self.last <= other.first


@dataclass(frozen=True)
class Interval:
    """A number of days of which the least and the most are known; None is without bound.

    >>> str(Interval(2, 2)), str(Interval(30, 61)), str(Interval(30, None)), str(Interval(None, None))
    ('2', '30..61', '30..', '')
    """

    least: float | None
    most: float | None

    @property
    def is_exact(self) -> bool:
        """Whether the number is known to the day."""
        return self.least is not None and self.least == self.most

    def __str__(self) -> str:
        if self.is_exact:
            return f"{self.least:g}"
        ends = ["" if end is None else f"{end:g}" for end in (self.least, self.most)]
        return "..".join(ends) if any(ends) else ""


def elapsed(one: Days, other: Days) -> Interval:
    """Give the least and the most days from one beginning to another; below zero if it can have been before.

    >>> elapsed(Days(10, 10), Days(12, 15)), elapsed(Days(None, 10), Days(12, 12))
    (Interval(least=2, most=5), Interval(least=2, most=None))
    """
    least = None if one.last is None or other.first is None else other.first - one.last
    most = None if one.first is None or other.last is None else other.last - one.first
    return Interval(least, most)


def quantile(intervals: Sequence[Interval], share: float) -> Interval:
    """Give the bounds of a quantile of numbers of days that are known by bounds, none of which is below zero.

    A quantile grows with each of its numbers, so it lies between that of all the least and that of all the
    most, and nothing narrower is known (interval data: Manski 2003, "Partial Identification of Probability
    Distributions", chapter 1). Between two numbers it is interpolated (type 7 of Hyndman and Fan 1996,
    "Sample quantiles in statistical packages", American Statistician 50, 361-365).

    >>> quantile([Interval(2, 2), Interval(10, 40), Interval(30, None)], 0.5)
    Interval(least=10, most=40)

    Args:
        intervals: at least one.
        share: 0 for the minimum, 0.5 for the median, 1 for the maximum.
    """
    least = _quantile([0 if one.least is None else one.least for one in intervals], share)
    most = _quantile([math.inf if one.most is None else one.most for one in intervals], share)
    return Interval(least, None if most == math.inf else most)


def _quantile(numbers: Sequence[float], share: float) -> float:
    ordered = sorted(numbers)
    place = (len(ordered) - 1) * share
    below, part = math.floor(place), place - math.floor(place)
    if not part or ordered[below] == ordered[below + 1]:
        return ordered[below]
    return ordered[below] + part * (ordered[below + 1] - ordered[below])
