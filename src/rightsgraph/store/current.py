"""The store of a workspace as it is now: held while it answers, opened anew where a build has replaced it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from rightsgraph.project import MARK, NAMES, readable_store
from rightsgraph.store import Dataset, Solutions
from rightsgraph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from rightsgraph.names.index import NameIndex

__all__ = ["CurrentStore"]

_Mark = tuple[Path, int, int]


class CurrentStore:
    """The last good store of a workspace, for who keeps it open while builds come and go.

    The engine opens files when it needs them, by their path. Where a build has put another store there, it
    would read that one's files as its own, or fill the memory with complaints.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._opened: tuple[_Mark, EmbeddedStore] | None = None
        with self._held():  # what cannot be opened is said at once
            pass

    def select(self, query: str, dataset: Dataset | None) -> Solutions:
        """Answer a SELECT; see `Store.select`."""
        with self._held() as store:
            found = store.select(query, dataset)
            return Solutions(found.columns, iter(list(found.rows)))

    def tsv(self, query: str, dataset: Dataset | None) -> bytes:
        """Answer a SELECT as SPARQL 1.1 TSV; see `EmbeddedStore.tsv`."""
        with self._held() as store:
            return store.tsv(query, dataset)

    def construct(self, query: str, dataset: Dataset | None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE, each triple once; see `Store.construct`."""
        with self._held() as store:
            return iter(list(store.construct(query, dataset)))

    def ask(self, query: str, dataset: Dataset | None) -> bool:
        """Answer an ASK; see `Store.ask`."""
        with self._held() as store:
            return store.ask(query, dataset)

    def graphs(self) -> Sequence[NamedNode]:
        """List the named graphs, sorted by IRI."""
        with self._held() as store:
            return store.graphs()

    @contextmanager
    def names(self) -> Iterator[NameIndex | None]:
        """Open the index of names that the build has written beside the store; none where it has not."""
        from rightsgraph.names.index import NameIndex  # who asks no names needs none

        with readable_store(self._workspace) as folder:
            path = folder.parent / NAMES
            if path.is_file():
                with NameIndex.open(path) as index:
                    yield index
            else:
                yield None

    @contextmanager
    def _held(self) -> Iterator[EmbeddedStore]:
        """Give the store that stands there now; builds wait with their renames until it has answered."""
        with readable_store(self._workspace) as folder:
            found = (folder.parent / MARK).stat()
            mark = (folder, found.st_ino, found.st_ctime_ns)
            if self._opened is None or self._opened[0] != mark:
                self._opened = None
                self._opened = mark, EmbeddedStore.open(folder)
            yield self._opened[1]
