"""Parquet: rows as its columns show them; lists are several values, structures further columns.

Times with a zone stand in UTC; numbers that are none (NaN) are nothing. There is no header row: rows are
counted from 1, so `row=1` is the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import named, number_text, time_text
from rightsgraph.tables.model import Batch, Fault, How
from rightsgraph.tables.nested import Nested, NestedRow, columns_of, in_batches, joined

__all__ = ["Parquet"]

_BATCH = 1_000


class Parquet:
    """A table in a Parquet file."""

    notes: tuple[str, ...] = ()

    def __init__(self, path: Path, *, name: str, how: How) -> None:  # noqa: ARG002 (the file says it all)
        self._path, self._name = path, name
        with self._opened() as file:
            schema = file.schema_arrow
        named(schema.names, where=name)
        self.columns = tuple(schema.names)
        if any(field.type.num_fields for field in schema):
            self.columns = columns_of(self._rows(), name)

    def batches(self) -> Iterator[Batch]:
        """Give the rows.

        Raises:
            InputError: the file is damaged.
        """
        return in_batches(self._rows(), self.columns)

    def _rows(self) -> Iterator[NestedRow]:
        number = 0
        with self._opened() as file:
            names = file.schema_arrow.names
            for part in file.iter_batches(batch_size=_BATCH):
                for values in zip(*(_texts(column) for column in part.columns), strict=True):
                    number += 1
                    yield _row(dict(zip(names, values, strict=True)), f"row={number}")

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(self._path) as file:
                yield file
        except (pa.ArrowException, OSError) as error:
            what = f"a damaged Parquet file: {str(error).splitlines()[0]}"
            raise InputError(what, where=self._name, mend="fetch it again, or write it anew") from error


def _texts(column: Any) -> list[object]:  # noqa: ANN401 (pyarrow has no types)
    """Give the values of a column, in types that Python's own values can hold."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_float32(kind) or pa.types.is_float16(kind):
        column = column.cast(pa.string())
    elif pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", "UTC" if kind.tz else None), safe=False)
    elif pa.types.is_duration(kind):
        column = column.cast(pa.duration("us"), safe=False)
    values: list[object] = column.to_pylist()
    return values


def _row(row: Mapping[str, object], place: str) -> NestedRow:
    texts: dict[str, Nested] = {}
    for name, value in row.items():
        try:
            texts[name] = _text(value)
        except UnicodeDecodeError:
            why, mend = "bytes that are no text", "leave the column out of the file"
            return NestedRow(place, {}, Fault(place, name, "", why, mend))
    return joined(texts, place, mark=".")


def _text(value: object) -> Nested:
    if isinstance(value, str):
        return value
    if value is None or value != value:  # NaN is not itself
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        return number_text(value)
    if isinstance(value, date | time | timedelta):
        return time_text(value)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, Mapping):
        return {str(key): _text(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_text(inner) for inner in value]
    return str(value)
