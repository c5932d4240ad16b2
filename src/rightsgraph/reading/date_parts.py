"""A date taken apart: its numbers, months and other words, each as a part with a kind of one letter."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from rightsgraph.reading.calendar_words import word_kinds
from rightsgraph.reading.plain import fold

__all__ = ["YEARS", "Part", "Unread", "day", "month", "parts"]

YEARS = range(1700, 2200)
"""Years that are read: others are of another calendar (1395, 2560), or no years."""

_TIME = r"(?:[t,]?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:z|utc|[+-][0-9]{2}:?[0-9]{2})?)?"
_SUFFIX = r"st|nd|rd|th|er|ого|го|ое|е|й|ой|м|ом|х|də|da|ci|cu|si|su|inci|nci|ші|шы|чи|чы|нчи|нчы"
_PART = re.compile(
    rf"""(?P<ymd>[0-9]{{4}}([-./])\s?[0-9]{{1,2}}\2\s?[0-9]{{1,2}}{_TIME}(?![0-9]))
    |(?P<num>[0-9]{{1,2}}\s?([-./])\s?[0-9]{{1,2}}\s?\4\s?[0-9]{{4}}{_TIME}(?![0-9]))
    |(?P<two>(?:[0-9]{{1,2}}[-./]){{2}}[0-9]{{2}}(?![-./]?[0-9])|'[0-9]{{2}}(?![0-9]))
    |(?P<my>[0-9]{{1,2}}[-./][0-9]{{4}}(?![0-9]))
    |(?P<ym>[0-9]{{4}}[-./][0-9]{{1,2}}(?![0-9]))
    |(?P<decade>[0-9]{{3}}0(?:'?s|-?е|-?х|-?ер|-lar)(?![^\W_]))
    |(?P<time>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9:]))
    |(?P<number>[0-9]+)(?P<ordinal>-?(?:{_SUFFIX})(?![^\W_]))?
    |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    |(?P<mark>[-?~])
    |(?P<blank>[\s.,،()/]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_LONG = re.compile(
    r"\b(no|not)\s+(later|earlier)\s+than\b|\b(not before|on or after)\b|\b(prior to|earlier than)\b"
)
_LONG_RUSSIAN = re.compile(r"\bне\s+(поздне[ей]|позже|ране[ей]|раньше)\b")


class Unread(Exception):  # noqa: N818
    """Say why a text is no date; never seen outside of the readings."""


@dataclass(frozen=True)
class Part:
    """A part of a date.

    Attributes:
        kind: D a day or another small number, M a month, Y a year, N a whole date, P a month of a year, E a
            decade, S a season, W a weekday, and the kinds of words.
        number: of the day, month, year, season, weekday or decade.
        text: of a whole date or a month of a year, as EDTF.
    """

    kind: str
    number: int = 0
    text: str = ""


def parts(text: str, order: str) -> list[Part]:
    """Take a text apart.

    Raises:
        Unread: something in it has no meaning in a date.
    """
    found = []
    for match in _PART.finditer(_short(fold(text))):
        kind = match.lastgroup or ""
        if kind not in ("blank", "time"):
            part = _part("number" if kind == "ordinal" else kind, match, order)
            if part.kind:
                found.append(part)
    return found


def _short(text: str) -> str:
    """Write phrases of several words as one."""

    def one(match: re.Match[str]) -> str:
        words = match[0]
        if words.startswith("не"):
            return " by " if "поз" in words else " notbefore "
        if "later" in words:
            return " by "
        return " before " if words in ("prior to", "earlier than") else " notbefore "

    return _LONG_RUSSIAN.sub(one, _LONG.sub(one, text))


def _part(kind: str, match: re.Match[str], order: str) -> Part:
    text = match[0]
    numbers = [int(one) for one in re.findall("[0-9]+", text)[:3]]
    if kind == "ymd":
        return Part("N", text=day(*numbers))
    if kind == "num":
        return Part("N", text=_numeric(text, numbers, order))
    if kind == "two":
        raise Unread(f"a year of two digits: {text}")
    if kind in ("my", "ym"):
        return _month_of_year(text, numbers if kind == "ym" else numbers[::-1])
    if kind == "decade":
        return Part("E", _year(numbers[0]))
    if kind == "number":
        return _number(numbers[0], text, order)
    if kind == "mark":
        return Part(text)
    return _word(text)


def _word(text: str) -> Part:
    if text == "notbefore":
        return Part("≥")
    known = word_kinds().get(text) or word_kinds().get(text.partition("'")[0])
    if known is None:
        raise Unread(f"not understood in a date: {text}")
    return Part(*known)


def _number(number: int, text: str, order: str) -> Part:
    digits = re.match("[0-9]+", text)
    size = len(digits[0]) if digits else 0
    if size <= 2:
        if not 1 <= number <= 31:
            raise Unread(f"neither a day nor a year: {text}")
        return Part("D", number, "" if text.isdigit() else "ordinal")
    if size == 4:
        return Part("Y", _year(number))
    if size == 8 and order in ("", "ymd"):
        return Part("N", text=day(number // 10_000, number // 100 % 100, number % 100))
    raise Unread(f"not a date but a number: {text}")


def _month_of_year(text: str, numbers: list[int]) -> Part:
    year, number = numbers
    if "/" in text and text.startswith(str(year)) and number == (year + 1) % 100:
        raise Unread(f"a month or two years? {text}")
    return Part("P", text=month(year, number))


def _numeric(text: str, numbers: list[int], order: str) -> str:
    first, second, year = numbers
    if order == "mdy":
        return day(year, first, second)
    if order == "dmy" or first == second or first > 12:
        return day(year, second, first)
    if second > 12:
        return day(year, first, second)
    raise Unread(f"day or month first? {text} (say order=dmy or order=mdy)")


def _year(year: int) -> int:
    if year not in YEARS:
        raise Unread(f"no year of our calendar from {YEARS[0]} to {YEARS[-1]}: {year}")
    return year


def month(year: int, number: int) -> str:
    """Write a month as EDTF.

    Raises:
        Unread: there is no such month, or the year is out of bounds.
    """
    if not 1 <= number <= 12:
        raise Unread(f"there is no month {number}")
    return f"{_year(year)}-{number:02}"


def day(year: int, number: int, of_month: int) -> str:
    """Write a day as EDTF.

    Raises:
        Unread: there is no such day, or the year is out of bounds.
    """
    text = month(year, number)
    longest = calendar.monthrange(year, number)[1]
    if not 1 <= of_month <= longest:
        raise Unread(f"{calendar.month_name[number]} {year} has {longest} days, not {of_month}")
    return f"{text}-{of_month:02}"
