"""What reading a table gives: batches of rows as text, the place of each row, and the rows at fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

__all__ = ["SEVERAL", "Batch", "Fault", "How", "Passage", "Table"]

SEVERAL = "\x1f"
"""What stands between several values of one cell (a list in JSON, an element that repeats in XML)."""


@dataclass(frozen=True)
class How:
    """How a file is to be read, where its suffix and content do not say it: the `table:` of a mapping.

    Attributes:
        encoding: of a text file; detected, and said, if empty.
        delimiter: between the cells of a line; found in the header, and said, if empty.
        header: the number of the row that holds the names of the columns.
        sheet: of a spreadsheet that has several.
        records: where the rows stand: a path in JSON such as `people.item`, the name of an element in XML.
        entry: a regular expression whose named groups are the columns, for lists in running text or HTML.
    """

    encoding: str = ""
    delimiter: str = ""
    header: int = 1
    sheet: str = ""
    records: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a row of running text stands, as evidence gives it: code points from zero, end exclusive."""

    start: int
    end: int
    paragraph: int
    sha256: str
    anchor_start: str
    anchor_end: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken.

    Attributes:
        place: the row, as its evidence would name it.
        column: the column at fault, or nothing.
        value: what stands there, cut to 80 characters.
        why: what is wrong with it.
        mend: how to mend it.
    """

    place: str
    column: str
    value: str
    why: str
    mend: str = ""


@dataclass(frozen=True)
class Batch:
    """Some rows: cells as text ("" where there is none) in the order of the columns, and the place of each.

    A place is written as standards name a part of such a file: `row=17` (RFC 7111; rows are counted from 1,
    the header with them, as a spreadsheet shows it), `sheet=People;row=17`, a JSON Pointer (`/people/16`), an
    XPath (`/list/person[17]`), or a passage.
    """

    rows: list[tuple[str, ...]]
    places: list[str | Passage]
    faults: list[Fault] = field(default_factory=list)


class Table(Protocol):
    """A table that can be gone through more than once, always in the same order, in bounded memory.

    Attributes:
        columns: the names of the columns, unlike each other and not empty.
        notes: what a person must know of how it was read, such as the encoding that was detected.
    """

    columns: tuple[str, ...]
    notes: tuple[str, ...]

    def batches(self) -> Iterator[Batch]:
        """Give the rows."""
        ...
