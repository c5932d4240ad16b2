"""Packed files: gzip is known by its first bytes and read; what is packed otherwise is refused."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from rightsgraph.errors import InputError

__all__ = ["faults_of_gzip", "is_gzip"]

_GZIP = b"\x1f\x8b"
_OTHERS = {
    b"BZh": ("bzip2", "bunzip2"),
    b"\xfd7zXZ": ("xz", "unxz"),
    b"(\xb5/\xfd": ("zstd", "unzstd"),
    b"7z\xbc\xaf": ("7z", "7z x"),
}
_ZIP = {b"PK\x03\x04": ("zip", "unzip")}


def is_gzip(head: bytes, where: str, *, may_be_zip: bool = False) -> bool:
    """Say whether a file is gzip, by its first eight bytes; spreadsheets are zip files.

    Raises:
        InputError: it is packed in another way.
    """
    for magic, (kind, tool) in (_OTHERS if may_be_zip else _OTHERS | _ZIP).items():
        if head.startswith(magic):
            mend = f"unpack it first: {tool}; gzip is read"
            raise InputError(f"packed with {kind}", where=where, mend=mend)
    return head.startswith(_GZIP)


@contextmanager
def faults_of_gzip(where: str) -> Iterator[None]:
    """Say what is wrong with a gzip file that is read within.

    Raises:
        InputError: it is cut off or damaged.
    """
    try:
        yield
    except EOFError as error:
        mend = "fetch it again: gzip --test says whether it is whole"
        raise InputError("the gzip file is cut off", where=where, mend=mend) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"damaged gzip: {error}", where=where, mend="fetch it again") from error
