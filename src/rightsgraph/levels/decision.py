"""A decision: what a level leaves out of claims, and what it shows in another way."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from rightsgraph.levels.claims import Nodes

__all__ = ["Decision"]


@dataclass
class Decision:
    """What a level does with claims.

    Attributes:
        level: the level.
        gone: what is left out, with the reason.
        pseudonyms: people shown under another address, each with the one that stands for all of the same.
        coarse: people, records and cases of whose dates only years are shown and of whose places countries.
        vague: places of which only the country is shown.
        ruled: what a ruling itself is about, and not something that it takes with it.
        nodes: all that reference and the held sources say of each thing.
    """

    level: str
    gone: dict[NamedNode, str] = field(default_factory=dict)
    pseudonyms: dict[NamedNode, NamedNode] = field(default_factory=dict)
    coarse: dict[NamedNode, str] = field(default_factory=dict)
    vague: set[NamedNode] = field(default_factory=set)
    ruled: set[NamedNode] = field(default_factory=set)
    nodes: Nodes = field(default_factory=dict)
