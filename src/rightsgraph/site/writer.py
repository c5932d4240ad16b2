"""Writing a site: only files whose content has changed, and the list by which the next run knows them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import TracebackType

from rightsgraph.errors import InputError
from rightsgraph.files import write_file
from rightsgraph.site.model import File

__all__ = ["JOURNAL", "SUMS", "Writer", "read_sums"]

SUMS = "SHA256SUMS"
"""The list of a site's files with their digests, as `sha256sum --check` reads it; written last."""

JOURNAL = "site.part"
"""The paths that an unfinished run has written; there is none beside a finished site."""

_SAFE = re.compile(r"(?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]+")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class Writer:
    """Writes the files of a site into its folder; what was there before and is not written again is removed.

    Attributes:
        written: how many files were new or had changed.
        removed: how many were there before and are gone.
        sums: the digest of each file, by path.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._old = read_sums(folder / SUMS)
        self._unsure = {line for line in _lines(folder / JOURNAL) if _is_path(line)}
        self._folded: set[str] = set()
        self._plain: set[str] = set()
        self.sums: dict[str, str] = {}
        self.written = self.removed = 0

    def __enter__(self) -> Writer:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._journal = (self._folder / JOURNAL).open("a", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._journal.close()
        if kind is None:
            self._finish()

    def put(self, file: File) -> None:
        """Write a file, unless it is there with this content.

        Raises:
            ValueError: its path leaves the folder, or differs from another's in the case of letters alone.
            InputError: a link stands where a folder of the site would.
            OSError: it cannot be written.
        """
        folded = file.path.casefold()
        if not _is_path(file.path) or folded in self._folded:
            raise ValueError(f"a path that is unsafe or used twice: {file.path!r}")
        self._folded.add(folded)
        digest = hashlib.sha256(file.content).hexdigest()
        self.sums[file.path] = digest
        path = self._folder / file.path
        self._refuse_links(file.path)
        if self._known(file.path, path) == digest and path.is_file():
            return
        self._journal.write(f"{file.path}\n")
        self._journal.flush()
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(file.content)
        beside.replace(path)
        self.written += 1

    def _refuse_links(self, name: str) -> None:
        """Refuse a folder of the site that is a link: what it leads to may be no site."""
        parent = name.rpartition("/")[0]
        while parent and parent not in self._plain:
            if (self._folder / parent).is_symlink():
                mend = "take the link away, and run it again"
                raise InputError("a link in a site", where=str(self._folder / parent), mend=mend)
            self._plain.add(parent)
            parent = parent.rpartition("/")[0]

    def _known(self, name: str, path: Path) -> str | None:
        """Give the digest of what is there: as listed, but of what an unfinished run wrote, as it is."""
        if name not in self._unsure:
            return self._old.get(name)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None

    def _finish(self) -> None:
        for name in sorted((self._old.keys() | self._unsure) - self.sums.keys()):
            path = self._folder / name
            self._refuse_links(name)
            if path.is_dir() and not path.is_symlink():  # a line of the journal that a full disk cut off
                continue
            self.removed += path.is_file()
            path.unlink(missing_ok=True)
            path.with_name(f".{path.name}.new").unlink(missing_ok=True)
            for parent in path.relative_to(self._folder).parents[:-1]:
                if (self._folder / parent).is_dir() and not any((self._folder / parent).iterdir()):
                    (self._folder / parent).rmdir()
        for name in self._unsure:
            path = self._folder / name
            path.with_name(f".{path.name}.new").unlink(missing_ok=True)
        write_file(
            self._folder / SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
        )
        (self._folder / JOURNAL).unlink()


def read_sums(path: Path) -> dict[str, str]:
    """Read the list of a site's files; a line that is none, or leads out of the folder, is left aside."""
    found = {}
    for line in _lines(path):
        match = _LINE.fullmatch(line)
        if match and _is_path(match[2]):
            found[match[2]] = match[1]
    return found


def _is_path(text: str) -> bool:
    """Say whether it is a path of a file below the site."""
    return bool(_SAFE.fullmatch(text)) and not {".", ".."} & set(text.split("/"))


def _lines(path: Path) -> set[str]:
    return set(path.read_text("utf-8", "replace").splitlines()) if path.is_file() else set()
