"""Multiplex overlap: how far two layers tie the same nodes, and in how many layers a node has its ties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rightsgraph.network.care import care_of
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.network.model import Network

__all__ = ["LAYERS", "Shared", "layer_overlap", "overlap_rows", "participation", "participation_rows"]

LAYERS = (
    *("layer_1", "layer_2", "ties_1", "ties_2", "ties_both", "ties_jaccard", "of_1_in_2", "of_2_in_1"),
    *("nodes_1", "nodes_2", "nodes_both", "nodes_jaccard"),
)
PARTICIPATION = ("node", "name", "kind", "countries", "ties", "layers", "participation", "care")


@dataclass(frozen=True)
class Shared:
    """How many things each of two sets holds, and how many both do."""

    one: int
    other: int
    both: int

    @property
    def jaccard(self) -> float:
        """What both hold as a part of what either holds (Jaccard 1912, New Phytologist 11, 37-50)."""
        either = self.one + self.other - self.both
        return self.both / either if either else 0.0

    @property
    def of_one(self) -> float:
        """The share of the first that the second holds too."""
        return self.both / self.one if self.one else 0.0

    @property
    def of_other(self) -> float:
        """The share of the second that the first holds too."""
        return self.both / self.other if self.other else 0.0


def layer_overlap(network: Network) -> dict[tuple[str, str], tuple[Shared, Shared]]:
    """Count for every two layers, by name, the ties that both have and the nodes that both tie.

    A tie is a pair of nodes, without direction, however often it is told. The conditional shares of
    `Shared` are the probability that a tie of one layer is one of the other, after Battiston, Nicosia and
    Latora (2014, "Structural measures for multiplex networks", Physical Review E 89, 032804, section on
    edge overlap and social reinforcement). Layers without a tie are not there. Weak layers are: what share
    of the mentions in one source is a strong tie too is worth knowing.

    Returns:
        For each two layers, in the order of their names, what they share of ties and of nodes.
    """
    import polars as pl

    ties = {
        str(key[0]): part.select("one", "other")
        for key, part in _pairs(network).partition_by("layer", as_dict=True).items()
    }
    nodes = {
        name: pl.concat([part["one"], part["other"].alias("one")]).unique().to_frame()
        for name, part in ties.items()
    }
    return {
        (one, other): (_shared(ties[one], ties[other]), _shared(nodes[one], nodes[other]))
        for one, other in combinations(sorted(ties), 2)
    }


def participation(network: Network) -> dict[str, float]:
    """Give the participation coefficient of each node that has a tie: how evenly its ties lie in the layers.

    M / (M - 1) * (1 - sum over layers of (k / o)^2), where M is the number of layers, k the ties of the node
    in the layer and o those in all layers: 0 where all its ties are in one layer, 1 where each layer has as
    many (Battiston, Nicosia and Latora 2014, Physical Review E 89, 032804). Weak layers, and layers without
    a tie, are left out; in a network of one layer it is 0. Ties have no direction and no weight.
    """
    counted = _counted(network)
    return dict(zip(counted["node"].to_list(), counted["participation"].to_list(), strict=True))


def overlap_rows(network: Network) -> Computed:
    """Give a row for every two layers: their ties, those of both, and the same of nodes."""
    rows: list[list[Cell]] = []
    for (one, other), (ties, nodes) in layer_overlap(network).items():
        row: list[Cell] = [one, other, ties.one, ties.other, ties.both, ties.jaccard]
        rows.append([*row, ties.of_one, ties.of_other, nodes.one, nodes.other, nodes.both, nodes.jaccard])
    if not rows:
        return Computed(LAYERS, rows, ("the network has fewer than two layers: there is no overlap",))
    weak = network.edges.filter(network.edges["weak"])["layer"].unique().sort().to_list()
    return Computed(LAYERS, rows, (f"weak ties: {', '.join(weak)}",) if weak else ())


def participation_rows(network: Network) -> Computed:
    """Give a row for each node that has a tie, the most even over the layers first."""
    import polars as pl

    found = _counted(network).join(network.nodes, on="node", how="left")
    order = [pl.col("participation").round(9), pl.col("ties"), pl.col("label"), pl.col("node")]
    rows: list[list[Cell]] = [
        [
            *(row["node"], row["label"], row["kind"], "|".join(row["countries"]), row["ties"]),
            *("|".join(row["layers"]), row["participation"], care_of(row["public"])),
        ]
        for row in found.sort(order, descending=[True, True, False, False]).iter_rows(named=True)
    ]
    return Computed(PARTICIPATION, rows)


def _counted(network: Network) -> pl.DataFrame:
    """Count the ties of each node in each strong layer: `node`, `ties`, `layers`, `participation`."""
    import polars as pl

    pairs = _pairs(network).filter(~pl.col("weak"))
    layers = pairs["layer"].n_unique()
    ends = pl.concat([pairs.select(pl.col(end).alias("at"), "layer") for end in ("one", "other")])
    counts = ends.group_by("at", "layer").agg(pl.len().alias("k"))
    found = counts.group_by("at").agg(
        pl.col("k").sum().cast(pl.Int64).alias("ties"),
        pl.col("layer").sort().alias("layers"),
        pl.col("k").cast(pl.Int64).pow(2).sum().alias("squares"),
    )
    spread = 1 - pl.col("squares") / pl.col("ties").pow(2)
    even = spread * (layers / (layers - 1) if layers > 1 else 0.0)
    rows = found.sort("at").with_columns(even.alias("participation"))
    return rows.with_columns(network.nodes["node"].gather(rows["at"]).alias("node"))


def _pairs(network: Network) -> pl.DataFrame:
    """Give each pair of nodes that a layer ties, once, without direction and without loops."""
    import polars as pl

    ends = (pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target"))
    pairs = network.edges.select(ends[0].alias("one"), ends[1].alias("other"), "layer", "weak")
    return pairs.filter(pl.col("one") != pl.col("other")).unique()


def _shared(one: pl.DataFrame, other: pl.DataFrame) -> Shared:
    both = one.join(other, on=one.columns, how="semi")
    return Shared(len(one), len(other), len(both))
