"""What every kind of ingest ends with: the data file written, and a source not overwritten unasked."""

from __future__ import annotations

import filecmp
import gzip
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Values
from rightsgraph.turtle import compact

__all__ = ["refuse_other", "write_data"]

_BATCH = 1 << 18
"""Characters that are written at once."""

_LEVEL = 1
"""Of compression: the work is in writing, and a higher one saves little."""


def write_data(texts: Iterable[str], path: Path) -> bool:
    """Write text as gzip without name and time, the same text as the same bytes; say if there is any.

    Raises:
        OSError: the disk cannot be written.
    """
    writing: Future[int] | None = None
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file,
        ThreadPoolExecutor(1) as beside,
    ):
        for block in _blocks(texts):
            if writing is not None:
                writing.result()
            writing = beside.submit(file.write, block)
        if writing is not None:
            writing.result()
    return writing is not None


def _blocks(texts: Iterable[str]) -> Iterator[bytes]:
    """Join texts to blocks, each packed while the next is made."""
    batch, length = list[str](), 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if length >= _BATCH:
            yield "".join(batch).encode()
            batch, length = [], 0
    if batch:
        yield "".join(batch).encode()


def refuse_other(slug: str, data: Path, fresh: Path, *, known: Values, now: Values) -> None:
    """Refuse to overwrite a source that says something else, or is described otherwise, unasked.

    Raises:
        InputError: it does, or is.
    """
    other = sorted(compact(key) for key in {*known, *now} if known.get(key) != now.get(key))
    if not filecmp.cmp(data, fresh, shallow=False):
        what = f"the source {slug} is there already and says something else"
    elif other:
        what = f"the source {slug} is there already and described otherwise: {', '.join(other)}"
    else:
        return
    raise InputError(what, where=str(data), mend="choose another slug, or replace it: --replace")
