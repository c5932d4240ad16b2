"""Change: events by country and time; each counts only in the year or month in which it certainly began."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from rightsgraph.compare.rows import Country, Reader, Record, counted, day, plural
from rightsgraph.query.computed import Cell, Computed

__all__ = ["CHANGE", "IMPRECISE", "UNDATED", "change", "change_rows", "period"]

CHANGE = ("country", "kind", "period", "events", "told_by", "sources")
UNDATED, IMPRECISE = "undated", "imprecise"
_DAY_0 = dt.date(1970, 1, 1)
_LENGTH = {"year": 4, "month": 7}


def period(first: int | None, last: int | None, by: str) -> str:
    """Give the year or month in which something certainly began, from the days on which it can have begun.

    What no date bounds from below is `undated`, for the day on which a source told it bounds it from above
    only; what may have begun in either of two periods is `imprecise`.

    >>> period(17167, 17197, "year"), period(17150, 17197, "year"), period(None, 17197, "year")
    ('2017', 'imprecise', 'undated')
    """
    if first is None or last is None:
        return UNDATED
    begin, end = ((_DAY_0 + dt.timedelta(days=one)).isoformat()[: _LENGTH[by]] for one in (first, last))
    return begin if begin == end else IMPRECISE


def change(rows: Iterable[Record], by: str) -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """Give, by country, kind and period, the events and the sources that tell of them.

    A number is of events, not of people; an event of two countries counts in each.
    """
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        when = period(day(row["first"]), day(row["last"]), by)
        events, sources = found[row["country"], row["kind"], when]
        events.add(row["event"])
        sources.add(row["source_iri"])
    return dict(found)


def change_rows(reader: Reader, *, by: str = "year", wanted: bool = False) -> Computed:
    """Count events by country, kind and period, beside the number of sources that tell of them.

    Args:
        reader: asks the questions.
        by: `year` or `month`.
        wanted: only countries that the reader was given; else events of no known country have rows too.

    Raises:
        InputError: a wanted country is not known.
    """
    countries = reader.countries()
    rows = reader.rows("times")
    kept = counted(rows)
    found = change(kept, by)
    everywhere = [*countries, *([] if wanted else [Country("", "", {})])]
    table = [row for country in everywhere for row in _rows_of(country, found)]
    left = {row["event"] for row in rows} - {row["event"] for row in kept}
    notes = ["a year without rows is a year of which no source tells, not a year without events"]
    if left:
        out = plural(len(left), "event is", "events are")
        notes.append(f"{out} left out, being only alleged, planned or an official version")
    return Computed(CHANGE, table, tuple(notes))


def _rows_of(
    country: Country, found: dict[tuple[str, str, str], tuple[set[str], set[str]]]
) -> list[tuple[Cell, ...]]:
    return [
        (code, kind, when, len(events), country.independent(sources), country.sources or None)
        for (code, kind, when), (events, sources) in sorted(found.items())
        if code == country.code
    ]
