"""Which judgements a release holds: those of which every member is kept as it is."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from rightsgraph.levels.claims import Claims, Pair
from rightsgraph.levels.shown import Shown
from rightsgraph.levels.weigh import treated
from rightsgraph.vocab import RDF, RG

__all__ = ["kept_judgements"]

_MEMBERS = (RG.about, RG.canonical)


def kept_judgements(claims: Claims, shown: Shown) -> list[Triple]:
    """Give the judgements whose level allows it and whose members are all kept as they are; none on access.

    A revocation goes with what it takes back, and what is taken back with its revocation: alone it would
    hold again.
    """
    level = shown.decision.level
    gone = {
        node
        for node, pairs in claims.judgements.items()
        if (RDF.type, RG.AccessJudgement) in pairs
        or treated(claims.rulings.on(node, pairs), level)
        or any(_is_changed(value, pairs, claims, shown) for value in _values(pairs, _MEMBERS))
    }
    before = -1
    while before != (before := len(gone)):
        for node, pairs in claims.judgements.items():
            taken = _values(pairs, (RG.revokes,))
            if node in gone or any(one in gone for one in taken):
                gone |= {node, *taken} if taken else {node}
    claims.hidden.nodes |= {node.value for node in gone}
    return [
        Triple(node, key, value)
        for node, pairs in claims.judgements.items()
        if node not in gone
        for key, value in pairs
    ]


def _is_changed(node: NamedNode, pairs: Iterable[Pair], claims: Claims, shown: Shown) -> bool:
    decision = shown.decision
    if node in decision.gone or node in shown.addresses:
        return True
    if node in decision.coarse and (RDF.type, RG.IdentityJudgement) in pairs:
        return True  # what it is the same as would tell its day
    return node not in decision.nodes and node.value in claims.hidden.nodes


def _values(pairs: Iterable[Pair], predicates: tuple[NamedNode, ...]) -> list[NamedNode]:
    return [value for key, value in pairs if key in predicates and isinstance(value, NamedNode)]
