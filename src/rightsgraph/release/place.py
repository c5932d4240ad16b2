"""The place of a release: made beside it, renamed into it when whole; nothing half made is seen there."""

from __future__ import annotations

import errno
import fcntl
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import sync
from rightsgraph.project import refuse_release

__all__ = ["drafting", "put_in_place"]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def drafting(out: Path, graphs: Sequence[Path]) -> Iterator[Path]:
    """Give a folder beside `out` to work in, removed at the end, also of a work that fails or is stopped.

    What a work left that was killed is cleared away first.

    Args:
        out: where the release will be.
        graphs: the curated roots, which hold claims only.

    Raises:
        InputError: something is there already, or it lies in a curated root or another release; or in
            the place of the draft is what no work of ours left.
        OutsideError: another release is being made there, or the disk is full or cannot be written.
    """
    if out.is_symlink() or out.exists():
        mend = "give --out a folder that is not there yet: a release is never changed"
        raise InputError("there is something here already", where=str(out), mend=mend)
    for root in graphs:
        if out.resolve().is_relative_to(root.resolve()):
            what = f"the release would lie in the curated root {root}, which holds claims only"
            raise InputError(what, where=str(out), mend="give --out a folder outside of it")
    refuse_release(out)
    work = out.resolve().with_name(f".{out.resolve().name}.new")
    try:
        _refuse_strange(work, out)
        work.mkdir(parents=True, exist_ok=True)
        with (work / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                what = "another release is being made here"
                raise OutsideError(what, where=str(out), mend="wait for it to end") from error
            _clear(work)
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise _unwritable(error, out) from error


def _refuse_strange(work: Path, out: Path) -> None:
    """Refuse a draft that no work of ours has left: what is in it would be removed."""
    if work.is_symlink() or (work.exists() and not (work.is_dir() and _is_ours(work))):
        mend = f"take {work.name} away, or give --out another folder"
        raise InputError("the draft of a release would replace what is here", where=str(out), mend=mend)


def _is_ours(work: Path) -> bool:
    return (work / "lock").is_file() or not any(work.iterdir())


def _clear(work: Path) -> None:
    """Remove what a work left that was killed; the lock stays."""
    for left in work.iterdir():
        if left.is_dir():
            shutil.rmtree(left)


def put_in_place(folder: Path, out: Path) -> None:
    """Bring a whole release to the disk, then rename it into its place.

    Raises:
        OSError: it cannot be written, or something has come there meanwhile.
    """
    for path in [*folder.rglob("*"), folder]:
        sync(path)
    folder.rename(out)
    sync(out.resolve().parent)


def _unwritable(error: Exception, out: Path) -> OutsideError:
    number = getattr(error, "errno", None)
    said = getattr(error, "strerror", None) or str(error)
    mend = "make room on the disk" if number in _FULL else "check the folder"
    return OutsideError(f"the release cannot be written: {said}", where=str(out), mend=mend)
