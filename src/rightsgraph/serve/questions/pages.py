"""The catalogue's pages on a server: the index, and each question with its form, its rows and its samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import BASE
from rightsgraph.pages.frame import Sheet, framed
from rightsgraph.pages.sparql import pieces
from rightsgraph.query.entry import Column, Entry
from rightsgraph.query.naming import Known
from rightsgraph.query.table import Row, Table, cell_text
from rightsgraph.release.opened import Release
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.linked.links import path_of
from rightsgraph.serve.questions.fields import Fault, fields_of
from rightsgraph.serve.questions.samples import samples
from rightsgraph.serve.questions.typed import MOST_TEXT, SHOW, written
from rightsgraph.site.machine import alternates
from rightsgraph.site.questions import ASKED, grouped, without_header

__all__ = ["SHOWN", "Asked", "index_page", "question_page"]

SHOWN = 200
"""So many rows stand on a page; the files hold all."""

_TEMPLATES = Path(__file__).parents[1] / "templates"
_INDEX = "queries/"
_FILES = (("csv", "CSV"), ("json", "JSON"), ("xml", "XML"), ("parquet", "Parquet"), ("ipynb", "notebook"))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked of a question, and what came of it.

    Attributes:
        parameters: what was typed, by the parameter's name.
        faults: what was wrong with it.
        table: the rows, one more than `most` where there are more; None where nothing was asked yet.
        most: so many rows an answer holds.
        taken: which names were taken where they are not spelt as on record.
        pinned: the path of this question in this release, without ending.
        base: the server's address, without a slash at its end.
    """

    parameters: Mapping[str, str]
    faults: Mapping[str, Fault] = field(default_factory=dict)
    table: Table | None = None
    most: int
    taken: tuple[str, ...] = ()
    pinned: str
    base: str


@dataclass(frozen=True)
class _Cell:
    text: str
    links: tuple[tuple[str, str], ...] = ()


def index_page(release: Release, catalogue: Iterable[Entry]) -> bytes:
    """Give the page that lists all questions by folder."""
    sheet = Sheet(path=_INDEX, title="Questions: the query catalogue", styles=("sections.css",))
    frame, template = server_frame(release), _TEMPLATES / "questions.html"
    return framed(frame, sheet, template, groups=grouped(catalogue), asked=ASKED)


def question_page(release: Release, entry: Entry, asked: Asked, known: Known) -> bytes:
    """Give the page of a question."""
    path = f"queries/{entry.folder}/{entry.name}"
    query = written(asked.parameters)
    rows = asked.table.rows if asked.table else ()
    return framed(
        server_frame(release),
        Sheet(
            path=path,
            title=entry.title,
            trail=((_INDEX, "Questions"),),
            alternates=(("application/sparql-query", f"{path}.rq"), *alternates(f"{path}.html")),
            styles=("sections.css",),
            indexed=asked.table is None and not asked.faults,
        ),
        _TEMPLATES / "question.html",
        entry=entry,
        text=entry.text,
        pieces=list(pieces(without_header(entry.text))),
        open=entry.folder in ASKED,
        fields=fields_of(entry, asked.parameters, asked.faults, known),
        strange={name: one for name, one in asked.faults.items() if not _takes(entry, name)},
        asked=asked,
        longest=MOST_TEXT,
        show=SHOW,
        total=min(len(rows), asked.most),
        cut=len(rows) > asked.most,
        rows=[_cells(entry.columns, row) for row in rows[:SHOWN]],
        version=release.version,
        pinned=asked.pinned,
        query=f"?{query}" if query else "",
        files=_FILES,
        samples=samples(f"{asked.base}/{asked.pinned}.csv", asked.parameters),
    )


def _takes(entry: Entry, name: str) -> bool:
    return any(one.name == name for one in entry.parameters)


def _cells(columns: Iterable[Column], row: Row) -> list[_Cell]:
    return [
        _cell(column, term.value if isinstance(term, Literal | NamedNode) else cell_text(term))
        for column, term in zip(columns, row, strict=True)
    ]


def _cell(column: Column, text: str) -> _Cell:
    """Give a cell with links to the things it names by address or by a source's short name."""
    if column.kind not in ("iri", "slug") or not text:
        return _Cell(text.replace("|", " | "))
    links = []
    for part in text.split("|"):
        iri = f"{BASE}id/source/{part}" if column.kind == "slug" else part
        path = _path(iri)
        links.append((part.rpartition("/")[2] if path else part, path))
    return _Cell("", tuple(links))


def _path(iri: str) -> str:
    if not iri.startswith(BASE) or set(iri) & set(' <>"{}|^`\\'):
        return ""
    return path_of(NamedNode(iri)) or ""
