"""The rows of one sheet of an XLSX file: what its cells show, and which of them cannot be taken.

Only the cells that are stored count, never the dimensions that the sheet claims. A formula gives the value
that was saved with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from xml.etree.ElementTree import Element, XMLPullParser

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import cleaned, number_text
from rightsgraph.tables.package import Package
from rightsgraph.tables.prolog import events_of, local, said
from rightsgraph.tables.serial import format_of, serial_text

__all__ = ["LAST_ROW", "BadCell", "Row", "SheetRows", "column_of"]

LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_MOST_BYTES = 1 << 26
_SHOWN_DIGITS, _LONG = 15, 20
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class BadCell:
    """A cell whose value cannot be taken: what stands there, why, and how to mend it."""

    value: str
    why: str
    mend: str


@dataclass(frozen=True)
class Row:
    """A row as it is stored: its number, its cells by column (from 0), whether it is hidden."""

    number: int
    cells: dict[int, str | BadCell]
    hidden: bool


@dataclass
class SheetRows:
    """Reads the rows of a sheet, in order, as a stream.

    Attributes:
        package: the file.
        part: where the sheet is in it.
        from_1904: whether days are counted from 1904.
        formulas: how many cells with formulas were read.
        hidden_columns: the numbers (from 0) of columns that are hidden, once the first row is given.
    """

    package: Package
    part: str
    from_1904: bool
    formulas: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    _formats: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _columns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the texts that cells share, and the formats of dates; a file may have neither."""
        codes: dict[int, str] = {}
        for element in self.package.elements(self.package.part_beside("/styles"), ("numFmts", "cellXfs")):
            for child in element:
                number = _whole(child.get("numFmtId"), 0)
                if local(child) == "numFmt":
                    codes[number] = child.get("formatCode", "")
                elif local(child) == "xf":
                    self._formats.append(format_of(number, codes.get(number, "")))
        shared = self.package.part_beside("/sharedStrings")
        self._texts = [_text(element) for element in self.package.elements(shared, ("si",))]

    def rows(self) -> Iterator[Row]:
        """Give the rows.

        Raises:
            InputError: it is not XML, rows are out of order, or more bytes than a row can have end in none.
        """
        self.formulas, before = 0, 0
        for element in self._elements():
            number = _whole(element.get("r"), before + 1)
            if not before < number <= LAST_ROW:
                what = f"row {number} follows row {before}" if number <= LAST_ROW else f"a row {number}"
                self._refuse(what, "open it in a spreadsheet program and save it anew")
            before = number
            yield Row(number, self._cells(element), element.get("hidden") in ("1", "true"))

    def _elements(self) -> Iterator[Element]:
        """Give each row once it is whole, and drop it afterwards."""
        parser: XMLPullParser[Element] = XMLPullParser(("start",))
        data: Element | None = None
        waiting = 0
        for block in self.package.blocks(self.part):
            waiting += len(block)
            with said(f"{self.package.name}, {self.part}"):
                parser.feed(block)
            data = self._watched(parser, data)
            if data is not None and (whole := data[:-1]):
                waiting = 0
                yield from whole
                del data[: len(whole)]
            if waiting > _MOST_BYTES:
                self._refuse(f"more than {_MOST_BYTES >> 20} MiB without a row", "save the sheet as CSV")
        with said(f"{self.package.name}, {self.part}"):
            parser.close()
        if self._watched(parser, data) is not None:
            yield from data or ()

    def _watched(self, parser: XMLPullParser[Element], data: Element | None) -> Element | None:
        """Find the element that holds the rows, and the hidden columns before it."""
        for _, element in events_of(parser, self.package.name):
            tag = element.tag
            if tag.endswith("}sheetData"):
                if data is not None:
                    self._refuse("a sheet with two tables of cells", "open it and save it anew")
                data = element
            elif data is None and tag.endswith("}col") and element.get("hidden") in ("1", "true"):
                first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
                self.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN)))
        return data

    def _cells(self, row: Element) -> dict[int, str | BadCell]:
        cells: dict[int, str | BadCell] = {}
        column = -1
        for cell in row:
            reference = cell.get("r")
            column = self._column(reference) if reference else column + 1
            if not len(cell):
                continue
            value = self._value(cell)
            if value != "":
                if column in cells:
                    self._refuse(f"the cell {reference} stands twice", "open it and save it anew")
                cells[column] = value
        return cells

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = column_of(letters)
        return found

    def _value(self, cell: Element) -> str | BadCell:
        """Give what a cell shows, or why that cannot be taken."""
        kind, text, formula = cell.get("t", "n"), None, False
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                text = child.text or ""
            elif tag.endswith("}f"):
                formula = True
            elif tag.endswith("}is"):
                text = _text(child)
        if formula:
            self.formulas += 1
            if text is None or (not text and kind != "str"):
                return BadCell(
                    "", "a formula without a saved value", "open it in a spreadsheet program and save it"
                )
        if not text:
            return ""
        if kind == "inlineStr":
            return text
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            return self._number(text, cell.get("s"))
        if kind == "e":
            return BadCell(text, "an error value of the spreadsheet", "mend the formula, or empty the cell")
        if kind == "b":
            return "true" if text == "1" else "false"
        return cleaned(_unescaped(text)) if kind == "str" else text.removesuffix("T00:00:00")

    def _shared(self, text: str) -> str | BadCell:
        if _whole(text, len(self._texts)) < len(self._texts):
            return self._texts[int(text)]
        return BadCell(
            text, "a text that is missing from the file", "open it in a spreadsheet program and save it"
        )

    def _number(self, text: str, style: str | None) -> str | BadCell:
        shown = self._formats[_whole(style, 0)] if _whole(style, 0) < len(self._formats) else ""
        if not shown and text.isdecimal():
            return text
        try:
            number = float(text)
            if not shown and isfinite(number):
                return number_text(float(f"{number:.{_SHOWN_DIGITS}g}"))
            found = serial_text(number, shown, from_1904=self.from_1904)
        except (ValueError, OverflowError, ArithmeticError):
            found = ""
        mend = "write the date or number as text"
        return found or BadCell(text, "a date that never was" if shown else "not a number", mend)

    def _refuse(self, what: str, mend: str) -> None:
        raise InputError(what, where=f"{self.package.name}, {self.part}", mend=mend)


def column_of(letters: str) -> int:
    """Give the number of a column, from 0, by its letters.

    >>> column_of("A"), column_of("AB")
    (0, 27)

    Raises:
        InputError: no column of a spreadsheet is called so.
    """
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and number <= _LAST_COLUMN):
        mend = "open it in a spreadsheet program and save it anew"
        raise InputError(f"no column of a spreadsheet: {letters!r}", mend=mend)
    return number - 1


def _text(element: Element) -> str:
    """Join the parts of a text; how it is pronounced (`rPh`) is no part of it."""
    if len(element) == 1 and element[0].tag.endswith("}t"):
        text = element[0].text or ""
        return text if text.isprintable() and "_x" not in text else cleaned(_unescaped(text))
    parts = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.extend(part.text or "" for part in child if local(part) == "t")
    return cleaned(_unescaped("".join(parts)))


def _unescaped(text: str) -> str:
    """Read characters that XML cannot hold and spreadsheets write as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text[:_LONG]) if text and text.isdecimal() else otherwise
