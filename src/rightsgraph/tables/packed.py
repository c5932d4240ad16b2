"""The bytes of a file, plain or gzip, block by block; every fault of the packing is said as one of ours."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from rightsgraph.errors import InputError
from rightsgraph.packing import faults_of_gzip, is_gzip

__all__ = ["blocks", "head_of"]

_BLOCK = 1 << 18
_HEAD = 4096
_BOMB_RATIO, _BOMB_LEAST = 200, 1 << 28
"""What unpacks to more than 256 MiB and 200 times its size is no table: text packs 5 to 20 times."""


def blocks(path: Path, name: str, *, size: int = _BLOCK) -> Iterator[bytes]:
    """Give the bytes of a file, unpacked if it is gzip, in blocks of at most `size`.

    Raises:
        InputError: it cannot be read, is packed in another way, twice, cut off, damaged or a bomb.
    """
    try:
        with path.open("rb") as raw, faults_of_gzip(name):
            packed = is_gzip(raw.read(8), name, may_be_zip=True)
            raw.seek(0)
            length, given = path.stat().st_size, 0
            file = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
            while block := file.read(size):
                if packed and not given:
                    _refuse_twice(block, name)
                given += len(block)
                if packed and given > max(_BOMB_LEAST, length * _BOMB_RATIO):
                    what = f"it unpacks to more than {_BOMB_RATIO} times its size"
                    raise InputError(
                        what, where=name, mend="check what it is; if it is a table, unpack it first"
                    )
                yield block
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name, mend="check the path") from error


def head_of(path: Path, name: str) -> bytes:
    """Give the first bytes of a file, unpacked if it is gzip.

    Raises:
        InputError: as `blocks`; or it is empty.
    """
    for block in blocks(path, name, size=_HEAD):
        return block
    raise InputError("an empty file", where=name, mend="check that it was written to its end")


def _refuse_twice(block: bytes, name: str) -> None:
    if is_gzip(block, name, may_be_zip=True):
        raise InputError("packed twice", where=name, mend="unpack it once")
