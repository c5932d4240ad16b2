"""Dates as EDTF: what we accept, and the bounds of what they can mean.

The subset of the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2) that sources of
human-rights work need: years, months, days, seasons (21 to 24), unspecified digits (`X`), the
qualifiers `~`, `?` and `%`, intervals with open (`..`) or unknown (empty) ends, and one moment out of
a range (`[2023-11..2023-12-18]`). Years without digits (`XXXX-07-18`) have no bounds: precision is
never invented.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.errors import InputError

__all__ = ["Bounds", "bounds", "is_edtf", "parse_bounds"]

_POINT = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<mark>[~?%])?")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}


@dataclass(frozen=True)
class Bounds:
    """The days between which something began and ended; None is without bound.

    The four time stamps of SEM (Simple Event Model): earliest and latest begin, earliest and latest end.
    `open` says that the date itself leaves the end open: then it need not have ended when it was told.
    """

    earliest_begin: dt.date | None
    latest_begin: dt.date | None
    earliest_end: dt.date | None
    latest_end: dt.date | None
    open: bool = False

    def within(self, *, before: dt.date | None) -> Bounds:
        """Bound what happened from above by the day on which a source had already told it."""
        if before is None:
            return self
        return Bounds(
            self.earliest_begin,
            _earlier(self.latest_begin, before),
            self.earliest_end,
            None if self.open else _earlier(self.latest_end, before),
            self.open,
        )


def _earlier(one: dt.date | None, other: dt.date) -> dt.date:
    return other if one is None else min(one, other)


def is_edtf(text: str) -> bool:
    """Say whether `text` is a date in the subset of EDTF that rightsgraph reads.

    >>> [is_edtf(text) for text in ("2017-03", "XXXX-07-18", "2016/..", "mid-March 2017", "2017-13")]
    [True, True, True, False, False]
    """
    try:
        parse_bounds(text)
    except InputError:
        return False
    return True


def parse_bounds(text: str) -> Bounds:
    """Give the bounds of an EDTF date.

    A point such as `2017-03` is a moment within March 2017, and so is a range in brackets; an interval
    lasts from within its first to within its second end.

    >>> parse_bounds("2017-02").latest_end
    datetime.date(2017, 2, 28)

    Raises:
        InputError: the text is not EDTF, or outside the subset, or its ends are the wrong way round.
    """
    if text.startswith("["):
        first, last = _one_of(text)
        return Bounds(first, last, first, last)
    if "/" not in text:
        first, last = _point(text)
        return Bounds(first, last, first, last)
    begin, _, end = text.partition("/")
    if not begin and not end:
        raise _refused(text, "an interval needs at least one end")
    begin_first, begin_last = _end_of_interval(begin)
    end_first, end_last = _end_of_interval(end)
    if begin_first and end_last and begin_first > end_last:
        raise _refused(text, "it ends before it begins")
    return Bounds(begin_first, begin_last or end_last, end_first or begin_first, end_last, end in ("", ".."))


def bounds(texts: list[str], *, before: dt.date | None = None) -> Bounds:
    """Give the bounds that several dates of one thing allow together, and a source that told it.

    Where the dates contradict each other, the bounds span all of them.

    >>> bounds(["2017", "2017-04"]).earliest_begin
    datetime.date(2017, 4, 1)
    """
    parsed = [parse_bounds(text) for text in texts]
    earliest_begin, latest_begin = _meet(
        [one.earliest_begin for one in parsed], [one.latest_begin for one in parsed]
    )
    earliest_end, latest_end = _meet([one.earliest_end for one in parsed], [one.latest_end for one in parsed])
    lasting = any(one.open for one in parsed)
    return Bounds(earliest_begin, latest_begin, earliest_end, latest_end, lasting).within(before=before)


def _meet(lows: list[dt.date | None], highs: list[dt.date | None]) -> tuple[dt.date | None, dt.date | None]:
    known_lows, known_highs = [x for x in lows if x], [x for x in highs if x]
    low, high = max(known_lows, default=None), min(known_highs, default=None)
    if low and high and low > high:
        return min(known_lows), max(known_highs)
    return low, high


def _one_of(text: str) -> tuple[dt.date | None, dt.date | None]:
    match = re.fullmatch(r"\[([^\[\].]+)\.\.([^\[\].]+)\]", text)
    if not match:
        raise _refused(text, "write one moment out of a range as [A..B]")
    (first, _), (_, last) = _point(match[1]), _point(match[2])
    if first and last and first > last:
        raise _refused(text, "the range ends before it begins")
    return first, last


def _end_of_interval(text: str) -> tuple[dt.date | None, dt.date | None]:
    return (None, None) if text in ("", "..") else _point(text)


@lru_cache(maxsize=1 << 14)
def _point(text: str) -> tuple[dt.date | None, dt.date | None]:
    match = _POINT.fullmatch(text)
    if not match:
        raise _refused(text, "write YYYY, YYYY-MM, YYYY-MM-DD, XXXX-MM-DD or an interval A/B")
    year, month, day = match["year"], match["month"], match["day"]
    if not re.fullmatch(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX", year):
        raise _refused(text, "only the last digits of a year can be unspecified")
    if (year.replace("X", "0") == "0000" and year != "XXXX") or year == "9999":
        raise _refused(text, "years are 0001 to 9998")
    if not month:
        return (None, None) if year == "XXXX" else _years(year)
    if month in _SEASONS and not day:
        return (None, None) if "X" in year else _season(int(year), month)
    _check_month_and_day(text, year, month, day)
    if "X" in year:
        return (None, None) if year == "XXXX" else _years(year)
    if month == "XX":
        return _years(year)
    last = calendar.monthrange(int(year), int(month))[1]
    if not day or day == "XX":
        return dt.date(int(year), int(month), 1), dt.date(int(year), int(month), last)
    exact = dt.date(int(year), int(month), int(day))
    return exact, exact


def _check_month_and_day(text: str, year: str, month: str, day: str | None) -> None:
    if month != "XX" and not (month.isdigit() and 1 <= int(month) <= 12):
        raise _refused(text, "a month is 01 to 12, a season 21 to 24")
    if day and day != "XX":
        longest = 31
        if month.isdigit():
            longest = calendar.monthrange(int(year) if year.isdigit() else 2000, int(month))[1]
        if not (day.isdigit() and 1 <= int(day) <= longest):
            raise _refused(text, f"this month has the days 01 to {longest}")


def _years(year: str) -> tuple[dt.date, dt.date]:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def _season(year: int, season: str) -> tuple[dt.date, dt.date]:
    """Northern meteorological seasons, widened by a month at either end: nobody says which days are meant."""
    first, last = _SEASONS[season]
    end_year = year + 1 if last < first else year
    first, last = first - 1, last + 1
    return dt.date(year, first, 1), dt.date(end_year, last, calendar.monthrange(end_year, last)[1])


def _refused(text: str, mend: str) -> InputError:
    return InputError(f"not a date we read as EDTF: {text!r}", mend=mend)
