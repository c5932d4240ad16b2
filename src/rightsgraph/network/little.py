"""Ties that say little of two nodes: weak ones, and likenesses, which say that two cases are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.network.model import UNION, Network

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LIKENESS", "says_little"]

LIKENESS = ("same-article", "same-offence")
"""Layers whose ties say that two cases are alike, and nothing of who had to do with whom."""


def says_little(network: Network) -> pl.Series:
    """Say of each tie of the network of all layers whether it says little: it is weak, or a likeness.

    Of a layer that was asked for by its name no tie says little: among all layers it would join strangers.
    """
    if network.name != UNION:
        return network.edges.get_column("weak") & False
    return network.edges.get_column("weak") | network.edges.get_column("layer").is_in(LIKENESS)
