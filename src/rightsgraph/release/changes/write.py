"""The changes of a release in the making: compared with the release before, written in every form."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.release.changes.atom import write_feed
from rightsgraph.release.changes.compare import carry, compare, live_redirects
from rightsgraph.release.changes.ldes import write_stream
from rightsgraph.release.changes.previous import QUADS, read_previous
from rightsgraph.release.changes.stored import Changes, write_json
from rightsgraph.release.changes.things import read_things
from rightsgraph.release.changes.tombs import write_tombstones
from rightsgraph.release.layout import CHANGES as FOLDER
from rightsgraph.release.model import Draft

__all__ = ["write_changes", "write_forms"]


def write_changes(draft: Draft) -> Changes:
    """Write `changes/` of a draft whose N-Quads are there; give what it tells.

    Of a first release, in which all is new, no thing is told one by one.

    Raises:
        InputError: the release before is none, or of another level, base or format, or of a later day.
        FindingError: the release before is not whole.
        OSError: the disk is full or cannot be written.
    """
    request = draft.request
    later, day = read_things(draft.folder / QUADS), request.day.isoformat()
    if request.previous is None:
        before, step, history = None, [], []
    else:
        before, earlier = read_previous(request.previous, level=request.level, day=request.day)
        gone = {change.thing for change in before.all() if change.change == "withdrawn"}
        step = compare(earlier, later, gone=gone, day=day)
        history = carry(before.all(), step, later)
    changes = Changes(
        level=request.level,
        release=draft.version,
        day=day,
        previous=before.release if before else "",
        since=before.since if before else day,
        step=tuple(step),
        history=tuple(history),
        redirects=live_redirects(later),
    )
    write_forms(changes, draft.folder, contact=request.contact)
    return changes


def write_forms(changes: Changes, release: Path, *, contact: str) -> None:
    """Write changes into the folder of a release, in every form.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    (release / FOLDER).mkdir(parents=True, exist_ok=True)
    write_json(changes, release)
    write_tombstones(changes, release / FOLDER)
    write_feed(changes, release / FOLDER, contact=contact)
    write_stream(changes, release / FOLDER / "ldes")
