"""The query catalogue's pages: each question with its parameters, columns, text, first rows, and use."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.iri import BASE, graph_iri
from rightsgraph.pages.frame import Sheet
from rightsgraph.pages.sparql import pieces
from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.query.entry import Entry
from rightsgraph.release.layout import QUERIES, TABLES
from rightsgraph.site.machine import alternates, question_files
from rightsgraph.site.model import File, Subject

__all__ = ["ASKED", "grouped", "question_pages", "without_header"]

_INDEX = "queries/index.html"
_CONTRACT = "contract"
_FOLDERS = {
    _CONTRACT: "Questions of the contract: fixed names and columns, each with its table",
    "pattern": "Patterns: what repeats itself across cases and countries",
    "comparison": "Comparisons of countries and cases",
    "network": "Layers of the network: what ties two nodes",
    "node": "What is known of the network's nodes",
    "rule": "Rules: a row is a fault in the data",
    "infer": "Inferences: what follows from the claims",
    "identity": "What is compared when two things may be one",
    "mapping": "How other vocabularies are said in ours",
}

ASKED = (_CONTRACT, "pattern", "comparison", "network", "node")
"""The folders that people ask."""

_ROWS = 10


@dataclass(frozen=True)
class _Rows:
    """The first rows of a question's table, and how many there are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, NamedNode | None], ...], ...]
    total: int


def question_pages(subject: Subject) -> Iterator[File]:
    """Give an index, a page and the text of each question, and the tables that answer the contract's."""
    groups = grouped(read_catalogue(subject.release / QUERIES))
    yield subject.page(
        "questions.html",
        Sheet(path=_INDEX, title="Questions: the query catalogue", styles=("sections.css",)),
        groups=groups,
    )
    for folder, _, entries in groups:
        for entry in entries:
            yield _page(subject, entry)
            yield File(f"queries/{folder}/{entry.name}.rq", entry.text.encode())
            yield from question_files(entry, f"queries/{folder}/{entry.name}.html")
    for path in sorted((subject.release / TABLES).glob("*")):
        yield File(f"{TABLES}/{path.name}", path.read_bytes())


def grouped(catalogue: Iterable[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """Give the folders in the order in which they are shown: name, what it holds, its questions."""
    by_folder: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue:
        by_folder[entry.folder].append(entry)
    order = sorted(by_folder, key=lambda name: (list(_FOLDERS).index(name) if name in _FOLDERS else 99, name))
    return [(folder, _FOLDERS.get(folder, folder), by_folder[folder]) for folder in order]


def _page(subject: Subject, entry: Entry) -> File:
    table = subject.release / TABLES / f"{entry.name}.csv"
    has_table = entry.folder == _CONTRACT and table.is_file()
    return subject.page(
        "question.html",
        Sheet(
            path=f"queries/{entry.folder}/{entry.name}.html",
            title=entry.title,
            trail=((_INDEX, "Questions"),),
            alternates=(
                ("application/sparql-query", f"queries/{entry.folder}/{entry.name}.rq"),
                *alternates(f"queries/{entry.folder}/{entry.name}.html"),
            ),
            styles=("sections.css",),
            indexed=not has_table,
        ),
        entry=entry,
        pieces=list(pieces(without_header(entry.text))),
        rows=_first_rows(table) if has_table else None,
        files=[
            (f"{TABLES}/{path.name}", path.suffix.removeprefix("."))
            for path in sorted(table.parent.glob(f"{entry.name}.*"))
        ]
        if has_table
        else [],
        asked=entry.folder in ASKED,
        graphs=_graphs(entry),
        example=next((one.name for one in entry.parameters if one.name == "country"), ""),
    )


def _graphs(entry: Entry) -> list[tuple[str, str]]:
    """Give the parameters of the SPARQL protocol that say the dataset; none where they would be too many."""
    if {"raw", "source"} & {*entry.default, *entry.named}:
        return []
    given = (("default-graph-uri", entry.default), ("named-graph-uri", entry.named))
    return [(key, graph_iri(name).value) for key, names in given for name in names]


def without_header(text: str) -> str:
    r"""Give a question's query alone.

    >>> without_header("# Title: Lamps\nSELECT ?lamp { }")
    'SELECT ?lamp { }'
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "\n".join(lines[first:]).strip("\n")


def _first_rows(path: Path) -> _Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        columns = tuple(next(reader, ()))
        first = list(islice(reader, _ROWS))
        total = len(first) + sum(1 for _ in reader)
    rows = tuple(tuple((cell, NamedNode(cell) if _is_thing(cell) else None) for cell in row) for row in first)
    return _Rows(columns, rows, total)


def _is_thing(cell: str) -> bool:
    return cell.startswith(BASE) and not set(cell) & set(' <>"{}|^`\\')
