"""Judgements as typed values: read from quads, and which of them are in force.

A judgement is never edited or deleted. A `Revocation` takes one back, and a revocation can be revoked in
its turn; what nothing in force revokes is in force.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.identify.unreadable import UnreadableError, placing
from rightsgraph.turtle import compact
from rightsgraph.vocab import PROV, RDF, RG, V

__all__ = [
    "AccessJudgement",
    "IdentityJudgement",
    "Judgement",
    "Revocation",
    "StatusJudgement",
    "UnreadableError",
    "in_force",
    "judged_statuses",
    "placing",
    "read_judgements",
]

VERDICTS = (V.same, V.different, V.unsure)
CERTAINTIES = (V.certain, V.probable, V.possible)
STATUSES = (V["status-accepted"], V["status-conflict"], V["status-needs-review"], V["status-rejected"])
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What every judgement has: its address, why, who and when (an aware time)."""

    iri: NamedNode
    reason: str
    who: NamedNode
    when: dt.datetime

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """The order of judgements: by time, then by address."""
        return self.when, self.iri.value


@dataclass(frozen=True, kw_only=True)
class IdentityJudgement(Judgement):
    """Whether the nodes of `about` (two or more, sorted) are one; `same` names the canonical one of them."""

    verdict: NamedNode
    about: tuple[NamedNode, ...]
    certainty: NamedNode | None = None
    canonical: NamedNode | None = None


@dataclass(frozen=True, kw_only=True)
class StatusJudgement(Judgement):
    """Gives records another status than `accepted`, or gives that back."""

    about: tuple[NamedNode, ...]
    status: NamedNode


@dataclass(frozen=True, kw_only=True)
class AccessJudgement(Judgement):
    """Says how widely something may be shown; `rightsgraph.levels` reads what it says."""

    about: tuple[NamedNode, ...]


@dataclass(frozen=True, kw_only=True)
class Revocation(Judgement):
    """Takes judgements back."""

    revokes: tuple[NamedNode, ...]


Values = Mapping[NamedNode, Sequence[NamedNode | Literal]]


def read_judgements(quads: Iterable[Quad], *, known: Collection[NamedNode] = ()) -> list[Judgement]:
    """Read judgements, whatever else is among the quads, in the order of their time and address.

    Those of `known` stand elsewhere and may be revoked here.

    Raises:
        FindingError: a judgement lacks what it needs, holds two values where one belongs, or revokes
            what is not there.
    """
    nodes: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            values = nodes[subject][quad.predicate]
            if value not in values:
                values.append(value)
    found = [_read(iri, values) for iri, values in nodes.items() if "/id/judgement/" in iri.value]
    there = {judgement.iri for judgement in found}.union(known)
    for judgement in found:
        for target in judgement.revokes if isinstance(judgement, Revocation) else ():
            if target not in there:
                raise UnreadableError(judgement.iri, f"it revokes {compact(target)}, which is no judgement")
    return sorted(found, key=lambda judgement: judgement.order)


def _read(iri: NamedNode, values: Values) -> Judgement:
    kinds = {kind for kind in values.get(RDF.type, ()) if isinstance(kind, NamedNode)}
    reason, who, when = _text(iri, values), _one(iri, values, PROV.wasAttributedTo), _time(iri, values)
    about = _nodes(values, RG.about)
    if RG.Revocation in kinds:
        revokes = _nodes(values, RG.revokes)
        if not revokes:
            raise UnreadableError(iri, "a revocation without rg:revokes")
        return Revocation(iri=iri, reason=reason, who=who, when=when, revokes=revokes)
    if RG.StatusJudgement in kinds:
        status = _one(iri, values, RG.status, among=STATUSES)
        if not about:
            raise UnreadableError(iri, "it is about nothing: rg:about is missing")
        return StatusJudgement(iri=iri, reason=reason, who=who, when=when, about=about, status=status)
    if RG.AccessJudgement in kinds:
        if not about:
            raise UnreadableError(iri, "it is about nothing: rg:about is missing")
        return AccessJudgement(iri=iri, reason=reason, who=who, when=when, about=about)
    if RG.IdentityJudgement not in kinds:
        known = "rg:IdentityJudgement, rg:StatusJudgement, rg:AccessJudgement, rg:Revocation"
        raise UnreadableError(iri, f"its class is none of {known}")
    if len(about) < 2:
        raise UnreadableError(iri, "it compares fewer than two things: rg:about")
    verdict = _one(iri, values, RG.verdict, among=VERDICTS)
    certainty = _one(iri, values, RG.certainty, among=CERTAINTIES) if RG.certainty in values else None
    canonical = _one(iri, values, RG.canonical, among=about) if verdict == V.same else None
    return IdentityJudgement(
        iri=iri,
        reason=reason,
        who=who,
        when=when,
        verdict=verdict,
        about=about,
        certainty=certainty,
        canonical=canonical,
    )


def _nodes(values: Values, predicate: NamedNode) -> tuple[NamedNode, ...]:
    found = [value for value in values.get(predicate, ()) if isinstance(value, NamedNode)]
    return tuple(sorted(found, key=lambda iri: iri.value)) if len(found) > 1 else tuple(found)


def _one(
    iri: NamedNode, values: Values, predicate: NamedNode, *, among: Sequence[NamedNode] = ()
) -> NamedNode:
    found = _nodes(values, predicate)
    if len(found) != 1 or len(values[predicate]) != 1:
        raise UnreadableError(
            iri, f"it needs one {compact(predicate)} and has {len(values.get(predicate, ()))}"
        )
    if among and found[0] not in among:
        choices = ", ".join(compact(choice) for choice in among)
        raise UnreadableError(iri, f"{compact(predicate)} is {compact(found[0])}, not one of {choices}")
    return found[0]


def _text(iri: NamedNode, values: Values) -> str:
    texts = [value.value for value in values.get(RG.reason, ()) if isinstance(value, Literal)]
    if len(texts) != 1 or not texts[0].strip():
        raise UnreadableError(iri, f"it needs one rg:reason and has {len(texts)}")
    return texts[0]


def _time(iri: NamedNode, values: Values) -> dt.datetime:
    times = [value.value for value in values.get(PROV.generatedAtTime, ()) if isinstance(value, Literal)]
    if len(times) != 1:
        raise UnreadableError(iri, f"it needs one prov:generatedAtTime and has {len(times)}")
    try:
        when = dt.datetime.fromisoformat(times[0] if _DATE_TIME.fullmatch(times[0]) else "")
        when.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableError(iri, f"not a time: {times[0]!r}") from error
    if when.tzinfo is None:
        raise UnreadableError(iri, f"a time without a zone: {times[0]!r} (write 2026-11-21T00:00:00Z)")
    return when


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Give the judgements that no revocation in force takes back, in their order.

    Raises:
        FindingError: revocations revoke each other in a circle.
    """
    ordered = sorted(judgements, key=lambda judgement: judgement.order)
    revokes = {one.iri: one.revokes if isinstance(one, Revocation) else () for one in ordered}
    waits = Counter(target for targets in revokes.values() for target in targets)
    valid: dict[NamedNode, bool] = {}
    back: set[NamedNode] = set()
    ready = [iri for iri in revokes if not waits[iri]]
    while ready:
        iri = ready.pop()
        valid[iri] = iri not in back
        for target in revokes[iri]:
            waits[target] -= 1
            if valid[iri]:
                back.add(target)
            if not waits[target] and target in revokes:
                ready.append(target)
    if stuck := [iri for iri in revokes if iri not in valid]:
        raise UnreadableError(stuck[0], "revocations that revoke each other in a circle")
    return [judgement for judgement in ordered if valid[judgement.iri]]


def judged_statuses(quads: Iterable[Quad]) -> dict[NamedNode, NamedNode]:
    """Give for each record with a status judgement in force the status of the latest one.

    Raises:
        FindingError: a judgement cannot be read.
    """
    return {
        record: judgement.status
        for judgement in in_force(read_judgements(quads))
        if isinstance(judgement, StatusJudgement)
        for record in judgement.about
    }
