"""Dates of spreadsheets: numbers of days whose format says how precisely they are meant.

A format that shows a month and a year ("Mar 2017") gives `2017-03`, though the number is that of a day; one
without hours gives no time. (ECMA-376, part 1, 18.8.30 and 18.17.4.)
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from rightsgraph.tables.cells import time_text

__all__ = ["format_of", "serial_text"]

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, *range(27, 32), 36, 50, 51, 53, 54, 56, 58), "day"),
    **dict.fromkeys((17, 52, 55, 57), "month"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "time"),
    22: "moment",
    46: "elapsed",
}
_ASIDE = re.compile(
    r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p|general', re.IGNORECASE
)  # lint: deliberate
_LAST = 2_958_465
_NO_DAY = 60
_DAY = 86_400


def format_of(number: int, code: str) -> str:
    """Tell what a number format shows: day, month, year, moment, time, elapsed; or nothing of time.

    >>> format_of(14, ""), format_of(164, "mmm yyyy"), format_of(165, '0.0 "days"')
    ('day', 'month', '')
    """
    if not code:
        return _BUILT_IN.get(number, "")
    shown = _ASIDE.sub("", code.split(";")[0]).lower()
    if re.search(r"\[[hms]", shown):
        return "elapsed"
    dated, hours = "d" in shown or "y" in shown, "h" in shown or "s" in shown
    if dated:
        return "moment" if hours else "day" if "d" in shown else "month" if "m" in shown else "year"
    return "time" if hours else ""


def serial_text(number: float, kind: str, *, from_1904: bool) -> str:
    """Write a number of days as its format means it; nothing where it is no date.

    >>> serial_text(42403.0, "day", from_1904=False), serial_text(42403.5, "moment", from_1904=False)
    ('2016-02-03', '2016-02-03T12:00:00')
    """
    if kind == "elapsed":
        return time_text(timedelta(seconds=round(number * _DAY))) if number >= 0 else ""
    if not 0 <= number <= _LAST:
        return ""
    days, seconds = divmod(round(number * _DAY), _DAY)
    clock = (datetime(1900, 1, 1) + timedelta(seconds=seconds)).time()  # noqa: DTZ001 (of no zone)
    if kind == "time" or (kind == "moment" and not days):
        return time_text(clock)
    day = _day(days, from_1904=from_1904)
    if day is None:
        return ""
    if kind == "moment":
        return time_text(datetime.combine(day, clock))
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[kind]]


def _day(days: int, *, from_1904: bool) -> date | None:
    """Give the day of a number; the 60th day of 1900, which spreadsheets have, never was."""
    if from_1904:
        return date(1904, 1, 1) + timedelta(days)
    if days in (0, _NO_DAY):
        return None
    return date(1899, 12, 30 if days > _NO_DAY else 31) + timedelta(days)
