"""Ties made on columns: pairs of nodes that share a hub, and rows that tie one node to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.library import Layer

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MOST", "Told", "direct_ties", "shared_ties"]

MOST = 12_000_000
"""So many records of ties at most: where one hub makes them all, their pairs take some 3 GB."""

_AT_ONCE = 2_000_000
_NEVER, _EVER = -(2**62), 2**62
"""What stands for an unknown first and an unknown last day while the first and the last of all are sought."""

_ENDS = ("source", "target")


@dataclass(frozen=True)
class Told:
    """What the graph tells of a layer: how many rows, those in the window, records that may be outside it."""

    layer: Layer
    found: int
    rows: pl.DataFrame = field(repr=False)
    unsure: pl.Series = field(repr=False)

    @cached_property
    def tying(self) -> pl.DataFrame:
        """The rows that make a tie: of hubs that several nodes share, or from one node to another."""
        import polars as pl

        if not self.layer.bipartite:
            return self.rows.filter(pl.col("source") != pl.col("target"))
        sizes = self.rows.unique(["hub", "node"]).group_by("hub").len()
        return self.rows.join(sizes.filter(pl.col("len") > 1), on="hub", how="semi", maintain_order="left")

    @property
    def too_many(self) -> bool:
        """Whether its ties would have more than `MOST` records; see `shared_ties`."""
        import polars as pl

        if not self.layer.bipartite:
            return False
        told = self.tying.unique(["hub", "node", "record"]).group_by("hub")
        sizes = told.agg((pl.col("node").n_unique().cast(pl.Int64) - 1) * pl.len().cast(pl.Int64))
        return int(sizes.get_column("node").sum()) > MOST


def direct_ties(rows: pl.DataFrame, *, directed: bool) -> pl.DataFrame:
    """Make ties of rows that tie one node to another.

    Args:
        rows: `source`, `target` and `record` as positions; `first` and `last`, the days on which the record
            can have begun.
        directed: whether ties have a direction; without one the smaller position comes first.

    Returns:
        `source`, `target`, `weight` (the number of records), `first`, `last`, `records`, `hubs` (none).
    """
    import polars as pl

    if not directed:
        rows = rows.with_columns(
            pl.min_horizontal(_ENDS).alias("source"), pl.max_horizontal(_ENDS).alias("target")
        )
    made = (
        _sealed(rows)
        .group_by(_ENDS)
        .agg(
            pl.col("record").n_unique().cast(pl.Int64).alias("weight"),
            pl.col("first").min(),
            pl.col("last").max(),
            pl.col("record").unique().sort().alias("records"),
            pl.lit([], dtype=pl.List(pl.UInt32)).first().alias("hubs"),
        )
    )
    return _opened(made).sort(_ENDS)


def shared_ties(rows: pl.DataFrame, *, named: str, hubs: pl.Series) -> pl.DataFrame:
    """Make ties of nodes that share a hub; what ties two are the records of either at a hub of both.

    Pairs are made of the nodes of each hub, some hubs at a time, and never by a join over all of them; how
    many there will be is counted before.

    Args:
        rows: `node`, `hub` and `record` as positions; `first` and `last`, the days on which the record can
            have begun.
        named: what the ties are called, where there are too many.
        hubs: the IRIs of hubs, by position.

    Returns:
        `source`, `target`, `weight` (the number of hubs), `first`, `last`, `records`, `hubs`.

    Raises:
        InputError: there would be more than `MOST` records of ties.
    """
    import polars as pl

    members = (
        _sealed(rows)
        .group_by("hub", "node")
        .agg(pl.col("record").unique().alias("records"), pl.col("first").min(), pl.col("last").max())
        .sort("hub", "node")
    )
    sizes = members.group_by("hub", maintain_order=True).agg(
        pl.len().alias("nodes"), pl.col("records").list.len().sum().alias("told")
    )
    sizes = sizes.filter(pl.col("nodes") > 1).with_columns(
        (pl.col("nodes").cast(pl.Int64) - 1).mul(pl.col("told")).cum_sum().alias("ties")
    )
    _refuse_many(sizes, named, hubs)
    chunks = members.join(
        sizes.select("hub", (pl.col("ties") // _AT_ONCE).alias("chunk")), on="hub", maintain_order="left"
    ).partition_by("chunk", include_key=False, maintain_order=True)
    parts = [_pairs(chunk) for chunk in chunks] or [_pairs(members.clear())]
    return _opened(_joined(parts)).sort(_ENDS)


def _pairs(members: pl.DataFrame) -> pl.DataFrame:
    """Pair the nodes of each hub, and give each pair once with all that it shares."""
    import polars as pl

    paired = members.join(members, on="hub", suffix="_other").filter(pl.col("node") < pl.col("node_other"))
    shared = paired.select(
        pl.col("node").alias("source"),
        pl.col("node_other").alias("target"),
        "hub",
        pl.min_horizontal("first", "first_other").alias("first"),
        pl.max_horizontal("last", "last_other").alias("last"),
        pl.col("records").list.set_union("records_other").alias("records"),
    )
    return shared.group_by(_ENDS).agg(
        pl.col("first").min(),
        pl.col("last").max(),
        pl.col("records").explode(),
        pl.col("hub").alias("hubs"),
    )


def _joined(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Join the same pair from several chunks; a hub lies in one of them."""
    import polars as pl

    every = pl.concat(parts)
    if len(parts) > 1:
        every = every.group_by(_ENDS).agg(
            pl.col("first").min(), pl.col("last").max(), pl.col("records").explode(), pl.col("hubs").explode()
        )
    return every.select(
        *_ENDS,
        pl.col("hubs").list.len().cast(pl.Int64).alias("weight"),
        "first",
        "last",
        pl.col("records").list.unique().list.sort(),
        pl.col("hubs").list.sort(),
    )


def _sealed(rows: pl.DataFrame) -> pl.DataFrame:
    """Put days before all and after all where none is known, so that one unknown makes the whole unknown."""
    import polars as pl

    return rows.with_columns(pl.col("first").fill_null(_NEVER), pl.col("last").fill_null(_EVER))


def _opened(ties: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return ties.with_columns(
        pl.when(pl.col("first") > _NEVER).then("first").alias("first"),
        pl.when(pl.col("last") < _EVER).then("last").alias("last"),
    )


def _refuse_many(sizes: pl.DataFrame, named: str, hubs: pl.Series) -> None:
    total = sizes["ties"].tail(1).to_list()
    if total and total[0] > MOST:
        hub, nodes = sizes.sort("nodes", descending=True).select("hub", "nodes").row(0)
        raise InputError(
            f"{named!r} would make ties of {total[0]:,} records, and {MOST:,} are the most",
            where=f"{hubs[hub]}, which {nodes:,} share",
            mend="narrow it: --country XX, --from DATE, --to DATE; or take another projection",
        )
