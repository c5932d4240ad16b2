"""Durations of sentences: `xsd:duration` read and compared by value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.errors import InputError

__all__ = ["Duration", "parse_duration"]

_N = "([0-9]{1,9})"
_DURATION = re.compile(f"P(?=.)(?:{_N}Y)?(?:{_N}M)?(?:{_N}D)?(?:T(?=.)(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?")


@dataclass(frozen=True)
class Duration:
    """A duration by value: months and seconds, kept apart because months differ in length."""

    months: int
    seconds: int

    def __str__(self) -> str:
        """Write the canonical form of XML Schema 1.1: years before months, days before hours.

        >>> str(parse_duration("P30M")), str(parse_duration("P2Y6M"))
        ('P2Y6M', 'P2Y6M')
        """
        years, months = divmod(self.months, 12)
        days, rest = divmod(self.seconds, 86_400)
        hours, rest = divmod(rest, 3_600)
        minutes, seconds = divmod(rest, 60)
        date = _part(years, "Y") + _part(months, "M") + _part(days, "D")
        time = _part(hours, "H") + _part(minutes, "M") + _part(seconds, "S")
        if not date and not time:
            return "PT0S"
        return "P" + date + ("T" + time if time else "")


def _part(count: int, unit: str) -> str:
    return f"{count}{unit}" if count else ""


def parse_duration(text: str) -> Duration:
    """Read an `xsd:duration` of whole units, without a sign.

    >>> parse_duration("P2Y6M").months
    30

    Raises:
        InputError: the text is not such a duration.
    """
    match = _DURATION.fullmatch(text)
    if not match:
        raise InputError(f"not a duration: {text!r}", mend="write it like P2Y6M or P21D (xsd:duration)")
    years, months, days, hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return Duration(years * 12 + months, ((days * 24 + hours) * 60 + minutes) * 60 + seconds)
