"""The workspace folder: one writer at a time; unchanged stages are skipped, others replaced whole."""

from __future__ import annotations

import errno
import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import sync
from rightsgraph.project import (
    FORMAT,
    MARK,
    SIZES,
    SWAP,
    digest_of_files,
    files_of_data,
    refuse_release,
    sizes,
)

__all__ = ["SEAL", "Stage", "locked", "recover", "run_stage"]

_DIGEST = "inputs.sha256"
SEAL = "outputs.sha256"
"""The file in a stage's folder that holds the digest of what the stage wrote."""

_LOCK = "lock"


@dataclass(frozen=True)
class Stage:
    """A step of the build: its folder's name, the digest of all it reads, and what writes the folder."""

    name: str
    inputs: str
    make: Callable[[Path], None]


@contextmanager
def locked(workspace: Path) -> Iterator[None]:
    """Hold the workspace for one build; another one is refused, not queued.

    Raises:
        InputError: the folder is a release, or holds something else.
        OutsideError: another build is at work here, or the folder cannot be made.
    """
    refuse_release(workspace)
    try:
        _refuse_strange(workspace)
        workspace.mkdir(parents=True, exist_ok=True)
        (workspace / SWAP).touch()
        lock = (workspace / _LOCK).open("w")
    except OSError as error:
        raise _unwritable(error, workspace) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutsideError(
                "another build is at work here", where=str(workspace), mend="wait for it to end"
            ) from error
        yield


def _refuse_strange(workspace: Path) -> None:
    """Refuse a folder that no build has made: a build would replace what it finds under a stage's name."""
    if not workspace.is_dir() or (workspace / _LOCK).is_file():
        return
    if strange := {path.name for path in workspace.iterdir()} - {SWAP}:
        what = f"this folder is no workspace, and not empty: it holds {min(strange)}"
        raise InputError(what, where=str(workspace), mend="give --workspace a new or an empty folder")


def run_stage(workspace: Path, stage: Stage, *, say: Callable[[str], None] = lambda _: None) -> bool:
    """Make a stage's folder unless it is there for the same inputs; give whether it was made.

    The new folder is made beside the old one and renamed into its place, so that a build that is
    interrupted leaves the old one.

    Raises:
        OutsideError: the disk is full or cannot be written; the old folder stays.
    """
    folder, fresh = workspace / stage.name, workspace / f"{stage.name}.new"
    try:
        recover(folder)
        if _is_made(folder, stage):
            return False
        say(stage.name)
        fresh.mkdir()
        stage.make(fresh)
        marks = {MARK: FORMAT, _DIGEST: stage.inputs, SIZES: sizes(fresh), SEAL: _outputs(fresh)}
        for name, text in marks.items():
            (fresh / name).write_text(text, encoding="utf-8")
        _flush(fresh)
        _replace(folder, fresh)
    except OSError as error:
        raise _unwritable(error, folder) from error
    finally:
        recover(folder)
    return True


def _unwritable(error: OSError, folder: Path) -> OutsideError:
    what = f"the workspace cannot be written: {error.strerror or error}"
    mend = "make room on the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else ""
    return OutsideError(what, where=str(error.filename or folder), mend=mend or "check the folder")


def _is_made(folder: Path, stage: Stage) -> bool:
    """Say whether a folder is what the stage would make; a damaged one is not."""
    return (
        _is(folder / MARK, FORMAT)
        and _is(folder / _DIGEST, stage.inputs)
        and _is(folder / SIZES, sizes(folder))
        and _is(folder / SEAL, _outputs(folder))
    )


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _outputs(folder: Path) -> str:
    """Give the digest of what a stage made, so that a damaged folder is made again, not believed."""
    return digest_of_files(files_of_data(folder), root=folder)


def _flush(folder: Path) -> None:
    """Bring a folder to the disk before it takes the place of the last good one."""
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def recover(folder: Path) -> None:
    """Put back the last good folder where a build was stopped between its two renames; clear what it left."""
    old = folder.with_name(f"{folder.name}.old")
    if old.is_dir() and not folder.is_dir():
        with _swapping(folder.parent):
            old.rename(folder)
    for left in (old, folder.with_name(f"{folder.name}.new")):
        shutil.rmtree(left, ignore_errors=True)


def _replace(folder: Path, fresh: Path) -> None:
    with _swapping(folder.parent):
        if folder.is_dir():
            folder.rename(folder.with_name(f"{folder.name}.old"))
        fresh.rename(folder)
        sync(folder.parent)


@contextmanager
def _swapping(workspace: Path) -> Iterator[None]:
    """Wait until nobody is opening a store, and keep others from it while folders are renamed."""
    with (workspace / SWAP).open("ab") as swap:
        fcntl.flock(swap, fcntl.LOCK_EX)
        yield
