"""How a table lies in its file, where nobody said so: its sheet, the row of its headers, its list of objects.

Only a draft is made so, for a person to look at; what takes a table in goes by what a mapping says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rightsgraph.tables.model import How
from rightsgraph.tables.open import kind_of

__all__ = ["find_layout", "header_row"]

_LOOKED = 20
_LIKELY = 0.7


def find_layout(path: Path, *, name: str, how: How) -> tuple[How, tuple[str, ...]]:
    """Find what is not said of how a table lies in its file, and say what was found.

    Raises:
        InputError: the file cannot be read as what it should be.
    """
    kind = kind_of(path, name=name, how=how)
    if kind == "json":
        return _list_found(path, name=name, how=how)
    if kind not in ("delimited", "spreadsheet"):
        return how, ()
    notes: list[str] = []
    if kind == "spreadsheet":
        from rightsgraph.tables.spreadsheet import first_rows, fullest_sheet

        if not how.sheet:
            sheet, others = fullest_sheet(path, name)
            if others:
                how = replace(how, sheet=sheet)
                notes.append(f"of the sheets {', '.join([sheet, *others])} the one with most rows is read")
        rows = first_rows(path, name=name, how=how, wanted=_LOOKED)
    else:
        from rightsgraph.tables.delimited import first_rows as first_lines

        rows = first_lines(path, name=name, how=how, wanted=_LOOKED)
    header = header_row(rows)
    if how.header == 1 and header > 1:
        how = replace(how, header=header)
        notes.append(f"the headers stand in row {header}: what stands above it is no part of the table")
    return how, tuple(notes)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Give the number of the first row that is about as full as the fullest: titles are short.

    >>> header_row([["A list of lamp makers", ""], ["", ""], ["No", "Name"], ["1", "Aigerim Testova"]])
    3
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    wanted = max(filled, default=0) * _LIKELY
    return next((number for number, count in enumerate(filled, start=1) if count >= wanted), 1)


def _list_found(path: Path, *, name: str, how: How) -> tuple[How, tuple[str, ...]]:
    from rightsgraph.tables.json_rows import lists_of

    if how.records:
        return how, ()
    lists = lists_of(path, name=name, how=how)
    if not lists or "" in lists:
        return how, ()
    best = max(lists, key=lambda one: lists[one])
    told = ", ".join(f"{one}.item ({count:,})" for one, count in lists.items())
    return replace(how, records=f"{best}.item"), (f"lists of objects: {told}",)
