"""Mentioned: what the records that are kept speak of; the rest of people, bodies, laws and places goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from rightsgraph.levels.claims import Nodes, Pair
from rightsgraph.levels.coarse import country_of
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.properties import ENTITIES, kind_of
from rightsgraph.vocab import RDF, RG

__all__ = ["named_only", "unmentioned"]

_SILENT = (RDF.type, RG.borders, RG.nameOf)
"""Properties that do not keep what they point to."""

_RIGHTS = (RG.standard, RG.touchesRight)
"""Properties that name a right: so they speak of the treaty in which it stands."""


def unmentioned(decision: Decision, named_only: set[NamedNode], seen: set[NamedNode]) -> None:
    """Leave out what no record that is kept speaks of but by a name.

    What a source only ever names stays. Of what sources share, it must not matter who else speaks of it: what
    is missing would tell.
    """
    gone, nodes = decision.gone, decision.nodes
    treaties = _treaties(nodes)
    reached: set[NamedNode] = set()
    waiting = [*seen, *named_only]
    for node, pairs in nodes.items():
        if kind_of(node) not in ENTITIES and node not in gone:
            waiting += _spoken_of(_placed(pairs, nodes) if node in decision.coarse else pairs)
    while waiting:
        node = waiting.pop()
        if node not in reached and node not in gone:
            reached.add(node)
            waiting += treaties.get(node, ())
            waiting += _spoken_of(nodes.get(node, [])) if kind_of(node) in ENTITIES else []
    for node in nodes:
        if kind_of(node) in ENTITIES and node not in reached:
            gone.setdefault(node, "nothing that is kept speaks of it")


def _placed(pairs: Iterable[Pair], nodes: Nodes) -> Iterable[Pair]:
    """Give what a coarsened record still says: countries for places."""
    for key, value in pairs:
        country = country_of(value, nodes) if key == RG.place and isinstance(value, NamedNode) else None
        if country is not None:
            yield RG.country, country
        elif key not in (RG.jointWith, RG.place):
            yield key, value


def named_only(decision: Decision, shared: Nodes) -> set[NamedNode]:
    """Give what stands in a source and of which nothing was ever told but names."""
    spoken = {one for pairs in decision.nodes.values() for one in _spoken_of(pairs)}
    alone = decision.nodes.keys() - spoken - shared.keys() - decision.pseudonyms.keys()
    return {node for node in alone if kind_of(node) in ENTITIES}


def _spoken_of(pairs: Iterable[Pair]) -> list[NamedNode]:
    return [
        value
        for key, value in pairs
        if isinstance(value, NamedNode)
        and key not in _SILENT
        and (kind_of(value) in ENTITIES or key in _RIGHTS)
    ]


def _treaties(nodes: Nodes) -> dict[NamedNode, list[NamedNode]]:
    """Give for each right the treaties in which it stands."""
    treaties: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for node, pairs in nodes.items():
        for key, value in pairs if (RDF.type, RG.Treaty) in pairs else ():
            if key == RG.touchesRight and isinstance(value, NamedNode):
                treaties[value].append(node)
    return treaties
