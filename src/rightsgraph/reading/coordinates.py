"""Latitudes and longitudes in cells, in decimal degrees and no more exact than they are said."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.reading.model import Reading
from rightsgraph.reading.plain import LONGEST, plain

__all__ = ["read_latitude", "read_longitude"]

_HEMISPHERE = r"(?:[NSEW]|[сюСЮ]\.? ?[шШ]\.?|[взВЗ]\.? ?[дД]\.?|north|south|east|west)"
_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]+)?"
_ANGLE = re.compile(
    rf"(?P<before>{_HEMISPHERE})? ?(?P<sign>[+-])?(?P<degrees>{_NUMBER}) ?(?:°|º|deg|degrees)? ?"
    rf"""(?:(?P<minutes>{_NUMBER}) ?'? ?(?:(?P<seconds>{_NUMBER}) ?(?:"|'')?)?)? ?"""
    rf"(?P<after>{_HEMISPHERE})?",
    re.IGNORECASE,
)
_SIDES = {"n": 1, "с": 1, "s": -1, "ю": -1, "e": 1, "в": 1, "w": -1, "з": -1}
_LATITUDE, _LONGITUDE = "nsсю", "ewвз"


def read_latitude(text: str) -> Reading:
    """Read a latitude.

    >>> [read_latitude(text).value for text in ("41,3111", "41°18'N", "41 18 40 S")]
    ['41.3111', '41.30', '-41.3111']
    >>> read_latitude("69.24 E").why
    'a longitude, not a latitude: 69.24 E'
    """
    return _read(text, _LATITUDE, 90) if len(text) <= LONGEST else _long(text)


def read_longitude(text: str) -> Reading:
    """Read a longitude.

    >>> read_longitude("69.2797").value, read_longitude("69°14′24″ в. д.").value, read_longitude("190").why
    ('69.2797', '69.2400', 'more than 180 degrees: 190')
    """
    return _read(text, _LONGITUDE, 180) if len(text) <= LONGEST else _long(text)


def _long(text: str) -> Reading:
    return Reading(text, why=f"longer than {LONGEST} characters")


@lru_cache(maxsize=1 << 13)
def _read(text: str, sides: str, most: int) -> Reading:
    said = plain(text)
    match = _ANGLE.fullmatch(said)
    if not match:
        return Reading(text, why=_no_angle(said))
    if match["minutes"] and not match["seconds"] and re.fullmatch(r"[0-9., +-]+", said):
        return Reading(text, why=f"a pair of coordinates, or degrees and minutes? {said}")
    letters = [side.lower()[0] for side in (match["before"], match["after"]) if side]
    if len(letters) > 1 or (letters and match["sign"]):
        return Reading(text, why=f"two signs: {said}")
    if letters and letters[0] not in sides:
        kinds = ("longitude", "latitude") if sides == _LATITUDE else ("latitude", "longitude")
        return Reading(text, why=f"a {kinds[0]}, not a {kinds[1]}: {said}")
    value, why = _degrees(match)
    if why or abs(float(value)) > most:
        return Reading(text, why=why or f"more than {most} degrees: {said}")
    negative = match["sign"] == "-" or (bool(letters) and _SIDES[letters[0]] < 0)
    return Reading(text, value=f"-{value}" if negative and float(value) else value)


def _no_angle(said: str) -> str:
    if not said:
        return "empty"
    pair = len(re.findall(r"[0-9]+(?:\.[0-9]+)?", said)) > 1
    return f"a pair of coordinates? {said}" if pair else f"not a coordinate: {said}"


def _degrees(match: re.Match[str]) -> tuple[str, str]:
    """Give decimal degrees with as many digits as the smallest unit said bears out, or why not."""
    said = [match[name].replace(",", ".") for name in ("degrees", "minutes", "seconds") if match[name]]
    if any("." in one for one in said[:-1]):
        return "", f"a fraction of a degree and minutes: {match[0]}"
    if any(float(one) >= 60 for one in said[1:]):
        return "", f"60 minutes or seconds and more: {match[0]}"
    if len(said) == 1:
        whole, point, fraction = said[0].partition(".")
        return (whole.lstrip("0") or "0") + point + fraction, ""
    digits = 2 * (len(said) - 1) + len(said[-1].partition(".")[2])
    return f"{sum(float(one) / 60**power for power, one in enumerate(said)):.{min(digits, 9)}f}", ""
