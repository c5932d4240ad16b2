"""Rows for a person to read: aligned columns, broken into lines or blocks where too wide. Nothing is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from pyoxigraph import NamedNode

from rightsgraph.query.table import Row, Table, cell_text
from rightsgraph.store import Term
from rightsgraph.turtle import compact

__all__ = ["as_text", "visible", "width_of"]

_GAP = "  "
_HIDDEN = {"Cc", "Cf", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"

_BREAK = re.compile(r"(?<=[ |])|(?<=-)(?=[^\W\d])")
"""Where a text may go on in the next line."""

_NARROWEST = 16
_TALLEST = 4


def as_text(table: Table, *, width: int | None = None) -> str:
    """Write rows as aligned columns; where these are wider than `width`, in lines, or as one block a row.

    Texts go on in the next line where that gives no row more than a few lines and breaks no IRI. IRIs are
    written as prefixed names. A block leaves out the cells without a value. Control characters, which could
    move a terminal's cursor or turn its text around, are shown as escapes.

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
    if width is not None and (over := sum(widths) + len(_GAP) * (len(widths) - 1) - width) > 0:
        return _in_lines(table, widths, over) or _blocks(table)
    return _aligned(table, rows, widths)


def _aligned(table: Table, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    rule = ["-" * one for one in widths]
    return "".join(_line(line, widths) + "\n" for line in [table.columns, rule, *rows])


def _in_lines(table: Table, widths: Sequence[int], over: int) -> str:
    """Write rows `over` narrower, their texts in lines; nothing where that cannot be or is too tall."""
    cells = [[_pieces(term) for term in row] for row in table.rows]
    least = [
        max([width_of(name), *(_least(row[index]) for row in cells)])
        for index, name in enumerate(table.columns)
    ]
    narrow = _narrowed(widths, least, over)
    lines = [[_broken(*cell) for cell in zip(row, narrow, strict=True)] for row in cells if narrow]
    if not lines or any(len(cell) > _TALLEST for row in lines for cell in row):
        return ""
    return _aligned(table, [line for row in lines for line in zip_longest(*row, fillvalue="")], narrow)


def _least(pieces: Sequence[str]) -> int:
    """Give how narrow a column can be for this cell."""
    return max(min(width_of("".join(pieces)), _NARROWEST), *map(_bare, pieces))


def _narrowed(widths: Sequence[int], least: Sequence[int], over: int) -> list[int]:
    """Take `over` from the widest columns, none below its least; give nothing where that cannot be."""
    narrow = list(widths)
    for _ in range(over):
        spare = [at for at, one in enumerate(narrow) if one > least[at]]
        if not spare:
            return []
        narrow[max(spare, key=narrow.__getitem__)] -= 1
    return narrow


def _pieces(term: Term | None) -> list[str]:
    """Give the parts of a cell that stay in one line."""
    shown = _shown(term)
    return [shown] if isinstance(term, NamedNode) else _BREAK.split(shown)


def _bare(piece: str) -> int:
    return width_of(piece.rstrip(" "))


def _broken(pieces: Sequence[str], width: int) -> list[str]:
    """Put the parts of a cell into lines of this width."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and width_of(lines[-1]) + _bare(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
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
