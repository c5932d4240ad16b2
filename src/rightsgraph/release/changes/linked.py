"""What the steps of a release show of somebody withdrawn: told to its maker, never written."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.release.changes.model import iri_of, kind_of
from rightsgraph.release.changes.previous import QUADS
from rightsgraph.release.changes.stored import read_changes, read_tombstones
from rightsgraph.release.changes.told import names_in

__all__ = ["returned", "warning"]


def warning(release: Path) -> str:
    """Say that people were withdrawn and pseudonyms added in one step; nothing where it was not so.

    Raises:
        InputError: it is no release of ours.
    """
    step = [one for one in read_changes(release).step if kind_of(one.thing) == "person"]
    gone = [one for one in step if one.change == "withdrawn"]
    new = {one.thing for one in step if one.change == "added"}
    if not gone or not new:
        return ""
    names = names_in(release / QUADS, new)
    hidden = [thing for thing in new if names.get(thing) == f"Person {thing.partition('/')[2]}"]
    if not hidden:
        return ""
    return (
        f"people withdrawn: {len(gone)}; pseudonyms added: {len(hidden)}. Who kept the release before can "
        "compare their records, and the fewer they are, the more the day alone tells: "
        "withhold who was released by name"
    )


def returned(release: Path, previous: Path | None) -> str:
    """Say that people who had been withdrawn are there again; nothing where it is not so.

    Raises:
        InputError: one of both is no release of ours.
    """
    gone = read_tombstones(previous) if previous else {}
    back = [
        one.thing
        for one in read_changes(release).step
        if kind_of(one.thing) == "person" and iri_of(one.thing) in gone
    ]
    if not back:
        return ""
    return (
        f"people who had been withdrawn and are there again: {len(back)}. Is a root missing (--graph) that "
        "says who is not to be shown? Look before you hand it out: "
        f"rightsgraph release explain {iri_of(back[0])}"
    )
