"""Access levels: who and what may be shown how widely, and claims reduced to what a level allows."""

from __future__ import annotations

__all__ = ["LEVELS"]

LEVELS = ("public", "partner", "restricted")
"""How widely something may be shown, from the widest."""
