"""Making a site: a release checked lightly, its sections one after the other, written where they changed."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import write_file
from rightsgraph.iri import graph_iri
from rightsgraph.pages.frame import Frame
from rightsgraph.pages.level import check_level
from rightsgraph.pages.paths import has_page
from rightsgraph.project import refuse_release
from rightsgraph.release.layout import MANIFEST
from rightsgraph.release.layout import SUMS as RELEASED
from rightsgraph.release.opened import Release, open_release
from rightsgraph.site.address import address_files
from rightsgraph.site.gone import gone_pages
from rightsgraph.site.model import File, Section, Subject
from rightsgraph.site.sections import SECTIONS, known_terms
from rightsgraph.site.start import NAV, code, start_pages
from rightsgraph.site.things import files as thing_pages
from rightsgraph.site.writer import JOURNAL, SUMS, Writer, read_sums
from rightsgraph.store import Dataset
from rightsgraph.store.current import CurrentStore
from rightsgraph.terms.redirects import check_address

__all__ = ["Made", "check_release", "make_site"]

_MARK = "site.json"
_FORMAT = "1"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_HIDDEN = b'<meta name="robots" content="noindex">'
_THINGS = ("merged", "inferred", "reference", "registry", "patterns")


@dataclass(frozen=True)
class Made:
    """What a run did: the files of the site, those written because they changed, those removed."""

    level: str
    version: str
    files: int
    written: int
    removed: int


def make_site(
    folder: Path, out: Path, *, address: str = "", say: Callable[[str], None] = lambda _: None
) -> Made:
    """Write every page of a release as a static file, or bring an older site of it up to date.

    Args:
        folder: the release.
        out: the folder of the site: a new one, an empty one, or a site of the same level.
        address: where it will stand on the web, for the files that need to know it.
        say: told each step.

    Raises:
        InputError: there is no release, it is stricter than it says, `out` holds something else or lies in a
            release, or `address` is none.
        OutsideError: the disk is full or cannot be written; the next run mends what is left.
    """
    if address:
        check_address(address)
    release = open_release(folder)
    check_release(release)
    key = _key(release, address)
    with _writing(out, release.level) as (work, same):
        if same == key and not (work / JOURNAL).exists() and (found := _whole(work)):
            return Made(release.level, release.version, found, 0, 0)
        subject = _open(release, address)
        _mark(work, release, "")
        with Writer(work) as writer:
            paths = []
            for file in _files(subject, say):
                writer.put(file)
                if file.path.endswith(".html") and _HIDDEN not in file.content[:2000]:
                    paths.append(file.path)
            for file in address_files(subject, paths):
                writer.put(file)
        _mark(work, release, key)
    return Made(release.level, release.version, len(writer.sums), writer.written, writer.removed)


def check_release(release: Release) -> None:
    """Refuse a release whose manifest was changed, or whose store holds what is stricter than it says.

    Raises:
        InputError: it is so.
    """
    digest = hashlib.sha256((release.folder / MANIFEST).read_bytes()).hexdigest()
    if read_sums(release.folder / RELEASED).get(MANIFEST) != digest:
        mend = "see rightsgraph release verify; take a whole release"
        raise InputError("the release is not as it was made", where=str(release.folder / MANIFEST), mend=mend)
    check_level(CurrentStore(release.folder), release.level)


def _open(release: Release, address: str) -> Subject:
    store = CurrentStore(release.folder)
    dataset = Dataset(default=tuple(map(graph_iri, _THINGS)), named=())
    rows = store.select("SELECT DISTINCT ?thing WHERE { ?thing a ?class }", dataset).rows
    found = (one for (one,) in rows if isinstance(one, NamedNode) and has_page(one))
    frame = Frame(level=release.level, contact=release.contact, nav=NAV)
    return Subject(
        release=release.folder,
        store=store,
        frame=frame,
        version=release.version,
        day=release.date,
        manifest=json.loads(release.as_json()),
        things=tuple(sorted(found, key=lambda one: one.value)),
        terms=known_terms(store),
        address=address,
    )


def _files(subject: Subject, say: Callable[[str], None]) -> Iterator[File]:
    sections: dict[str, Section] = {
        "start": start_pages,
        "things": thing_pages,
        "gone": gone_pages,
        **SECTIONS,
    }
    for name, section in sections.items():
        say(name)
        yield from section(subject)


def _key(release: Release, address: str) -> str:
    """Give a digest of all that the bytes of the site depend on."""
    total = hashlib.sha256((release.folder / RELEASED).read_bytes())
    total.update(f"{_FORMAT}\0{address}\0".encode())
    for path in code():
        total.update(path.read_bytes())
    return total.hexdigest()


def _whole(work: Path) -> int:
    """Give the number of files, if all that the site lists are there."""
    sums = read_sums(work / SUMS)
    return len(sums) if all((work / name).is_file() for name in sums) else 0


def _mark(work: Path, release: Release, key: str) -> None:
    said = {"format": _FORMAT, "level": release.level, "version": release.version, "made_of": key}
    write_file(work / _MARK, json.dumps(said, indent=1) + "\n")


@contextmanager
def _writing(out: Path, level: str) -> Iterator[tuple[Path, str]]:
    """Give the folder to write in, and what the site there was made of; a new site is renamed into place.

    Raises:
        InputError: there is something that is no site of this level.
        OutsideError: another run is at work, or the disk is full or cannot be written.
    """
    refuse_release(out)
    try:
        there = out.is_dir() and any(out.iterdir())
        work = out if there else out.resolve().with_name(f".{out.resolve().name}.new")
        if (out.is_symlink() or work.is_symlink()) and not there:
            what, mend = "a link, where a new site would be made", "give --out a new folder"
            raise InputError(what, where=str(out), mend=mend)
        same = _same(out, level) if there else ""
        work.mkdir(parents=True, exist_ok=True)
        held = os.open(work, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield work, same
            if not there:
                if out.is_dir():
                    out.rmdir()
                work.rename(out)
        finally:
            os.close(held)
    except BlockingIOError as error:
        what = "another run is making this site"
        raise OutsideError(what, where=str(out), mend="wait for it to end") from error
    except OSError as error:
        mend = "make room on the disk" if error.errno in _FULL else "check the folder"
        what = f"the site cannot be written: {error.strerror or error}"
        where = str(error.filename or out)
        raise OutsideError(what, where=where, mend=f"{mend}, and run it again") from error


def _same(out: Path, level: str) -> str:
    """Give what a site was made of; empty where its making was not finished."""
    try:
        said = json.loads((out / _MARK).read_bytes())
        known = said["format"], said["level"], str(said["made_of"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        mend = "give --out a new or an empty folder"
        raise InputError(
            "this folder is no site of ours, and not empty", where=str(out), mend=mend
        ) from error
    if known[:2] != (_FORMAT, level):
        what = f"the site here is of level {known[1]} (format {known[0]}), the release is {level}"
        raise InputError(what, where=str(out), mend="give --out another folder: levels are never mixed")
    return known[2]
