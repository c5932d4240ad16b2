"""Two releases compared: what happened to each address that the earlier one had, or the later one has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from rightsgraph.release.changes.model import Change
from rightsgraph.release.changes.things import Things

__all__ = ["carry", "compare", "live_redirects"]


def compare(earlier: Things, later: Things, *, gone: Collection[str] = (), day: str) -> list[Change]:
    """Give what happened from one release to another, sorted by address.

    Args:
        earlier: the things of the release before.
        later: the things of the release that came then.
        gone: what had been released before the earlier one, and was withdrawn by then.
        day: the day of the later release.
    """
    before, now = live_redirects(earlier), live_redirects(later)
    known = {*earlier.hashes, *before, *gone}
    here = _here(earlier, later, before, day)
    not_here = _not_here(known - later.hashes.keys(), before, now, gone, day)
    return sorted([*here, *not_here], key=lambda change: change.thing)


def live_redirects(things: Things) -> dict[str, str]:
    """Give the redirects that lead to a thing of the release, from an address that is none itself."""
    return {
        old: new for old, new in things.redirects.items() if new in things.hashes and old not in things.hashes
    }


def _here(earlier: Things, later: Things, before: Mapping[str, str], day: str) -> Iterator[Change]:
    """Give what was added, split off or changed."""
    for thing, digest in later.hashes.items():
        was = earlier.hashes.get(thing)
        if was == digest:
            continue
        part_of = before.get(thing, "")
        if was is not None:
            yield Change(thing=thing, change="changed", day=day, hash=digest.hex())
        elif part_of in later.hashes:
            yield Change(thing=thing, change="split", day=day, hash=digest.hex(), other=part_of)
        else:  # also what was part of something that is gone: nothing leads from one to the other
            yield Change(thing=thing, change="added", day=day, hash=digest.hex())


def _not_here(
    missing: Collection[str],
    before: Mapping[str, str],
    now: Mapping[str, str],
    gone: Collection[str],
    day: str,
) -> Iterator[Change]:
    """Give what was merged or withdrawn; of what had been so already, nothing."""
    for thing in missing:
        into = now.get(thing, "")
        if into and before.get(thing) != into:
            yield Change(thing=thing, change="merged", day=day, other=into)
        elif not into and thing not in gone:
            yield Change(thing=thing, change="withdrawn", day=day)


def carry(told: Iterable[Change], step: Iterable[Change], later: Things) -> list[Change]:
    """Give of what was told before what still holds: of each address the last change, sorted by address.

    A digest is only ever that of a thing as it is now: an older one would let a guess at what was removed be
    tried. Nothing leads to what is no longer in the release.
    """
    new, now = {change.thing for change in step}, live_redirects(later)
    kept: dict[str, Change] = {}
    for change in told:
        thing, digest = change.thing, later.hashes.get(change.thing)
        if thing in new:
            continue
        if change.change == "withdrawn":
            holds = digest is None and thing not in now
        elif change.change == "merged":
            holds = now.get(thing) == change.other
        else:
            holds = digest is not None
        if not holds:
            continue
        if digest is not None:
            change = replace(change, hash=digest.hex())
            if change.change == "split" and change.other not in later.hashes:
                change = replace(change, change="added", other="")
        kept[thing] = change
    return [kept[thing] for thing in sorted(kept)]
