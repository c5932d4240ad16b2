"""The catalogue: one question a file, found by name, alone or with its folder."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.query.entry import Column, Entry, Parameter, read_entry

__all__ = [
    "Column",
    "Entry",
    "Parameter",
    "find_entry",
    "is_entry",
    "read_catalogue",
    "read_entry",
    "read_folder",
]

_FIRST = "contract"
"""The folder whose questions are meant by a name alone, whatever other folders hold."""


def read_folder(folder: Path) -> dict[str, Entry]:
    """Read every query of one folder of the catalogue, by name.

    Raises:
        InputError: the folder holds no query, or one with a fault; it says file and line.
    """
    paths = sorted(folder.glob("*.rq"))
    if not paths:
        raise InputError("no query here", where=f"{folder}/*.rq", mend="check the path")
    return {path.stem: read_entry(path) for path in paths}


def read_catalogue(queries: Path) -> list[Entry]:
    """Read every folder of the catalogue, the contract's first.

    Raises:
        InputError: there is no folder, one is empty, or a query has a fault.
    """
    folders = sorted({path.parent for path in _paths(queries).values()})
    folders.sort(key=lambda folder: folder.name != _FIRST)
    return [entry for folder in folders for entry in read_folder(folder).values()]


def find_entry(queries: Path, name: str) -> Entry:
    """Find a question by name, alone (`events`) or with its folder (`rule/evidence-elsewhere`).

    A name alone stands for the contract's question where there is one of that name.

    Raises:
        InputError: there is none of that name, or several; or its header has a fault.
    """
    paths = _paths(queries)
    for wanted in (name, f"{_FIRST}/{name}"):
        if wanted in paths:
            return read_entry(paths[wanted])
    same = [full for full in paths if full.partition("/")[2] == name]
    if len(same) == 1:
        return read_entry(paths[same[0]])
    known = [*(full.removeprefix(f"{_FIRST}/") for full in paths), *paths]
    near = same or get_close_matches(name, known, n=3)
    raise InputError(
        f"{'several queries are' if same else 'no query is'} called {name!r}",
        where=f"{queries}/",
        mend=f"did you mean {' or '.join(near)}?" if near else "see them all: rightsgraph queries",
    )


def is_entry(text: str) -> bool:
    """Say whether a text is meant as a question of the catalogue: it begins with a title.

    >>> is_entry("# Title: Who is held"), is_entry("SELECT * WHERE { ?s ?p ?o }")
    (True, False)
    """
    return text.startswith("# Title:")


def _paths(queries: Path) -> dict[str, Path]:
    paths = {f"{path.parent.name}/{path.stem}": path for path in sorted(queries.glob("*/*.rq"))}
    if not paths:
        raise InputError("no query here", where=f"{queries}/*/*.rq", mend="check the path")
    return paths
