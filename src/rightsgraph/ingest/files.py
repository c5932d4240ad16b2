"""Files as they are handed over: looked at, standard input put on the disk, and the root they go to."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.ingest.handed import Handed

__all__ = ["handed", "own_root", "refuse_twice", "spooled"]


def handed(path: Path, *, name: str, file: str = "", archive: Sequence[Path] = ()) -> Handed:
    """Look at a file; without a name for the archive it has its path there, or its own name.

    Raises:
        InputError: it cannot be read, or its name cannot be written down.
    """
    if "://" in name:
        mend = "fetch it yourself, and name the file"
        raise InputError("an address: no table is fetched from the network", where=name, mend=mend)
    try:
        if not path.is_file() and path.exists():
            mend = "hand it over as standard input: -"
            raise InputError("no file: it is read more than once", where=name, mend=mend)
        with path.open("rb") as raw:
            digest = hashlib.file_digest(raw, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name, mend="check the path") from error
    called = file or _in_archive(path, archive) or path.name
    if not called.isprintable() or set(called) & {"\\", ":"}:
        mend = "rename it: its name is registered"
        raise InputError(f"a file name that cannot be registered: {called!r}", where=ascii(name), mend=mend)
    return Handed(path, name=name, file=called, format="table", gzipped=False, sha256=digest)


def _in_archive(path: Path, archive: Iterable[Path]) -> str:
    for folder in archive:
        if path.resolve().is_relative_to(folder.resolve()):
            return path.resolve().relative_to(folder.resolve()).as_posix()
    return ""


def spooled(work: Path) -> Path:
    """Put standard input into a file of the work folder, for it is read more than once.

    Raises:
        InputError: standard input was named twice, or is closed.
    """
    path = work / "stdin"
    if path.exists():
        raise InputError("standard input twice", where="-", mend="name it once")
    if sys.stdin is None:
        raise InputError("standard input is closed", where="-", mend="pipe the file in, or name it")
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def own_root(root: Path, graphs: Iterable[Path]) -> Path | None:
    """Say whether a root is one of the project's own, and give it as the project names it.

    Raises:
        InputError: it lies within one.
    """
    for own in graphs:
        if root.resolve() == own.resolve():
            return own
        if root.resolve().is_relative_to(own.resolve()):
            mend = "give a root of its own, outside the project: --graph ../further"
            raise InputError("this lies within a root of the project itself", where=str(root), mend=mend)
    return None


def refuse_twice(files: Sequence[Handed]) -> None:
    """Refuse files of which two are the same.

    Raises:
        InputError: two are.
    """
    first: dict[str, str] = {}
    for file in files:
        if file.sha256 in first:
            where = f"{first[file.sha256]} and {file.name}"
            raise InputError("the same file twice", where=where, mend="name it once")
        first[file.sha256] = file.name
