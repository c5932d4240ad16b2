"""JSON: a list of objects, at `records`, each a row; and JSON Lines, where each line is one.

Scalars are text as they are written (`1.50` stays so), null is nothing. A key twice in one object is a fault
of its row, for programs differ in which of the two they take.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import shown
from rightsgraph.tables.encoding import encoding_of, text_blocks
from rightsgraph.tables.model import Batch, Fault, How
from rightsgraph.tables.nested import Nested, NestedRow, columns_of, in_batches, joined
from rightsgraph.tables.scanner import Scanner, Values, plain

__all__ = ["JsonLines", "JsonRows", "lists_of"]

_LONGEST_LINE = 1 << 24
_DEEP = 4


class _Json:
    """What both kinds share: the columns are those of all rows."""

    def __init__(self, path: Path, *, name: str, how: How) -> None:
        self._path, self._name = path, name
        self._encoding, note = encoding_of(path, name, given=how.encoding)
        keys = how.records.split(".") if how.records else []
        self._keys = keys[:-1] if keys[-1:] == ["item"] else keys
        self.columns = columns_of(self._rows(), name)
        self.notes = (note,) if note else ()

    def batches(self) -> Iterator[Batch]:
        """Give the rows.

        Raises:
            InputError: it is no JSON, or has no list of objects where one should be.
        """
        return in_batches(self._rows(), self.columns)

    def _rows(self) -> Iterator[NestedRow]:
        raise NotImplementedError

    def _texts(self) -> Iterator[str]:
        return text_blocks(self._path, self._name, self._encoding)


class JsonRows(_Json):
    """A table that is a list of objects, perhaps within objects."""

    def _rows(self) -> Iterator[NestedRow]:
        scanner = Scanner(self._texts(), self._name)
        yield from self._within(scanner, self._keys, "")
        if scanner.peek():
            mend = "name the file .jsonl, if each line is an object of its own"
            raise InputError("more after the end of the JSON value", where=self._name, mend=mend)

    def _within(self, scanner: Scanner, keys: list[str], pointer: str) -> Iterator[NestedRow]:
        """Give the rows of the list to which the keys lead; what stands beside it is passed over."""
        if not keys:
            yield from self._listed(scanner, pointer)
            return
        first, met = keys[0], []
        if scanner.peek() != "{":
            self._refuse(f"no object at {pointer or 'the root'}, where {first!r} is to be found")
        for key in scanner.keys_of():
            scanner.expect(":")
            if key == first and key not in met:
                yield from self._within(scanner, keys[1:], f"{pointer}/{_escaped(key)}")
            elif key == first:
                self._refuse(f"the key {key!r} twice in one object")
            else:
                scanner.skip()
            met.append(key)
        if first not in met:
            self._refuse(f"no key {first!r} at {pointer or 'the root'}; there are: {shown(', '.join(met))}")

    def _listed(self, scanner: Scanner, pointer: str) -> Iterator[NestedRow]:
        if scanner.peek() != "[":
            found = "an object, not" if scanner.peek() == "{" else "not"
            what = f"the file is {found} a list" if not pointer else f"no list at {pointer}"
            self._refuse(what)
        for number in scanner.items():
            scanner.values.wrong.clear()
            yield _row(scanner.value(), scanner.values.wrong, f"{pointer}/{number}")

    def _refuse(self, what: str) -> None:
        mend = "say in the mapping's table where the list of objects is: records: people.item"
        raise InputError(what, where=self._name, mend=mend)


class JsonLines(_Json):
    """A table of which each line is an object; lines are counted from 1."""

    def _rows(self) -> Iterator[NestedRow]:
        values = Values()
        for number, line in enumerate(self._lines(), start=1):
            if not line.strip():
                continue
            values.wrong.clear()
            place = f"row={number}"
            try:
                row = plain(values.decoder.decode(line))
            except (json.JSONDecodeError, RecursionError) as error:
                why = (
                    error.msg
                    if isinstance(error, json.JSONDecodeError)
                    else "values within values without end"
                )
                mend = "mend the line: each is one object, whole"
                yield NestedRow(place, {}, Fault(place, "", shown(line.strip()), f"not JSON: {why}", mend))
            else:
                yield _row(row, values.wrong, place)

    def _lines(self) -> Iterator[str]:
        held, count = "", 1
        for text in self._texts():
            *lines, held = (held + text).split("\n")
            yield from lines
            count += len(lines)
            if len(held) > _LONGEST_LINE:
                what, mend = f"a line of more than {_LONGEST_LINE:,} characters", "leave out what is no fact"
                raise InputError(what, where=f"{self._name}, row {count:,}", mend=mend)
        yield held


def lists_of(path: Path, *, name: str, how: How) -> dict[str, int]:
    """Find the lists of objects within the objects of a file: the path of each, and how long it is.

    Raises:
        InputError: it is no JSON.
    """
    encoding, _ = encoding_of(path, name, given=how.encoding)
    found: dict[str, int] = {}
    _look(Scanner(text_blocks(path, name, encoding), name), "", found)
    return found


def _look(scanner: Scanner, path: str, found: dict[str, int]) -> None:
    """Look for lists of objects at a value, and pass over it."""
    first = scanner.peek()
    if first == "[":
        for _ in scanner.items():
            found[path] = found.get(path, 0) + (scanner.peek() == "{")
            scanner.skip()
        if not found.get(path, 1):
            del found[path]
    elif first == "{" and path.count(".") < _DEEP:
        for key in scanner.keys_of():
            scanner.expect(":")
            _look(scanner, f"{path}.{key}" if path else key, found)
    else:
        scanner.skip()


def _row(value: Nested, wrong: list[str], place: str) -> NestedRow:
    if wrong:
        return NestedRow(place, {}, Fault(place, "", "", wrong[0], "mend what writes the file"))
    if not isinstance(value, dict):
        why = "not an object: the columns have no names"
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return NestedRow(place, {}, Fault(place, "", shown(written), why, "write each row as an object"))
    return joined(value, place, mark=".")


def _escaped(key: str) -> str:
    """Write a key as a JSON Pointer has it (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
