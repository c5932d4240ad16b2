"""Packed files of which the bytes depend on their content alone: gzip without name and time."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from pyoxigraph import Quad, Triple

from rightsgraph.vocab import PREFIXES

__all__ = ["packed", "write_rdf"]

_PREFIX = b"@prefix "
_STRENGTH = 6


@contextmanager
def packed(path: Path) -> Iterator[gzip.GzipFile]:
    """Open a gzip file for writing.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    with path.open("wb") as raw, gzip.GzipFile("", "wb", _STRENGTH, raw, mtime=0) as file:
        yield file


def write_rdf(told: Iterable[Quad] | Iterable[Triple], path: Path, form: ox.RdfFormat) -> None:
    """Write Turtle or TriG with the project's prefixes into a gzip file, in the order the triples come.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    with packed(path) as file:
        head = _Head(file)
        ox.serialize(told, output=cast("IO[bytes]", head), format=form, prefixes=dict(PREFIXES))
        head.flush()


class _Head:
    """A file that sorts the declarations of prefixes: the engine's hash table gives them in any order."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._held is None:
            return self._file.write(data)
        self._held += data
        *lines, rest = self._held.splitlines(keepends=True)
        if rest[: len(_PREFIX)] not in (_PREFIX[: len(rest)], _PREFIX) or not all(
            line.startswith(_PREFIX) for line in lines
        ):
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._held is not None:
            lines = self._held.splitlines(keepends=True)
            count = next((n for n, line in enumerate(lines) if not line.startswith(_PREFIX)), len(lines))
            self._file.write(b"".join(sorted(lines[:count]) + lines[count:]))
            self._held = None
