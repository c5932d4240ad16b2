"""A mapping of a table, read from YAML: every scalar is text, every part knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.ingest.rows.composed import Line, Nodes, composed
from rightsgraph.ingest.rows.faults import Faults
from rightsgraph.ingest.rows.language import (
    UNDECIDED,
    Condition,
    Template,
    Value,
    dated,
    read_condition,
    read_value,
)
from rightsgraph.tables import How

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = [
    "NAMING",
    "Line",
    "Lookup",
    "Record",
    "TableMapping",
    "find_table_mapping",
    "read_how",
    "read_mapping",
]

NAMING = ("name", "also", "designation")
"""What makes a record of a name: the name, further names, and what merely designates."""

_TOP = ("table", "dates", "missing", "key", "when", "language", "modality", "lookups", "records")

_DATES = [("order", one) for one in ("dmy", "mdy", "ymd")] + [("century", one) for one in ("18", "19", "20")]

_ROW = re.compile("[1-9][0-9]{0,6}")

Lookup = Mapping[str, tuple[str, ...]]
"""What stands for a text: exactly, for one that begins with it (`234*`), or for any (`*`)."""


@dataclass(frozen=True)
class Record:
    """What a row, or a piece of a cell, makes."""

    name: str
    line: int
    classes: tuple[Line, ...]
    key: tuple[Value, ...] = ()
    each: Value | None = None
    when: tuple[Condition, ...] = ()
    names: tuple[tuple[str, Value], ...] = ()
    modality: Line | None = None
    properties: tuple[tuple[Line, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True)
class TableMapping:
    """All that a mapping says; `file` is what it is called in messages."""

    file: str
    text: str
    how: How
    records: tuple[Record, ...]
    lookups: Mapping[str, Lookup]
    missing: frozenset[str] = frozenset({""})
    key: tuple[Value, ...] = ()
    when: tuple[Condition, ...] = ()
    language: str = "und"
    modality: Line | None = None


def find_table_mapping(named: str, queries: Path) -> TableMapping:
    """Read a mapping from its file, or from `queries/mapping/` by its name.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    path = Path(named)
    if not path.is_file():
        path = queries / "mapping" / f"{named.removesuffix('.yaml')}.yaml"
    if not path.is_file():
        known = sorted(one.stem for one in (queries / "mapping").glob("*.yaml"))
        near = ", ".join(get_close_matches(named, known, n=2) or known) or "a file"
        raise InputError(
            f"no such mapping: {named}", where="--mapping", mend=f"give a file, or one of: {near}"
        )
    return read_mapping(read_text(path), file=path.name)


def read_mapping(text: str, *, file: str) -> TableMapping:
    """Read the text of a mapping.

    Raises:
        InputError: it is not YAML, or not of the form of a mapping; with file and line.
    """
    return _Reader(file).read(text)


def read_how(text: str, *, file: str) -> How:
    """Read how a table lies in its file from a mapping that says at least that.

    Raises:
        InputError: it is not YAML, or its `table:` is not of the form it has.
    """
    reader = _Reader(file)
    told = reader.entries(composed(text, file)).get("table")
    return reader.how(told[1] if told else None)


class _Reader(Nodes):
    """Reads one mapping; values that cannot be read are said together."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._faults = Faults(file)
        self._dates: tuple[tuple[str, str], ...] = ()

    def read(self, text: str) -> TableMapping:
        top = self.entries(composed(text, self._file))
        for word, (line, _) in top.items():
            self.known(word, _TOP, line)
        if "records" not in top:
            raise self.refused(1, "a mapping without records", "say what a row makes: records:")
        given = {word: node for word, (_, node) in top.items()}
        self._dates = self._dates_of(given["dates"]) if "dates" in given else ()
        records = self.entries(given["records"])
        if not records:
            raise self.refused(top["records"][0], "no record", "say what a row makes, under records:")
        modality = given.get("modality")
        key = given.get("key")
        more = self.listed(given["missing"]) if "missing" in given else []
        made = TableMapping(
            self._file,
            text,
            how=self.how(given.get("table")),
            records=tuple(self._record(name, line, node) for name, (line, node) in records.items()),
            lookups=self._lookups(given.get("lookups")),
            missing=frozenset({"", *(way for one in more for way in _cases(one.text))}),
            key=tuple(self._values(key)) if key is not None else (),
            when=tuple(self._conditions(given["when"])) if "when" in given else (),
            language=self.line_of(given["language"]).text if "language" in given else "und",
            modality=self.line_of(modality) if modality is not None else None,
        )
        self._faults.end()
        return made

    def _record(self, name: str, line: int, node: Node) -> Record:
        entries = self.entries(node)
        if "a" not in entries:
            raise self.refused(line, f"of what class is {name}?", "say it: a: Person")
        given = {word: at for word, (_, at) in entries.items()}
        taken = {"a", "key", "each", "when", "modality", *NAMING}
        modality = given.get("modality")
        return Record(
            name,
            line,
            classes=tuple(self.some(given["a"])),
            key=tuple(self._values(given["key"])) if "key" in given else (),
            each=self._value(given["each"]) if "each" in given else None,
            when=tuple(self._conditions(given["when"])) if "when" in given else (),
            names=tuple((how, value) for how in NAMING if how in given for value in self._values(given[how])),
            modality=self.line_of(modality) if modality is not None else None,
            properties=tuple(
                (Line(word, at), tuple(self._values(value)))
                for word, (at, value) in entries.items()
                if word not in taken
            ),
        )

    def how(self, node: Node | None) -> How:
        """Read how a table lies in its file."""
        if node is None:
            return How()
        entries = self.entries(node)
        known = ("encoding", "delimiter", "header", "sheet", "records", "entry")
        told = {}
        for word, (line, value) in entries.items():
            self.known(word, known, line)
            told[word] = self.line_of(value).text
        header = told.pop("header", "1")
        if not _ROW.fullmatch(header):
            raise self.refused(
                entries["header"][0], f"header: {header[:20]!r} is no row", "give its number from 1"
            )
        return How(header=int(header), **told)

    def _dates_of(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Read what all calls that read dates are told."""
        told = self.line_of(node)
        parts = tuple(part.strip().partition("=")[::2] for part in told.text.split(","))
        if told.text.strip() == UNDECIDED or any(part not in _DATES for part in parts):
            what = f"decide: dates: {told.text}: how are dates in numbers to be read?"
            self._faults.say(told.line, what, "write order=dmy (or mdy, ymd), century=20 with it if need be")
            return ()
        return parts

    def _lookups(self, node: Node | None) -> dict[str, Lookup]:
        if node is None:
            return {}
        for name, (_, told) in self.entries(node).items():
            for text, (line, value) in self.entries(told).items():
                if any(one.text.strip() == UNDECIDED for one in self.listed(value)):
                    mend = 'write what stands for it, or "" for nothing'
                    self._faults.say(line, f"decide: {name}: {text}: a value is left open", mend)
        return {
            name: {
                text: tuple(one.text for one in self.listed(value))
                for text, (_, value) in self.entries(told).items()
            }
            for name, (_, told) in self.entries(node).items()
        }

    def _values(self, node: Node) -> Iterator[Value]:
        for told in self.some(node):
            yield self._read(told)

    def _value(self, node: Node) -> Value:
        return self._read(self.line_of(node))

    def _read(self, told: Line) -> Value:
        try:
            return dated(read_value(told.text, told.line), self._dates)
        except InputError as error:
            self._faults.say(told.line, error.what, error.mend)
            return Value(told.text, told.line, Template(("",), ()))

    def _conditions(self, node: Node) -> Iterator[Condition]:
        for told in self.listed(node):
            try:
                yield read_condition(told.text, told.line)
            except InputError as error:
                self._faults.say(told.line, error.what, error.mend)


def _cases(text: str) -> tuple[str, ...]:
    """Give a text as it stands, in small and in capital letters."""
    return text, text.lower(), text.upper()
