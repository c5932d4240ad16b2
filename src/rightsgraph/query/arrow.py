"""Rows as Arrow tables, and as bytes of Parquet or of an Arrow file: typed columns that say what they hold.

A question of the catalogue gives its columns their types, so an empty answer has the same ones: whole numbers
are int64, lists are lists of strings, everything else (IRIs, labels, EDTF dates, durations) is a string. A
query of the user's own says nothing about its columns: one is typed only where every value fits exactly.
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from rightsgraph.errors import InputError
from rightsgraph.query.checks import Column
from rightsgraph.query.entry import Entry
from rightsgraph.query.table import Answer, Table, Truth, cell_text
from rightsgraph.store import Term
from rightsgraph.vocab import XSD

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ARROW_FORMATS", "as_arrow", "as_bytes"]

ARROW_FORMATS = ("parquet", "arrow")
"""Formats of bytes: Parquet, and the Arrow IPC file that Feather readers open."""

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_INTEGER = re.compile(r"[+-]?0*\d{1,19}", re.ASCII)
_DECIMAL = re.compile(_NUMBER, re.ASCII)
_DOUBLE = re.compile(rf"(?:{_NUMBER}(?:[eE][+-]?\d+)?)|[+-]?INF|NaN", re.ASCII)
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_DIGITS, _PLACES = 38, 18


def as_bytes(answer: Answer, form: str, entry: Entry | None = None) -> bytes:
    """Write rows in one of `ARROW_FORMATS`; the same rows give the same bytes.

    Raises:
        InputError: the answer is yes or no, or a cell does not fit the type of its column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table, sink = as_arrow(answer, entry), pa.BufferOutputStream()
    if form == "parquet":
        pq.write_table(table, sink)
    else:
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def as_arrow(answer: Answer, entry: Entry | None = None) -> pa.Table:
    """Give rows as an Arrow table; with the question they answer, typed and described by it.

    The metadata of a column say its `kind` and `meaning`, those of the table the question's `name`, `title`,
    `counting_unit` and `coverage`.

    >>> table = as_arrow(Table(("n", "word"), ((Literal(3), Literal("three")), (None, Literal("none")))))
    >>> table.schema.types
    [DataType(int64), DataType(string)]
    >>> table.to_pylist()
    [{'n': 3, 'word': 'three'}, {'n': None, 'word': 'none'}]

    Raises:
        InputError: the answer is yes or no, or a cell does not fit the type of its column.
    """
    import pyarrow as pa

    if isinstance(answer, Truth):
        raise InputError("yes or no has no form in rows", mend="take --format json")
    table = answer if isinstance(answer, Table) else answer.as_table()
    known = {column.name: column for column in entry.columns} if entry else {}
    fields, arrays = [], []
    for position, name in enumerate(table.columns):
        cells = [row[position] for row in table.rows]
        column = known.get(name)
        array = _described(column, cells) if column else _found(cells)
        told = {"kind": _kind(column), "meaning": column.meaning} if column else None
        fields.append(pa.field(name, array.type, metadata=told))
        arrays.append(array)
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=_about(entry)))


def _kind(column: Column) -> str:
    return f"{column.kind} list" if column.many else column.kind


def _about(entry: Entry | None) -> dict[str, str] | None:
    if entry is None:
        return None
    said = {
        "name": entry.name,
        "title": entry.title,
        "question": entry.question or entry.problem,
        "counting_unit": entry.counting_unit,
        "coverage": entry.coverage,
    }
    return {key: text for key, text in said.items() if text}


def _described(column: Column, cells: Sequence[Term | None]) -> pa.Array:
    """Give a column of the catalogue the type that its kind has, whatever its cells."""
    import pyarrow as pa

    texts = [None if cell is None else cell_text(cell) for cell in cells]
    if column.kind == "integer" and not column.many:
        return pa.array([None if text is None else _whole(text, column) for text in texts], pa.int64())
    if column.many:
        return pa.array([None if text is None else text.split("|") for text in texts], pa.list_(pa.string()))
    return pa.array(texts, pa.string())


def _whole(text: str, column: Column) -> int:
    if not _INTEGER.fullmatch(text) or not _fits(int(text)):
        raise InputError(
            f"the column {column.name} holds no whole number of 64 bits: {text!r}", mend="take --format csv"
        )
    return int(text)


def _fits(number: int) -> bool:
    return -(2**63) <= number < 2**63


def _found(cells: Sequence[Term | None]) -> pa.Array:
    """Give a column the type that fits every value exactly, else that of text; lexical forms stay."""
    import pyarrow as pa

    given = [cell for cell in cells if cell is not None]
    datatypes = {cell.datatype if isinstance(cell, Literal) else None for cell in given}
    (datatype,) = datatypes if len(datatypes) == 1 else (None,)
    readers: Mapping[Any, tuple[Callable[[str], object], pa.DataType]] = {
        XSD.integer: (_integer, pa.int64()),
        XSD.decimal: (_decimal, pa.decimal128(_DIGITS, _PLACES)),
        XSD.double: (_double, pa.float64()),
        XSD.boolean: (_TRUTHS.get, pa.bool_()),
    }
    texts = [None if cell is None else cell_text(cell) for cell in cells]
    if datatype in readers:
        read, kind = readers[datatype]
        values = [None if text is None else read(text) for text in texts]
        if values.count(None) == texts.count(None):
            return pa.array(values, kind)
    return pa.array(texts, pa.string())


def _integer(text: str) -> int | None:
    return int(text) if _INTEGER.fullmatch(text) and _fits(int(text)) else None


def _double(text: str) -> float | None:
    return float(text) if _DOUBLE.fullmatch(text) else None


def _decimal(text: str) -> decimal.Decimal | None:
    """Read a decimal of at most 38 digits, 18 of them after the point, as the engine keeps it."""
    if not _DECIMAL.fullmatch(text):
        return None
    before, _, after = text.lstrip("+-").partition(".")
    fits = len(before.lstrip("0")) <= _DIGITS - _PLACES and len(after.rstrip("0")) <= _PLACES
    return decimal.Decimal(text) if fits else None
