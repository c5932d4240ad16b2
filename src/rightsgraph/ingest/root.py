"""The further root that a source is written into: one writer, and all of it or nothing."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rightsgraph.curated import CuratedFile, files_of
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest.registry import read_registry
from rightsgraph.iri import source_graph, thing

__all__ = ["opened", "put", "refuse_taken"]

_WORK = ".ingest"
"""Where the work is done, inside the root, so that what is finished is renamed, not copied."""


@contextmanager
def opened(root: Path) -> Iterator[Path]:
    """Make a root if need be and hold it for one writer; give a folder to work in, gone at the end.

    Raises:
        InputError: it is no root of curated graphs.
        OutsideError: another ingest is at work here, or it cannot be written.
    """
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    work = root / _WORK
    try:
        root.mkdir(parents=True, exist_ok=True)
        with _locked(root):
            shutil.rmtree(work, ignore_errors=True)
            files_of(root)
            work.mkdir()
            yield work
    except OSError as error:
        what = f"the root cannot be written: {error.strerror or error}"
        raise OutsideError(what, where=str(error.filename or root)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for folder in missing:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise OutsideError(
            "another ingest is at work here", where=str(root), mend="wait for it to end"
        ) from error
    finally:
        os.close(handle)


def refuse_taken(slug: str, *, root: Path, others: Mapping[Path, list[CuratedFile]]) -> None:
    """Refuse a slug that names a source of another root, or one that is written by hand.

    Raises:
        InputError: it is taken; it says by what.
    """
    if slug == "self":
        mend = "choose another slug"
        raise InputError("'self' stands for the source in mappings", where="--source", mend=mend)
    graph = source_graph(slug)
    for other, files in {**others, root: files_of(root)}.items():
        for file in files:
            own = other == root and file.is_data
            if file.graph == graph and not own:
                mend = "choose another slug: a source is written in one place"
                raise InputError(f"the source {slug} is taken", where=str(file.path), mend=mend)
        if other != root and read_registry(other).of(thing("source", slug)):
            where = str(other / "sources.ttl")
            raise InputError(f"the source {slug} is taken", where=where, mend="choose another slug")


def put(fresh: Mapping[Path, Path], work: Path) -> bool:
    """Put finished files in their places, in this order, or none of them; give whether any is new.

    Raises:
        OSError: the disk cannot be written; everything is as it was.
    """
    changed = {
        target: made
        for target, made in fresh.items()
        if not (target.is_file() and filecmp.cmp(target, made, shallow=False))
    }
    kept: dict[Path, Path | None] = {}
    folders = {target.parent for target in changed if not target.parent.exists()}
    try:
        for target, made in changed.items():
            _flush(made)
            target.parent.mkdir(exist_ok=True)
            kept[target] = _kept(target, work)
            made.replace(target)
        for folder in {target.parent for target in changed}:
            _flush(folder)
    except BaseException:
        for target, old in kept.items():
            if old is not None:
                old.replace(target)
            else:
                target.unlink(missing_ok=True)
        for folder in folders:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
    return bool(changed)


def _kept(target: Path, work: Path) -> Path | None:
    """Keep what stands in a place, to put it back if need be."""
    if not target.exists():
        return None
    old = work / f"{target.name}.old"
    shutil.copy2(target, old)
    return old


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
