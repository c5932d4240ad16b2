"""The changes of a release as files: written line by line, read back without trusting them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.release.changes.model import ADDRESS, CHANGES, Change, iri_of, kind_of, short
from rightsgraph.release.layout import CHANGES as FOLDER
from rightsgraph.release.opened import VERSION

__all__ = [
    *("CHANGES_FILE", "REDIRECTS_FILE", "TOMBSTONES_FILE", "Changes", "counted", "read_changes"),
    *("read_redirects", "read_tombstones", "write_json"),
]

CHANGES_FILE = f"{FOLDER}/changes.json"
TOMBSTONES_FILE = f"{FOLDER}/tombstones.json"
REDIRECTS_FILE = f"{FOLDER}/redirects.json"

_FORMAT = "1"
_HASH = re.compile(r"[0-9a-f]{64}")
_MEND = "check the release: rightsgraph release verify DIR"


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a release tells of changes.

    Attributes:
        level: the level of the release.
        release: its version.
        day: its day.
        previous: the version of the release before; empty for the first.
        since: the day of the first release, whose things are not told one by one.
        step: what changed since the release before, sorted by address.
        history: the last change of each other address that ever changed, sorted by address.
        redirects: from each address that was merged away to the one that stands for it.
    """

    level: str
    release: str
    day: str
    previous: str
    since: str
    step: tuple[Change, ...] = ()
    history: tuple[Change, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Iterator[Change]:
        """Give the last change of each address that ever changed."""
        yield from self.step
        yield from self.history


def counted(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """Count changes by kind of thing and what happened.

    >>> counted([Change(thing="person/b", change="added", day="2026-11-22")])
    {'person': {'added': 1}}
    """
    counts = Counter((kind_of(change.thing), change.change) for change in changes)
    kinds = sorted({kind for kind, _ in counts})
    return {kind: {name: counts[kind, name] for name in CHANGES if counts[kind, name]} for kind in kinds}


def write_json(changes: Changes, release: Path) -> None:
    """Write `changes.json`, `tombstones.json` and `redirects.json` into the folder of a release.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    head = {
        "format": _FORMAT,
        "level": changes.level,
        "release": changes.release,
        "day": changes.day,
        "previous": changes.previous or None,
        "since": changes.since,
        "counts": counted(changes.step),
    }
    lists = {"step": map(_entry, changes.step), "history": map(_entry, changes.history)}
    _write(release / CHANGES_FILE, head, lists)
    gone = sorted((change for change in changes.all() if change.change == "withdrawn"), key=_thing)
    told = ({"iri": iri_of(one.thing), "kind": kind_of(one.thing), "day": one.day} for one in gone)
    _write(release / TOMBSTONES_FILE, {"format": _FORMAT}, {"gone": told})
    merged = ({"iri": iri_of(old), "to": iri_of(new)} for old, new in sorted(changes.redirects.items()))
    _write(release / REDIRECTS_FILE, {"format": _FORMAT}, {"redirects": merged})


def _thing(change: Change) -> str:
    return change.thing


def _entry(change: Change) -> dict[str, str]:
    entry = {"iri": iri_of(change.thing), "kind": kind_of(change.thing), "change": change.change}
    entry["day"] = change.day
    if change.hash:
        entry["sha256"] = change.hash
    if change.other:
        entry["into" if change.change == "merged" else "from"] = iri_of(change.other)
    return entry


def _write(path: Path, head: Mapping[str, object], lists: Mapping[str, Iterable[object]]) -> None:
    """Write an object whose lists stand one item a line, so that they can be long and still be read."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("{\n")
        file.writelines(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
        before = ""
        for key, items in lists.items():
            file.write(f"{before}  {json.dumps(key)}: [")
            between = "\n    "
            for item in items:
                file.write(f"{between}{json.dumps(item)}")
                between = ",\n    "
            file.write("\n  ]")
            before = ",\n"
        file.write("\n}\n")


def read_changes(release: Path) -> Changes:
    """Read what a release tells of changes.

    Raises:
        InputError: there is nothing of it, or it is not what a release of ours holds.
    """
    told = _read(release / CHANGES_FILE)
    try:
        return Changes(
            level=str(told["level"]),
            release=_version(told["release"]),
            day=_day(told["day"]),
            previous=_version(told["previous"]) if told["previous"] else "",
            since=_day(told["since"]),
            step=tuple(_change(entry) for entry in told["step"]),
            history=tuple(_change(entry) for entry in told["history"]),
            redirects=_redirects(release),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(release / CHANGES_FILE, error) from error


def read_tombstones(release: Path) -> dict[str, str]:
    """Give the IRIs that were once released and are no longer, each with the day since when.

    Raises:
        InputError: the file is missing, or not what a release of ours holds.
    """
    told = _read(release / TOMBSTONES_FILE)
    try:
        return {iri_of(_known(entry["iri"])): _day(entry["day"]) for entry in told["gone"]}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(release / TOMBSTONES_FILE, error) from error


def read_redirects(release: Path) -> dict[str, str]:
    """Give for each IRI that was merged away the one of the release that stands for it.

    Raises:
        InputError: the file is missing, or not what a release of ours holds.
    """
    try:
        return {iri_of(old): iri_of(new) for old, new in _redirects(release).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange(release / REDIRECTS_FILE, error) from error


def _redirects(release: Path) -> dict[str, str]:
    told = _read(release / REDIRECTS_FILE)["redirects"]
    return {_known(entry["iri"]): _known(entry["to"]) for entry in told}


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError("a part of the release is missing", where=str(path), mend=_MEND) from error
    except (ValueError, RecursionError) as error:
        raise _strange(path, error) from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        raise InputError(f"not of format {_FORMAT}", where=str(path), mend="make the release again")
    return told


def _strange(path: Path, error: Exception) -> InputError:
    return InputError(f"not as a release holds it: {error!r}", where=str(path), mend=_MEND)


def _change(entry: dict[str, str]) -> Change:
    """Read one entry; what is no address, day, digest or change of ours is refused, and nothing else kept."""
    if entry["change"] not in CHANGES:
        raise ValueError(entry["change"])
    digest, other = entry.get("sha256", ""), entry.get("into", "") or entry.get("from", "")
    if digest and not _HASH.fullmatch(digest):
        raise ValueError(digest)
    return Change(
        thing=_known(entry["iri"]),
        change=entry["change"],
        day=_day(entry["day"]),
        hash=digest,
        other=_known(other) if other else "",
    )


def _known(iri: str) -> str:
    thing = short(iri)
    if not ADDRESS.fullmatch(thing):
        raise ValueError(iri)
    return thing


def _version(text: object) -> str:
    if not isinstance(text, str) or not VERSION.fullmatch(text):
        raise ValueError(text)
    return text


def _day(text: object) -> str:
    return dt.date.fromisoformat(str(text)).isoformat()
