"""A release as it lies in its folder: what it says of itself, read without believing it."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.levels import LEVELS
from rightsgraph.release.layout import MANIFEST

__all__ = ["CONTACT", "FORMAT", "VERSION", "Release", "open_release"]

FORMAT = "1"
"""The format of a release; another one is refused."""

VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
"""The version of a release: its day and the first eight digits of the dataset's digest."""

CONTACT = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`\[\]]+")
"""An address that a reader can follow, of signs that an IRI may have."""

_TEXTS = {
    "level": re.compile("|".join(LEVELS)),
    "version": VERSION,
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "contact": re.compile(f"(?:{CONTACT.pattern})?"),
    "software": re.compile(r"rightsgraph( [0-9A-Za-z.+!-]{1,80})?"),
    "dataset_sha256": re.compile(r"[0-9a-f]{64}"),
}
"""What each text looks like; a next release and its pages take some of them over."""

_NAME = re.compile(r"[a-z0-9][a-z0-9/-]*")


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
    except (ValueError, RecursionError) as error:
        raise _strange(path, f"not JSON: {error}") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _strange(path, "not a release of this format")
    try:
        return _read(folder, said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(path, f"something is missing or strange: {error}") from error


def _read(folder: Path, said: dict[str, Any]) -> Release:
    texts = {name: str(said[name]) for name in _TEXTS}
    previous = str(said["previous"] or "")
    for name, form in _TEXTS.items():
        if not form.fullmatch(texts[name]):
            raise ValueError(name)
    if previous and not VERSION.fullmatch(previous):
        raise ValueError("previous")
    if not all(map(_NAME.fullmatch, (*said["graphs"], *said["counts"]))):
        raise ValueError("the name of a graph or kind")
    return Release(
        folder=folder,
        level=texts["level"],
        version=texts["version"],
        date=dt.date.fromisoformat(texts["date"]),
        contact=texts["contact"],
        previous=previous,
        software=texts["software"],
        dataset_sha256=texts["dataset_sha256"],
        graphs={name: (int(one["quads"]), str(one["sha256"])) for name, one in said["graphs"].items()},
        counts={str(kind): int(number) for kind, number in said["counts"].items()},
        files=int(said["files"]),
    )


def _strange(path: Path, what: str) -> InputError:
    mend = "fetch the release again; rightsgraph release verify says what else is wrong"
    return InputError(what, where=str(path), mend=mend)
