"""The release before: believed only where it is whole, of the same level, and not of a later day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rightsgraph.errors import FindingError, InputError
from rightsgraph.release.changes.stored import CHANGES_FILE, REDIRECTS_FILE, Changes, read_changes
from rightsgraph.release.changes.things import Things, read_things
from rightsgraph.release.layout import DATA, MANIFEST, SUMS
from rightsgraph.release.opened import Release, open_release
from rightsgraph.release.sums import sha256_of

__all__ = ["QUADS", "check_previous", "read_previous"]

QUADS = f"{DATA}/rightsgraph.nq.gz"
"""The file of a release that its things are read from."""

_READ = (MANIFEST, QUADS, CHANGES_FILE, REDIRECTS_FILE)


def check_previous(folder: Path, *, level: str, day: dt.date) -> Release:
    """Refuse what cannot be the release before one of this level and day.

    Raises:
        InputError: it is no release, of another level, or of a later day.
        FindingError: a file of it is not what its `SHA256SUMS` says.
    """
    release = open_release(folder)
    if release.level != level:
        what = f"the release before is of the level {release.level}, this one of {level}"
        raise InputError(what, where=str(folder), mend=f"give a release of the level {level}")
    if release.date > day:
        what = f"the release before is of a later day: {release.date}, this one is of {day}"
        raise InputError(what, where=str(folder), mend="give a --date that is not earlier")
    sums = _sums(folder)
    for name in _READ:
        if not (folder / name).is_file() or sums.get(name) != sha256_of(folder / name):
            what = f"the release before is not whole: {name} is missing or altered"
            mend = "fetch it again; rightsgraph release verify says all that is wrong with it"
            raise FindingError(what, where=str(folder), mend=mend)
    return release


def read_previous(folder: Path, *, level: str, day: dt.date) -> tuple[Changes, Things]:
    """Read what was told before this release, and the things of the release before.

    Raises:
        InputError: it is no release, of another level, base or format, or of a later day.
        FindingError: a file of it is not what its `SHA256SUMS` says.
    """
    check_previous(folder, level=level, day=day)
    return read_changes(folder), read_things(folder / QUADS)


def _sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = f"the release before has no {SUMS} that can be read"
        raise FindingError(what, where=str(folder), mend="fetch it again") from error
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
