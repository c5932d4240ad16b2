"""The files of a folder that nobody vouches for: links and devices are named, never followed or opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.release.layout import (
    CHANGES,
    CITATION,
    CONTEXT,
    CRATE,
    DATA,
    DCAT_FILE,
    GRAPH,
    KINDS,
    LICENCES,
    MANIFEST,
    ONTOLOGY,
    PROVENANCE,
    QUERIES,
    README,
    SHAPES,
    SIGNATURE,
    STORE,
    SUMS,
    TABLES,
    VOID_FILE,
)
from rightsgraph.release.sums import SAFE
from rightsgraph.release.verify.model import Faults

__all__ = ["check_parts", "regular_files"]

_MOST = 5_000_000
_PARTS = (
    *(MANIFEST, README, SUMS, DCAT_FILE, VOID_FILE, PROVENANCE, CRATE, CITATION, LICENCES, CONTEXT),
    *(f"{DATA}/{name}" for name in ("rightsgraph.nq.gz", "rightsgraph.trig.gz", "rightsgraph.jsonld.gz")),
    *(f"{DATA}/quads.parquet", *(f"{DATA}/{kind}.ttl.gz" for kind in KINDS)),
    *(f"{CHANGES}/{name}.json" for name in ("changes", "tombstones", "redirects")),
    *(f"{CHANGES}/{name}" for name in ("feed.atom", "tombstones.ttl", "ldes/index.ttl")),
    f"{GRAPH}/sources.ttl",
)
"""Files that every release has."""

_OF_STORE = tuple(f"{STORE}/{name}" for name in ("format", "sizes", "names.sqlite", "data/CURRENT"))
"""Files that every store has; a release may be handed on without one."""

_FOLDERS = (GRAPH, DATA, TABLES, ONTOLOGY, SHAPES, QUERIES, CHANGES)
_STORE = re.compile(
    rf"{STORE}/(format|sizes|names\.sqlite|data/(\d+\.(sst|log)|CURRENT|IDENTITY|LOCK|LOG[.\w]*"
    r"|MANIFEST-\d+|OPTIONS-\d+))"
)
"""What the store's folder holds; its files are in no list of digests."""


_PLACES = re.compile(
    "|".join(
        [
            *map(re.escape, (*_PARTS, SIGNATURE)),
            rf"({ONTOLOGY}|{SHAPES}|{QUERIES})/.+\.(ttl|rq|yaml)",
            rf"({CHANGES}|{GRAPH}|{TABLES})/.+",
        ]
    )
)
"""What a release may hold; what is in changes, claims and tables is looked at on its own."""


def regular_files(folder: Path, faults: Faults) -> tuple[frozenset[str], frozenset[str]]:
    """Give the paths of regular files, and of what is neither that nor a folder; name the latter."""
    found, others, folders, parents = set[str](), set[str](), set[str](), set[str]()
    for name, mode in _entries(folder, ""):
        parents.add(name.rpartition("/")[0])
        if stat.S_ISDIR(mode):
            folders.add(name)
        elif stat.S_ISREG(mode):
            found.add(name)
        else:
            others.add(name)
            link = "a link: a release holds files only"
            faults.add(_shown(name), link if stat.S_ISLNK(mode) else "neither a file nor a folder")
        if not SAFE.fullmatch(name):
            faults.add(_shown(name), "a strange name: no file of a release is called so")
            found.discard(name)
        if len(found) > _MOST:
            faults.add(".", f"more than {_MOST:,} files: the others were not looked at")
            break
    for name in folders - parents:
        faults.add(_shown(name), "an empty folder: a release has none")
    return frozenset(found), frozenset(others)


def _entries(folder: Path, start: str) -> Iterator[tuple[str, int]]:
    ahead = [(folder, start)]
    while ahead:
        folder, start = ahead.pop()
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                name, mode = f"{start}{entry.name}", entry.stat(follow_symlinks=False).st_mode
                yield name, mode
                if stat.S_ISDIR(mode):
                    ahead.append((folder / entry.name, f"{name}/"))


def _shown(name: str) -> str:
    return name if SAFE.fullmatch(name) else ascii(name)


def check_parts(files: frozenset[str], faults: Faults) -> None:
    """Name each part that every release has and this one has not, and what has no place in one."""
    stored = any(name.startswith(f"{STORE}/") for name in files)
    for name in (*_PARTS, *(_OF_STORE if stored else ())):
        if name not in files:
            faults.add(name, "missing: every release has it")
    for folder in _FOLDERS:
        if not any(name.startswith(f"{folder}/") for name in files):
            faults.add(f"{folder}/", "missing: every release has it")
    for name in sorted(files):
        if name.startswith(f"{STORE}/") and not _STORE.fullmatch(name):
            faults.add(name, "does not belong to a store")
        elif not _PLACES.fullmatch(name) and not name.startswith(f"{STORE}/"):
            faults.add(name, "has no place in a release")
