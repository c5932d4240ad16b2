"""Rows for a person to read: aligned columns, or one block a row where those are too wide. Nothing is cut."""

from __future__ import annotations

import unicodedata

from pyoxigraph import NamedNode

from rightsgraph.query.table import Row, Table, cell_text
from rightsgraph.store import Term
from rightsgraph.turtle import compact

__all__ = ["as_text", "visible", "width_of"]

_GAP = "  "
_HIDDEN = {"Cc", "Cf", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"


def as_text(table: Table, *, width: int | None = None) -> str:
    """Write rows as aligned columns; where these are wider than `width`, one block a row.

    IRIs are written as prefixed names. A block leaves out the cells without a value. Control characters,
    which could move a terminal's cursor or turn its text around, are shown as escapes.

    >>> print(as_text(Table(("n", "word"), ((None, None),))), end="")
    n  word
    -  ----
    <BLANKLINE>
    """
    rows = [[_shown(term) for term in row] for row in table.rows]
    widths = [
        max([width_of(name), *(width_of(row[index]) for row in rows)])
        for index, name in enumerate(table.columns)
    ]
    if width is not None and sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        return _blocks(table)
    rule = ["-" * one for one in widths]
    lines = [list(table.columns), rule, *rows]
    return "".join(_line(line, widths) + "\n" for line in lines)


def _line(cells: list[str], widths: list[int]) -> str:
    padded = (cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()


def _blocks(table: Table) -> str:
    broad = max((width_of(name) for name in table.columns), default=0)
    return "\n".join(
        f"-[ {number} ]-\n{_block(table, row, broad)}" for number, row in enumerate(table.rows, start=1)
    )


def _block(table: Table, row: Row, broad: int) -> str:
    return "".join(
        f"{name}{' ' * (broad - width_of(name))}{_GAP}{_shown(term)}\n"
        for name, term in zip(table.columns, row, strict=True)
        if term is not None
    )


def _shown(term: Term | None) -> str:
    text = compact(term) if isinstance(term, NamedNode) else cell_text(term)
    if text.startswith("<") and isinstance(term, NamedNode):
        text = term.value
    return visible(text)


def visible(text: str) -> str:
    r"""Write control characters, which could move a terminal's cursor or turn its text around, as escapes.

    >>> visible("a\u202eb")
    'a\\u202eb'
    """
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if unicodedata.category(char) in _HIDDEN and char not in _JOINERS:
        return char.encode("unicode_escape").decode("ascii")
    return char


def width_of(text: str) -> int:
    r"""Give how many columns of a terminal a text takes: two for wide characters, none for combining ones.

    >>> width_of("Zhanaozen"), width_of("e\u0301"), width_of("東京")
    (9, 1, 4)
    """
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
