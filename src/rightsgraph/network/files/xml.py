"""Rows as XML: texts escaped, lines made on columns, and what XML cannot hold refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.errors import InputError
from rightsgraph.network.files.columns import LISTS, joined
from rightsgraph.network.model import Network

if TYPE_CHECKING:
    import polars as pl

__all__ = ["cell", "escape", "refuse", "write_lines"]

_ESCAPED = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\t": "&#9;",
}
_TABLE = str.maketrans(_ESCAPED)
_ILLEGAL = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"


def escape(text: str) -> str:
    """Escape a text for an attribute or an element; line ends and tabs are kept by references.

    >>> escape('Lamps & "Makers"')
    'Lamps &amp; &quot;Makers&quot;'
    """
    return text.translate(_TABLE)


def cell(column: str) -> pl.Expr:
    """Write a column as escaped texts; an empty one is null, so that nothing is written."""
    import polars as pl

    texts = joined(column) if column in LISTS else pl.col(column).cast(pl.String)
    return pl.when(texts != "").then(texts.str.replace_many(list(_ESCAPED), list(_ESCAPED.values())))


def refuse(network: Network) -> None:
    """Refuse a network with a text that XML has no way to write.

    Raises:
        InputError: a label holds a control character.
    """
    for frame, name in ((network.nodes, "node"), (network.hubs, "hub")):
        found = frame.filter(frame["label"].str.contains(_ILLEGAL))
        if len(found):
            raise InputError(
                f"XML cannot hold this text: {found['label'][0]!r}",
                where=found[name][0],
                mend="take --format cytoscape, or take the control character out of the label",
            )


def write_lines(file: BinaryIO, rows: pl.DataFrame, parts: Iterable[pl.Expr]) -> None:
    """Write a line for each row, its parts one after the other; a part that is null is left out."""
    import polars as pl

    if len(rows):
        line = pl.concat_str(parts, ignore_nulls=True).str.join("\n")
        file.write(rows.select(line).item().encode() + b"\n")
