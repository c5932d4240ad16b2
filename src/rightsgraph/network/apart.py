"""Why two nodes are not connected, and what would have to be told for them to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from rightsgraph.network.model import UNION, Network
from rightsgraph.network.paths import joined

__all__ = ["what_is_needed"]

_PAIRS = 100_000
"""No more pairs are looked at for the two that are nearest in kind."""


def what_is_needed(network: Network, start: int, end: int) -> list[str]:
    """Say what stands around each of two nodes that do not hang together, and what would join them.

    Args:
        network: the network.
        start: the position of one node.
        end: the position of the other.
    """
    import networkx as nx

    graph = joined(network, weak=True)
    around = [sorted(nx.node_connected_component(graph, at)) for at in (start, end)]
    rows = network.nodes.rows(named=True)
    one, other = rows[start]["label"], rows[end]["label"]
    lines = [f"no path between {one} and {other} ({network.title})"]
    lines += [_about(network, at, group, rows) for at, group in zip((start, end), around, strict=True)]
    lines.append(
        f"needed: a record that ties {_one_of(around[0], one)} to {_one_of(around[1], other)}"
        + ("" if network.name == UNION else "; or take all layers: leave out --projection")
    )
    if near := _nearest([[rows[at] for at in group] for group in around]):
        lines.append(f"nearest in kind: {near}")
    return lines


def _one_of(group: Sequence[int], label: str) -> str:
    return label if len(group) == 1 else f"one of the {len(group)} around {label}"


def _about(network: Network, at: int, group: Sequence[int], rows: Sequence[dict[str, Any]]) -> str:
    import polars as pl

    label = rows[at]["label"]
    if len(group) == 1:
        return f"{label} has no tie here"
    inside = network.edges.filter(pl.col("source").is_in(list(group)))
    countries = _listed({code for one in group for code in rows[one]["countries"]})
    layers = _listed(set(inside.get_column("layer")))
    where = f" in {countries}" if countries else ""
    return f"{label} hangs together with {len(group) - 1} more{where}, in: {layers}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _nearest(groups: Sequence[Sequence[dict[str, Any]]]) -> str:
    """Name the two, one of each group, of one kind that share most countries and roles."""
    if len(groups[0]) * len(groups[1]) > _PAIRS:
        return ""
    pairs = [(_shared(one, other), one, other) for one, other in product(*groups)]
    pairs = [pair for pair in pairs if pair[0]]
    if not pairs:
        return ""
    best = min(pairs, key=lambda pair: (-len(pair[0]), pair[1]["label"], pair[2]["label"], pair[1]["node"]))
    return f"{best[1]['label']} and {best[2]['label']} ({_listed(best[0])})"


def _shared(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    if one["kind"] != other["kind"]:
        return set()
    return {word for key in ("countries", "roles") for word in {*one[key]} & {*other[key]}}
