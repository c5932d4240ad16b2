"""Dates, durations and manners of claims in words; nothing is made more exact than it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from rightsgraph.dates import Bounds, parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError

__all__ = [
    *("CAVEATS", "and_more", "date_words", "dates_words", "duration_words", "earliest"),
    *("joined", "latest", "manner_words", "plain"),
]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_POINT = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")
_SURE = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_MANNERS = {
    "alleged": "alleged",
    "found": "found by a court or expert body",
    "official": "the version of the authorities",
    "planned": "announced or planned, not known to have happened",
}
CAVEATS = {
    "alleged": "something only alleged",
    "conflict": "something on which sources differ",
    "denied": "something denied",
    "needs review": "something that awaits review",
    "official": "the version of the authorities",
    "planned": "something only announced or planned",
}
"""What a hit that is to be read with care rests on."""

_MOST = 3


def date_words(text: str) -> str:
    """Write an EDTF date in words; what has no plain words stays as it is.

    >>> date_words("2016-12~"), date_words("XXXX-07-18"), date_words("../2017-03")
    ('about December 2016', '18 July of an unnamed year', 'by March 2017')
    """
    if text.startswith("[") and ".." in text:
        first, _, last = text[1:-1].partition("..")
        return f"between {_point(first)} and {_point(last)}"
    if "/" not in text:
        return _point(text)
    first, _, last = text.partition("/")
    if first in ("", ".."):
        return f"by {_point(last)}"
    if last in ("", ".."):
        return f"from {_point(first)} on"
    return f"{_point(first)} to {_point(last)}"


def _point(text: str) -> str:
    match = _POINT.fullmatch(text)
    if not match:
        return text
    year, month, day, sure = match.groups()
    words = "an unnamed year" if year == "XXXX" else year
    if month in _SEASONS:
        words = f"{_SEASONS[month]} {words}"
    elif month and month != "XX" and 1 <= int(month) <= 12:
        of = "of " if year == "XXXX" else ""
        number = f"{int(day)} " if day and day != "XX" else ""
        words = f"{number}{_MONTHS[int(month) - 1]} {of}{words}"
    elif month:
        return text if month != "XX" else f"{_SURE[sure]}{words}"
    return _SURE[sure] + words


def dates_words(texts: Sequence[str]) -> str:
    """Write the dates that sources give for one thing.

    >>> dates_words(["2015-04-02", "2015-04-03"]), dates_words([])
    ('2 April 2015 or 3 April 2015 (sources differ)', 'undated')
    """
    if not texts:
        return "undated"
    differ = " (sources differ)" if len(texts) > 1 else ""
    return " or ".join(map(date_words, texts)) + differ


def duration_words(text: str) -> str:
    """Write a duration in words.

    >>> duration_words("P2Y6M"), duration_words("life"), duration_words("P10D")
    ('2 years 6 months', 'life', '10 days')
    """
    try:
        duration = parse_duration(text)
    except InputError:  # `life`, and what sources give without a length
        return text
    years, months = divmod(duration.months, 12)
    days, rest = divmod(duration.seconds, 86_400)
    if rest:
        return text
    parts = ((years, "year"), (months, "month"), (days, "day"))
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count) or text


def manner_words(modalities: Collection[str], claimants: Sequence[str], statuses: Collection[str]) -> str:
    """Say how and by whom a record is put forward; nothing where sources state it themselves.

    >>> manner_words(["official"], ["police of Northport"], [])
    'the version of the authorities, according to police of Northport'
    """
    parts = [_MANNERS.get(one, one) for one in sorted(modalities) if one != "stated"]
    if parts and "stated" in modalities:
        parts.append("stated by others")
    if claimants:
        parts.append(f"according to {joined(claimants)}")
    parts += [f"marked “{plain(one)}” by curators" for one in sorted(statuses) if one != "accepted"]
    return ", ".join(parts)


def earliest(texts: Iterable[str]) -> str:
    """Give the date that begins first, of an interval its begin.

    >>> earliest(["2018-02-02", "2017-04-04/2019-09-06", ""])
    '2017-04-04'
    """
    dated = [(first, text) for text in texts if (first := _bounds(text).earliest_begin)]
    return min(dated)[1].partition("/")[0] if dated else ""


def latest(texts: Iterable[str]) -> str:
    """Give the date that certainly ends last, of an interval its end.

    >>> latest(["2018-02-02", "2017-04-04/2019-09-06", ""]), latest(["2017", "2017-08-28"])
    ('2019-09-06', '2017-08-28')
    """
    dated = [(last, text) for text in texts if (last := _bounds(text).earliest_end)]
    return max(dated)[1].rpartition("/")[2] if dated else ""


def _bounds(text: str) -> Bounds:
    return parse_bounds(text) if text else Bounds(None, None, None, None)


def plain(notation: str) -> str:
    """Write a notation as words.

    >>> plain("travel-ban")
    'travel ban'
    """
    return notation.replace("-", " ")


def joined(words: Sequence[str]) -> str:
    """Join words as in a sentence.

    >>> joined(["one", "two", "three"])
    'one, two and three'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def and_more(words: Sequence[str]) -> str:
    """Join the first few words, and say how many more there are.

    >>> and_more(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    return (
        joined(words) if len(words) <= _MOST + 1 else joined([*words[:_MOST], f"{len(words) - _MOST} more"])
    )
