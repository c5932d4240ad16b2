"""Rows of nested data: objects within a row become columns, lists become several values of one cell.

The columns are those of all rows, in the order in which they are met first: the file is gone through once
before a row is given. In a list of objects each column keeps a value, empty where there is none, for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import LONGEST, MOST_COLUMNS, cleaned, fault_of
from rightsgraph.tables.model import SEVERAL, Batch, Fault

__all__ = ["Nested", "NestedRow", "columns_of", "in_batches", "joined"]

Nested = str | list["Nested"] | dict[str, "Nested"]
"""What a row is made of: texts, and lists and objects of them."""

_BATCH = 1_000
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class NestedRow:
    """A row: its place, and its cells by column, or what is wrong with it."""

    place: str
    cells: dict[str, str]
    fault: Fault | None = None


def joined(row: dict[str, Nested], place: str, *, mark: str) -> NestedRow:
    """Make a row of an object; `mark` joins the names of a column.

    >>> row = joined({"name": "Aigerim Testova", "born": {"year": "1980"}}, "/0", mark=".")
    >>> row.cells
    {'name': 'Aigerim Testova', 'born.year': '1980'}
    """
    if {*map(type, row.values())} <= {str}:
        texts = cast("dict[str, str]", row)
        whole = "".join(texts.values())
        if whole.isprintable() and len(whole) <= LONGEST:  # nothing to clean, nothing at fault
            return NestedRow(place, texts)
    cells: dict[str, str] = {}
    for column, value, several in _cells(row, "", mark, _DEEPEST):
        fault = None
        if column in cells:
            fault = Fault(place, column, value, "two values for one column", "give one of them another name")
        elif not several:
            fault = fault_of(value, column, place)
        else:
            parts = value.split(SEVERAL)
            fault = next((bad for part in parts if (bad := fault_of(part, column, place))), None)
        if fault is not None:
            return NestedRow(place, {}, fault)
        cells[column] = value
    return NestedRow(place, cells)


def _cells(value: dict[str, Nested], prefix: str, mark: str, depth: int) -> Iterator[tuple[str, str, bool]]:
    """Give each column of an object, its cell, and whether that has several values."""
    for key, inner in value.items():
        column = f"{prefix}{mark}{key}" if prefix and key else prefix or key
        if isinstance(inner, str):
            yield column, cleaned(inner), False
        elif isinstance(inner, dict):
            if depth:
                yield from _cells(inner, column, mark, depth - 1)
            else:
                yield column, _written(inner), False
        elif inner and all(isinstance(item, dict) for item in inner):
            yield from _aligned([item for item in inner if isinstance(item, dict)], column, mark)
        else:
            texts = [item if isinstance(item, str) else _written(item) for item in inner]
            yield column, SEVERAL.join(map(cleaned, texts)), len(texts) > 1


def _aligned(items: list[dict[str, Nested]], prefix: str, mark: str) -> Iterator[tuple[str, str, bool]]:
    """Give the columns of a list of objects: in each column as many values as there are objects."""
    found: dict[str, list[str]] = {}
    for number, item in enumerate(items):
        for key, inner in item.items():
            column = f"{prefix}{mark}{key}" if key else prefix
            values = found.setdefault(column, [""] * len(items))
            values[number] = cleaned(inner) if isinstance(inner, str) else _written(inner)
    for column, values in found.items():
        yield column, SEVERAL.join(values), len(values) > 1


def _written(value: Nested) -> str:
    return json.dumps(value, ensure_ascii=False)


def columns_of(rows: Iterable[NestedRow], where: str) -> tuple[str, ...]:
    """Give the columns of all rows.

    Raises:
        InputError: there are too many, as where names of things stand as keys; a name is empty; or no row
            can be read.
    """
    columns: dict[str, None] = {}
    fault = None
    for row in rows:
        fault = fault or row.fault
        if not columns.keys() >= row.cells.keys():
            columns |= dict.fromkeys(row.cells)
            if "" in columns:
                what, mend = "a column without a name: the key is empty", "give it a name"
                raise InputError(what, where=f"{where}, {row.place}", mend=mend)
        if len(columns) > MOST_COLUMNS:
            what = f"more than {MOST_COLUMNS:,} columns: names of things seem to stand as keys"
            raise InputError(
                what, where=f"{where}, {row.place}", mend="write the things as a list of objects"
            )
    if fault is not None and not columns:
        what = f"no row can be read; the first: {fault.why}"
        raise InputError(what, where=f"{where}, {fault.place}", mend=fault.mend)
    return tuple(columns)


def in_batches(rows: Iterable[NestedRow], columns: tuple[str, ...]) -> Iterator[Batch]:
    """Give rows in batches; those without any value are passed over."""
    batch = Batch([], [])
    for row in rows:
        if row.fault is not None:
            batch.faults.append(row.fault)
        elif any(row.cells.values()):
            batch.rows.append(tuple([row.cells.get(column, "") for column in columns]))
            batch.places.append(row.place)
        if len(batch.rows) + len(batch.faults) >= _BATCH:
            yield batch
            batch = Batch([], [])
    if batch.rows or batch.faults:
        yield batch
