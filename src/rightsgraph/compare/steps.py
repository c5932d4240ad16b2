"""Time between the steps of a case: from a civic act to arrest, charge, trial, sentence and release."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.compare.intervals import Days, Interval, elapsed, quantile
from rightsgraph.compare.rows import Reader, Record, day
from rightsgraph.query.computed import Cell, Computed

__all__ = ["PAIRS", "STEPS", "Pair", "Step", "pairs", "read_steps", "step_rows", "summary", "tally"]

PAIRS = (
    ("civic-act", "arrest"),
    ("arrest", "charge"),
    ("charge", "trial"),
    ("trial", "sentence"),
    ("sentence", "release"),
    ("arrest", "sentence"),
    ("arrest", "release"),
)
"""The steps in their order, and the two spans that are known most often."""

STEPS = (
    *("country", "step", "next_step", "n", "exact", "bounded"),
    *("minimum", "lower_quartile", "median", "upper_quartile", "maximum"),
    *("order_only", "no_order", "sources"),
)
_QUARTILES_FROM = 4
_ALIKE = {"detention": "arrest"}
_NOTES = (
    "days are counted from beginning to beginning; a..b is at least a and at most b",
    "order_only: pairs in a stated order of which no number of days is known",
    "no_order: people with both steps, of which nobody knows which followed which",
)
_Orders = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Step:
    """A step of one person, where it was, and the days on which it can have begun."""

    event: str
    person: str
    kind: str
    countries: frozenset[str]
    days: Days


@dataclass(frozen=True)
class Pair:
    """Two steps of one person between which no other of their kinds is known, and the days between them."""

    first: Step
    then: Step
    between: Interval

    @property
    def countries(self) -> frozenset[str]:
        """Where it was completed; where the first step was, if nothing is said of the second."""
        return self.then.countries or self.first.countries


def read_steps(rows: Iterable[Record]) -> list[Step]:
    """Give each step of each person once; a detention is taken as an arrest."""
    countries: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    days: dict[str, Days] = {}
    for row in rows:
        kind = _ALIKE.get(row["step"], row["step"])
        countries[row["event"], row["person_iri"], kind] |= {row["country"]} - {""}
        days[row["event"]] = Days(day(row["first"]), day(row["last"]))
    return [Step(*key, frozenset(told), days[key[0]]) for key, told in countries.items()]


def pairs(firsts: Sequence[Step], thens: Sequence[Step], orders: _Orders) -> list[Pair]:
    """Pair the steps of one person: the first known after it with the last known before it.

    One step comes before another where their dates leave no doubt (the last day of the one is not after the
    first day of the other), or where a source says so. A pair is kept where each is the other's nearest, so
    that a step is counted once and no step of either kind is known to lie between. Days are of beginnings.
    """
    following = {one: [other for other in thens if _follows(one, other, orders)] for one in firsts}
    preceding = {other: [one for one in firsts if other in following[one]] for other in thens}
    found = []
    for one, later in following.items():
        if later:
            then = min(later, key=_soonest)
            if max(preceding[then], key=_latest) == one:
                found.append(Pair(one, then, _between(one, then)))
    return found


def _follows(one: Step, other: Step, orders: _Orders) -> bool:
    return one.event != other.event and (one.days.is_before(other.days) or (one.event, other.event) in orders)


def _soonest(step: Step) -> tuple[float, float, str]:
    first, last = step.days.first, step.days.last
    until = math.inf if last is None else last
    return (until if first is None else first), until, step.event


def _latest(step: Step) -> tuple[float, float, str]:
    first, last = step.days.first, step.days.last
    since = -math.inf if first is None else first
    return (since if last is None or first is None else last), since, step.event


def _between(one: Step, then: Step) -> Interval:
    """Give the days between two steps in certain order: never below zero, and nothing where dates deny it."""
    found = elapsed(one.days, then.days)
    if found.most is not None and found.most < 0:
        return Interval(None, None)
    least = max(0, found.least or 0)
    return Interval(least, found.most) if least or found.most is not None else Interval(None, None)


def summary(intervals: Sequence[Interval]) -> list[str]:
    """Give minimum, lower quartile, median, upper quartile and maximum, as numbers or bounds of days.

    Quartiles are given of four or more; where nothing is known, nothing is given.

    >>> summary([Interval(2, 2), Interval(30, 61)])
    ['2', '', '16..31.5', '', '30..61']
    """
    if not intervals:
        return [""] * 5
    few = len(intervals) < _QUARTILES_FROM
    shares = (0.0, None if few else 0.25, 0.5, None if few else 0.75, 1.0)
    return ["" if share is None else str(quantile(intervals, share)) for share in shares]


def step_rows(reader: Reader) -> Computed:
    """Give the distribution of the days between steps, by country and pair of steps.

    Raises:
        InputError: a question of the catalogue cannot be asked.
    """
    orders = frozenset((row["event"], row["later_iri"]) for row in reader.rows("orders"))
    people: dict[str, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in read_steps(reader.rows("steps")):
        people[step.person][step.kind].append(step)
    told = {names: tally(people.values(), names, orders) for names in PAIRS}
    rows = [
        [country.code, *names, *_counts(*told[names][country.code]), country.sources]
        for country in reader.countries()
        for names in PAIRS
        if country.code in told[names]
    ]
    return Computed(STEPS, rows, _NOTES)


def tally(
    people: Iterable[Mapping[str, Sequence[Step]]], names: tuple[str, str], orders: _Orders
) -> dict[str, tuple[list[Interval], int]]:
    """Give, by country, the days of each pair of steps, and how many people have both in no known order."""
    between: dict[str, list[Interval]] = defaultdict(list)
    open_order: Counter[str] = Counter()
    for steps in people:
        firsts, thens = (steps.get(name, ()) for name in names)
        found = pairs(firsts, thens, orders)
        for pair in found:
            for country in pair.countries:
                between[country].append(pair.between)
        both = _countries(firsts) & _countries(thens)
        open_order.update(both - frozenset().union(*(pair.countries for pair in found)))
    return {country: (between[country], open_order[country]) for country in {*between, *open_order}}


def _countries(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset().union(*(step.countries for step in steps))


def _counts(between: Sequence[Interval], no_order: int) -> list[Cell]:
    known = [days for days in between if days.least is not None]
    exact = sum(days.is_exact for days in known)
    return [len(known), exact, len(known) - exact, *summary(known), len(between) - len(known), no_order]
