"""The spread of laws: from the adoption of one to that of a similar one elsewhere, and to the first use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rightsgraph.compare.intervals import Days, Interval, elapsed
from rightsgraph.compare.rows import Reader, Record, day
from rightsgraph.dates import bounds
from rightsgraph.query.computed import Cell, Computed

__all__ = ["SPREAD", "Law", "first_use", "lag", "read_laws", "spread_rows"]

SPREAD = (
    *("relation", "country", "law", "adopted", "other_country", "other_law", "other_adopted"),
    *("shared", "uses", "least", "most", "remark"),
)
OPEN, UNDATED, AGAINST = "order open", "undated", "dates contradict"
_DAY_0 = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Law:
    """A law of one country, what it bears upon, and the days on which it can have been adopted."""

    iri: str
    name: str
    country: str
    shared: frozenset[str]
    date: str
    days: Days


def read_laws(rows: Iterable[Record]) -> list[Law]:
    """Give each law of each country once; where several adoptions are told, with the first of them."""
    told: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for row in rows:
        told[row["law"], row["name"], row["country"]].append(row)
    laws = []
    for (iri, name, country), own in told.items():
        shared = frozenset(row["shared"] for row in own if row["shared"])
        dates = sorted({row["date"] for row in own if row["date"]})
        days = min((_adoption(row) for row in own), key=_known_first)
        laws.append(Law(iri, name, country, shared, "|".join(dates), days))
    return laws


def _adoption(row: Record) -> Days:
    """Give the days of one adoption: those of the event, else those that the law's own date allows."""
    days = Days(day(row["first"]), day(row["last"]))
    if days == Days(None, None) and row["date"]:
        allowed = bounds([row["date"]])
        return Days(_number(allowed.earliest_begin), _number(allowed.latest_begin))
    return days


def _number(date: dt.date | None) -> int | None:
    return None if date is None else (date - _DAY_0).days


def _known_first(days: Days) -> tuple[bool, int, bool, int]:
    return days.first is None, days.first or 0, days.last is None, days.last or 0


def lag(one: Law, other: Law) -> tuple[Law, Law, Interval, str]:
    """Give two laws in the order of their adoption, the days between, and what is to be remarked.

    Days are bounds: between laws of `2014` and of `2016-02-01` lie at least 397 and at most 761. Where the
    dates leave the order open, the laws stay as they are given, and the least is below zero.
    """
    if other.days.is_before(one.days) and not one.days.is_before(other.days):
        one, other = other, one
    between = elapsed(one.days, other.days)
    if one.days.is_before(other.days):
        return one, other, between, ""
    undated = between.least is None or between.most is None
    return one, other, Interval(None, None) if undated else between, UNDATED if undated else OPEN


def first_use(law: Law, uses: Sequence[Days]) -> tuple[Interval, str]:
    """Give the days from the adoption of a law to its first use, as bounds, and what is to be remarked.

    The first of several uses was not after the first of their last days. It was not before the first of
    their first days, if all are known, nor before the adoption.
    """
    lasts = [use.last for use in uses if use.last is not None]
    firsts = [use.first for use in uses if use.first is not None]
    first = min(firsts) if len(firsts) == len(uses) else None
    between = elapsed(law.days, Days(first, min(lasts, default=None)))
    if between.most is not None and between.most < 0:
        return between, AGAINST
    if between.most is None and between.least is None:
        return between, UNDATED
    return Interval(max(0, between.least or 0), between.most), ""


def spread_rows(reader: Reader) -> Computed:
    """Give the lag between similar laws of two countries, and between a law and its first use.

    Laws are similar that touch the same standard or amend the same instrument.

    Raises:
        InputError: a question of the catalogue cannot be asked.
    """
    names = {country.code: country.name for country in reader.countries()}
    laws = sorted(
        read_laws(reader.rows("laws")),
        key=lambda law: (names.get(law.country, law.country), law.name, law.iri),
    )
    uses: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in reader.rows("uses"):
        uses[row["law_iri"]][row["use"]].append(row)
    rows = [_similar(one, other) for one, other in combinations(laws, 2) if _are_similar(one, other)]
    rows += [_used(law, list(uses[law.iri].values())) for law in laws if law.iri in uses]
    dated = sum(law.days != Days(None, None) for law in laws)
    notes = (
        f"{dated} of {len(laws)} laws have a date of adoption",
        "to touch the same right is not to restrict it alike: read both laws",
    )
    return Computed(SPREAD, rows, notes)


def _are_similar(one: Law, other: Law) -> bool:
    return one.country != other.country and bool(one.shared & other.shared)


def _similar(one: Law, other: Law) -> list[Cell]:
    first, then, between, remark = lag(one, other)
    told = (first.country, first.name, first.date, then.country, then.name, then.date)
    shared = "|".join(sorted(one.shared & other.shared))
    return ["shared-standard", *told, shared, None, *_ends(between), remark]


def _used(law: Law, uses: Sequence[Sequence[Record]]) -> list[Cell]:
    between, remark = first_use(law, [Days(day(one[0]["first"]), day(one[0]["last"])) for one in uses])
    where = "|".join(sorted({row["country"] for one in uses for row in one} - {""}))
    return [
        *("first-use", law.country, law.name, law.date, where, None, None, None, len(uses)),
        *(*_ends(between), remark),
    ]


def _ends(between: Interval) -> tuple[Cell, Cell]:
    least, most = (None if end is None else int(end) for end in (between.least, between.most))
    return least, most
