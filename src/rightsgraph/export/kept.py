"""Statements that came from FollowTheMoney, given back as they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from rightsgraph.export.nodes import Node, Nodes
from rightsgraph.followthemoney.graph import address_in, of_literal
from rightsgraph.followthemoney.kinds import kind_of
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.vocab import RG

__all__ = ["addresses_of", "statements_of"]


def statements_of(nodes: Nodes) -> Iterator[Statement]:
    """Give the statements that one source keeps."""
    for node in nodes.values():
        value, lang = of_literal(_literal(node, RG.statedValue))
        original = node.get(RG.originalValue)
        schema, _, prop = _text(node, RG.statedProperty).partition(":")
        entity, name = _text(node, RG.entityIdentifier), _text(node, RG.node)
        yield Statement(
            "" if name == entity else name,
            entity,
            _text(node, RG.canonicalIdentifier) or entity,
            prop,
            schema,
            value,
            _text(node, RG.dataset),
            lang,
            of_literal(_literal(node, RG.originalValue))[0] if original else "",
            RG.external in node,
            _text(node, RG.firstSeen),
            _text(node, RG.lastSeen),
            _text(node, RG.origin),
        ).named


def _literal(node: Node, key: NamedNode) -> Literal:
    found = next((one for one in node[key] if isinstance(one, Literal)), None) if key in node else None
    return found if found is not None else Literal("")


def _text(node: Node, key: NamedNode) -> str:
    return _literal(node, key).value


def addresses_of(
    slug: str, statements: list[Statement], replaced: Mapping[NamedNode, NamedNode]
) -> Iterator[tuple[NamedNode, str]]:
    """Give the addresses that stand for entities of a source, after all judgements, with their ids."""
    kinds = {(said.canonical_id, kind_of(said.schema)) for said in statements}
    for canonical, kind in sorted(kinds):
        if kind in ("person", "organization"):
            address = address_in(slug, kind, canonical)
            yield replaced.get(address, address), canonical
