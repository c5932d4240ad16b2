"""Files: read as UTF-8 or refused, and replaced whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rightsgraph.errors import InputError

__all__ = ["read_text", "replacing", "sync", "write_file"]


def read_text(path: Path) -> str:
    """Read a file as UTF-8, line ends as they are.

    Raises:
        InputError: there is none, or it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"{path}, byte {error.start}"
        raise InputError(f"not UTF-8: {error.reason}", where=where, mend="save it as UTF-8") from error
    except OSError as error:
        mend = "check the path"
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), mend=mend) from error


def write_file(path: Path, content: str | bytes) -> None:
    """Replace a file whole, as `replacing` does.

    Raises:
        OSError: the disk is full or cannot be written; the old file stays.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open what replaces a file whole: written beside it, flushed to the disk, then renamed into place.

    A link is followed and the permissions of the old file are kept. What is no regular file (a pipe, a
    device) is written to, not replaced. Where the block fails, the old file stays.

    Raises:
        OSError: the disk is full or cannot be written; the old file stays.
    """
    path = path.resolve()
    mode = path.stat().st_mode if path.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as file:
            yield file
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        kept = 0o666 if mode is None else stat.S_IMODE(mode)  # nobody may read more of it meanwhile, either
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, kept), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
