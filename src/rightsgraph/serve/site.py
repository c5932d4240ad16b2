"""What a running server has: its settings, its pools of workers, and where it keeps answers for a while."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.serve.budget import Budget
from rightsgraph.serve.cache import Cache
from rightsgraph.serve.counts import Counts
from rightsgraph.serve.model import Settings
from rightsgraph.serve.pool import Pool
from rightsgraph.serve.sections import Sections

__all__ = ["Site"]


@dataclass(frozen=True, kw_only=True)
class Site:
    """A server at work.

    Attributes:
        settings: what it was started with.
        strangers: the workers that any query is given to.
        pages: the workers that answer what is ours; None where a bare store is served.
        sections: the pages beside those of things; None where a bare store is served.
        cache: answers that are kept.
        budget: how much work each client may still ask for.
        counts: what is counted of requests.
    """

    settings: Settings
    strangers: Pool
    pages: Pool | None
    sections: Sections | None
    cache: Cache
    budget: Budget
    counts: Counts
