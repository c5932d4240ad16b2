"""Coarser dates and places: years of dates, countries of places."""

from __future__ import annotations

import datetime as dt

from pyoxigraph import NamedNode

from rightsgraph.dates import parse_bounds
from rightsgraph.levels.claims import Nodes
from rightsgraph.levels.properties import kind_of
from rightsgraph.vocab import RG

__all__ = ["country_of", "year_of"]


def year_of(text: str) -> str | None:
    """Give the year, or the years, of a date in EDTF; nothing where it tells none.

    >>> [year_of(text) for text in ("2016-02-03", "2015-12/2016-01-04", "2016-02/..", "XXXX-07-18", "201X")]
    ['2016', '2015/2016', '2016/..', None, '201X']
    """
    if len(text) == len("201X") and not text.startswith("XXXX"):
        return text
    bounds = parse_bounds(text)
    if text.startswith("[") or "/" not in text:
        first, last = _year(bounds.earliest_begin), _year(bounds.latest_end)
        if first is None or last is None:
            return first or last
        return first if first == last else f"[{first}..{last}]"
    begin, _, end = text.partition("/")
    first, last = _years(begin), _years(end)
    if first is None or last is None:
        return None
    return first if first == last else f"{first}/{last}"


def _years(end: str) -> str | None:
    """Give the year of one end of an interval; an open end stays open."""
    if end in ("", ".."):
        return end
    return _year(parse_bounds(end).earliest_begin)


def _year(day: dt.date | None) -> str | None:
    return f"{day.year:04}" if day else None


def country_of(place: NamedNode, nodes: Nodes) -> NamedNode | None:
    """Give the country in which a place lies."""
    seen: set[NamedNode] = set()
    waiting = [place]
    while waiting:
        one = waiting.pop()
        if kind_of(one) == "country":
            return one
        if one not in seen:
            seen.add(one)
            waiting += [
                value
                for key, value in nodes.get(one, ())
                if key in (RG.locatedIn, RG.country) and isinstance(value, NamedNode)
            ]
    return None
