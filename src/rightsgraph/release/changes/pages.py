"""Changes in pages: by day and, where a day has many, in parts; all forms have the same pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rightsgraph.release.changes.model import Change

__all__ = ["Page", "paged"]

_LARGEST = 1000
"""How many changes a page holds at most."""


@dataclass(frozen=True)
class Page:
    """Changes of one day, sorted by address, and the name of the page, as in `2026-11-22-1`."""

    name: str
    day: str
    changes: tuple[Change, ...]


def paged(changes: Iterable[Change]) -> list[Page]:
    """Put changes into pages, the oldest first.

    >>> changes = [Change(thing=f"person/{x}", change="added", day=f"2026-11-2{x}") for x in "21"]
    >>> [page.name for page in paged(changes)]
    ['2026-11-21-1', '2026-11-22-1']
    """
    ordered = sorted(changes, key=lambda change: (change.day, change.thing))
    pages = []
    for day, of_day in groupby(ordered, key=lambda change: change.day):
        told = tuple(of_day)
        for number, start in enumerate(range(0, len(told), _LARGEST), start=1):
            pages.append(Page(f"{day}-{number}", day, told[start : start + _LARGEST]))
    return pages
