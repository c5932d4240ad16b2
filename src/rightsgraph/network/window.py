"""Which records a window of time keeps: those that certainly began within it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.dates import parse_bounds
from rightsgraph.errors import InputError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Window", "read_window"]

_DAY_0 = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Window:
    """The first and the last day of a window, since 1970-01-01; None is without bound."""

    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        return (self.first, self.last) != (None, None)

    def within(self) -> pl.Expr:
        """Say of each row whether its record certainly began within the window."""
        import polars as pl

        inside = pl.lit(value=True)
        if self.first is not None:
            inside &= pl.col("first") >= self.first
        if self.last is not None:
            inside &= pl.col("last") <= self.last
        return inside.fill_null(value=False)

    def outside(self) -> pl.Expr:
        """Say of each row whether its record certainly began before the window or after it."""
        import polars as pl

        beyond = pl.lit(value=False)
        if self.first is not None:
            beyond |= (pl.col("last") < self.first).fill_null(value=False)
        if self.last is not None:
            beyond |= (pl.col("first") > self.last).fill_null(value=False)
        return beyond


def read_window(since: str, until: str) -> Window:
    """Read the ends of a window, each an EDTF date or empty.

    >>> read_window("1970-02", ""), read_window("", "1970-02")
    (Window(first=31, last=None), Window(first=None, last=58))

    Raises:
        InputError: a date cannot be read, has no such end, or the window ends before it begins.
    """
    first = _day(since, "--from", parse_bounds(since).earliest_begin) if since else None
    last = _day(until, "--to", parse_bounds(until).latest_end) if until else None
    if first is not None and last is not None and last < first:
        raise InputError(
            "the window ends before it begins", where=f"--from {since} --to {until}", mend="swap them"
        )
    return Window(first, last)


def _day(text: str, option: str, day: dt.date | None) -> int:
    if day is None:
        mend = "write YYYY, YYYY-MM or YYYY-MM-DD"
        raise InputError(f"nobody knows which day this is: {text!r}", where=option, mend=mend)
    return (day - _DAY_0).days
