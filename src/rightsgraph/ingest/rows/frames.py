"""Columns of cells at the size of what is made: a position for each row, or for each piece of a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rightsgraph.ingest.rows.written import Written

__all__ = ["Frame", "Key", "pieces_frame", "rows_frame"]

Key = str | tuple[str, ...]
"""The cells that a value is made of: of one column the cell, of several a tuple."""


class Frame:
    """Positions with cells; `parents` are the rows of the batch that they belong to.

    Attributes:
        size: how many positions there are.
        parents: the row of each position; none for the frame of the rows themselves.
        numbers: of a piece, its number within its row.
        written: columns of what was read, by the identity of the readings.
    """

    def __init__(
        self,
        size: int,
        read: Callable[[str], list[str]],
        parents: list[int] | None = None,
        numbers: list[int] | None = None,
    ) -> None:
        self.size, self.parents, self.numbers = size, parents, numbers or []
        self._read = read
        self._columns: dict[str, list[str]] = {}
        self.written: dict[int, list[Written]] = {}

    def cells(self, column: str) -> list[str]:
        """Give the cells of a column, "" where one is missing."""
        found = self._columns.get(column)
        if found is None:
            found = self._columns[column] = self._read(column)
        return found

    def keys(self, columns: Sequence[str]) -> Sequence[Key]:
        """Give for each position the cells of some columns."""
        if len(columns) == 1:
            return self.cells(columns[0])
        return list(zip(*(self.cells(column) for column in columns), strict=True))

    def row(self, position: int) -> int:
        """Give the row of a position."""
        return position if self.parents is None else self.parents[position]


def rows_frame(rows: Sequence[tuple[str, ...]], places: dict[str, int], missing: frozenset[str]) -> Frame:
    """Make the frame of a batch of rows; white space around a cell does not count.

    Args:
        rows: the cells.
        places: the number of each column.
        missing: texts that say nothing.
    """

    def read(column: str) -> list[str]:
        at = places[column]
        return ["" if (cell := row[at].strip()) in missing else cell for row in rows]

    return Frame(len(rows), read)


def pieces_frame(rows: Frame, pieces: list[list[dict[str, str]]]) -> Frame:
    """Make the frame of the pieces that each row was cut into."""
    parents = [row for row, cut in enumerate(pieces) for _ in cut]
    numbers = [number for cut in pieces for number in range(len(cut))]
    flat = [piece for cut in pieces for piece in cut]

    def read(column: str) -> list[str]:
        if flat and (column == "each" or column.startswith("each.")):
            field = column.removeprefix("each").removeprefix(".")
            if field in flat[0]:
                return [piece[field].strip() for piece in flat]
        cells = rows.cells(column) if flat else []
        return [cells[row] for row in parents]

    return Frame(len(flat), read, parents, numbers)
