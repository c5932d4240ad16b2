"""Where a store is: the folder of a workspace, or an endpoint; and which engine answers there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rightsgraph.store import Store
from rightsgraph.store.current import CurrentStore

__all__ = ["Address"]


@dataclass(frozen=True)
class Address:
    """A store by its place, so that another process can open it too; an endpoint goes before a folder."""

    workspace: Path = Path(".rightsgraph")
    endpoint: str | None = None

    def open(self) -> Store:
        """Open the store for reading.

        Raises:
            InputError: the endpoint is no web address.
            OutsideError: there is no workspace, or it cannot be read.
        """
        if self.endpoint is not None:
            from rightsgraph.store.remote import RemoteStore  # who asks a folder needs no HTTP

            return RemoteStore(self.endpoint)
        return CurrentStore(self.workspace)
