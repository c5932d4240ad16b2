"""What communities have in common, in words: only what holds for half of it at least, and less outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from rightsgraph.network.model import UNION

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.network.model import Network

__all__ = ["in_common", "inner_ties", "numbered"]

_HALF = 0.5
_SHARED = 3
"""So many of the things that members share are named, those that most share."""

_ASPECTS = {"country": "in", "role": "with the role", "kind": "of kind", "hub": "share"}
"""What is looked at of members, in the order in which it is said, and the words before its value."""

_EPOCH = dt.date(1970, 1, 1)


def in_common(network: Network, numbers: Mapping[Hashable, int]) -> dict[int, str]:
    """Say of each community what its members have in common: `all 3 in XX; 2 of 3 share Northport court`.

    Countries, roles, kinds, what ties them (a case, a court, an offence), the layers of the ties inside, and
    the time that the records of these ties span. Something is said where it holds for at least half of the
    members, or of the ties inside, and for a smaller part of what is outside. Members of whom sources do not
    tell it count as those for whom it does not hold.

    Args:
        network: the network.
        numbers: the number of the community of each node; nodes in none are left out.
    """
    group = numbered(network, numbers)
    sizes = group.drop_nulls().value_counts(name="size").rename({"number": "group"})
    edges = _counted(network)
    inside = inner_ties(network, group)
    said: dict[int, list[str]] = {number: [] for number in sorted(sizes["group"].to_list())}
    for aspect in _ASPECTS:
        for number, words in _of_members(aspect, _held(network, aspect, edges), group, sizes):
            said[number].append(words)
    if edges["layer"].n_unique() > 1:
        for number, words in _of_layers(inside, edges):
            said[number].append(words)
    for number, words in _of_time(inside):
        said[number].append(words)
    return {number: "; ".join(words) for number, words in said.items()}


def numbered(network: Network, numbers: Mapping[Hashable, int]) -> pl.Series:
    """Give the number of the community of each node, in the order of nodes; null for nodes in none."""
    import polars as pl

    return pl.Series("number", [numbers.get(node) for node in network.nodes["node"]], dtype=pl.Int64)


def inner_ties(network: Network, group: pl.Series) -> pl.DataFrame:
    """Give the ties inside communities, with their `group`; of all layers without the weak ones.

    Args:
        network: the network.
        group: the number of the community of each node, as `numbered` gives it.
    """
    edges = _counted(network)
    ends = edges.with_columns(group.gather(edges["source"]).alias("group"))
    return ends.filter(ends["group"] == group.gather(edges["target"]))


def _counted(network: Network) -> pl.DataFrame:
    return network.edges.filter(~network.edges["weak"]) if network.name == UNION else network.edges


def _held(network: Network, aspect: str, edges: pl.DataFrame) -> pl.DataFrame:
    """Give each value that a node has: `at`, its position, `value`, and `key`: two hubs may have one name."""
    import polars as pl

    if aspect == "hub":
        hubs = edges.select("source", "target", "hubs").explode("hubs").drop_nulls()
        ends = pl.concat([hubs.select(pl.col(end).alias("at"), "hubs") for end in ("source", "target")])
        ends = ends.unique().rename({"hubs": "key"})
        return ends.with_columns(network.hubs["label"].gather(ends["key"]).alias("value"))
    column = {"country": "countries", "role": "roles", "kind": "kind"}[aspect]
    held = network.nodes.select(column).with_row_index("at").rename({column: "value"})
    if aspect != "kind":
        held = held.explode("value")
    return held.filter(held["value"] != "").unique().with_columns(pl.col("value").alias("key"))


def _of_members(
    aspect: str, held: pl.DataFrame, group: pl.Series, sizes: pl.DataFrame
) -> list[tuple[int, str]]:
    import polars as pl

    grouped = held.with_columns(group.gather(held["at"]).alias("group")).drop_nulls()
    inside = grouped.group_by("group", "key", "value").agg(pl.len().alias("inside"))
    every = grouped.group_by("key").agg(pl.len().alias("every"))
    counts = inside.join(every, on="key").join(sizes, on="group")
    kept = _telling(counts, whole=int(sizes["size"].sum()))
    kept = kept.group_by("group", maintain_order=True).head(_SHARED)
    found = kept.select("group", "value", "inside", "size").iter_rows()
    return [(number, f"{_of(held, size)} {_ASPECTS[aspect]} {value}") for number, value, held, size in found]


def _of_layers(inside: pl.DataFrame, edges: pl.DataFrame) -> list[tuple[int, str]]:
    import polars as pl

    sizes = inside.group_by("group").agg(pl.len().alias("size"))
    counts = inside.group_by("group", pl.col("layer").alias("value"), pl.col("layer").alias("key")).agg(
        pl.len().alias("inside")
    )
    every = edges.group_by(pl.col("layer").alias("key")).agg(pl.len().alias("every"))
    kept = _telling(counts.join(every, on="key").join(sizes, on="group"), whole=len(edges))
    found = kept.select("group", "value", "inside", "size").iter_rows()
    return [
        (number, f"{_of(held, size)} ties of {value}" if size > 1 else f"its tie of {value}")
        for number, value, held, size in found
    ]


def _telling(counts: pl.DataFrame, *, whole: int) -> pl.DataFrame:
    """Keep what holds for half of a community at least, for more than one, and for less of the rest."""
    import polars as pl

    counts = counts.with_columns(pl.col("inside", "every", "size").cast(pl.Int64))
    outside, rest = pl.col("every") - pl.col("inside"), whole - pl.col("size")
    more = (pl.col("inside") * rest > outside * pl.col("size")) | (rest == 0)
    several = (pl.col("inside") > 1) | (pl.col("size") == 1)
    kept = counts.filter((pl.col("inside") >= _HALF * pl.col("size")) & several & more)
    return kept.sort("group", "inside", "value", "key", descending=[False, True, False, False])


def _of_time(inside: pl.DataFrame) -> list[tuple[int, str]]:
    import polars as pl

    dated = pl.col("first").is_not_null() & pl.col("last").is_not_null()
    spans = inside.group_by("group").agg(
        pl.col("first").filter(dated).min(),
        pl.col("last").filter(dated).max(),
        pl.len(),
        dated.sum().alias("dated"),
    )
    return [(number, _span(first, last, ties, held)) for number, first, last, ties, held in spans.iter_rows()]


def _span(first: int | None, last: int | None, ties: int, dated: int) -> str:
    if first is None or last is None:
        return "no tie fully dated"
    begin, end = (_EPOCH + dt.timedelta(days=day) for day in (first, last))
    span = f"records of {begin}" if begin == end else f"records from {begin} to {end}"
    return span if dated == ties else f"{span}, {ties - dated} of {ties} ties not fully dated"


def _of(held: int, size: int) -> str:
    """Say how many of how many.

    >>> _of(3, 3), _of(2, 2), _of(2, 3)
    ('all 3', 'both', '2 of 3')
    """
    whole = "both" if size == 2 else f"all {size}"
    return whole if held == size else f"{held} of {size}"
