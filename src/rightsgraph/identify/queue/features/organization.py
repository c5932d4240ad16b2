"""What is compared of two organizations: names, kind, country, place, people, and what excludes one body.

A body that was renamed is one body with several names; one that took another's place is a second body.
Which of the two happened, only a source can say: where names differ, nothing here makes them one.
"""

from __future__ import annotations

from itertools import product

from rightsgraph.identify.queue.features.called import called_alike
from rightsgraph.identify.queue.features.lines import Weights, line, of_values, shared_identifier, span
from rightsgraph.identify.queue.features.sets import labels, side_by_side
from rightsgraph.identify.queue.model import Entity, Feature
from rightsgraph.names import bodies
from rightsgraph.names.bodies_read import BodyName, read_body_name
from rightsgraph.names.fold import plain

__all__ = ["compare", "keys"]

_MOST = 12
_NEAR = 0.7

_WEIGHTS: Weights = {
    ("name", "near"): 4.0,
    ("name", "differs"): -9.0,
    ("name", "contradicts"): -12.0,  # another number: sources seldom err in it
    ("further names", "agrees"): 4.0,
    ("country", "agrees"): 2.2,  # as for people
    ("country", "contradicts"): -5.0,  # a body belongs to one country
    ("kind", "agrees"): 2.0,  # about 1 of 5 bodies at random is of the kind
    ("kind", "differs"): -3.0,
    ("kind", "contradicts"): -8.0,  # the ontology excludes it: of a state, of society, between states
    ("place", "agrees"): 4.0,  # as for people: towns and regions that sources name
    ("place", "differs"): -1.0,
    ("part-of", "agrees"): 4.0,
    ("people", "agrees"): 7.0,  # one and the same member, or victim, in two sources
    ("people", "near"): 5.0,  # or one called alike
    ("identifier", "agrees"): 12.0,
    ("time", "differs"): -2.0,
}
_OWN_WORD, _NUMBER, _MATTER, _COMMON = 4.5, 4.0, 3.5, 2.0
"""What each word of a name weighs that both have: its own, a number, a matter, a kind or country."""

_MOST_BITS, _OURS = 13.0, 7.5
"""What a name weighs at most; and words of ours, where a source does not name whom it tells of."""

_TOPS = ("StateBody", "CivilSocietyOrganization", "InternationalBody")
_LONG = 60 * 365


def keys(entity: Entity) -> frozenset[str]:
    """Give the keys of which two bodies share one, if they can be one; descriptions give none."""
    named = frozenset[str]().union(*(bodies.keys(name) for name in (*entity.terms("name"), *_ours(entity))))
    return named | {f"id {identifier}" for identifier in entity.terms("identifier")}


def _ours(entity: Entity) -> list[str]:
    """Give words of ours that read as a name, for a body that no source names; not `court in Northport`."""
    if entity.terms("name"):
        return []
    return sorted(words for words in entity.terms("designation") if words[:1].isupper())


def compare(left: Entity, right: Entity) -> tuple[Feature, ...]:
    """Compare two organizations, feature by feature.

    Args:
        left: the one.
        right: the other.
    """
    return (
        *_names(left, right),
        of_values(_WEIGHTS, left, right, name="country", apart="contradicts"),
        _kind(left, right),
        of_values(_WEIGHTS, left, right, name="place", apart="differs"),
        of_values(_WEIGHTS, left, right, name="part-of"),
        _people(left, right),
        _time(left, right),
        shared_identifier(_WEIGHTS, left, right),
        side_by_side(left, right),
    )


def _names(left: Entity, right: Entity) -> tuple[Feature, Feature]:
    ours, theirs = (sorted(one.terms("name"))[:_MOST] or _ours(one) for one in (left, right))
    scored = [(bodies.compare(one, other), one, other) for one, other in product(ours, theirs)]
    if not scored:
        says = "a description names nobody"
        return line(_WEIGHTS, "name", "unknown", says), line(_WEIGHTS, "further names", "unknown", says)
    scored.sort(key=lambda one: (one[0].score < bodies.SAME, -one[0].score, -_bits(one[1], one[2])))
    named = bool(left.terms("name") and right.terms("name"))
    return _name(*scored[0], named=named), _further(scored)


def _name(found: bodies.Likeness, one: str, other: str, *, named: bool) -> Feature:
    says = "; ".join((f"{one} | {other}: {found.score:.2f}", *found.reasons))
    if "other numbers" in found.reasons:
        return line(_WEIGHTS, "name", "contradicts", says)
    if found.score < bodies.SAME:
        return line(_WEIGHTS, "name", "near" if found.score >= _NEAR else "differs", says)
    if not named:
        return Feature("name", "near", min(_OURS, _bits(one, other)), f"{says}; in words of ours")
    return Feature("name", "agrees", _bits(one, other), says)


def _bits(one: str, other: str) -> float:
    """Weigh what both names can share: city courts are many, of Lamp Makers' Unions there is one."""
    exact = _COMMON if plain(one) == plain(other) and " " in one else 0.0
    return min(_MOST_BITS, exact + min(_weigh(read_body_name(name)) for name in (one, other)))


def _weigh(name: BodyName) -> float:
    common = len(name.kinds | name.minor | name.levels | name.countries)
    own = len(set(name.quoted or name.words))
    return _OWN_WORD * own + _NUMBER * len(name.numbers) + _MATTER * len(name.matters) + _COMMON * common


def _further(scored: list[tuple[bodies.Likeness, str, str]]) -> Feature:
    """Look for a second name of both, no other spelling of the first."""
    _, first, second = scored[0]
    for found, one, other in scored[1:]:
        if (
            found.score >= bodies.SAME
            and max(bodies.likeness(one, first), bodies.likeness(other, second)) < bodies.SAME
        ):
            return line(_WEIGHTS, "further names", "agrees", f"{one} | {other}")
    return line(_WEIGHTS, "further names", "unknown", "no second name that both bear")


def _kind(left: Entity, right: Entity) -> Feature:
    """Compare kinds: one of both, or a wider one of the other, agrees; some exclude each other."""
    ours, theirs = left.terms("kind"), right.terms("kind")
    if not ours or not theirs:
        return line(_WEIGHTS, "kind", "unknown", "nobody says")
    says = f"{labels(left.values['kind'])} | {labels(right.values['kind'])}"
    both = (ours & (theirs | right.terms("wider"))) | (theirs & left.terms("wider"))
    if any(not kind.endswith("#Organization") for kind in both):
        return line(_WEIGHTS, "kind", "agrees", says)
    if both:
        return line(_WEIGHTS, "kind", "unknown", says)
    tops = [
        {top for top in _TOPS for kind in _all_kinds(one) if kind.endswith(f"#{top}")}
        for one in (left, right)
    ]
    if tops[0] and tops[1] and not tops[0] & tops[1]:
        return line(_WEIGHTS, "kind", "contradicts", says)
    return line(_WEIGHTS, "kind", "differs", says)


def _all_kinds(one: Entity) -> frozenset[str]:
    return one.terms("kind") | one.terms("wider")


def _people(left: Entity, right: Entity) -> Feature:
    ours, theirs = left.values.get("person", ()), right.values.get("person", ())
    shared = [value for value in ours if value.term in right.terms("person")]
    if shared:
        return line(_WEIGHTS, "people", "agrees", f"told of with both: {labels(shared)}")
    if alike := called_alike(ours, theirs):
        return line(_WEIGHTS, "people", "near", f"{alike[0].label} | {alike[1].label}: called alike")
    return line(_WEIGHTS, "people", "unknown", "nobody is told of with both")


def _time(left: Entity, right: Entity) -> Feature:
    """Say when sources tell of each: bodies a lifetime apart are seldom one."""
    ours, theirs = (
        [found for found in map(span, sorted(one.terms("date"))) if found] for one in (left, right)
    )
    if not ours or not theirs:
        return line(_WEIGHTS, "time", "unknown", "no date on one side")
    first, second = ((min(a for a, _ in spans), max(b for _, b in spans)) for spans in (ours, theirs))
    says = f"{first[0].year} to {first[1].year} | {second[0].year} to {second[1].year}"
    apart = (max(first[0], second[0]) - min(first[1], second[1])).days
    return line(_WEIGHTS, "time", "differs" if apart > _LONG else "unknown", says)
