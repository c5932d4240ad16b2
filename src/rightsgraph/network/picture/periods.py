"""The ties of a network divided by the years in which their records began."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rightsgraph.network.model import Network
from rightsgraph.network.picture.shown import Shown, Tie

__all__ = ["Panel", "panels_of"]

_MOST = 8
"""Panels of years: where there would be more, each is of several years."""
_STEPS = (1, 2, 3, 5, 10, 20, 50, 100)
_UNDATED = "without a certain year"


@dataclass(frozen=True)
class Panel:
    """Years and the ties drawn for them; the weight of a tie is how many of its records began then."""

    name: str
    ties: tuple[Tie, ...]


def panels_of(network: Network, what: Shown) -> list[Panel]:
    """Divide the ties by the years in which their records certainly began.

    A tie stands in each panel in whose years one of its records began; one of which no record has a certain
    panel stands in the last. Years without ties have no panel.
    """
    spans = dict(enumerate(network.records.select("first", "last").rows()))
    for step in _STEPS:
        dated, undated = _divided(what.ties, spans, step)
        if len(dated) <= _MOST:
            break
    panels = [
        Panel(f"{start}" if step == 1 else f"{start}–{start + step - 1}", tuple(ties))
        for start, ties in sorted(dated.items())
    ]
    return [*panels, Panel(_UNDATED, tuple(undated))] if undated else panels


def _divided(
    ties: Iterable[Tie], spans: Mapping[int, tuple[int | None, int | None]], step: int
) -> tuple[dict[int, list[Tie]], list[Tie]]:
    years = {record: _year(*span) for record, span in spans.items()}
    begin = min((first for first, _ in filter(None, years.values())), default=0)
    dated: dict[int, list[Tie]] = defaultdict(list)
    undated = []
    for tie in ties:
        starts = [_start(years[record], begin, step) for record in tie.records]
        known = Counter(start for start in starts if start is not None)
        for start, records in known.items():
            dated[start].append(replace(tie, weight=records))
        if not known:
            undated.append(replace(tie, weight=len(tie.records)))
    return dated, undated


def _year(first: int | None, last: int | None) -> tuple[int, int] | None:
    """Give the years in which something may have begun; None where they are not known."""
    if first is None or last is None:
        return None
    early, late = ((date(1970, 1, 1) + timedelta(days=day)).year for day in (first, last))
    return early, late


def _start(years: tuple[int, int] | None, begin: int, step: int) -> int | None:
    """Give the first of the years of the panel in which something began; None where it is not certain."""
    if years is None:
        return None
    early, late = ((year - begin) // step * step + begin for year in years)
    return early if early == late else None
