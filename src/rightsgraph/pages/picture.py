"""Pictures: the matrix of patterns as PNG or SVG, the same bytes for the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.pages.figure import FORMS, blank, drawn
from rightsgraph.pages.matrix import Cell, Column, Matrix, legend, signs, tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["FORMS", "matrix_picture"]

_TINTS = ("#ffffff", "#e8eef6", "#cfdef0", "#a9c6e6", "#80aedb")
_INK, _SOFT, _LINE = "#1b1b1b", "#545454", "#b9b9b9"
_HEIGHT, _WIDTH = 0.3, 0.5
"""Of a cell, in inches."""


def matrix_picture(
    matrix: Matrix, form: str, *, title: str = "Patterns by country", level: str = "public"
) -> bytes:
    r"""Draw a matrix: a number where a pattern has hits, a dash where it has none, hatching without sources.

    >>> lamp = Matrix((), (Column("XX", "Nowhere", 2),), ())
    >>> matrix_picture(lamp, "png")[:4]
    b'\x89PNG'

    Raises:
        ValueError: the form is not one of `FORMS`.
    """
    return drawn(lambda: _drawn(matrix, title=title, level=level), form)


def _drawn(matrix: Matrix, *, title: str, level: str) -> Figure:
    marks = legend({caveat for cell in matrix.cells for caveat in cell.caveats})
    names = max([len(pattern.title) for pattern in matrix.patterns], default=0) * 0.075 + 0.3
    width = max(names + _WIDTH * len(matrix.columns) + 0.2, 6.5)
    height = _HEIGHT * (len(matrix.patterns) + len(marks) + 7.4)
    figure, axes = blank(width, height)
    axes.set_xlim(-names, width - names)
    axes.set_ylim(height, 0)
    left = 0.1 - names
    axes.text(left, _HEIGHT * 0.9, title, fontsize=13, color=_INK, va="center", weight="bold")
    axes.text(left, _HEIGHT * 1.8, f"Level: {level}", fontsize=8, color=_INK, va="center")
    _heads(axes, matrix.columns)
    _rows(axes, matrix, names)
    _signs(axes, marks, at=(left, _HEIGHT * (len(matrix.patterns) + 4)))
    return figure


def _heads(axes: Axes, columns: tuple[Column, ...]) -> None:
    for at, column in enumerate(columns):
        middle = (at + 0.5) * _WIDTH
        axes.text(middle, _HEIGHT * 2.1, column.code, ha="center", va="center", fontsize=10, color=_INK)
        axes.text(
            middle, _HEIGHT * 2.85, f"{column.sources}", ha="center", va="center", fontsize=7, color=_SOFT
        )


def _rows(axes: Axes, matrix: Matrix, names: float) -> None:
    cells = {(cell.pattern, cell.country): cell for cell in matrix.cells if cell.hits}
    for row, pattern in enumerate(matrix.patterns):
        top = _HEIGHT * (row + 3.4)
        axes.text(0.1 - names, top + _HEIGHT / 2, pattern.title, va="center", fontsize=9.5, color=_INK)
        for at, column in enumerate(matrix.columns):
            _cell(axes, cells.get((pattern.name, column.code)), column, at=(at * _WIDTH, top))


def _cell(axes: Axes, cell: Cell | None, column: Column, *, at: tuple[float, float]) -> None:
    known = cell is not None or column.sources > 0
    _box(axes, at, tint(cell.hits) if cell else 0, known=known)
    text = f"{cell.hits}{signs(cell.caveats)}" if cell else "–" if known else "?"
    middle = (at[0] + _WIDTH / 2, at[1] + _HEIGHT / 2)
    axes.text(*middle, text, ha="center", va="center", fontsize=9.5, color=_INK if cell else _SOFT)


def _box(axes: Axes, at: tuple[float, float], shade: int, *, known: bool = True) -> None:
    from matplotlib.patches import Rectangle

    hatch = None if known else "////"
    axes.add_patch(
        Rectangle(at, _WIDTH, _HEIGHT, facecolor=_TINTS[shade], edgecolor=_LINE, linewidth=0.6, hatch=hatch)
    )


def _signs(axes: Axes, marks: list[tuple[str, str]], *, at: tuple[float, float]) -> None:
    """Say what the signs mean, and what the numbers below the countries are."""
    lines = [
        ("–", "sources tell of the country, the pattern finds nothing in them"),
        ("?", "no source tells of the country"),
        *((sign, f"rests on a record marked “{word}”") for sign, word in marks),
    ]
    left, top = at
    head = "number: hits; below a country: how many sources tell of it"
    axes.text(left, top, head, fontsize=8, color=_SOFT, va="center")
    for number, (sign, words) in enumerate(lines, start=1):
        corner = (left, top + _HEIGHT * (number - 0.5))
        _box(axes, corner, 0, known=sign != "?")
        middle = corner[1] + _HEIGHT / 2
        axes.text(left + _WIDTH / 2, middle, sign, ha="center", va="center", fontsize=9, color=_INK)
        axes.text(left + _WIDTH + 0.1, middle, words, fontsize=8, color=_SOFT, va="center")
