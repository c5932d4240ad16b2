"""CSV and TSV: rows counted as a spreadsheet counts them, each with its faults, at the speed of `csv`.

Quoting is that of RFC 4180. In a cell, line breaks and tabs become a space; white space else stays as it is.
Rows without any value are passed over, and counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import cleaned, fault_of, named, shown
from rightsgraph.tables.encoding import encoding_of, text_blocks
from rightsgraph.tables.model import Batch, Fault, How
from rightsgraph.tables.records import Records

__all__ = ["Delimited", "first_rows"]

_BATCH = 1_000
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a vertical bar"}
_TRIED_ROWS, _TRIED = 20, 1 << 16


class Delimited:
    """A table whose rows are lines, with a delimiter between the cells."""

    def __init__(self, path: Path, *, name: str, how: How) -> None:
        self._path, self._name, self._header = path, name, how.header
        self._encoding, note = encoding_of(path, name, given=how.encoding)
        self._delimiter, said = _delimiter_of(path, name, self._encoding, how=how)
        first = self._records().take(how.header)
        if len(first) < how.header or not any(first[-1]):
            what = f"no header in row {how.header}"
            raise InputError(what, where=name, mend="say in the mapping's table which row it is: header: 3")
        self.columns, naming = named(first[-1], where=f"{name}, row {how.header}")
        self.notes = tuple(filter(None, (note, said, naming)))

    def batches(self) -> Iterator[Batch]:
        """Give the rows.

        Raises:
            InputError: a quotation mark is not closed, or a line is too long.
        """
        records = self._records()
        records.take(self._header)
        width = {len(self.columns)}
        while taken := records.take(_BATCH):
            numbers = range(records.row - len(taken) + 1, records.row + 1)
            plain = not records.unclean and not records.faults and set(map(len, taken)) == width
            if plain and all(map(any, taken)):
                yield Batch(list(map(tuple, taken)), [f"row={number}" for number in numbers])
                continue
            batch = Batch([], [])
            for number, cells in zip(numbers, taken, strict=True):
                self._judge(cells, records.faults.get(number), f"row={number}", batch)
            if batch.rows or batch.faults:
                yield batch

    def _judge(self, taken: list[str], fault: Fault | None, place: str, batch: Batch) -> None:
        """Put a row into the batch, or what is wrong with it, or nothing where it has no value."""
        width, cells = len(self.columns), list(map(cleaned, taken))
        if fault is None and any(cells):
            if len(cells) < width or any(cells[width:]):
                fault = _width_fault(place, cells, width)
            else:
                pairs = zip(self.columns, cells, strict=False)
                fault = next((bad for name, cell in pairs if (bad := fault_of(cell, name, place))), None)
        if fault is not None:
            batch.faults.append(fault)
        elif any(cells):
            batch.rows.append(tuple(cells[:width]))
            batch.places.append(place)

    def _records(self) -> Records:
        texts = text_blocks(self._path, self._name, self._encoding)
        return Records(texts, self._name, delimiter=self._delimiter)


def first_rows(path: Path, *, name: str, how: How, wanted: int) -> list[list[str]]:
    """Give the first rows as they stand, whatever they are.

    Raises:
        InputError: a quotation mark is not closed, or a line is too long.
    """
    encoding, _ = encoding_of(path, name, given=how.encoding)
    delimiter, _ = _delimiter_of(path, name, encoding, how=how)
    return Records(text_blocks(path, name, encoding), name, delimiter=delimiter).take(wanted)


def _delimiter_of(path: Path, name: str, encoding: str, *, how: How) -> tuple[str, str]:
    """Give the delimiter, and a note where it was found and is not that of the file's suffix."""
    if how.delimiter:
        if len(how.delimiter) != 1 or how.delimiter in '"\r\n':
            mend = 'one of "," ";" "|" "\\t"'
            raise InputError(f"not a delimiter: {how.delimiter!r}", where=name, mend=mend)
        return how.delimiter, ""
    suffixes = Path(name.lower()).suffixes[-2:]
    if {".tsv", ".tab"} & set(suffixes):
        return "\t", ""
    text = next(text_blocks(path, name, encoding), "")[:_TRIED]
    found = _found(text, how.header)
    if found == "," and ".csv" in suffixes:
        return found, ""
    said = "\\t" if found == "\t" else found
    return (
        found,
        f'cells are cut at {_DELIMITERS[found]}, found in the first rows: `delimiter: "{said}"` fixes it',
    )


def _found(text: str, header: int) -> str:
    """Give the delimiter that cuts the first rows into the same number of cells, the most of them.

    One after which spaces stand is rather a comma in a text.
    """
    marks: dict[str, tuple[bool, bool, int]] = {}
    for delimiter in _DELIMITERS:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            taken = list(islice(rows, header - 1, header + _TRIED_ROWS))
        except csv.Error:
            continue
        filled = [row for row in (taken[:-1] or taken) if row]
        widths = {len(row) for row in filled}
        spaced = any(cell.startswith(" ") for row in filled for cell in row[1:])
        width = max(widths, default=0)
        marks[delimiter] = (len(widths) == 1 and width > 1, not spaced, width)
    return max(marks, key=lambda delimiter: marks[delimiter], default=",")


def _width_fault(place: str, cells: list[str], width: int) -> Fault:
    if len(cells) < width:
        why = f"{len(cells)} cells, where the header has {width} columns"
        return Fault(
            place, "", shown(cells[-1]), why, "add the empty cells, or mend the line break before it"
        )
    extra = next(cell for cell in cells[width:] if cell)
    why = f"{len(cells)} cells, where the header has {width} columns"
    mend = "put quotation marks around a cell that has the delimiter in it, or name the column"
    return Fault(place, "", shown(extra), why, mend)
