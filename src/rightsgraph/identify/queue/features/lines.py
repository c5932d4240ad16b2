"""Lines of a pair's table for things that are no people: weights by kind of thing, sets of values, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rightsgraph.dates import parse_bounds
from rightsgraph.errors import InputError
from rightsgraph.identify.queue.features.sets import labels
from rightsgraph.identify.queue.model import Entity, Feature, Outcome, Value

__all__ = ["Weights", "line", "of_values", "shared_identifier", "span"]

Weights = Mapping[tuple[str, str], float]
"""Bits by feature and outcome: log2 of how much likelier it is among pairs that are one than among others."""


def line(weights: Weights, name: str, outcome: Outcome, says: str) -> Feature:
    """Make a line with its weight of the table; what is unknown weighs nothing."""
    return Feature(name, outcome, 0.0 if outcome == "unknown" else weights[name, outcome], says)


def of_values(
    weights: Weights, left: Entity, right: Entity, *, name: str, apart: Outcome = "unknown"
) -> Feature:
    """Compare the values of one property: they agree where one is the same, else the outcome is `apart`."""
    ours, theirs = left.values.get(name, ()), right.values.get(name, ())
    if not ours or not theirs:
        return line(weights, name, "unknown", _only(ours or theirs))
    both = [value for value in ours if value.term in right.terms(name)]
    if both:
        return line(weights, name, "agrees", f"both: {labels(both)}")
    return line(weights, name, apart, f"{labels(ours)} | {labels(theirs)}")


def _only(values: tuple[Value, ...]) -> str:
    return f"only on one side: {labels(values)}" if values else "nobody says"


def shared_identifier(weights: Weights, left: Entity, right: Entity) -> Feature:
    """Compare identifiers of other databases: one in common is strong, others say little."""
    return of_values(weights, left, right, name="identifier")


def span(date: str) -> tuple[dt.date, dt.date] | None:
    """Give the first and the last day of a date, where it has both.

    >>> span("2014-02")
    (datetime.date(2014, 2, 1), datetime.date(2014, 2, 28))
    >>> span("XXXX-07-18")
    """
    try:
        bounds = parse_bounds(date)
    except InputError:  # (a file that is not checked yet: what is no date says nothing)
        return None
    first, last = bounds.earliest_begin, bounds.latest_end or bounds.latest_begin
    return (first, last) if first and last else None
