"""What a check of a release is given, and what it finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.errors import RightsgraphError
from rightsgraph.release.opened import Release

__all__ = ["Fault", "Faults", "Subject", "Verdict"]


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong: the file or folder, and what it is."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, what: str) -> None:
        """Note a fault; signs that cannot be seen are spelt out."""
        seen = (char if char.isprintable() else ascii(char)[1:-1] for char in what)
        self.found.append(Fault(file, "".join(seen)))

    @contextmanager
    def of(self, file: str) -> Iterator[None]:
        """Note it as a fault of a file where it cannot be read as what it should be; then go on behind."""
        try:
            yield
        except RightsgraphError as error:
            self.add(file, error.what)
        except (OSError, SyntaxError, ValueError, TypeError, RuntimeError, LookupError) as error:
            self.add(file, f"cannot be read: {_said(error)}")
        except (sqlite3.Error, RecursionError, MemoryError) as error:
            self.add(file, f"cannot be read: {_said(error)}")


def _said(error: BaseException) -> str:
    text = " ".join((getattr(error, "strerror", None) or str(error)).split())
    return text[:200] or type(error).__name__


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A release that is checked: only its regular files are opened, and none that a link leads to.

    Attributes:
        folder: where it lies.
        files: the paths of its regular files, below the folder.
        others: the paths of links, pipes and whatever else is neither a file nor a folder.
        release: what it says of itself; None where that cannot be read.
    """

    folder: Path
    files: frozenset[str]
    others: frozenset[str]
    release: Release | None

    def path(self, name: str) -> Path | None:
        """Give the path of a file, if it is there and one to open."""
        return self.folder / name if name in self.files else None

    def plain(self, start: str) -> bool:
        """Say whether there are files below a folder, and nothing but files."""
        return bool(self.below(start)) and not any(f"{name}/".startswith(start) for name in self.others)

    def below(self, start: str) -> list[str]:
        """List the files whose paths begin so, sorted."""
        return sorted(name for name in self.files if name.startswith(start))


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the checks found: faults by file, and what could not be said."""

    release: Release | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    quads: int = 0
    graphs: int = 0


Check = Callable[[Subject, Faults], None]
