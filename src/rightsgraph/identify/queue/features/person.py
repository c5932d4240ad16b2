"""What is compared of two people; a name, whatever its weight, never decides alone."""

from __future__ import annotations

from itertools import product

from rightsgraph.identify.queue.features.acts import compare_events, compare_facts, compare_time
from rightsgraph.identify.queue.features.sets import feature, labels, same_values, side_by_side
from rightsgraph.identify.queue.model import Entity, Feature, Outcome
from rightsgraph.identify.queue.rarity import PLAIN, Rarity, read, words_of
from rightsgraph.identify.queue.weights import NAME_CAP
from rightsgraph.names import bodies
from rightsgraph.names.people import SAME, PersonName, likeness
from rightsgraph.names.people import compare as compare_names

__all__ = ["NEAR", "compare", "may_be_one"]

NEAR = SAME - 0.06
"""From here up to `SAME` two names are near: alike enough for a look, not for one name."""

_MOST = 12
"""So many names of a person are compared."""


def compare(left: Entity, right: Entity, *, rarity: Rarity = PLAIN) -> tuple[Feature, ...]:
    """Compare two people, feature by feature.

    Args:
        left: the one.
        right: the other.
        rarity: how common the words of names are where these people come from.
    """
    return (
        *_names(left, right, rarity),
        same_values(left, right, "country", called="country"),
        same_values(left, right, "role", called="role"),
        _bodies(left, right),
        same_values(left, right, "place", called="place"),
        compare_time(left, right),
        compare_events(left, right),
        _charges(left, right),
        _company(left, right),
        compare_facts(left, right),
        same_values(left, right, "identifier", called="identifiers"),
        side_by_side(left, right),
    )


def may_be_one(left: Entity, right: Entity) -> bool:
    """Say whether two people need more than a look at their names: one name is near, or an identifier shared.

    All others are ignored whatever else agrees: that is what the weight of names that differ means.
    """
    near = any(likeness(one, other) >= NEAR for one, other in product(*map(_called, (left, right))))
    return near or not left.terms("identifier").isdisjoint(right.terms("identifier"))


def _called(one: Entity) -> list[str]:
    return sorted(one.terms("name"))[:_MOST]


def _names(left: Entity, right: Entity, rarity: Rarity) -> tuple[Feature, Feature]:
    ours, theirs = _called(left), _called(right)
    scored = sorted(((likeness(a, b), a, b) for a, b in product(ours, theirs)), key=lambda one: -one[0])
    if not scored:
        silent = feature("name", "unknown", "one of them has no name")
        return silent, feature("further names", "unknown", "nothing to compare")
    agreeing = [one for one in scored if one[0] >= SAME]
    score, one, other = max(agreeing, key=lambda pair: _known(pair[1], pair[2], rarity), default=scored[0])
    return _name(one, other, score, rarity), _further(agreeing, (one, other))


def _known(one: str, other: str, rarity: Rarity) -> float:
    """Give what it weighs that both bear one name: as much as the one that says less."""
    return min(rarity.bits(read(one)), rarity.bits(read(other)))


def _name(one: str, other: str, score: float, rarity: Rarity) -> Feature:
    why = [f"{one} | {other}: {score:.2f}", *compare_names(one, other).reasons]
    why += sorted({*read(one).notes, *read(other).notes})
    if score < NEAR:
        return feature("name", "differs", "; ".join(why))
    if score < SAME:
        return feature("name", "near", "; ".join(why))
    bits = min(NAME_CAP, round(_known(one, other, rarity), 1))
    weak = _is_weak(read(one)) or _is_weak(read(other))
    outcome: Outcome = "near" if weak else "agrees"
    return Feature("name", outcome, bits / 2 if weak else bits, "; ".join(why))


def _is_weak(name: PersonName) -> bool:
    """Say whether a name is one word, if with initials: too little to be proposed on."""
    return len(name.words) + len(name.patronymics) < 2


def _further(agreeing: list[tuple[float, str, str]], best: tuple[str, str]) -> Feature:
    """Look for a second name that both bear, and that is no other spelling of the first."""
    for _, one, other in agreeing:
        if max(likeness(one, best[0]), likeness(other, best[1])) < NEAR:
            return feature("further names", "agrees", f"{one} | {other}")
    return feature("further names", "unknown", "no second name that both bear")


def _bodies(left: Entity, right: Entity) -> Feature:
    found = same_values(left, right, "organization", called="organization")
    shared = left.terms("organization") & right.terms("organization")
    if shared and all(term.rpartition("/")[2].startswith("state-") for term in shared):
        return feature("organization", "unknown", f"{found.says}, which is no more than the country")
    if found.outcome != "differs":
        return found
    for one, other in product(left.values["organization"], right.values["organization"]):
        if bodies.likeness(one.label, other.label) >= bodies.SAME:
            says = f"{one.label} | {other.label}: called alike, not judged one"
            return feature("organization", "near", says)
    return found


def _charges(left: Entity, right: Entity) -> Feature:
    articles = same_values(left, right, "article", called="charges")
    shared = left.terms("country") & right.terms("country")
    if articles.outcome == "agrees" and shared:
        return articles
    families = same_values(left, right, "offence", called="charges")
    if families.outcome == "agrees":
        return feature("charges", "near", families.says)
    return articles if families.outcome == "unknown" and articles.outcome == "differs" else families


def _company(left: Entity, right: Entity) -> Feature:
    """Compare by name who else is told of beside each, by different sources; they themselves do not count."""
    own = left.terms("name") | right.terms("name")
    ours = [value for value in left.values.get("with", ()) if value.term not in own]
    theirs = [value for value in right.values.get("with", ()) if value.term not in own]
    if not ours or not theirs:
        return feature("company", "unknown", "nobody is told of beside one of them")
    both = [
        one
        for one in ours
        if any(one.sources.isdisjoint(other.sources) and _alike(one.term, other.term) for other in theirs)
    ]
    if not both:
        return feature("company", "unknown", "other people are told of beside each")
    return feature("company", "agrees", f"beside both: {labels(both)}", of="several" if len(both) > 1 else "")


def _alike(one: str, other: str) -> bool:
    """Say whether two names are one; only those that share a word's skeleton are compared by letter."""
    return not words_of(one).isdisjoint(words_of(other)) and likeness(one, other) >= SAME
