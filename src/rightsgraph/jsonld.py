"""JSON-LD with the project's own context, which stands beside the data and is never fetched."""

from __future__ import annotations

__all__: list[str] = []
