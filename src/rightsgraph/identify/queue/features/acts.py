"""Comparing what two people did and suffered, and when: acts in common, and what one life excludes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rightsgraph.dates import parse_bounds
from rightsgraph.errors import InputError
from rightsgraph.identify.queue.features.sets import feature, told_apart, told_by
from rightsgraph.identify.queue.model import Entity, Feature, Value

__all__ = ["compare_events", "compare_facts", "compare_time"]

_DAYS = (("day", 3), ("month", 31), ("year", 366))
"""How near two acts of one kind must be; the dates of both lie within so many days."""

_LIFE = 75 * 365
_LONG = 20 * 365
_LIVING = frozenset(
    {
        *("arrest", "detention", "interrogation", "imprisonment", "torture", "ill-treatment", "house-arrest"),
        *("intimidation", "psychiatric-confinement", "release", "exile", "dismissal", "travel-ban"),
    }
)
"""What only the living suffer; of others, such as a trial, sources tell after a death too."""

_Span = tuple[dt.date, dt.date]


@lru_cache(maxsize=1 << 15)
def _span(date: str) -> _Span | None:
    """Give the first and the last day on which something with this date can have begun or ended."""
    try:
        bounds = parse_bounds(date)
    except InputError:  # (a file that is not checked yet: what is no date says nothing)
        return None
    first, last = bounds.earliest_begin, bounds.latest_begin
    return (first, last) if first and last else None


def _acts(values: Iterable[Value]) -> Iterator[tuple[str, _Span, Value]]:
    for value in values:
        kind, _, date = value.term.partition(" ")
        span = _span(date)
        if span:
            yield kind, span, value


def compare_events(left: Entity, right: Entity) -> Feature:
    """Compare acts: one event of both, or acts of one kind at one time; others say nothing.

    An event in which one source names both says nothing: to that source they are two.
    """
    shared = sorted(left.terms("event") & right.terms("event"))
    if any(told_apart(left, right, event) for event in shared):
        many = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
        return feature("events", "agrees", f"both are named in {shared[0]}{many}")
    best: tuple[int, str] | None = None
    for name in ("did", "suffered"):
        theirs = list(_acts(right.values.get(name, ())))
        for kind, ours, value in _acts(left.values.get(name, ())):
            for other, span, its in theirs:
                days = (max(ours[1], span[1]) - min(ours[0], span[0])).days
                if other == kind and (best is None or days < best[0]):
                    best = days, f"{told_by(value)} | {told_by(its)}"
    for row, most in _DAYS:
        if best and best[0] <= most:
            return feature("events", "agrees" if row == "day" else "near", best[1], of=row)
    return feature("events", "unknown", "no act of one kind at one time")


def compare_time(left: Entity, right: Entity) -> Feature:
    """Compare when both live and act: an act after a death, or a lifetime apart, excludes one life."""
    for one, other in ((left, right), (right, left)):
        late = _after_death(one, other)
        if late:
            return feature("time", "contradicts", late)
    ours, theirs = _window(left), _window(right)
    if ours is None or theirs is None:
        return feature("time", "unknown", "no date on one side")
    apart = (max(ours[0], theirs[0]) - min(ours[1], theirs[1])).days
    says = f"{_years(ours)} | {_years(theirs)}"
    if apart > _LIFE:
        return feature("time", "contradicts", f"{says}: a lifetime apart")
    if apart > _LONG:
        return feature("time", "differs", f"{says}: {apart // 365} years apart")
    return feature("time", "unknown", f"{says}: nothing against it")


def _after_death(dead: Entity, other: Entity) -> str:
    for kind, span, value in _acts(dead.values.get("suffered", ())):
        if kind != "killing":
            continue
        did = _acts(other.values.get("did", ()))
        suffered = (act for act in _acts(other.values.get("suffered", ())) if act[0] in _LIVING)
        for _, later, act in (*did, *suffered):
            if later[0] > span[1]:
                return f"{told_by(act)} after {told_by(value)}"
    return ""


def _window(one: Entity) -> _Span | None:
    spans = [span for span in (_span(date) for date in one.terms("when")) if span]
    return (min(span[1] for span in spans), max(span[0] for span in spans)) if spans else None


def _years(span: _Span) -> str:
    first, last = sorted(day.year for day in span)
    return str(first) if first == last else f"{first} to {last}"


def compare_facts(left: Entity, right: Entity) -> Feature:
    """Compare where they were: nobody is seized in two countries on one day, unless a source errs."""
    ours, theirs = _stood(left), _stood(right)
    for day in sorted(ours.keys() & theirs.keys()):
        if ours[day].keys().isdisjoint(theirs[day]):
            one, other = (
                told_by(min(where.values(), key=lambda v: v.term)) for where in (ours[day], theirs[day])
            )
            return feature("facts", "contradicts", f"{one} | {other}")
    return feature("facts", "unknown", "nothing that excludes the other")


def _stood(one: Entity) -> dict[str, dict[str, Value]]:
    """Give for each day the countries where somebody was, each with what says so."""
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    for value in one.values.get("stood", ()):
        kind, day, country = value.term.split(" ")
        if kind in _LIVING:
            found[day][country] = value
    return found
