"""Dates in cells and phrases, read as EDTF and never more precise than they are said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from rightsgraph.dates import is_edtf
from rightsgraph.reading.date_parts import YEARS, Part, Unread, day, month, parts
from rightsgraph.reading.model import Reading
from rightsgraph.reading.plain import LONGEST, plain

__all__ = ["read_date", "read_interval"]

_SHORT_YEAR = re.compile(r"(?<![0-9./-])[0-9]{1,2}[./-][0-9]{1,2}[./-](?=[0-9]{2}(?![0-9./-]))")
_POINTS = frozenset("DMY MDY YMD YDM MY YM DM MD M N P Y E SY YS SYY".split())  # noqa: SIM905
"""The parts of one moment, in the orders in which languages put them."""


def read_date(text: str, *, order: str = "", century: str = "") -> Reading:
    """Read a date; `order` (`dmy`, `mdy` or `ymd`) says how dates in numbers are written.

    Without an order, a date that could be meant in two ways is not read. Neither is a year of two digits,
    unless `century` gives the two before them: `20` for 2003.

    >>> [read_date(text).value for text in ("22 ноября 2013 г.", "mid-March 2017", "c. 2015", "spring 2017")]
    ['2013-11-22', '2017-03', '2015~', '2017-21']
    >>> read_date("04.05.2016").why, read_date("04.05.2016", order="dmy").value
    ('day or month first? 04.05.2016 (say order=dmy or order=mdy)', '2016-05-04')
    >>> read_date("31.02.2016").why
    'February 2016 has 29 days, not 31'
    >>> read_date("5/3/01", order="mdy", century="20").value
    '2001-05-03'
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    return _read(text, order, century if order in ("dmy", "mdy") else "")


def read_interval(begin: str, end: str, *, order: str = "", century: str = "") -> Reading:
    """Read two dates as an interval; where one is empty, its side is unknown.

    >>> read_interval("4 May 2016", "7/2016").value, read_interval("", "2016").value
    ('2016-05-04/2016-07', '/2016')
    >>> read_interval("5 May 2016", "4 May 2016").why
    'it ends before it begins: 2016-05-05/2016-05-04'
    """
    text = f"{begin} / {end}"
    ends = [
        Reading("") if not plain(one) else read_date(one, order=order, century=century)
        for one in (begin, end)
    ]
    for one in ends:
        if one.why:
            return Reading(text, why=one.why)
        if "/" in one.value or ".." in one.value:
            return Reading(text, why=f"already an interval: {one.text}")
    try:
        return Reading(text, value=_interval(ends[0].value, ends[1].value))
    except Unread as problem:
        return Reading(text, why=str(problem))


@lru_cache(maxsize=1 << 14)
def _read(text: str, order: str, century: str) -> Reading:
    said = _SHORT_YEAR.sub(rf"\g<0>{century}", text) if century else text
    try:
        return Reading(text, value=_value(plain(said), order))
    except Unread as problem:
        return Reading(text, why=str(problem))


def _value(text: str, order: str) -> str:
    if not text:
        raise Unread("empty")
    if is_edtf(text) and re.search("[0-9X]{4}", text):
        return _edtf(text)
    found = parts(text, order)
    weekday = next((part.number for part in found if part.kind == "W"), None)
    marks = {part.kind for part in found} & {"~", "?"}
    vague = any(part.kind == "p" for part in found)
    value = _said(_bare(found))
    if vague and re.search("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise Unread(f"a part of one day: {text}")
    if weekday is not None:
        _check_weekday(weekday, value, text)
    mark = "%" if len(marks) == 2 else "".join(marks)
    return re.sub(r"[0-9X]{3,4}(?:-[0-9X]{2}){0,2}", rf"\g<0>{mark}", value) if mark else value


def _bare(found: Sequence[Part]) -> list[Part]:
    """Leave out weekdays and words such as `about` and `mid`, with the hyphen that joins one to a month."""
    return [
        part
        for at, part in enumerate(found)
        if part.kind not in "W~?p" and not (part.kind == "-" and at and found[at - 1].kind == "p")
    ]


def _edtf(text: str) -> str:
    for year in re.findall("(?<![0-9X-])[0-9]{4}", text):
        if int(year) not in YEARS:
            raise Unread(f"no year of our calendar from {YEARS[0]} to {YEARS[-1]}: {year}")
    season = re.fullmatch("[0-9]{2}([0-9]{2})-(2[1-4])", text)
    if season and int(season[2]) == int(season[1]) + 1:
        raise Unread(f"a season or two years? {text}")
    return text


def _said(found: list[Part]) -> str:
    """Write what the parts say: a moment, an interval, one moment out of a range."""
    kinds = "".join(part.kind for part in found)
    if not re.search("[DMYNPES]", kinds):
        raise Unread("no date in it")
    lead = kinds[0] if kinds[0] in "s<b>≥[nu" else ""
    rest = found[2 if kinds[:2] == "ns" else len(lead) :]
    where = [at for at, part in enumerate(rest) if part.kind in "-|&tu"]
    joint = [part for at, part in enumerate(rest) if part.kind != "-" or at in (0, len(rest) - 1)]
    if not lead and _is_point(joint):
        return _point(joint)
    if len(where) == 1 and lead in ("", "s", "[", "n"):
        return _range(rest, where[0], lead)
    if lead and _is_point(joint):
        return _bounded(lead, _point(joint))
    raise Unread("several dates" if _several(kinds) else "not understood as one date")


def _bounded(lead: str, value: str) -> str:
    """Write what lasts since or until a date, and what happened by or before it."""
    if lead == "s":
        return f"{value}/.."
    if lead in "ub":
        return f"../{value}"
    if lead == "<":
        return f"../{_before(value)}"
    raise Unread("no latest date is said")


def _before(value: str) -> str:
    """Give the year, month or day before one."""
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return (dt.date.fromisoformat(value) - dt.timedelta(days=1)).isoformat()
    if re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", value):
        return (dt.date.fromisoformat(f"{value}-01") - dt.timedelta(days=1)).isoformat()[:7]
    if re.fullmatch("[0-9]{4}", value):
        return str(int(value) - 1)
    raise Unread(f"before which day? {value}")


def _several(kinds: str) -> bool:
    return len(re.findall("[NP]", kinds)) > 1 or kinds.count("Y") > 1 or kinds.count("M") > 1


def _range(found: Sequence[Part], at: int, lead: str) -> str:
    """Write the range around the part that joins its ends; the first end shares what only the last says."""
    sign, left, right = found[at].kind, list(found[:at]), list(found[at + 1 :])
    if (sign == "&" and lead != "[") or (sign == "t" and lead != "n"):
        raise Unread("several dates")
    if _kinds(left) == "MD" and _kinds(right) == "DY":
        left, right = [*left, right[1]], [left[0], *right]
    if not _is_point(right):
        raise Unread("not understood as one date")
    last = _point(right)
    first = _point(left) if _is_whole(left) else _completed(left, last)
    value = _interval(first, last)
    return f"[{first}..{last}]" if lead in ("[", "n") or sign == "|" else value


def _completed(left: Sequence[Part], last: str) -> str:
    kinds, numbers = _kinds(left), [part.number for part in left]
    found = [int(one) for one in last.split("-") if one.isdigit()]
    if kinds == "D" and len(found) == 3:
        return day(found[0], found[1], numbers[0])
    if kinds in ("DM", "MD") and len(found) == 3:
        return day(found[0], *(numbers if kinds == "MD" else numbers[::-1]))
    if kinds == "M" and len(found) == 2:
        return month(found[0], numbers[0])
    raise Unread("not understood as one date")


def _interval(first: str, last: str) -> str:
    value = f"{first}/{last}"
    if not is_edtf(value):
        raise Unread(f"it ends before it begins: {value}" if first and last else "empty")
    return value


def _kinds(found: Sequence[Part]) -> str:
    return "".join(part.kind for part in found)


def _is_whole(found: Sequence[Part]) -> bool:
    return _is_point(found) and bool(re.search("[YNPE]", _kinds(found)))


def _is_point(found: Sequence[Part]) -> bool:
    return _kinds(found) in _POINTS


def _point(found: Sequence[Part]) -> str:
    kinds = _kinds(found)
    if kinds in ("N", "P"):
        return found[0].text
    number = {part.kind: part.number for part in reversed(found)}
    if "S" in kinds:
        return _season(number["S"], [part.number for part in found if part.kind == "Y"])
    if kinds == "E":
        return f"{number['E'] // 10}X"
    if kinds == "Y":
        return str(number["Y"])
    if kinds == "MD" and not found[1].text:
        raise Unread(f"a day or a year? {found[1].number:02}")
    if "Y" not in kinds:
        of_month = f"-{number['D']:02}" if "D" in kinds else ""
        if of_month:
            day(2000, number["M"], number["D"])
        return f"XXXX-{number['M']:02}{of_month}"
    if "D" not in kinds:
        return month(number["Y"], number["M"])
    return day(number["Y"], number["M"], number["D"])


def _season(season: int, years: list[int]) -> str:
    if season == 24 and len(years) == 1:
        raise Unread(f"which winter? say {years[0] - 1}-{years[0]} or {years[0]}-{years[0] + 1}")
    if len(years) == 2 and (season != 24 or years[1] != years[0] + 1):
        raise Unread("not understood as one date")
    return f"{years[0]}-{season}"


def _check_weekday(weekday: int, value: str, text: str) -> None:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return
    said = dt.date.fromisoformat(value)
    if said.weekday() != weekday:
        raise Unread(f"{value} was no such weekday: {text}")
