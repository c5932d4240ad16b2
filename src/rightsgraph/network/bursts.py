"""Bursts: times in which records follow each other faster than usual, and faster still within them."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.model import UNION, Network
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BURSTS", "Burst", "burst_rows", "bursts", "gaps_of", "states"]

BURSTS = ("layer", "level", "from", "to", "records", "of")

_DAY_0 = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Burst:
    """A time of events in quick succession.

    Attributes:
        level: how much faster than usual: at level i the rate is at least about s to the power of i.
        first: the day of its first event.
        last: the day of its last event.
        events: how many events it holds.
    """

    level: int
    first: int
    last: int
    events: int


def gaps_of(days: Sequence[int]) -> list[float]:
    """Give the days between events in their order; those of one day are parted evenly over it.

    Two events of one day are half a day apart, so that no gap is nothing, and the rate of a day is what it
    is.

    >>> gaps_of([1, 3, 3, 4])
    [2.0, 0.5, 0.5]
    """
    held = Counter(days)
    places = [day + part / held[day] for day in sorted(held) for part in range(held[day])]
    return [later - earlier for earlier, later in pairwise(places)]


def states(gaps: Sequence[float], *, s: float = 2.0, gamma: float = 1.0) -> list[int]:
    """Give the state of each gap in the cheapest course through the automaton of infinitely many states.

    In state i gaps come from an exponential density of rate s^i / mean gap. A gap costs minus the logarithm
    of its density; to go up by k states costs gamma k ln n for n gaps, to go down nothing; the course
    begins in state 0 (Kleinberg 2003, "Bursty and hierarchical structure in streams", Data Mining and
    Knowledge Discovery 7, 373-397). States above 1 + log_s(T / shortest gap) are in no cheapest
    course, where T is the sum of the gaps (shown there too). Of courses equally cheap, lower states are
    taken from the end on.

    >>> states([10, 10, 1, 1, 1, 1, 1, 10])
    [0, 0, 1, 1, 1, 1, 1, 0]

    Args:
        gaps: days between events, each above zero.
        s: how much faster each state is than the one below, above one.
        gamma: how dear it is to go up, above zero.

    Raises:
        InputError: a gap is not above zero.
    """
    if not len(gaps):
        return []
    if min(gaps) <= 0:
        raise InputError("a gap between events is not above zero", mend="part the events of one day over it")
    return _cheapest(gaps, s, gamma)


def _cheapest(gaps: Sequence[float], s: float, gamma: float) -> list[int]:
    import numpy as np

    n, total = len(gaps), sum(gaps)
    level = np.arange(math.ceil(1 + math.log(total / min(gaps), s)) + 1)
    rate = n / total * s**level
    rise = np.maximum(level[None, :] - level[:, None], 0) * gamma * math.log(n)  # from a row to a column
    cost = np.where(level == 0, 0.0, np.inf)
    came = np.zeros((n, len(level)), dtype=np.int64)
    for at, gap in enumerate(gaps):
        dear = cost[:, None] + rise
        came[at] = dear.argmin(axis=0)
        cost = dear.min(axis=0) - np.log(rate) + rate * gap
    found = [int(cost.argmin())]
    for at in range(n - 1, 0, -1):
        found.append(int(came[at, found[-1]]))
    return found[::-1]


def bursts(days: Sequence[int]) -> list[Burst]:
    """Give the bursts of events, each within one of the level below; see `states`, with s = 2 and gamma = 1.

    A burst of level i lasts from the first event to the last between which no gap is below state i.

    Args:
        days: the day of each event, in any order.
    """
    ordered = sorted(days)
    course = states(gaps_of(ordered))
    found = []
    for level in range(1, max(course, default=0) + 1):
        begin = None
        for at, state in enumerate([*course, 0]):
            if state >= level and begin is None:
                begin = at
            elif state < level and begin is not None:
                found.append(Burst(level, ordered[begin], ordered[at], at - begin + 1))
                begin = None
    return sorted(found, key=lambda burst: (burst.first, burst.level, burst.last))


def burst_rows(network: Network) -> Computed:
    """Give the bursts of the records of each layer, those of all layers first where there are several.

    Only records of which the day is known count; the others are counted in a note. In the network of all
    layers weak ties are left out.
    """
    import polars as pl

    edges = network.edges.filter(~pl.col("weak")) if network.name == UNION else network.edges
    told = (
        edges.select("layer", pl.col("records").alias("record"))
        .explode("record")
        .drop_nulls()
        .unique()
        .join(network.records.select("first", "last").with_row_index("record"), on="record")
    )
    streams = [(name, told.filter(pl.col("layer") == name)) for name in sorted(set(told["layer"]))]
    if network.name == UNION:
        streams.insert(0, (UNION, told.unique("record")))
    known = {name: _known(stream) for name, stream in streams}
    rows = [row for name, days in known.items() for row in _rows(name, days)]
    left = [(name, stream.height - len(known[name])) for name, stream in streams]
    notes = [
        "a burst is of records told of, not of what happened; level 1 is a rate about twice the usual one "
        "of its layer, each further level twice that"
    ]
    notes += [
        f"{name}: {missing} of {missing + len(known[name])} records are left out, the day of their beginning "
        "being unknown"
        for name, missing in left
        if missing
    ]
    return Computed(BURSTS, rows, tuple(notes))


def _known(stream: pl.DataFrame) -> list[int]:
    """Give the days of records that began on a day that is known."""
    import polars as pl

    return stream.filter(pl.col("first") == pl.col("last")).get_column("first").sort().to_list()


def _rows(layer: str, days: Sequence[int]) -> list[tuple[Cell, ...]]:
    return [
        (layer, burst.level, _date(burst.first), _date(burst.last), burst.events, len(days))
        for burst in bursts(days)
    ]


def _date(day: int) -> str:
    return (_DAY_0 + dt.timedelta(days=day)).isoformat()
