"""What is compared of two events: type, whom they hit, who did them, when, where, and under which law.

Type and country alone say nothing: a pair is looked at only if somebody, or something, is in both.
"""

from __future__ import annotations

import datetime as dt

from rightsgraph.identify.queue.features.called import called_alike, keys_of
from rightsgraph.identify.queue.features.lines import Weights, line, of_values, span
from rightsgraph.identify.queue.features.sets import labels, side_by_side
from rightsgraph.identify.queue.model import Entity, Feature, Value

__all__ = ["compare", "keys"]

_WEIGHTS: Weights = {
    ("type", "agrees"): 3.5,  # the graph: 1 of 11 pairs of events
    ("type", "near"): 3.0,
    ("type", "differs"): -6.0,
    ("target", "agrees"): 8.5,  # a person in few events of one type
    ("target", "near"): 4.0,  # called alike, not judged one yet
    ("target", "contradicts"): -9.0,  # an act against two people is told of as one event of both
    ("group", "differs"): -4.0,  # one person, and people without names
    ("actor", "agrees"): 2.5,  # who speaks, speaks often
    ("actor", "near"): 1.5,
    ("authority", "agrees"): 4.0,
    ("authority", "near"): 2.0,
    ("addressee", "agrees"): 3.0,
    ("addressee", "near"): 1.5,
    ("beneficiary", "agrees"): 3.0,
    ("beneficiary", "near"): 1.5,
    ("date", "agrees"): 9.0,  # one day of a few years
    ("date", "near"): 5.0,  # one month
    ("date", "differs"): 1.0,  # a wider time that both may share
    ("date", "contradicts"): -13.0,
    ("country", "agrees"): 2.2,
    ("country", "contradicts"): -8.0,
    ("place", "agrees"): 4.0,
    ("place", "differs"): -0.5,
    ("case", "agrees"): 4.0,
    ("law", "agrees"): 4.0,
    ("offence-family", "agrees"): 1.5,
    ("offence-family", "differs"): -0.5,
    ("penalty", "agrees"): 1.0,
    ("penalty-time", "agrees"): 5.0,
    ("penalty-time", "differs"): -2.0,  # sources disagree, or these are two decisions
    ("count", "agrees"): 2.0,
    ("count", "contradicts"): -4.0,
    ("order", "contradicts"): -15.0,  # a source tells of the one before the other
    ("told together", "differs"): -8.0,  # and of two as held together
}
_WIDE = frozenset(
    {"Event", "RepressiveAct", "CivicAct", "Record", "Remedy", "StateMeasure", "LegalProceeding"}
)
"""Types so wide that they make no two events alike."""

_DAYS = (("agrees", 3), ("near", 31))
_PARTS = ("target", "actor", "authority", "beneficiary", "law", "case")


def keys(entity: Entity) -> frozenset[str]:
    """Give the keys of which two events share one: somebody or something in it, with a type of it."""
    kinds = {_local(kind) for kind in entity.terms("kind")} | (
        {_local(kind) for kind in entity.terms("wider")} - _WIDE
    )
    names = ("target",) if entity.terms("target") else _PARTS
    parts = {key for name in names for value in entity.values.get(name, ()) for key in _part_keys(value)}
    found = {f"{kind} {part}" for kind in kinds for part in parts}
    return frozenset(found) | {f"* {part}" for part in _when_and_where(entity)}


def _part_keys(value: Value) -> frozenset[str]:
    return frozenset() if _is_state(value) else keys_of(value)


def _is_state(value: Value) -> bool:
    """Say whether a state as a whole has a part: it has one in too much to tell events by."""
    return value.term.rpartition("/")[2].startswith("state-")


def _when_and_where(entity: Entity) -> set[str]:
    """Give the places, and the countries with the day, of an event that hits nobody by name."""
    if entity.terms("target"):
        return set()
    days = entity.terms("first-day") & entity.terms("last-day")
    return set(entity.terms("place")) | {f"{land} {day}" for land in entity.terms("country") for day in days}


def compare(left: Entity, right: Entity) -> tuple[Feature, ...]:
    """Compare two events, feature by feature.

    Args:
        left: the one.
        right: the other.
    """
    return (
        _type(left, right),
        _part(left, right, "target"),
        _group(left, right),
        *(_part(left, right, name) for name in ("actor", "authority", "addressee", "beneficiary")),
        _date(left, right),
        of_values(_WEIGHTS, left, right, name="country", apart="contradicts"),
        of_values(_WEIGHTS, left, right, name="place", apart="differs"),
        of_values(_WEIGHTS, left, right, name="case"),
        of_values(_WEIGHTS, left, right, name="law"),
        of_values(_WEIGHTS, left, right, name="offence-family", apart="differs"),
        of_values(_WEIGHTS, left, right, name="penalty"),
        of_values(_WEIGHTS, left, right, name="penalty-time", apart="differs"),
        _count(left, right),
        _order(left, right),
        _together(left, right),
        side_by_side(left, right),
    )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _part(left: Entity, right: Entity, name: str) -> Feature:
    """Compare who has a part: one and the same, somebody called alike, or others."""
    found = of_values(_WEIGHTS, left, right, name=name)
    if found.outcome == "agrees" and all(
        _is_state(value) for value in left.values[name] if value.term in right.terms(name)
    ):
        return line(_WEIGHTS, name, "unknown", f"{found.says}, which is no more than the country")
    if found.outcome == "agrees" or not (left.terms(name) and right.terms(name)):
        return found
    if alike := called_alike(left.values[name], right.values[name]):
        says = f"{alike[0].label} | {alike[1].label}: called alike, not judged one"
        return line(_WEIGHTS, name, "near", says)
    return line(_WEIGHTS, name, "contradicts", found.says) if name == "target" else found


def _type(left: Entity, right: Entity) -> Feature:
    ours, theirs = left.terms("kind"), right.terms("kind")
    says = " | ".join(labels(one.values.get("kind", ())) for one in (left, right))
    if ours & theirs:
        return line(_WEIGHTS, "type", "agrees", says)
    near = {_local(kind) for kind in (ours & right.terms("wider")) | (theirs & left.terms("wider"))}
    return line(_WEIGHTS, "type", "near" if near else "differs", says)


def _group(left: Entity, right: Entity) -> Feature:
    """Compare who is hit: a person by name, and people without names, are seldom one event."""
    for one, other in ((left, right), (right, left)):
        if one.terms("target") and not other.terms("target") and other.terms("whom"):
            says = f"{labels(one.values['target'])} | {labels(other.values['whom'])}"
            return line(_WEIGHTS, "group", "differs", says)
    return line(_WEIGHTS, "group", "unknown", "nothing against it")


def _date(left: Entity, right: Entity) -> Feature:
    first, second = _when(left), _when(right)
    says = " | ".join(_said(one) for one in (left, right))
    if (first[0] and second[1] and first[0] > second[1]) or (second[0] and first[1] and second[0] > first[1]):
        return line(_WEIGHTS, "date", "contradicts", says)
    if not (first[0] and first[1] and second[0] and second[1]) or "no date" in says:
        return line(_WEIGHTS, "date", "unknown", says)
    wide = (max(first[1], second[1]) - min(first[0], second[0])).days
    for outcome, most in _DAYS:
        if wide < most:
            return line(_WEIGHTS, "date", "agrees" if outcome == "agrees" else "near", says)
    return line(_WEIGHTS, "date", "differs" if wide < 366 else "unknown", says)


def _when(one: Entity) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day on which an event can have happened, as the build works them out."""
    firsts, lasts = (
        [found[0] for found in map(span, sorted(one.terms(name))) if found]
        for name in ("first-day", "last-day")
    )
    return min(firsts, default=None), max(lasts, default=None)


def _said(one: Entity) -> str:
    return ", ".join(sorted(one.terms("date"))) or "no date"


def _count(left: Entity, right: Entity) -> Feature:
    """Compare how many people are hit: ranges that do not meet exclude each other."""
    first, second = (_range(one) for one in (left, right))
    if first is None or second is None:
        return line(_WEIGHTS, "count", "unknown", "no number on one side")
    says = f"{first[0]:g} to {first[1]:g} | {second[0]:g} to {second[1]:g}"
    if first[0] > second[1] or second[0] > first[1]:
        return line(_WEIGHTS, "count", "contradicts", says)
    return line(_WEIGHTS, "count", "agrees" if first == second and first[0] > 1 else "unknown", says)


def _range(one: Entity) -> tuple[float, float] | None:
    least = [int(number) for number in one.terms("at-least") if number.isdigit()]
    most = [int(number) for number in one.terms("at-most") if number.isdigit()]
    return (max(least, default=0), min(most, default=float("inf"))) if least or most else None


def _order(left: Entity, right: Entity) -> Feature:
    if right.iri in left.terms("ordered-with") or left.iri in right.terms("ordered-with"):
        return line(_WEIGHTS, "order", "contradicts", "a source tells of one before the other")
    return line(_WEIGHTS, "order", "unknown", "no source sets one before the other")


def _together(left: Entity, right: Entity) -> Feature:
    if right.iri in left.terms("joint-with") or left.iri in right.terms("joint-with"):
        return line(_WEIGHTS, "told together", "differs", "a source tells of two held together")
    return line(_WEIGHTS, "told together", "unknown", "no source tells of them as held together")
