"""Who and what is tied to one node, step by step outwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rightsgraph.network.little import says_little
from rightsgraph.network.model import Network
from rightsgraph.network.walked import Walked

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ego_ties", "weak_notes"]


def ego_ties(network: Network, centre: int, depth: int) -> list[Walked]:
    """Give the ties of a node, of its neighbours, and so on, nearer ones first, then the strongest.

    Ties that say little (`says_little`) are given only where the node has no others, and then alone.

    Args:
        network: the network.
        centre: the position of the node.
        depth: how many steps outwards.
    """
    ends = list(network.edges.select("source", "target").iter_rows())
    at = defaultdict(list)
    for edge in _kept(network, centre):
        for end in {*ends[edge]}:
            at[end].append(edge)
    reached, last = {centre}, [centre]
    found: dict[int, Walked] = {}
    for step in range(1, depth + 1):
        further: list[int] = []
        for node in last:
            for edge in at[node]:
                source, target = ends[edge]
                other = target if source == node else source
                found.setdefault(edge, Walked((step,), node, other, edge))
                if other not in reached:
                    reached.add(other)
                    further.append(other)
        last = further
    return _ordered(network, found.values())


def weak_notes(network: Network, centre: int) -> list[str]:
    """Say how many weak ties the node has in which layers, and how they are had or what they say."""
    import polars as pl

    if not says_little(network).any():
        return []
    weak = network.edges.filter(pl.col("weak") & _at(centre)).get_column("layer")
    if weak.is_empty():
        return []
    counted = ", ".join(f"{layer} {number:,}" for layer, number in sorted(Counter(weak).items()))
    if set(_kept(network, centre)) & set(network.edges.with_row_index().filter(pl.col("weak"))["index"]):
        return [f"weak ties alone ({counted}): they do not say that two had to do with each other"]
    return [f"weak ties, which are left out: {counted}; --projection gives those of one layer"]


def _kept(network: Network, centre: int) -> list[int]:
    """Give the numbers of the strong ties; where the node has none, of its weak ones."""
    import polars as pl

    edges = network.edges.select("source", "target", says_little(network).alias("little")).with_row_index()
    strong, own = ~pl.col("little"), _at(centre)
    kept = edges.filter(strong) if edges.filter(strong & own).height else edges.filter(own)
    return kept.get_column("index").to_list()


def _at(centre: int) -> pl.Expr:
    import polars as pl

    return (pl.col("source") == centre) | (pl.col("target") == centre)


def _ordered(network: Network, ties: Iterable[Walked]) -> list[Walked]:
    labels = network.nodes.get_column("label").to_list()
    layers = network.edges.get_column("layer").to_list()
    weights = network.edges.get_column("weight").to_list()

    def key(one: Walked) -> tuple[object, ...]:
        names = str(labels[one.start]), str(labels[one.end])
        return (one.before, -weights[one.edge], *names, layers[one.edge], one.edge)

    return sorted(ties, key=key)
