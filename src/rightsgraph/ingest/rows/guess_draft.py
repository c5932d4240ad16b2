"""A draft of a mapping as it grows: which columns are used for what, and the records with their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rightsgraph.ingest.rows.guess_columns import Column
from rightsgraph.reading import Reading

__all__ = ["DECIDE", "Draft", "Line", "any_of", "clean", "quoted", "unread"]

DECIDE = "?"
"""A value that only a person can give; the check of a mapping refuses it by name."""

_PLAIN = re.compile(r"[$\w][\w$().,=%/ -]*")
_AMBIGUOUS = re.compile(r"[0-9.+-]+|true|false|yes|no|null|on|off|~|y|n", re.IGNORECASE)
_PERSONAL = ("name", "surname", "given", "patronymic", "also", "key", "")


@dataclass(frozen=True)
class Line:
    """A word of a record, its value or values, and what a person should know of it."""

    word: str
    value: str | Sequence[str]
    note: str = ""

    def __str__(self) -> str:
        """Write it as YAML."""
        value = self.value
        told = quoted(value) if isinstance(value, str) else f"[{', '.join(map(quoted, value))}]"
        return f"    {self.word}: {told}" + (f"  # {clean(self.note)}" if self.note else "")


@dataclass
class Draft:
    """What is drafted so far."""

    columns: Sequence[Column]
    country: str = DECIDE
    records: dict[str, list[Line | str]] = field(default_factory=dict)
    lookups: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)

    def find(self, topic: str, *kinds: str) -> Column | None:
        """Find a column that is free: of a topic and, if kinds are said, of one of them."""
        return next(iter(self.all(topic, *kinds)), None)

    def all(self, topic: str, *kinds: str) -> list[Column]:
        """Find all columns of a topic that are free."""
        return [
            one
            for one in self.columns
            if one.topic == topic
            and (one.kind in kinds or (not kinds and one.kind))
            and one.name not in self.used | self.aside
        ]

    def take(self, column: Column) -> str:
        """Use a column, and say how full it is and, unless it is of people, give an example."""
        self.used[column.name] = column.topic
        said = f"{column.filled:,} of {column.rows:,} filled, {len(column.counts):,} different"
        if column.topic in _PERSONAL or not column.counts:
            return said
        example = min(column.counts.items(), key=lambda one: (-one[1], one[0]))[0]
        return f"{said}, such as {clean(example)[:40]}"

    def add(self, record: str, lines: Iterable[Line | str]) -> None:
        """Add lines to a record; it is made if need be."""
        self.records.setdefault(record, []).extend(lines)

    def line(self, word: str, column: Column, value: str, *, kind: str = "") -> list[Line | str]:
        """Give a line that reads a column, after a remark on the cells that cannot be read."""
        note = self.take(column)
        lines: list[Line | str] = []
        if column.unread_count:
            lines.append(unread(column.unread[0], column.unread_count, kind or column.kind))
        return [*lines, Line(word, value, note)]

    def date(self, column: Column, word: str = "date") -> list[Line | str]:
        """Give the line of a date."""
        return self.line(word, column, self.ordered(f"date({column.cell}", column))

    def ordered(self, call: str, *columns: Column) -> str:
        """Close a call that reads dates; what their values leave open a person decides once, for all."""
        orders = {column.order for column in columns} - {""}
        if any(column.short_years for column in columns):
            self.dates.append("century=20")
        if DECIDE in orders or len(orders) > 1:
            self.dates.append("order=dmy")
            return f"{call})"
        return f"{call}, order={orders.pop()})" if orders else f"{call})"

    def in_dates(self) -> list[str]:
        """Give the line that says how dates in numbers are read, where a person has to."""
        if not self.dates:
            return []
        told = ", ".join(sorted(set(self.dates), reverse=True))
        told += ", or order=mdy" if "order=dmy" in self.dates else ""
        why = "; years have two digits" if "century=20" in self.dates else ""
        return [f'dates: "{DECIDE}"  # decide: {told}{why}{self._elsewhere()}']

    def money(self, column: Column) -> list[Line | str]:
        """Give the lines of an amount; where the cells do not say the currency, a person does."""
        from rightsgraph.reading.money import read_money

        currency = self.find("currency", "text")
        if currency is not None:
            told = f"{column.cell} {currency.cell}"
            lines = self.line("amount", column, f"amount({told})")
            return [*lines, Line("currency", f"currency({told})", self.take(currency))]
        if all(read_money(value).value for value in list(column.counts)[:100]):
            lines = self.line("amount", column, f"amount({column.cell})")
            return [*lines, Line("currency", f"currency({column.cell})")]
        told = f"({column.cell}, currency=USD)"
        note = f"decide: amount{told}, and currency: currency{told}"
        return [*self.line("amount", column, DECIDE)[:-1], Line("amount", DECIDE, note)]

    def in_country(self) -> Line:
        """Give the line of the country of a record."""
        note = "decide, wherever it stands: the two letters of ISO 3166-1, such as KZ"
        return Line("country", self.country, note if self.country == DECIDE else "")

    def _elsewhere(self) -> str:
        """Say in which columns the order of dates is settled."""
        settled = [f"{one.name} is {one.order}" for one in self.columns if one.order not in ("", DECIDE)]
        return f" ({', '.join(settled[:3])})" if settled else ""


def any_of(*columns: Column | None) -> str:
    """Give the condition that one of some columns is filled."""
    given = [column.cell for column in columns if column is not None]
    return given[0] if len(given) == 1 else f"first({', '.join(given)})"


def unread(first: Reading, count: int, kind: str) -> str:
    """Remark on cells that cannot be read."""
    said = f"{clean(first.text)[:40]!r} ({clean(first.why)[:80]})"
    return f"    # cells that are no {kind}: {count:,}, such as {said}; mend them, or add unread=report"


def quoted(text: str) -> str:
    """Write a text as YAML reads it back.

    >>> quoted("date($(Arrested), order=dmy)"), quoted("?"), quoted("$(Name: full)")
    ('date($(Arrested), order=dmy)', '"?"', '"$(Name: full)"')
    """
    if _PLAIN.fullmatch(text) and not _AMBIGUOUS.fullmatch(text) and text == text.strip():
        return text
    return "".join(
        one if one.isprintable() else f"\\U{ord(one):08x}" for one in json.dumps(text, ensure_ascii=False)
    )


def clean(text: str) -> str:
    """Write a text so that it stands in one line of a comment."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
