"""Comparing what several values of two things have in common, with the sources that say it."""

from __future__ import annotations

from collections.abc import Iterable

from rightsgraph.identify.queue.model import Entity, Feature, Outcome, Value
from rightsgraph.identify.queue.weights import bits_of

__all__ = ["feature", "labels", "same_values", "side_by_side", "told_apart", "told_by"]

_SHOWN = 3


def feature(name: str, outcome: Outcome, says: str, *, of: str = "") -> Feature:
    """Make a line of a pair's table with its weight of the table; `of` names another row of that."""
    return Feature(name, outcome, bits_of(name, of or outcome), says)


def told_by(value: Value) -> str:
    """Give a value with its sources, as it stands in an explanation.

    >>> told_by(Value("urn:lamp", "Lamp Makers", frozenset({"b", "a"})))
    'Lamp Makers (a, b)'
    """
    return f"{value.label} ({', '.join(sorted(value.sources))})" if value.sources else value.label


def labels(values: Iterable[Value]) -> str:
    """Give a few values in words, and how many more there are.

    >>> labels(Value(name, name, frozenset()) for name in "abcde")
    'a, b, c and 2 more'
    """
    known = list(dict.fromkeys(value.label for value in values))
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return ", ".join(known[:_SHOWN]) + more


def same_values(left: Entity, right: Entity, name: str, *, called: str) -> Feature:
    """Compare the values of one property: they agree where one is the same, else differ.

    Args:
        left: the one thing.
        right: the other.
        name: the property.
        called: the feature.
    """
    ours, theirs = left.values.get(name, ()), right.values.get(name, ())
    if not ours or not theirs:
        return feature(called, "unknown", _silent(ours, theirs))
    shared = {value.term for value in ours} & {value.term for value in theirs}
    if shared:
        both = [value for value in ours if value.term in shared]
        return feature(called, "agrees", f"both: {labels(both)}")
    return feature(called, "differs", f"{labels(ours)} | {labels(theirs)}")


def _silent(ours: Iterable[Value], theirs: Iterable[Value]) -> str:
    known = [f"{side}: {labels(values)}" for side, values in (("left", ours), ("right", theirs)) if values]
    return f"only {known[0]}" if known else "nobody says"


def side_by_side(left: Entity, right: Entity) -> Feature:
    """Say whether one source tells of both: a source gives one thing one address, so these are two to it."""
    shared = sorted(left.sources & right.sources)
    if shared:
        return feature("sources", "differs", f"told of side by side by {', '.join(shared)}")
    says = f"{', '.join(sorted(left.sources))} | {', '.join(sorted(right.sources))}"
    return feature("sources", "unknown", says)


def told_apart(left: Entity, right: Entity, event: str) -> bool:
    """Say whether different sources name the two in one event."""
    ours, theirs = (
        frozenset().union(*(value.sources for value in one.values.get("event", ()) if value.term == event))
        for one in (left, right)
    )
    return ours.isdisjoint(theirs)
