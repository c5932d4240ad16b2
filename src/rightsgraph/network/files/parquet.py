"""Parquet, for polars, pandas, R and DuckDB: a file of nodes and one of ties, with types and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.network.files.columns import LISTS, NODES, TIES, Handed

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["write"]


def write(handed: Handed, nodes: BinaryIO, edges: BinaryIO) -> None:
    """Write a network as two files of Parquet; the metadata of each say what is said of the whole."""
    import pyarrow.parquet as pq

    schema = _schema(NODES, handed)
    with pq.ParquetWriter(nodes, schema) as writer:
        writer.write_table(handed.nodes().to_arrow().cast(schema))
    schema = _schema(TIES, handed)
    with pq.ParquetWriter(edges, schema) as writer:
        for ties in handed.ties():
            writer.write_table(ties.to_arrow().cast(schema))


def _schema(columns: dict[str, str], handed: Handed) -> pa.Schema:
    import pyarrow as pa

    flag, day, texts = pa.bool_(), pa.date32(), pa.list_(pa.string())
    kinds = {"weight": pa.int64(), "weak": flag, "directed": flag, "first": day, "last": day}
    kinds |= dict.fromkeys(LISTS, texts)
    fields = [
        pa.field(name, kinds.get(name, pa.string()), metadata={"meaning": about})
        for name, about in columns.items()
    ]
    return pa.schema(fields, metadata=handed.about())
