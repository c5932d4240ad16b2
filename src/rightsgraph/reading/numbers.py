"""Numbers, counts of people and ages in cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.reading.model import Reading
from rightsgraph.reading.plain import LONGEST, fold, plain

__all__ = ["count_bounds", "numeral", "read_age", "read_count", "read_number"]

_GROUPS = re.compile(r"[0-9]{1,3}(?:([ ,.'])[0-9]{3})(?:\1[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_AGE = re.compile(
    r"(?:aged?:? )?([0-9]{1,4})(?: ?-?(?:years?(?: old| of age)?|y\.? ?o\.?|yrs?|лет|год|года|yaş|жас|ёш))?"
)
_PEOPLE = (
    r"(?: ?(?:people|persons?|individuals|students?|trainees?|detainees?|prisoners?|men|women|чел\.?|"
    r"человека?|"
    r"людей|лиц|nəfər|kişi|adam|адам|осіб|особи))?"
)
_COUNT = re.compile(
    rf"(?:(?P<most>up to|at most|no more than|not more than|до|не более)|"
    rf"(?P<over>more than|over|>|более|больше|свыше)|"
    rf"(?P<under>fewer than|less than|under|<|менее|меньше)|"
    rf"(?P<least>at least|no fewer than|no less than|not less than|не менее|минимум))? ?"
    rf"(?P<number>[0-9][0-9 ,.']*?)(?: ?(?:-|to|or|или|до) ?(?P<last>[0-9][0-9 "
    rf",.']*?))?(?P<plus>\+)?{_PEOPLE}"
)
_ABOUT = re.compile(
    r"about|around|approx|circa|c\.|ca\.|~|≈|около|примерно|some |təxminən|dozens|hundreds|several"
)
_OLDEST = 120


def numeral(text: str, *, decimals: int = 9) -> tuple[str, str]:
    """Give a number without grouping and with a decimal point, or why it is not one: one of the two is empty.

    `decimals` is how many digits can stand after the decimal sign; with fewer than three, a sign before three
    digits groups thousands.

    >>> numeral("1 234,50"), numeral("64,360", decimals=2), numeral("1.234")[1]
    (('1234.5', ''), ('64360', ''), 'a thousand or a fraction? 1.234')
    """
    sign, digits = ("-", text[1:]) if text[:1] in ("-", "+") else ("", text)
    sign = "" if text[:1] == "+" else sign
    if not re.fullmatch(r"[0-9](?:[0-9 ,.']*[0-9])?|[.,][0-9]+", digits):
        return "", f"not a number: {text}" if text else "empty"
    whole, mark, fraction = _parted(digits)
    grouped = _GROUPS.fullmatch(digits)
    if (
        grouped
        and not re.search(r"[ ,.'].*[ ,.']|[ ']", digits)
        and decimals >= 3
        and not digits.startswith("0")
    ):
        return "", f"a thousand or a fraction? {text}"
    if grouped and not digits.startswith("0"):
        return sign + _canonical(re.sub("[^0-9]", "", digits), ""), ""
    if mark and len(fraction) > decimals:
        return "", f"more than {decimals} digits after the decimal sign: {text}"
    if not (whole.isdigit() or (_GROUPS.fullmatch(whole) and mark not in whole) or (mark and not whole)):
        return "", f"not a number: {text}"
    value = _canonical(re.sub("[^0-9]", "", whole), fraction)
    return (value if value == "0" else sign + value), ""


def _parted(digits: str) -> tuple[str, str, str]:
    """Part a number at its last comma or point."""
    at = max(digits.rfind(","), digits.rfind("."))
    return (digits, "", "") if at < 0 else (digits[:at], digits[at], digits[at + 1 :])


def _canonical(whole: str, fraction: str) -> str:
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def read_number(text: str) -> Reading:
    """Read a decimal number; where a sign could group thousands or begin a fraction, it is not read.

    >>> read_number("1,234,567.5").value, read_number("12,5").value, read_number("1,234").why
    ('1234567.5', '12.5', 'a thousand or a fraction? 1,234')
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    value, why = numeral(plain(text))
    return Reading(text, value=value, why=why)


def read_count(text: str) -> Reading:
    """Read a count of people: exact, or with its bounds around a slash as in EDTF.

    >>> [read_count(text).value for text in ("4", "1,234 people", "15-20", "up to 20", "more than 50")]
    ['4', '1234', '15/20', '../20', '51/..']
    >>> read_count("about 50").why
    'no bounds: about 50'
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    return _count(text)


@lru_cache(maxsize=1 << 14)
def _count(text: str) -> Reading:
    said = plain(text).casefold()
    match = _COUNT.fullmatch(said)
    if not match:
        vague = _ABOUT.search(said)
        return Reading(
            text, why=f"no bounds: {said}" if vague else f"not a count: {said}" if said else "empty"
        )
    numbers = []
    for one in (match["number"], match["last"]):
        value, why = numeral(one, decimals=0) if one else ("", "")
        if why or (not value.isdigit() and one):
            return Reading(text, why=f"not a count: {said}")
        numbers.append(value)
    first, last = numbers
    if last:
        bounded = any(match[name] for name in ("most", "over", "under", "least", "plus"))
        if bounded or int(first) > int(last):
            return Reading(text, why=f"not a count: {said}")
        return Reading(text, value=f"{first}/{last}")
    return Reading(text, value=_bounded(match, int(first)))


def _bounded(match: re.Match[str], number: int) -> str:
    if match["most"]:
        return f"../{number}"
    if match["over"]:
        return f"{number + 1}/.."
    if match["under"]:
        return f"../{max(number - 1, 0)}"
    return f"{number}/.." if match["least"] or match["plus"] else str(number)


def count_bounds(value: str) -> tuple[str, str]:
    """Give the least and the most that a count as it was read allows; empty is without bound.

    >>> count_bounds("15/20"), count_bounds("../20"), count_bounds("4")
    (('15', '20'), ('', '20'), ('4', '4'))
    """
    least, _, most = value.partition("/") if "/" in value else (value, "", value)
    return least.removesuffix(".."), most.removesuffix("..")


def read_age(text: str) -> Reading:
    """Read an age in whole years, 0 to 120.

    >>> read_age("35 years").value, read_age("35 лет").value, read_age("350").why
    ('35', '35', 'nobody is that old: 350')
    """
    said = fold(text[:LONGEST])
    match = _AGE.fullmatch(said)
    if not match or len(text) > LONGEST:
        return Reading(text, why=f"not an age in years: {said}" if said else "empty")
    age = int(match[1])
    return (
        Reading(text, value=str(age)) if age <= _OLDEST else Reading(text, why=f"nobody is that old: {said}")
    )
