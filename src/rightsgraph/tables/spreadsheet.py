"""XLSX: the rows of one sheet, as a person sees them; what a person would overlook is noted or a fault.

Formulas give the values saved with them; dates are as precise as their cell shows them. A cell within a
merged range has no value of its own, so its row is at fault: which value is meant is the author's to say.
Hidden rows and columns are read like the others, and noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import fault_of, named, shown
from rightsgraph.tables.model import Batch, Fault, How
from rightsgraph.tables.package import Package, Sheet
from rightsgraph.tables.sheet import BadCell, Row, SheetRows, column_of

__all__ = ["Spreadsheet", "first_rows", "fullest_sheet"]

_BATCH = 1_000
_SHOWN = 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')  # lint: deliberate
_MOST_MERGED = 10_000
_MOST_COUNTED = 1_000
_Range = tuple[int, int, int, int]


class Spreadsheet:
    """A table that is a sheet of a workbook."""

    def __init__(self, path: Path, *, name: str, how: How) -> None:
        self._name, self._header = name, how.header
        package = Package(path, name)
        package.check()
        sheets, from_1904 = package.sheets()
        sheet = _chosen(sheets, how.sheet, name)
        self._sheet = sheet.name.replace("%", "%25").replace(";", "%3B")
        self._reader = SheetRows(package, sheet.part, from_1904)
        self._merged = _merged(package, sheet)
        header = next((row for row in self._reader.rows() if row.number >= how.header), None)
        if header is None or header.number > how.header or not header.cells:
            what = f"no header in row {how.header} of the sheet {sheet.name!r}"
            raise InputError(what, where=name, mend="say in the mapping's table which row it is: header: 3")
        self.columns, naming = named(self._names(header), where=f"{name}, {self._place(header.number)}")
        hidden = [self.columns[n] for n in sorted(self._reader.hidden_columns) if n < len(self.columns)]
        notes = [
            naming,
            *(
                f"hidden, and not read: the sheet {other.name!r}"
                for other in sheets
                if other.hidden and other != sheet
            ),
            f"hidden columns are read like the others: {', '.join(hidden)}" if hidden else "",
        ]
        self._known = tuple(filter(None, notes))
        self._hidden = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what a person must know; of formulas and hidden rows once the rows were gone through."""
        notes = list(self._known)
        if self._reader.formulas:
            notes.append(f"formulas: {self._reader.formulas:,}, of which the saved values were read")
        if self._hidden:
            notes.append(f"hidden rows, read like the others: {self._hidden:,}")
        return tuple(notes)

    def batches(self) -> Iterator[Batch]:
        """Give the rows.

        Raises:
            InputError: the file is damaged, or is not as a spreadsheet must be.
        """
        self._hidden = 0
        batch = Batch([], [])
        for row in self._reader.rows():
            if row.number <= self._header or not row.cells:
                continue
            self._hidden += row.hidden
            self._judge(row, batch)
            if len(batch.rows) + len(batch.faults) >= _BATCH:
                yield batch
                batch = Batch([], [])
        if batch.rows or batch.faults:
            yield batch

    def _judge(self, row: Row, batch: Batch) -> None:
        place, width = self._place(row.number), len(self.columns)
        cells = [""] * width
        fault: Fault | None = None
        for column, value in row.cells.items():
            name = self.columns[column] if column < width else ""
            if isinstance(value, BadCell):
                fault = Fault(place, name, shown(value.value), value.why, value.mend)
            elif column >= width:
                why = f"a value in column {column + 1}, where the header has {width} columns"
                fault = Fault(place, "", shown(value), why, "name the column, or empty the cell")
            else:
                fault = fault_of(value, name, place)
                cells[column] = value
            if fault is not None:
                break
        fault = fault or self._merged_fault(row, place)
        if fault is not None:
            batch.faults.append(fault)
        else:
            batch.rows.append(tuple(cells))
            batch.places.append(place)

    def _merged_fault(self, row: Row, place: str) -> Fault | None:
        for left, top, right, bottom in self._merged:
            if not top <= row.number <= bottom:
                continue
            for column in range(left, min(right + 1, len(self.columns))):
                if (column, row.number) != (left, top) and column not in row.cells:
                    why = "a cell of a merged range: it has no value of its own"
                    return Fault(place, self.columns[column], "", why, "unmerge it, and fill the value in")
        return None

    def _names(self, header: Row) -> list[str]:
        names = [""] * (max(header.cells) + 1)
        for column, value in header.cells.items():
            if isinstance(value, BadCell):
                where = f"{self._name}, {self._place(header.number)}"
                raise InputError(
                    f"the header of column {column + 1}: {value.why}", where=where, mend=value.mend
                )
            names[column] = value
        return names

    def _place(self, number: int) -> str:
        return f"sheet={self._sheet};row={number}"


def fullest_sheet(path: Path, name: str) -> tuple[str, list[str]]:
    """Give the sheet with the most rows, the first of them, and the others; hidden ones do not count.

    Raises:
        InputError: the file is damaged.
    """
    package = Package(path, name)
    package.check()
    sheets, from_1904 = package.sheets()
    counts = {
        one.name: sum(1 for _ in islice(SheetRows(package, one.part, from_1904).rows(), _MOST_COUNTED))
        for one in sheets
        if not one.hidden
    }
    best = max(counts, key=lambda one: counts[one], default="")
    return best, [one for one in counts if one != best]


def first_rows(path: Path, *, name: str, how: How, wanted: int) -> list[list[str]]:
    """Give the first rows as they stand, whatever they are.

    Raises:
        InputError: the file is damaged, or has no such sheet.
    """
    package = Package(path, name)
    package.check()
    sheets, from_1904 = package.sheets()
    sheet = _chosen(sheets, how.sheet, name)
    found: list[list[str]] = [[] for _ in range(wanted)]
    for row in SheetRows(package, sheet.part, from_1904).rows():
        if row.number > wanted:
            break
        found[row.number - 1] = [one if isinstance(one, str) else one.value for one in row.cells.values()]
    return found


def _chosen(sheets: list[Sheet], wanted: str, name: str) -> Sheet:
    """Give the sheet that is meant: the one named, else the only one that is not hidden."""
    found = [sheet for sheet in sheets if sheet.name == wanted] if wanted else []
    found = found or ([] if wanted else [sheet for sheet in sheets if not sheet.hidden])
    if len(found) == 1:
        return found[0]
    names = ", ".join(sheet.name for sheet in sheets[:_SHOWN]) or "none"
    names += ", …" if len(sheets) > _SHOWN else ""
    what = f"no sheet {wanted!r}" if wanted else f"{len(found) or 'no'} sheets that may be meant"
    mend = f"say in the mapping's table which: sheet: …; it has: {names}"
    raise InputError(what, where=name, mend=mend)


def _merged(package: Package, sheet: Sheet) -> list[_Range]:
    """Give the merged ranges of a sheet, which stand in it after its rows."""
    found: list[_Range] = []
    held = b""
    for block in package.blocks(sheet.part):
        text = held + block
        end = 0
        for match in _MERGED.finditer(text):
            left, top, right, bottom = match.groups()
            corners = column_of(left.decode()), int(top), column_of(right.decode()), int(bottom)
            found.append(corners)
            end = match.end()
        held = text[max(end, len(text) - 200) :]
        if len(found) > _MOST_MERGED:
            what = f"more than {_MOST_MERGED:,} merged ranges"
            raise InputError(what, where=package.name, mend="unmerge the cells")
    return found
