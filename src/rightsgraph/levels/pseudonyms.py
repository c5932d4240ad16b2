"""Pseudonyms: addresses that nobody can undo or link between levels without the secret."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import thing
from rightsgraph.levels.claims import Claims
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.judged import taken_back, values_in
from rightsgraph.levels.properties import ENTITIES, INVOLVES, RESTS_ON, kind_of
from rightsgraph.levels.weigh import treated
from rightsgraph.vocab import RDF, RG, V

__all__ = ["Keyed", "addresses", "led_back", "smallest_of"]

_RECORDS = frozenset({"charge", "event", "record"})


class Keyed:
    """Makes addresses with a secret.

    >>> NODE = NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd")
    >>> Keyed(b"a", "public").address(NODE) == Keyed(b"a", "partner").address(NODE)
    False
    """

    def __init__(self, secret: bytes | None, level: str) -> None:
        self._secret, self._level = secret, level

    def address(self, node: NamedNode, *more: str, kind: str = "") -> NamedNode:
        """Give the address that stands for a node at the level.

        Raises:
            InputError: there is no secret.
        """
        if not self._secret:
            mend = "give a file with a secret that is kept: --secret FILE"
            raise InputError("somebody is shown under a pseudonym, and there is no secret for it", mend=mend)
        said = "\x1f".join([self._level, node.value, *more]).encode()
        digest = hmac.new(self._secret, said, hashlib.sha256).hexdigest()
        return thing(kind or kind_of(node), f"x{digest[:20]}")


def addresses(
    decision: Decision,
    keyed: Keyed,
    *,
    reference: Iterable[NamedNode],
    smallest: Mapping[NamedNode, NamedNode],
) -> dict[NamedNode, NamedNode]:
    """Give the new address of everybody under a pseudonym, and of all that could lead back to them.

    An address in bulk data is a digest of source and row: whoever has the row can make it. So the records
    they are in get new ones, with what rests on these, their evidence and penalties, and charges, bodies,
    cases and places that only they name.
    """
    if not decision.pseudonyms:
        return {}
    led = led_back(decision, set(reference))
    people = {node: keyed.address(smallest.get(node, node)) for node in decision.pseudonyms}
    return people | {node: keyed.address(node) for node in led}


def smallest_of(claims: Claims, decision: Decision) -> dict[NamedNode, NamedNode]:
    """Give the smallest address of all that are the same as a thing, as far as the level itself could tell.

    What a stricter source or judgement joins must not show: neither by a pseudonym that two share, nor by one
    that changes.
    """
    back = taken_back(values_in(claims.judgements))
    known: dict[NamedNode, set[NamedNode]] = {}
    for node, pairs in claims.judgements.items():
        members = {value for key, value in pairs if key == RG.about and isinstance(value, NamedNode)}
        if (
            node not in back
            and {(RDF.type, RG.IdentityJudgement), (RG.verdict, V.same)} <= set(pairs)
            and not treated(claims.rulings.on(node, pairs), decision.level)
            and all(one in decision.nodes and one not in decision.gone for one in members)
        ):
            together = set[NamedNode]().union(*(known.get(one, {one}) for one in members))
            known.update(dict.fromkeys(together, together))
    return {node: min(together, key=str) for node, together in known.items()}


def led_back(decision: Decision, reference: set[NamedNode]) -> set[NamedNode]:
    """Give what could lead back to the people under a pseudonym."""
    kept = {node: pairs for node, pairs in decision.nodes.items() if node not in decision.gone}
    led = {
        node
        for node, pairs in kept.items()
        if kind_of(node) in _RECORDS
        and any(key in INVOLVES and value in decision.pseudonyms for key, value in pairs)
    }
    speakers: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for node, pairs in kept.items():
        for key, value in pairs:
            if isinstance(value, NamedNode) and key != RG.nameOf:
                speakers[value].add(node)
    alone = [
        node
        for node, pairs in kept.items()
        if (kind_of(node) in ENTITIES - {"person", "country"} and node not in reference)
        or (kind_of(node) in _RECORDS and not any(key in INVOLVES for key, _ in pairs))
    ]
    before = -1
    while before != (before := len(led)):
        for node, pairs in kept.items():
            if node in led:
                led |= {
                    value
                    for key, value in pairs
                    if key in (RG.evidence, RG.penalty) and isinstance(value, NamedNode) and value in kept
                }
            elif kind_of(node) in _RECORDS and any(
                (key in RESTS_ON or key == RG.nameOf) and value in led for key, value in pairs
            ):
                led.add(node)
        led |= {node for node in alone if speakers[node] and speakers[node] <= led}
    return led
