"""What the values of a column are: how many, how different, which dates, countries, amounts and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rightsgraph.ingest.rows.guess_headers import PRIVATE, topic_of
from rightsgraph.reading import Reading
from rightsgraph.reading.plain import plain
from rightsgraph.tables import SEVERAL, Table

__all__ = ["MISSING", "SAMPLE", "Column", "columns_of"]

SAMPLE = 10_000
"""Rows that are looked at."""

MISSING = frozenset(
    [
        "na",
        "n/a",
        "n.a.",
        "n.a",
        "#n/a",
        "nan",
        "null",
        "nil",
        "-",
        "--",
        "---",
        ".",
        "..",
        "?",
        "??",
        "unknown",
        "unk",
        "not known",
        "not available",
        "no data",
        "not applicable",
        "н/д",
        "н.д.",
        "нет данных",
        "неизвестно",
        "неизв.",
        "m/y",
        "məlum deyil",
        "белгісіз",
    ]
)
"""Texts that say that nothing is known, in small letters."""

_YES = frozenset(["yes", "y", "true", "1", "x", "да", "bəli", "hə", "иә", "так", "oui", "si", "sí", "ja"])
_FLAGS = _YES | frozenset(["no", "n", "false", "0", "нет", "xeyr", "yox", "жоқ", "ні", "non", "nein"])
_DATED = re.compile(r"\D*([0-9]{1,2})[./-]([0-9]{1,2})[./-](?:[0-9]{2}){1,2}(?![0-9])")
_PRISON = re.compile(
    r"\b(?:prison|jail|penitentiary|detention|remand|colony|SIZO)\b|колони|тюрьм|СИЗО|həbsxana", re.IGNORECASE
)
_DECIDED = ("day or month first?", "a year of two digits")
"""Why a date is not read that is, once a person has decided."""

_MOST = 500
_FEW = 40
_SHARE = 0.8
_LONG = 300


@dataclass(frozen=True)
class Column:
    """A column as its header and values tell it.

    Attributes:
        topic: what it is about, by its header.
        kind: what its values are: date, country, article, duration, money, number, flag, latitude, longitude,
            contact, text, or nothing.
        counts: how often each value stands there.
        unread: values of its kind that cannot be read, and why; the total is `unread_count`.
        order: of dates in numbers: dmy or mdy if the values settle it, `?` if they do not.
        short_years: whether there are years of two digits.
        several: what stands between several values of a cell, where many cells hold several.
    """

    name: str
    topic: str
    kind: str
    rows: int
    counts: Counter[str] = field(default_factory=Counter)
    missing: frozenset[str] = frozenset()
    unread: tuple[Reading, ...] = ()
    unread_count: int = 0
    order: str = ""
    short_years: bool = False
    several: str = ""

    @property
    def filled(self) -> int:
        """Count the cells that say something."""
        return self.counts.total()

    @property
    def is_unique(self) -> bool:
        """Say whether every row has a value of its own."""
        return self.filled == self.rows == len(self.counts)

    @property
    def yes(self) -> tuple[str, ...]:
        """Give the values of a flag that affirm it."""
        return tuple(sorted(value for value in self.counts if plain(value).casefold() in _YES))

    @property
    def cell(self) -> str:
        """Give what stands for its cells in a mapping."""
        return f"$({self.name})"


def columns_of(table: Table) -> list[Column]:
    """Look at the first rows of a table."""
    found = [Counter[str]() for _ in table.columns]
    rows = 0
    for row in islice(_rows(table), SAMPLE):
        rows += 1
        for counts, cell in zip(found, row, strict=True):
            counts[cell[:_LONG]] += 1
    return [_column(name, counts, rows) for name, counts in zip(table.columns, found, strict=True)]


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for batch in table.batches():
        yield from batch.rows


def _column(name: str, counts: Counter[str], rows: int) -> Column:
    missing = frozenset(value for value in counts if plain(value).casefold() in MISSING)
    said = Counter(
        {value: count for value, count in counts.items() if value.strip() and value not in missing}
    )
    topic = topic_of(name)
    if topic in ("settlement", "detention", "") and _share(said, _PRISON) >= 0.3:
        topic = "prison"
    if topic in PRIVATE:
        return Column(name, topic, "", rows, said, missing)
    kind, readings = _kind(topic, said)
    unread = [(one, said[one.text]) for one in readings if not one.value]
    order = _order(said, readings) if kind == "date" else ""
    unread = [(one, count) for one, count in unread if not one.why.startswith(_DECIDED)]
    return Column(
        name, topic, kind, rows, said, missing,
        unread=tuple(one for one, _ in unread[:3]),
        unread_count=sum(count for _, count in unread),
        order=order,
        short_years=kind == "date" and any(one.why.startswith(_DECIDED[1]) for one in readings),
        several=_several(said) if kind in ("text", "") else "",
    )  # fmt: skip


def _share(said: Counter[str], pattern: re.Pattern[str]) -> float:
    """Give the share of cells in which a pattern is found."""
    return sum(count for value, count in said.items() if pattern.search(value)) / (said.total() or 1)


def _kind(topic: str, said: Counter[str]) -> tuple[str, list[Reading]]:
    """Say what most of the values are, and how each was read."""
    if not said:
        return "", []
    if all(plain(value).casefold() in _FLAGS for value in said) and len(said) <= 4 and topic not in _NUMERIC:
        return "flag", []
    sample = Counter(dict(islice(said.items(), _MOST)))
    for kind, read in _readers(topic):
        if sum(1 for value in islice(sample, _FEW) if _is_read(read(value))) < min(len(sample), _FEW) / 2:
            continue
        readings = [read(value) for value in sample]
        good = sum(sample[one.text] for one in readings if _is_read(one))
        if good >= (_SHARE / 2 if topic in _EXPECTED.get(kind, ()) else _SHARE) * sample.total():
            return kind, readings
    return "text", []


def _is_read(reading: Reading) -> bool:
    """Say whether a text is read, or would be if a person decided its order or century."""
    return bool(reading.value) or reading.why.startswith(_DECIDED)


_EXPECTED = {
    "date": ("arrest", "detention", "release", "trial", "date", "begin", "end"),
    "article": ("charge",),
    "duration": ("sentence",),
}
"""Kinds of values that the topic of a column makes likely: then fewer have to be read."""

_NUMERIC = ("latitude", "longitude", "count", "money", "key", "fine")


def _readers(topic: str) -> Iterator[tuple[str, Callable[[str], Reading]]]:
    from rightsgraph.reading.coordinates import read_latitude, read_longitude
    from rightsgraph.reading.countries import read_country
    from rightsgraph.reading.dates import read_date
    from rightsgraph.reading.durations import read_duration
    from rightsgraph.reading.money import read_money
    from rightsgraph.reading.numbers import read_count, read_number

    yield "contact", _contact
    if topic in ("latitude", "longitude"):
        yield topic, read_latitude if topic == "latitude" else read_longitude
    if topic == "charge":
        yield "article", _articles
    if topic == "count":
        yield "count", read_count
    if topic in ("money", "fine"):
        yield "money", lambda text: read_money(text, currency="XXX")
    if topic not in _NUMERIC:
        yield "date", read_date
        yield "country", read_country
        yield "duration", read_duration
        yield "money", read_money
    yield "number", read_number


def _articles(text: str) -> Reading:
    from rightsgraph.reading.legal.articles import read_articles

    found = read_articles(text)
    return Reading(text, value=found[0].citation) if found else Reading(text, why="no article in it")


def _contact(text: str) -> Reading:
    found = re.fullmatch(r"\S+@\S+\.\w+|\+?[0-9][0-9 ()-]{8,}[0-9]", text.strip())
    formatted = found and re.search(r"[@+() -]", text) and not re.match("[0-9]{4}-", text)
    return Reading(text, value="contact") if formatted else Reading(text, why="no contact")


def _order(said: Counter[str], readings: Sequence[Reading]) -> str:
    ambiguous = any(one.why.startswith(_DECIDED) for one in readings)
    pairs = [(int(found[1]), int(found[2])) for value in said if (found := _DATED.match(plain(value)))]
    orders = {"dmy" for first, second in pairs if first > 12 >= second}
    orders |= {"mdy" for first, second in pairs if second > 12 >= first}
    if len(orders) == 1:
        return orders.pop()
    return "?" if ambiguous else ""


def _several(said: Counter[str]) -> str:
    for sign in (SEVERAL, "\n", ";", "|"):
        cells = sum(count for value, count in said.items() if sign in value.strip())
        if cells >= said.total() / 5:
            return sign
    return ""
