"""What a running server has: its settings, its pools of workers, and where it keeps answers for a while."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.http.cache import Cache
from rightsgraph.serve.http.counts import Counts
from rightsgraph.serve.model import Settings
from rightsgraph.serve.sections.sections import Sections
from rightsgraph.serve.workers.pool import Pool

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
