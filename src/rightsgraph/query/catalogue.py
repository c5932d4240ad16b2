"""The catalogue: one question a file, found by name, alone or with its folder."""

from __future__ import annotations

from collections.abc import Iterable
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
    "read_questions",
]

_FIRST = "contract"
"""The folder whose questions are meant by a name alone, whatever other folders hold."""

_QUESTIONS = (_FIRST, "pattern", "comparison", "network", "node")
"""The folders that people ask; rules and inferences are asked by `validate` and `build`."""


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
    return [entry for folder in _folders(queries) for entry in read_folder(folder).values()]


def read_questions(queries: Path) -> list[Entry]:
    """Read the questions that people ask: all but rules, inferences and mappings.

    Raises:
        InputError: there is no folder, one is empty, or a query has a fault.
    """
    asked = [folder for folder in _folders(queries) if folder.name in _QUESTIONS]
    return [entry for folder in asked for entry in read_folder(folder).values()]


def _folders(queries: Path) -> list[Path]:
    folders = {path.parent for path in _paths(queries).values()}
    return sorted(folders, key=lambda folder: (folder.name != _FIRST, folder))


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
    near = same or _near(name, paths)
    raise InputError(
        f"{'several queries are' if same else 'no query is'} called {name!r}",
        where=f"{queries}/",
        mend=f"did you mean {' or '.join(near)}?" if near else "see them all: rightsgraph queries --all",
    )


def _near(name: str, paths: Iterable[str]) -> list[str]:
    """Give the names most like one, each once, whether it was typed with its folder or without."""
    words: dict[str, list[str]] = {}
    for full in paths:
        for word in dict.fromkeys((full, full.partition("/")[2])):
            words.setdefault(word, []).append(full.removeprefix(f"{_FIRST}/"))
    near = get_close_matches(name, words, n=6)
    return list(dict.fromkeys(shown for word in near for shown in words[word]))[:3]


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
