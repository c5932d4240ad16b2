"""The store of a release, made by a process of its own that does not know the name of this machine.

The engine (RocksDB) writes the name of the machine into each of its files, and offers no way not to. Where
the system lets a process have a name of its own (Linux), it is a neutral one; elsewhere the caller is told.
"""

from __future__ import annotations

import ctypes
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rightsgraph.build.names import index_names
from rightsgraph.errors import OutsideError
from rightsgraph.project import FORMAT, MARK, SIZES, sizes
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["main", "write_store"]

_NEUTRAL = b"rightsgraph"
_NAMES, _USERS = 0x04000000, 0x10000000
"""What unshare(2) calls CLONE_NEWUTS and CLONE_NEWUSER: who is not root may do the first with the second."""

_NAMED = 4
"""The exit status that says: made, but its files tell the name of the machine."""


def write_store(files: Sequence[Path], folder: Path) -> bool:
    """Make a store of files of N-Quads, in the form of a workspace's; say whether it is without a name.

    Raises:
        OutsideError: the disk is full or cannot be written.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 (ourselves)
    if done.returncode not in (0, _NAMED):
        what, _, mend = done.stderr.strip().rpartition("\n")
        if done.returncode != OutsideError.exit_code:  # killed, or a defect of ours: its last line says most
            what, mend = f"the store could not be made: {mend or done.returncode}", "check memory and disk"
        raise OutsideError(what, where=str(folder), mend=mend)
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Make the store, as `write_store` asks a process of its own; what is wrong goes to standard error."""
    folder, *files = map(Path, arguments)
    nameless = _forget_name()
    folder.mkdir()
    try:
        EmbeddedStore.create(folder / "data", files)
        index_names(folder)
        (folder / MARK).write_text(FORMAT, encoding="utf-8")
        (folder / SIZES).write_text(sizes(folder), encoding="utf-8")
    except OutsideError as error:
        sys.stderr.write(f"{error.what}\n{error.mend}\n")
        return error.exit_code
    except (OSError, sqlite3.OperationalError) as error:
        sys.stderr.write(f"the store cannot be written: {error}\nmake room on the disk\n")
        return OutsideError.exit_code
    for note in folder.glob("data/LOG*"):  # the engine's notes on where and when it worked
        note.unlink()
    return 0 if nameless else _NAMED


def _forget_name() -> bool:
    """Give this process a neutral name of the machine; say whether the system let it."""
    system = ctypes.CDLL(None)
    if not hasattr(system, "unshare"):
        return False
    if system.unshare(_NAMES) and system.unshare(_NAMES | _USERS):
        return False
    return not system.sethostname(_NEUTRAL, len(_NEUTRAL))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
