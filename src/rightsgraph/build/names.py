"""The index of names, made of the store that a build has written: who types a name is answered by it."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.names.index import write_index
from rightsgraph.project import NAMES as FILE
from rightsgraph.query.naming import NAMES, named
from rightsgraph.query.run import KNOWN
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["index_names"]


def index_names(folder: Path) -> None:
    """Write the index of all names of the store in `folder`, beside it."""
    store = EmbeddedStore.open(folder / "data")
    write_index(folder / FILE, named(store.select(NAMES, KNOWN).rows))
