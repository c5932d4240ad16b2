"""Ties that say little of two nodes: those that are weak, where layers are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.network.model import UNION, Network

if TYPE_CHECKING:
    import polars as pl

__all__ = ["says_little"]


def says_little(network: Network) -> pl.Series:
    """Say of each tie of the network of all layers whether it is weak.

    Of a layer that was asked for by its name no tie says little: among all layers it would join strangers.
    """
    weak = network.edges.get_column("weak")
    return weak if network.name == UNION else weak & False
