"""CSV, for spreadsheets and for Gephi's import of spreadsheets: one file of nodes, one of ties.

`type` and `kind` of a tie are the words by which Gephi knows its direction and its layer. A text that a
spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.network.files.columns import Handed, joined
from rightsgraph.query.results import FORMULA

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write"]


def write(handed: Handed, nodes: BinaryIO, edges: BinaryIO) -> None:
    """Write a network as two files of CSV (RFC 4180): a header, commas, CR LF."""
    import polars as pl

    lists = [joined(name) for name in ("countries", "roles")]
    _write(nodes, handed.nodes().with_columns(_safe(pl.col("label")), *lists), header=True)
    direction = pl.when("directed").then(pl.lit("Directed")).otherwise(pl.lit("Undirected"))
    columns = (
        *("id", "source", "target", direction.alias("type"), pl.col("layer").alias("kind")),
        *("layer", "weight", "weak", "first", "last"),
        *(joined("records"), _safe(joined("through")), joined("hubs")),
    )
    for number, ties in enumerate(handed.ties()):
        _write(edges, ties.select(columns), header=number == 0)


def _safe(texts: pl.Expr) -> pl.Expr:
    import polars as pl

    runs = pl.any_horizontal(texts.str.starts_with(sign) for sign in FORMULA)
    return pl.when(runs).then(pl.lit("'") + texts).otherwise(texts).name.keep()


def _write(file: BinaryIO, rows: pl.DataFrame, *, header: bool) -> None:
    rows.write_csv(file, include_header=header, line_terminator="\r\n")
