"""Reading files of FollowTheMoney as a stream of statements, each with its line; every fault is named.

A file is entities as JSON Lines (with `properties`, or with `statements`), statements as JSON Lines, or
statements as CSV. Entities without statements of their own become statements of the dataset they name.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.entity import statements_of
from rightsgraph.followthemoney.model import type_of
from rightsgraph.followthemoney.statement import COLUMNS, Statement
from rightsgraph.packing import faults_of_gzip, is_gzip

__all__ = ["is_followthemoney", "read_statements"]

LONGEST = 16 << 20
"""The most bytes of a line: an entity, or a row."""


class _Rows(Protocol):
    """What a reader of CSV gives, with the line it is at."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


_NEEDED = ("entity_id", "prop", "schema", "value", "dataset")
_TRUE, _FALSE = frozenset({"t", "true", "1", "y", "yes"}), frozenset({"", "f", "false", "0", "n", "no"})
_SUFFIXES = (".ftm.json", ".ftm.jsonl", ".ftm.ndjson", ".ftm.csv")
_NAMES = ("statements.csv", "statements.json", "statements.jsonl", "targets.nested.json")


def is_followthemoney(name: str) -> bool:
    """Say whether a file is one of FollowTheMoney by its name.

    >>> [is_followthemoney(name) for name in ("entities.ftm.json.gz", "statements.csv", "people.csv")]
    [True, True, False]
    """
    plain = Path(name).name.lower().removesuffix(".gz")
    return plain.endswith(_SUFFIXES) or plain in _NAMES


def read_statements(
    path: Path, *, name: str, dataset: str, aside: Counter[str]
) -> Iterator[tuple[int, Statement]]:
    """Give the statements of a file with their lines; memory does not grow with the file.

    Args:
        path: where it is.
        name: what it is called in messages.
        dataset: who says what an entity holds that names no dataset, or several.
        aside: counts keys and columns that are no part of a statement or an entity.

    Raises:
        InputError: it cannot be read as what it should be; with its line.
    """
    with _opened(path, name) as file:
        start = file.peek(4096).lstrip()[:1]  # type: ignore[attr-defined]  # (both kinds of file have it)
        if not start:
            raise InputError("an empty file", where=name, mend="check that it was written to its end")
        if start == b"[":
            mend = "write JSON Lines: one entity a line, as `ftm` does"
            raise InputError("one long list, not JSON Lines", where=f"{name}:1", mend=mend)
        lines = _of_json(file, name, dataset, aside) if start == b"{" else _of_csv(file, name, aside)
        for line, said in lines:
            try:
                _refuse(said)
            except InputError as error:
                raise InputError(error.what, where=f"{name}:{line}", mend=error.mend) from error
            yield line, said


@contextmanager
def _opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a file, plain or gzip by its content; say what goes wrong as errors of ours."""
    try:
        with path.open("rb") as raw, faults_of_gzip(name):
            head = raw.read(8)
            raw.seek(0)
            if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                mend = "save it as UTF-8 without byte order mark"
                raise InputError("a byte order mark", where=f"{name}:1", mend=mend)
            packed = is_gzip(head, name)
            yield cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason}", where=name, mend="save it as UTF-8") from error


def _of_json(file: BinaryIO, name: str, dataset: str, aside: Counter[str]) -> Iterator[tuple[int, Statement]]:
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LONGEST:
            mend = "leave it out: values are facts, not files"
            raise InputError(f"a line of more than {LONGEST >> 20} MiB", where=where, mend=mend)
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            mend = "write one entity or statement a line; check that the file was written to its end"
            raise InputError(f"not JSON: {error}", where=where, mend=mend) from error
        try:
            for said in statements_of(data, dataset=dataset, aside=aside):
                yield number, said
        except InputError as error:
            raise InputError(error.what, where=error.where or where, mend=error.mend) from error


def _of_csv(file: BinaryIO, name: str, aside: Counter[str]) -> Iterator[tuple[int, Statement]]:
    with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        reader = csv.reader(text, strict=True)
        try:
            yield from _of_rows(reader, name, aside)
        except csv.Error as error:
            where = f"{name}:{reader.line_num}"
            raise InputError(f"not CSV: {error}", where=where, mend="write it with a CSV library") from error


def _of_rows(reader: _Rows, name: str, aside: Counter[str]) -> Iterator[tuple[int, Statement]]:
    header = next(reader)
    _refuse_header(header, f"{name}:1")
    for column in set(header) - set(COLUMNS):
        aside[column] += 1
    for row in reader:
        if len(row) != len(header):
            what = f"{len(row)} cells in a row of {len(header)} columns"
            mend = "quote what holds commas, quotes or line breaks"
            raise InputError(what, where=f"{name}:{reader.line_num}", mend=mend)
        said = _of_row(dict(zip(header, row, strict=True)), f"{name}:{reader.line_num}")
        yield reader.line_num, said


def _refuse_header(header: list[str], where: str) -> None:
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        mend = f"the first line names the columns: {', '.join(COLUMNS)}"
        raise InputError(f"no file of statements: no column {', '.join(missing)}", where=where, mend=mend)
    if len(set(header)) < len(header):
        raise InputError("a column twice", where=where, mend="keep one of them")


def _of_row(row: Mapping[str, str], where: str) -> Statement:
    external = row.get("external", "").lower()
    if external not in _TRUE | _FALSE:
        raise InputError(
            f"external is neither true nor false: {external!r}", where=where, mend="write t or f"
        )
    return Statement(
        row.get("id", ""),
        row["entity_id"],
        row.get("canonical_id") or row["entity_id"],
        row["prop"],
        row["schema"],
        row["value"],
        row["dataset"],
        row.get("lang", ""),
        "" if row.get("original_value") == row["value"] else row.get("original_value", ""),
        external in _TRUE,
        row.get("first_seen", ""),
        row.get("last_seen") or row.get("first_seen", ""),
        row.get("origin", ""),
    )


def _refuse(said: Statement) -> None:
    """Refuse a statement that lacks a part, or is in words that the model does not have."""
    for key in _NEEDED:
        if not getattr(said, key):
            raise InputError(f"a statement without {key}", mend=f"give it its {key}, or leave it out")
    type_of(said.schema, said.prop)
