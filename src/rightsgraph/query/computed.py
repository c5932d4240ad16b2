"""Rows of numbers that are computed, not asked: comparisons of countries, measures of networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.query.table import Table
from rightsgraph.vocab import XSD

__all__ = ["Cell", "Computed"]

Cell = str | int | float | None
"""A value of a row; empty text and None are no value."""

_Term = Literal | NamedNode | None


@dataclass(frozen=True)
class Computed:
    """Rows that were computed, and what was left out of them or has to be known to read them.

    Attributes:
        columns: their names; those called `node`, and those that end with `_iri`, hold IRIs.
        rows: their cells; several values are joined with `|`.
        notes: what to say beside the rows.
        places: how many decimal places a number that is not whole has.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    places: int = 3

    def as_table(self) -> Table:
        """Give the rows as terms: whole numbers are integers, other numbers decimals.

        >>> [cell.value for cell in Computed(("country", "share"), [("XX", 2 / 3)]).as_table().rows[0]]
        ['XX', '0.667']
        """
        iris = [name == "node" or name.endswith("_iri") for name in self.columns]
        rows = (
            tuple(self._term(cell, iri=iri) for cell, iri in zip(row, iris, strict=True)) for row in self.rows
        )
        return Table(self.columns, tuple(rows))

    def _term(self, cell: Cell, *, iri: bool) -> _Term:
        if cell is None or cell == "":
            return None
        if isinstance(cell, float):
            return Literal(f"{cell:.{self.places}f}", datatype=XSD.decimal)
        if iri and isinstance(cell, str) and "|" not in cell:
            return NamedNode(cell)
        return Literal(cell)
