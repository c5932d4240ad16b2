"""What a running server has: its settings, its pools of workers, and where it keeps answers for a while."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.serve.model import Settings
from rightsgraph.serve.pool import Pool

__all__ = ["Site"]


@dataclass(frozen=True)
class Site:
    """A server at work; `pages` is None where a bare store is served."""

    settings: Settings
    strangers: Pool
    pages: Pool | None = None
