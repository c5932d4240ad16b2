"""Sensitive: which statements keep a source from being copied as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from rightsgraph.levels.properties import INVOLVES, RESTS_ON
from rightsgraph.levels.weigh import strictest
from rightsgraph.vocab import RDF, RG

if TYPE_CHECKING:
    from rightsgraph.levels.claims import Claims, Pair

__all__ = ["Sensitive"]


class Sensitive:
    """Says whether a statement makes its source one that cannot just be copied."""

    def __init__(self, claims: Claims) -> None:
        rulings = claims.rulings
        self.nodes, self.brings = {*rulings.judged, *rulings.same}, rulings.brings
        for pairs in claims.judgements.values():
            if (RDF.type, RG.StatusJudgement) in pairs:
                self.nodes |= {
                    value for key, value in pairs if key == RG.about and isinstance(value, NamedNode)
                }
        for node, pairs in claims.reference.items():
            if strictest(pairs) is not None or any(value in self.brings for _, value in pairs):
                self.nodes.add(node)
        before = -1
        while before != len(self.nodes):
            before = len(self.nodes)
            for node, pairs in claims.reference.items():
                if any(key in INVOLVES | RESTS_ON and value in self.nodes for key, value in pairs):
                    self.nodes.add(node)
        self.about, self.met = rulings.about, set[NamedNode]()

    def __call__(self, subject: NamedNode, pairs: Sequence[Pair]) -> bool:
        """Say it of what is said of one thing; and note what of it a judgement is about."""
        if subject in self.about:
            self.met.add(subject)
        return subject in self.nodes or any(
            key == RG.accessLevel or key in self.brings or value in self.nodes or value in self.brings
            for key, value in pairs
        )
