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
from rightsgraph.ingest.rows.composed import composed
from rightsgraph.ingest.rows.language import Condition, Value, read_condition, read_value
from rightsgraph.tables import How

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

__all__ = ["NAMING", "Line", "Lookup", "Record", "TableMapping", "find_table_mapping", "read_mapping"]

NAMING = ("name", "also", "designation")
"""What makes a record of a name: the name, further names, and what merely designates."""

_TOP = ("table", "missing", "key", "language", "modality", "lookups", "records")

_ROW = re.compile("[1-9][0-9]{0,6}")

Lookup = Mapping[str, tuple[str, ...]]
"""What stands for a text: exactly, for one that begins with it (`234*`), or for any (`*`)."""


@dataclass(frozen=True)
class Line:
    """A word of a mapping and its line."""

    text: str
    line: int


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


class _Reader:
    """Reads one mapping; it knows the file, so that every refusal can say where."""

    def __init__(self, file: str) -> None:
        self._file = file

    def read(self, text: str) -> TableMapping:
        top = self._entries(composed(text, self._file))
        for word, (line, _) in top.items():
            self._known(word, _TOP, line)
        if "records" not in top:
            raise self._refused(1, "a mapping without records", "say what a row makes: records:")
        given = {word: node for word, (_, node) in top.items()}
        records = self._entries(given["records"])
        if not records:
            raise self._refused(top["records"][0], "no record", "say what a row makes, under records:")
        modality = given.get("modality")
        key = given.get("key")
        more = self._list(given["missing"]) if "missing" in given else []
        return TableMapping(
            self._file,
            text,
            how=self._how(given.get("table")),
            records=tuple(self._record(name, line, node) for name, (line, node) in records.items()),
            lookups=self._lookups(given.get("lookups")),
            missing=frozenset({"", *(one.text for one in more)}),
            key=tuple(self._values(key)) if key is not None else (),
            language=self._line(given["language"]).text if "language" in given else "und",
            modality=self._line(modality) if modality is not None else None,
        )

    def _record(self, name: str, line: int, node: Node) -> Record:
        entries = self._entries(node)
        if "a" not in entries:
            raise self._refused(line, f"of what class is {name}?", "say it: a: Person")
        given = {word: at for word, (_, at) in entries.items()}
        taken = {"a", "key", "each", "when", "modality", *NAMING}
        modality = given.get("modality")
        return Record(
            name,
            line,
            classes=tuple(self._some(given["a"])),
            key=tuple(self._values(given["key"])) if "key" in given else (),
            each=self._value(given["each"]) if "each" in given else None,
            when=tuple(self._conditions(given["when"])) if "when" in given else (),
            names=tuple((how, value) for how in NAMING if how in given for value in self._values(given[how])),
            modality=self._line(modality) if modality is not None else None,
            properties=tuple(
                (Line(word, at), tuple(self._values(value)))
                for word, (at, value) in entries.items()
                if word not in taken
            ),
        )

    def _how(self, node: Node | None) -> How:
        if node is None:
            return How()
        entries = self._entries(node)
        known = ("encoding", "delimiter", "header", "sheet", "records", "entry")
        told = {}
        for word, (line, value) in entries.items():
            self._known(word, known, line)
            told[word] = self._line(value).text
        header = told.pop("header", "1")
        if not _ROW.fullmatch(header):
            raise self._refused(
                entries["header"][0], f"header: {header[:20]!r} is no row", "give its number from 1"
            )
        return How(header=int(header), **told)

    def _lookups(self, node: Node | None) -> dict[str, Lookup]:
        if node is None:
            return {}
        return {
            name: {
                text: tuple(one.text for one in self._list(value))
                for text, (_, value) in self._entries(told).items()
            }
            for name, (_, told) in self._entries(node).items()
        }

    def _entries(self, node: Node) -> dict[str, tuple[int, Node]]:
        from yaml.nodes import MappingNode

        line = node.start_mark.line + 1
        if not isinstance(node, MappingNode):
            raise self._refused(line, "words with values are wanted here", "write word: value")
        found: dict[str, tuple[int, Node]] = {}
        for word, at, value in self._pairs(node):
            if word in found:
                raise self._refused(at, f"{word} stands twice", "keep one, or give a list of values")
            found[word] = at, value
        return found

    def _pairs(self, node: MappingNode) -> Iterator[tuple[str, int, Node]]:
        for word, value in node.value:
            told = self._line(word)
            yield told.text, told.line, value

    def _line(self, node: Node) -> Line:
        from yaml.nodes import ScalarNode

        line = node.start_mark.line + 1
        if not isinstance(node, ScalarNode):
            raise self._refused(line, "one text is wanted here", "write it as one text")
        return Line(node.value, line)

    def _list(self, node: Node) -> list[Line]:
        from yaml.nodes import SequenceNode

        if isinstance(node, SequenceNode):
            return [self._line(one) for one in node.value]
        return [self._line(node)]

    def _some(self, node: Node) -> list[Line]:
        found = self._list(node)
        if not found:
            line = node.start_mark.line + 1
            raise self._refused(line, "an empty list", "write a value, or take the line out")
        return found

    def _values(self, node: Node) -> Iterator[Value]:
        for told in self._some(node):
            yield self._read(told)

    def _value(self, node: Node) -> Value:
        return self._read(self._line(node))

    def _read(self, told: Line) -> Value:
        try:
            return read_value(told.text, told.line)
        except InputError as error:
            raise self._refused(told.line, error.what, error.mend) from error

    def _conditions(self, node: Node) -> Iterator[Condition]:
        for told in self._list(node):
            try:
                yield read_condition(told.text, told.line)
            except InputError as error:
                raise self._refused(told.line, error.what, error.mend) from error

    def _known(self, word: str, known: tuple[str, ...], line: int) -> None:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            mend = f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"
            raise self._refused(line, f"not a word of a mapping: {word}", mend)

    def _refused(self, line: int, what: str, mend: str) -> InputError:
        return InputError(what, where=f"{self._file}:{line}", mend=mend)
