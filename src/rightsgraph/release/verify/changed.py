"""The changes of a release: as `release.json` has it, the same in every form, true of the things in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rightsgraph.release.changes.model import Change, iri_of
from rightsgraph.release.changes.stored import CHANGES_FILE, Changes, read_changes
from rightsgraph.release.changes.things import Things, read_things
from rightsgraph.release.changes.write import write_forms
from rightsgraph.release.layout import CHANGES
from rightsgraph.release.opened import Release
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.quads import QUADS

__all__ = ["check_changes"]

_SHOWN = 20


def check_changes(subject: Subject, release: Release, faults: Faults) -> None:
    """Check what the release tells of changes."""
    if subject.path(CHANGES_FILE) is None or not subject.plain(f"{CHANGES}/"):
        return
    with faults.of(CHANGES_FILE):
        changes = read_changes(subject.folder)
        _compare(changes, release, faults)
        things = read_things(subject.folder / QUADS)
        wrong = [what for change in changes.all() if (what := _untrue(change, things))]
        for what in wrong[:_SHOWN]:
            faults.add(CHANGES_FILE, what)
        _check_forms(subject, changes, release.contact, faults)


def _compare(changes: Changes, release: Release, faults: Faults) -> None:
    pairs = {
        "level": (changes.level, release.level),
        "release": (changes.release, release.version),
        "day": (changes.day, release.date.isoformat()),
        "previous": (changes.previous, release.previous),
    }
    for name, (said, true) in pairs.items():
        if said != true:
            faults.add(CHANGES_FILE, f"its {name} is {said or 'none'}, release.json says {true or 'none'}")


def _untrue(change: Change, things: Things) -> str:
    """Say what is not true of a change; nothing where all is."""
    digest = things.hashes.get(change.thing)
    iri = iri_of(change.thing)
    if change.change in ("withdrawn", "merged") and digest is not None:
        return f"tells that {iri} is {change.change}, which is in the release"
    if change.change not in ("withdrawn", "merged") and digest is None:
        return f"tells that {iri} was {change.change}, which is not in the release"
    if change.hash and (digest is None or digest.hex() != change.hash):
        return f"the digest of {iri} is another one"
    return ""


def _check_forms(subject: Subject, changes: Changes, contact: str, faults: Faults) -> None:
    """Write every form of the changes again, and compare."""
    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as name:
        scratch = Path(name)
        write_forms(changes, scratch, contact=contact)
        made = {path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file()}
        for file in sorted(made):
            path = subject.path(file)
            if path is None:
                faults.add(file, "missing: it belongs to the changes of this release")
            elif path.read_bytes() != (scratch / file).read_bytes():
                faults.add(file, f"does not say what {CHANGES_FILE} says")
        for file in subject.below(f"{CHANGES}/"):
            if file not in made:
                faults.add(file, f"tells of changes that {CHANGES_FILE} does not")
