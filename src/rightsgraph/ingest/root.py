"""The further root that a source is written into: one writer, and all of it or nothing."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rightsgraph.curated import UNDO, WORK, CuratedFile, files_of
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import sync
from rightsgraph.ingest.registry import read_registry
from rightsgraph.iri import source_graph, thing
from rightsgraph.project import refuse_release

__all__ = ["opened", "put", "refuse_taken"]


@contextmanager
def opened(root: Path) -> Iterator[Path]:
    """Make a root if need be and hold it for one writer; give a folder to work in, gone at the end.

    What a killed ingest left half in place is put back first.

    Raises:
        InputError: it is no root of curated graphs, or lies in a release.
        OutsideError: another ingest is at work here, or it cannot be written.
    """
    refuse_release(root)
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        with _locked(root), _at_work(root) as work:
            yield work
    except OSError as error:
        what = f"the root cannot be written: {error.strerror or error}"
        raise OutsideError(what, where=str(error.filename or root)) from error
    finally:
        for folder in missing:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _at_work(root: Path) -> Iterator[Path]:
    """Give the folder to work in; only for the one who holds the root."""
    work = root / WORK
    if (work / UNDO).is_file():
        _put_back(root, work)
    shutil.rmtree(work, ignore_errors=True)
    files_of(root)
    try:
        work.mkdir()
        yield work
    finally:
        if (work / UNDO).is_file():
            _put_back(root, work)
        shutil.rmtree(work, ignore_errors=True)


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

    Turtle beside which a mapping of that name stands was made with it, not by hand.

    Raises:
        InputError: it is taken; it says by what.
    """
    if slug == "self":
        mend = "choose another slug"
        raise InputError("'self' stands for the source in mappings", where="--source", mend=mend)
    graph = source_graph(slug)
    for other, files in {**others, root: files_of(root)}.items():
        for file in files:
            own = other == root and (file.is_data or (root / "mapping" / f"{slug}.yaml").is_file())
            if file.graph == graph and not own:
                mend = "choose another slug: a source is written in one place"
                raise InputError(f"the source {slug} is taken", where=str(file.path), mend=mend)
        if other != root and read_registry(other).of(thing("source", slug)):
            where = str(other / "sources.ttl")
            raise InputError(f"the source {slug} is taken", where=where, mend="choose another slug")


def put(fresh: Mapping[Path, Path], *, root: Path, work: Path) -> bool:
    """Put finished files in their places, in this order, or none of them; give whether any is new.

    What stands there is kept and listed in the work folder until all are in place. While the list is there
    nobody reads the root; who has it open puts everything back in the end, or, after a kill, whoever comes.

    Raises:
        OSError: the disk cannot be written.
    """
    changed = {
        target: made
        for target, made in fresh.items()
        if not (target.is_file() and filecmp.cmp(target, made, shallow=False))
    }
    if not changed:
        return False
    undo = [f"made {folder.name}" for folder in {path.parent for path in changed} if not folder.exists()]
    for target, made in changed.items():
        sync(made)
        undo.append(f"{'kept' if target.exists() else 'new'} {target.relative_to(root)}")
        if target.exists():
            shutil.copy2(target, _kept(work, target))
            sync(_kept(work, target))
    note = work / f"{UNDO}.new"
    note.write_text("\n".join(undo), encoding="utf-8")
    sync(note)
    note.replace(work / UNDO)
    sync(work)
    for target, made in changed.items():
        target.parent.mkdir(exist_ok=True)
        made.replace(target)
    for folder in {target.parent for target in changed}:
        sync(folder)
    (work / UNDO).unlink()
    return True


def _put_back(root: Path, work: Path) -> None:
    """Put back what stood in the root; it needs no room on the disk, and can be cut off and done again."""
    for line in reversed((work / UNDO).read_text(encoding="utf-8").splitlines()):
        how, _, name = line.partition(" ")
        target = root / name
        if how == "kept" and _kept(work, target).exists():
            _kept(work, target).replace(target)
        elif how == "new":
            target.unlink(missing_ok=True)
        elif how == "made" and target.is_dir():
            target.rmdir()
    (work / UNDO).unlink()


def _kept(work: Path, target: Path) -> Path:
    return work / f"{target.name}.old"
