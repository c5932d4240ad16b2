"""Decide: what a level leaves out of claims, and what it shows in another way; with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from rightsgraph.levels.claims import Claims, Nodes, Pair
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.mentioned import named_only, unmentioned
from rightsgraph.levels.properties import ENTITIES, INVOLVES, RESTS_ON, kind_of
from rightsgraph.levels.statuses import Unreliable
from rightsgraph.levels.weigh import COARSENED, PSEUDONYMISED, WITHHELD, Ruling, rank, treated
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDFS, RG

__all__ = ["Decision", "decide"]

_OWNED = (RG.evidence, RG.penalty)
_RECORDS = frozenset({"charge", "event", "record"})


def decide(claims: Claims, level: str) -> Decision:
    """Decide what a level leaves out of claims, and what it shows in another way.

    What is left out takes with it every record that it is in or that rests on it, the evidence and
    penalties that nothing else uses, and whatever no record that is kept speaks of
    any more; a name does not speak of what it names.
    """
    decision = Decision(level)
    allowed = [graph for graph, its in claims.sources.items() if rank(its) <= rank(level)]
    merged: dict[NamedNode, list[Pair]] = defaultdict(list)
    for nodes in (claims.reference, *(claims.held.get(graph, {}) for graph in allowed)):
        for node, pairs in nodes.items():
            merged[node] += pairs
    decision.nodes = dict(merged)
    _rule(claims, decision)
    _strangers(claims, decision)
    links = _Links(decision.nodes)
    seen = {one for graph in allowed if graph in claims.streamed for one in claims.streamed[graph].mentions}
    unreliable, alone = Unreliable(claims), named_only(decision, claims.reference)
    before = -1
    while before != (before := len(decision.gone) + len(decision.coarse)):
        _spread(decision)
        _coarsen(decision)
        _unsupported(decision, links)
        unmentioned(decision, alone, seen)
        unreliable.leave_out(decision)
    return decision


def _rule(claims: Claims, decision: Decision) -> None:
    """Apply what is ruled to each thing itself; of people and bodies to all that are the same."""
    rulings = claims.rulings
    for node in {**decision.nodes, **dict.fromkeys(sorted(rulings.judged, key=str))}:
        if kind_of(node) in ENTITIES:
            found: Iterable[Ruling] = claims.ruled.get(rulings.who(node)) or rulings.of(node)
        else:
            found = rulings.on(node, decision.nodes.get(node, []))
        treatments = treated(found, decision.level)
        if treatments:
            whys = {one.why for one in found if rank(one.level) > rank(decision.level)}
            decision.ruled.add(node)
            _treat(decision, node, treatments, why="; ".join(sorted(whys)), who=rulings.who(node))


def _strangers(claims: Claims, decision: Decision) -> None:
    """Leave out what only sources above the level describe: what points to it must not keep its address."""
    for pairs in decision.nodes.values():
        for _, value in pairs:
            if (
                isinstance(value, NamedNode)
                and value.value in claims.hidden.nodes
                and value not in decision.nodes
            ):
                decision.gone.setdefault(value, "only a stricter source describes it")


def _treat(
    decision: Decision, node: NamedNode, treatments: frozenset[NamedNode], *, why: str, who: NamedNode
) -> None:
    kind = kind_of(node)
    if kind == "person" and WITHHELD not in treatments:
        if PSEUDONYMISED in treatments:
            decision.pseudonyms[node] = who
        if COARSENED in treatments:
            decision.coarse[node] = why
    elif kind in _RECORDS and treatments == {COARSENED}:
        decision.coarse[node] = why
    else:
        if kind == "place" and treatments == {COARSENED}:
            decision.vague.add(node)
        decision.gone[node] = why


class _Links:
    """Who uses an evidence or a penalty, what names a thing has, and on which evidence it rests."""

    def __init__(self, nodes: Nodes) -> None:
        self.users: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        self.names: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        self.evidence: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for node, pairs in nodes.items():
            for key, value in pairs:
                if not isinstance(value, NamedNode):
                    continue
                if key in _OWNED:
                    self.users[value].append(node)
                if key == RG.evidence:
                    self.evidence[node].append(value)
                if key == RG.nameOf:
                    self.names[value].append(node)


def _spread(decision: Decision) -> None:
    """Leave out what involves or rests on what is left out, and names of people shown under others."""
    gone, found = decision.gone, True
    while found:
        found = False
        for node, pairs in decision.nodes.items():
            if node in gone:
                continue
            for key, value in pairs:
                if key in INVOLVES and value in gone:
                    gone[node] = f"{compact(value)} is in it"  # type: ignore[arg-type]
                elif key in RESTS_ON and value in gone:
                    gone[node] = f"it rests on {compact(value)}"  # type: ignore[arg-type]
                elif key == RG.nameOf and value in decision.pseudonyms:
                    gone[node] = f"it names {compact(value)}, who is shown under a pseudonym"  # type: ignore[arg-type]
                else:
                    continue
                found = True
                break


def _coarsen(decision: Decision) -> None:
    """Coarsen the records somebody coarsened is in, their penalties, charges and cases, what is said of them.

    The order of a coarsened event and another could tell its day: it is left out.
    """
    coarse, found = decision.coarse, True
    while found:
        found = False
        for node, pairs in decision.nodes.items():
            why = next(
                (
                    f"{compact(value)} is in it"
                    for key, value in pairs
                    if (key in INVOLVES or key == RG.about)
                    and value in coarse
                    and isinstance(value, NamedNode)
                ),
                "",
            )
            if why and node not in coarse and kind_of(node) in _RECORDS:
                coarse[node], found = why, True
            if any(key in (RG.earlier, RG.later) and value in coarse for key, value in pairs):
                decision.gone.setdefault(node, "it could tell the day of what is coarsened")
            if node in coarse and kind_of(node) in _RECORDS:
                for key, value in pairs:
                    if (
                        key in (RG.inCase, RG.onCharge, RG.penalty)
                        and isinstance(value, NamedNode)
                        and value not in coarse
                    ):
                        coarse[value], found = f"it belongs to {compact(node)}", True


def _unsupported(decision: Decision, links: _Links) -> None:
    """Leave out evidence and penalties without a user, what lost all evidence, and what lost all names."""
    gone = decision.gone
    for node, users in links.users.items():
        if node not in gone and all(user in gone for user in users):
            gone[node] = f"only {compact(users[0])} uses it"
    for node, evidence in links.evidence.items():
        if node not in gone and all(one in gone for one in evidence):
            gone[node] = "its evidence is left out"
    for node, names in links.names.items():
        labelled = any(key == RDFS.label for key, _ in decision.nodes.get(node, ()))
        shown = node in decision.pseudonyms or labelled
        if node not in gone and not shown and all(one in gone for one in names):
            gone[node] = "its names are left out"
