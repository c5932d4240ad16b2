"""The workspace folder: one writer at a time; unchanged stages are skipped, others replaced whole."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.errors import OutsideError
from rightsgraph.project import digest_of_files

__all__ = ["Stage", "locked", "recover", "run_stage"]

_DIGEST = "inputs.sha256"
_SEAL = "outputs.sha256"
_DATA = ("*.nq", "data/*.sst", "data/CURRENT")
"""What of a stage's folder is data; an embedded store also keeps logs, which change by reading."""


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
        OutsideError: another build is at work here, or the folder cannot be made.
    """
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        lock = (workspace / "lock").open("w")
    except OSError as error:
        raise OutsideError(
            f"the workspace cannot be written: {error.strerror}", where=str(workspace)
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutsideError(
                "another build is at work here", where=str(workspace), mend="wait for it to end"
            ) from error
        yield


def run_stage(workspace: Path, stage: Stage, *, say: Callable[[str], None] = lambda _: None) -> bool:
    """Make a stage's folder unless it is there for the same inputs; give whether it was made.

    The new folder is made beside the old one and renamed into its place, so that a build that is
    interrupted leaves the old one.
    """
    folder = workspace / stage.name
    recover(folder)
    if _is(folder / _DIGEST, stage.inputs) and _is(folder / _SEAL, _outputs(folder)):
        return False
    say(stage.name)
    fresh = workspace / f"{stage.name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir()
        stage.make(fresh)
        (fresh / _DIGEST).write_text(stage.inputs, encoding="utf-8")
        (fresh / _SEAL).write_text(_outputs(fresh), encoding="utf-8")
        _flush(fresh)
        _replace(folder, fresh)
    except OSError as error:
        raise OutsideError(
            f"the workspace cannot be written: {error.strerror or error}", where=str(error.filename or folder)
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _outputs(folder: Path) -> str:
    """Give the digest of what a stage made, so that a damaged folder is made again, not believed."""
    return digest_of_files((path for kind in _DATA for path in folder.glob(kind)), root=folder)


def _flush(folder: Path) -> None:
    """Bring a folder to the disk before it takes the place of the last good one."""
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def recover(folder: Path) -> None:
    """Put back the last good folder where a build was killed between its two renames."""
    old = folder.with_name(f"{folder.name}.old")
    if old.is_dir() and not folder.is_dir():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _replace(folder: Path, fresh: Path) -> None:
    old = folder.with_name(f"{folder.name}.old")
    if folder.is_dir():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
