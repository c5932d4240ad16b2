"""Why two nodes are not connected, and what would have to be told for them to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rightsgraph.network.little import says_little
from rightsgraph.network.model import UNION, Network
from rightsgraph.network.paths import joined, weak_steps

__all__ = ["what_is_needed"]


def what_is_needed(network: Network, start: int, end: int) -> list[str]:
    """Say what stands around each of two nodes that do not hang together, and what would join them.

    Args:
        network: the network.
        start: the position of one node.
        end: the position of the other.
    """
    import networkx as nx

    graph = joined(network, weak=False)
    around = [sorted(nx.node_connected_component(graph, at)) for at in (start, end)]
    rows = network.nodes.rows(named=True)
    one, other = rows[start]["label"], rows[end]["label"]
    lines = [f"no path between {one} and {other} ({network.title})"]
    if steps := weak_steps(network, start, end):
        lines[0] += f": only a chain of {steps} weak ties leads there, which says nothing"
    lines += [_about(network, at, group, rows) for at, group in zip((start, end), around, strict=True)]
    lines.append(
        f"needed: a record that ties {_one_of(around[0], one)} to {_one_of(around[1], other)}"
        + ("" if network.name == UNION else "; or take all layers: leave out --projection")
    )
    return lines


def _one_of(group: Sequence[int], label: str) -> str:
    return label if len(group) == 1 else f"one of the {len(group)} around {label}"


def _about(network: Network, at: int, group: Sequence[int], rows: Sequence[dict[str, Any]]) -> str:
    import polars as pl

    label = rows[at]["label"]
    inside = pl.col("source").is_in(list(group)) | pl.col("target").is_in(list(group))
    strong = network.edges.filter(~says_little(network)).filter(inside)
    if strong.is_empty():
        weak = _listed(set(network.edges.filter(inside).get_column("layer")))
        return f"{label} has no tie here" + (f" but weak ones: {weak}" if weak else "")
    countries = _listed({code for one in group for code in rows[one]["countries"]})
    layers = _listed(set(strong.get_column("layer")))
    where = f" in {countries}" if countries else ""
    return f"{label} hangs together with {len(group) - 1} more{where}, in: {layers}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
