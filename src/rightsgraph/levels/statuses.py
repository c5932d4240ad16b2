"""Records that a judgement says are not to be relied on: without that judgement they would look accepted."""

from __future__ import annotations

from pyoxigraph import NamedNode

from rightsgraph.levels.claims import Claims
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.judged import taken_back, values_in
from rightsgraph.levels.pseudonyms import led_back
from rightsgraph.levels.weigh import Ruling, treated
from rightsgraph.vocab import RDF, RG, V

__all__ = ["Unreliable"]


class Unreliable:
    """The judgements in force that give records another status than accepted."""

    def __init__(self, claims: Claims) -> None:
        self._shared = set(claims.reference)
        back = taken_back(values_in(claims.judgements))
        self._judged: list[tuple[list[Ruling], list[NamedNode]]] = [
            (
                claims.rulings.on(node, pairs),
                [value for key, value in pairs if key == RG.about and isinstance(value, NamedNode)],
            )
            for node, pairs in claims.judgements.items()
            if node not in back
            and (RDF.type, RG.StatusJudgement) in pairs
            and (RG.status, V["status-accepted"]) not in pairs
        ]

    def leave_out(self, decision: Decision) -> None:
        """Leave out the records of each judgement that cannot be shown as it is."""
        changed = led_back(decision, self._shared) if self._judged and decision.pseudonyms else set()
        for rulings, about in self._judged:
            if treated(rulings, decision.level) or any(
                node in changed or node in decision.gone for node in about
            ):
                for node in about:
                    decision.gone.setdefault(node, "the judgement of its status cannot be shown")
