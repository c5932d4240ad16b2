"""`SHA256SUMS`: a digest for each file of a release, as `sha256sum --check` reads it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.release.layout import SIGNATURE, STORE, SUMS
from rightsgraph.release.model import Draft

__all__ = ["SAFE", "files_of", "sha256_of", "write_sums"]

_LARGEST = 1 << 37

SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
"""What the path of a file of a release looks like: nothing hidden, nothing above, nothing to quote."""


def write_sums(draft: Draft) -> None:
    """Write the digests of all files but the store, whose bytes differ each time, and of the signature.

    Raises:
        InputError: a file has a name that is not safe everywhere.
    """
    lines = [f"{sha256_of(draft.folder / name)}  {name}\n" for name in files_of(draft.folder)]
    (draft.folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def files_of(folder: Path) -> Iterator[str]:
    """Give the paths, below the folder, of the files that `SHA256SUMS` lists, sorted.

    Raises:
        InputError: a file has a name that is not safe everywhere.
    """
    for name in sorted(_regular(folder, "")):
        if not SAFE.fullmatch(name):
            mend = "use letters, digits, dots, hyphens"
            raise InputError("a file of a release has a strange name", where=ascii(name), mend=mend)
        if name not in (SUMS, SIGNATURE):
            yield name


def _regular(folder: Path, start: str) -> Iterator[str]:
    """Give the paths of regular files, but not those of the store; no link is followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = start + entry.name
            if entry.is_dir(follow_symlinks=False) and name != STORE:
                yield from _regular(folder / entry.name, f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                yield name


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file.

    Raises:
        InputError: it is larger than any file of a release.
        OSError: it cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise InputError("a file of more than 128 GB: not read", where=path.name, mend="fetch it again")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
