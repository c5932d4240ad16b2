"""The matrix of patterns by country: what goes in, and the page on which each cell opens into its hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rightsgraph.pages.notes import Note, by_source

__all__ = [
    *("CAVEATS", "Cell", "Column", "Hit", "Matrix", "Pattern", "Step"),
    *("citations_of", "legend", "matrix_page", "signs", "tint"),
]

CAVEATS = {
    "alleged": "†",
    "conflict": "‡",
    "needs-review": "§",
    "official": "¶",
    "planned": "△",
    "denied": "¬",
}
"""The signs beside a number, by the notation of the modality or status."""

_OTHER = "*"


@dataclass(frozen=True)
class Pattern:
    """A row: the pattern by name, and what its entry says."""

    name: str
    title: str
    definition: str
    unit: str
    standards: tuple[str, ...] = ()
    coverage: str = ""


@dataclass(frozen=True)
class Column:
    """A country by code, and how many sources tell of it."""

    code: str
    name: str
    sources: int


@dataclass(frozen=True)
class Cell:
    """What one pattern finds in one country; `caveats` are notations of modalities and statuses."""

    pattern: str
    country: str
    hits: int
    people: int = 0
    first: str = ""
    last: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One record that makes a hit: its label and date, who says it, and the notes that show where."""

    label: str
    date: str = ""
    sources: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Hit:
    """One hit: whom a pattern counts, where, and the records that make it one."""

    pattern: str
    country: str
    subject: str
    people: tuple[str, ...] = ()
    date: str = ""
    basis: tuple[str, ...] = ()
    days: int | None = None
    caveats: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """All of it: patterns and countries in the order in which they are shown.

    A cell that is missing has no hit. `citations` gives for each source the line by which it is cited.
    """

    patterns: tuple[Pattern, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    hits: tuple[Hit, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()


def matrix_page(matrix: Matrix, *, title: str = "Patterns by country", level: str = "public") -> str:
    """Give the page of a matrix: table, patterns, hits, sources, in one file of HTML.

    >>> lamp = Pattern("lamp", "Lamps out", "A lamp is put out.", "people")
    >>> page = matrix_page(Matrix((lamp,), (Column("XX", "Nowhere", 2),), (Cell("lamp", "XX", 3),)))
    >>> page.count("<h1>"), "Lamps out" in page
    (1, True)
    """
    from rightsgraph.pages.html import page

    hits: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in matrix.hits:
        hits[hit.pattern, hit.country].append(hit)
    return page(
        "matrix.html",
        title=title,
        level=level,
        patterns=matrix.patterns,
        columns=matrix.columns,
        cells={(cell.pattern, cell.country): cell for cell in matrix.cells if cell.hits},
        hits=hits,
        notes=by_source(matrix.notes),
        citations=citations_of(matrix.notes, matrix.citations),
        legend=legend({caveat for cell in matrix.cells for caveat in cell.caveats}),
        signs=signs,
        tint=tint,
    )


def citations_of(notes: tuple[Note, ...], citations: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Give for each source of the notes the line by which it is cited; else its slug."""
    return {note.source: note.source for note in notes} | dict(citations)


def signs(caveats: tuple[str, ...]) -> str:
    """Give the signs of caveats, each once.

    >>> signs(("conflict", "alleged", "odd"))
    '†‡*'
    """
    known = [sign for caveat, sign in CAVEATS.items() if caveat in caveats]
    return "".join(known) + (_OTHER if set(caveats) - CAVEATS.keys() else "")


def legend(caveats: set[str]) -> list[tuple[str, str]]:
    """Give the signs that are used, each with its word."""
    ordered = [*CAVEATS, *sorted(caveats - CAVEATS.keys())]
    return [(signs((caveat,)), caveat.replace("-", " ")) for caveat in ordered if caveat in caveats]


def tint(hits: int) -> int:
    """Give the step of shading for a number of hits, 1 to 4; the number itself says the rest.

    >>> [tint(hits) for hits in (1, 2, 5, 10, 400)]
    [1, 2, 3, 4, 4]
    """
    return sum(hits >= least for least in (1, 2, 5, 10))
