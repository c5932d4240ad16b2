"""The matrix for a terminal: patterns as rows, countries as columns."""

from __future__ import annotations

from pyoxigraph import Literal

from rightsgraph.pages.matrix import Matrix, legend, signs
from rightsgraph.query.table import Table
from rightsgraph.query.text import as_text as table_text

__all__ = ["as_text"]


def as_text(matrix: Matrix) -> str:
    """Write a matrix as aligned columns; below it the sources for each country and the signs that are used.

    >>> from rightsgraph.pages.matrix import Cell, Column, Pattern
    >>> lamp = Pattern("lamp", "Lamps out", "A lamp is put out.", "people")
    >>> print(as_text(Matrix((lamp,), (Column("XX", "Nowhere", 2),), (Cell("lamp", "XX", 3),))), end="")
    pattern  counts  XX
    -------  ------  --
    lamp     people  3
    sources          2
    <BLANKLINE>
    –  sources tell of the country, and of no such case in it
    """
    cells = {(cell.pattern, cell.country): cell for cell in matrix.cells}
    rows = []
    for pattern in matrix.patterns:
        found = [cells.get((pattern.name, column.code)) for column in matrix.columns]
        counts = [f"{cell.hits}{signs(cell.caveats)}" if cell else "–" for cell in found]
        rows.append((pattern.name, pattern.unit, *counts))
    rows.append(("sources", "", *(str(column.sources) for column in matrix.columns)))
    columns = ("pattern", "counts", *(column.code for column in matrix.columns))
    table = Table(columns, tuple(tuple(Literal(cell) if cell else None for cell in row) for row in rows))
    used = legend({caveat for cell in matrix.cells for caveat in cell.caveats})
    lines = [("–", "sources tell of the country, and of no such case in it")]
    lines += [(sign, f"at least one hit rests on a record that is {caveat}") for sign, caveat in used]
    return table_text(table) + "".join(f"\n{sign}  {meaning}" for sign, meaning in lines) + "\n"
