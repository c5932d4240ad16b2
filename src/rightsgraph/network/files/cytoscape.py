"""Cytoscape's JSON, which Cytoscape, Cytoscape.js and networkx read; lists are lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.network.files.columns import Handed
from rightsgraph.network.model import UNION

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write"]


def write(handed: Handed, file: BinaryIO) -> None:
    """Write a network as Cytoscape's JSON; `name` and `interaction` are the words that Cytoscape knows."""
    import polars as pl

    network = handed.network
    head = {
        "data": handed.about(),
        "directed": network.directed,
        "multigraph": network.name == UNION,
    }
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    file.write(f'{start},\n "elements": {{\n  "nodes": ['.encode())
    nodes = handed.nodes().with_columns(pl.col("id").alias("value"), pl.col("label").alias("name"))
    _write_rows(file, nodes, first=True)
    file.write(b'],\n  "edges": [')
    for number, ties in enumerate(handed.ties()):
        dates = pl.col("first", "last").cast(pl.String)
        named = ties.with_columns(dates, pl.col("layer").alias("interaction"), pl.col("id").alias("key"))
        _write_rows(file, named, first=number == 0)
    file.write(b"]\n }\n}\n")


def _write_rows(file: BinaryIO, rows: pl.DataFrame, *, first: bool) -> None:
    import polars as pl

    if len(rows):
        row = pl.concat_str(pl.lit('\n   {"data": '), pl.struct(pl.all()).struct.json_encode(), pl.lit("}"))
        told = rows.select(row.str.join(",")).item()
        file.write(("" if first else ",").encode() + told.encode())
