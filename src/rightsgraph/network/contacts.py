"""Contacts: each moment at which a tie carries something from one node to another, with its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.network.model import Network

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.network.arrays import Positions

__all__ = ["EVER", "NEVER", "NO_RECORD", "Contacts", "contacts_of"]

NEVER, EVER = -(2**62), 2**62
"""What stands for an unknown first and an unknown last day."""

NO_RECORD = -1
"""What stands for the record where several together make the contact."""

_FINDS = ("edge", "record")


@dataclass(frozen=True)
class Contacts:
    """Contacts by their ends; one of a tie without direction stands twice, forth and back.

    Attributes:
        nodes: how many nodes there are.
        source: the position of the node it comes from.
        target: the position of the node it goes to.
        first: the first day on which it can have been.
        last: the last such day.
        edge: the number of the tie.
        record: the position of the record; `NO_RECORD` where several records together make the contact.
    """

    nodes: int
    source: Positions
    target: Positions
    first: Positions
    last: Positions
    edge: Positions
    record: Positions

    def __len__(self) -> int:
        return len(self.source)


def contacts_of(network: Network, *, weak: bool = True, undated: bool = True) -> Contacts:
    """Give the contacts of a network.

    Each record that ties two nodes by itself is a contact: an act with its target, an arrest of both. Where
    two nodes are tied only by what they share (a court, a case, an employer), each with a record of its
    own, nobody says when they met: these records are one contact, at any time from the first day of the
    first to the last day of the last.

    Args:
        network: the network.
        weak: whether ties marked as weak are contacts.
        undated: whether contacts are given of which no day is known.
    """
    import numpy as np
    import polars as pl

    edges = network.edges.with_row_index("edge")
    if not weak:
        edges = edges.filter(~pl.col("weak"))
    told = _told(network, edges)
    if not undated:
        told = told.filter((pl.col("first") > NEVER) | (pl.col("last") < EVER))
    both = pl.concat(
        [told, told.filter(~pl.col("directed")).rename({"source": "target", "target": "source"})],
        how="diagonal",
    ).sort("source", "target", *_FINDS)
    columns = ("source", "target", "first", "last", "edge", "record")
    return Contacts(
        network.nodes.height, *(both.get_column(name).to_numpy().astype(np.int64) for name in columns)
    )


def _told(network: Network, edges: pl.DataFrame) -> pl.DataFrame:
    """Give a row for each contact of these ties, once."""
    import polars as pl

    days = network.records.select(
        pl.col("first").fill_null(NEVER), pl.col("last").fill_null(EVER)
    ).with_row_index("record")
    ends = edges.select("edge", "source", "target", "directed", "records", "hubs")
    ties = ends.explode("records").rename({"records": "record"}).join(days, on="record", how="left")
    alone = pl.concat(
        [
            ties.filter(pl.col("hubs").list.len() == 0),
            ties.join(_meetings(network, ends), on=_FINDS, how="semi"),
        ]
    )
    together = (
        ties.join(alone, on=_FINDS, how="anti")
        .group_by("edge", "source", "target", "directed")
        .agg(pl.col("first").min(), pl.col("last").max())
        .with_columns(pl.lit(NO_RECORD, dtype=pl.Int64).alias("record"))
    )
    columns = ("edge", "source", "target", "directed", "first", "last", "record")
    return pl.concat([one.cast({"record": pl.Int64}).select(columns) for one in (alone, together)])


def _meetings(network: Network, ends: pl.DataFrame) -> pl.DataFrame:
    """Give the ties and records where the record is itself what the two nodes share."""
    import polars as pl

    at = network.records.select(pl.col("record").alias("hub")).with_row_index("record")
    hubs = network.hubs.select("hub").with_row_index("hubs").join(at, on="hub")
    return ends.select("edge", "hubs").explode("hubs").drop_nulls().join(hubs, on="hubs").select(_FINDS)
