"""Where a store is: the folder of a workspace, and which engine answers there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rightsgraph.store import Store
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["Address"]


@dataclass(frozen=True)
class Address:
    """A store by its place, so that another process can open it too."""

    workspace: Path

    def open(self) -> Store:
        """Open the store for reading.

        Raises:
            OutsideError: there is none, or it cannot be read.
        """
        return EmbeddedStore.open(self.workspace / "store" / "data")
