"""The document: all statements of the kept pages as N-Triples in the order of their bytes, each once.

The same statements give the same bytes, however they came in pages. Memory does not grow with them: sorted
files are merged, a few dozen at a time.
"""

from __future__ import annotations

import gzip
import heapq
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from filecmp import cmp
from pathlib import Path
from shutil import copyfileobj

from rightsgraph.errors import OutsideError
from rightsgraph.files import replacing
from rightsgraph.ingest.endpoint.fetch import ROW, ChangedError

__all__ = ["archived", "free_name", "write_document"]

_AT_ONCE = 64
_LEVEL = 6


def write_document(pages: Sequence[Path], target: Path) -> None:
    """Write the statements of pages to a file of N-Triples, gzip.

    Raises:
        ChangedError: a row came twice, with others between.
        OutsideError: a page cannot be read.
    """
    files, made = list(pages), list[Path]()
    try:
        while len(files) > _AT_ONCE:
            made.append(target.with_name(f"{target.name}.{len(made)}"))
            _write(_merged(files[:_AT_ONCE]), made[-1], 1)
            files = [*files[_AT_ONCE:], made[-1]]
        _write((line for line in _merged(files) if not line.startswith(ROW)), target, _LEVEL)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        mend = f"remove {target.parent}: the same command begins anew"
        raise OutsideError(f"a kept page is damaged: {error}", where=str(target.parent), mend=mend) from error
    finally:
        for file in made:
            file.unlink(missing_ok=True)


def _merged(files: Sequence[Path]) -> Iterator[bytes]:
    """Give the lines of sorted files, each once."""
    with ExitStack() as stack:
        lines: list[Iterable[bytes]] = [stack.enter_context(gzip.open(file, "rb")) for file in files]
        last = b""
        for line in heapq.merge(*lines):
            if line != last:
                yield line
            elif line.startswith(ROW):
                raise ChangedError(
                    "a row came twice, with others between, so that others may be missing",
                    mend="the endpoint does not keep to an order, or the data changed: ask again, or ask for "
                    "a file of the data",
                )
            last = line


def _write(lines: Iterable[bytes], target: Path, level: int) -> None:
    with replacing(target) as raw, gzip.GzipFile("", "wb", level, raw, mtime=0) as file:
        file.writelines(lines)


def free_name(archive: Path, document: Path, stem: str) -> str:
    """Give the name a document gets in the archive: one that is free there, or that has the same bytes.

    Raises:
        OSError: the archive cannot be read.
    """
    number = 1
    while True:
        name = f"{stem}.nt.gz" if number == 1 else f"{stem}-{number}.nt.gz"
        there = archive / name
        if not there.exists() or (there.is_file() and cmp(there, document, shallow=False)):
            return name
        number += 1


def archived(document: Path, target: Path) -> bool:
    """Copy a document into the archive; say whether it was not there.

    Raises:
        OutsideError: the archive cannot be written, or another document is called so there.
    """
    try:
        if target.exists():
            if not cmp(target, document, shallow=False):
                what, mend = "another document is called so in the archive", "put it elsewhere"
                raise OutsideError(what, where=str(target), mend=mend)
            return False
        with document.open("rb") as made, replacing(target) as file:
            copyfileobj(made, file)
    except OSError as error:
        what = f"the archive cannot be written: {error.strerror or error}"
        mend = "make room, or give another folder with --archive"
        raise OutsideError(what, where=str(target), mend=mend) from error
    return True
