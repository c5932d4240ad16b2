"""A release as it lies in its folder: what it says of itself, read without believing it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.levels import LEVELS
from rightsgraph.release.layout import MANIFEST

__all__ = ["FORMAT", "Release", "open_release"]

FORMAT = "1"
"""The format of a release; another one is refused."""

_TEXTS = ("level", "version", "date", "contact", "software", "dataset_sha256")


@dataclass(frozen=True, kw_only=True)
class Release:
    """What `release.json` says; the folder is a workspace to whatever asks (`--workspace`).

    Attributes:
        folder: where it lies.
        previous: the version of the release before it; empty where it is the first.
        graphs: for each graph its number of quads and its digest (RDFC-1.0, SHA-256).
        counts: how many things of each of `layout.KINDS` it tells of.
        files: how many files `SHA256SUMS` lists.
    """

    folder: Path
    level: str
    version: str
    date: dt.date
    contact: str
    previous: str
    software: str
    dataset_sha256: str
    graphs: dict[str, tuple[int, str]]
    counts: dict[str, int]
    files: int

    def as_json(self) -> str:
        """Write what stands in `release.json`."""
        said = {
            "format": FORMAT,
            "level": self.level,
            "version": self.version,
            "date": self.date.isoformat(),
            "contact": self.contact,
            "previous": self.previous or None,
            "software": self.software,
            "dataset_sha256": self.dataset_sha256,
            "graphs": {name: {"quads": n, "sha256": digest} for name, (n, digest) in self.graphs.items()},
            "counts": self.counts,
            "files": self.files,
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def open_release(folder: Path) -> Release:
    """Read what a release says of itself; `release verify` says whether it is true.

    Raises:
        InputError: the folder holds no release, or one of another format.
    """
    path = folder / MANIFEST
    if not path.is_file():
        mend = "give the folder that rightsgraph release made"
        raise InputError("no release here", where=str(folder), mend=mend)
    try:
        said = json.loads(read_text(path))
    except ValueError as error:
        raise _strange(path, f"not JSON: {error}") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _strange(path, "not a release of this format")
    try:
        return _read(folder, said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(path, f"something is missing or strange: {error}") from error


def _read(folder: Path, said: dict[str, Any]) -> Release:
    texts = {name: said[name] for name in _TEXTS}
    if said["level"] not in LEVELS or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("level")
    return Release(
        folder=folder,
        level=texts["level"],
        version=texts["version"],
        date=dt.date.fromisoformat(texts["date"]),
        contact=texts["contact"],
        previous=str(said["previous"] or ""),
        software=texts["software"],
        dataset_sha256=texts["dataset_sha256"],
        graphs={name: (int(one["quads"]), str(one["sha256"])) for name, one in said["graphs"].items()},
        counts={str(kind): int(number) for kind, number in said["counts"].items()},
        files=int(said["files"]),
    )


def _strange(path: Path, what: str) -> InputError:
    mend = "fetch the release again; rightsgraph release verify says what else is wrong"
    return InputError(what, where=str(path), mend=mend)
