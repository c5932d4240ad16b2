"""Names as people type them, read by a worker: its store, and the index of names that stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rightsgraph.iri import graph_iri
from rightsgraph.names.index import NameIndex
from rightsgraph.names.search import read_typed
from rightsgraph.project import NAMES
from rightsgraph.query.naming import Known
from rightsgraph.query.run import KNOWN
from rightsgraph.serve.workers.worker import World
from rightsgraph.store import Dataset, Term

__all__ = ["known_in", "read_tables"]


def known_in(world: World, say: Callable[[str], None] = lambda _: None) -> Known:
    """Give what reads names in a worker of a release; `say` is told which name was taken."""
    path = world.plan.data.parent / NAMES
    dataset = Dataset(KNOWN.default, named=(graph_iri("merged"), graph_iri("reference")))

    def select(query: str) -> Iterable[Sequence[Term | None]]:
        return world.store.select(query, dataset).rows

    if path.is_file():
        return Known(select, index=lambda: NameIndex.open(path), say=say)
    return Known(select, say=say)


def read_tables() -> None:
    """Read the tables by which names are compared: the first name that is typed is then as quick as any."""
    name = "Aigerim Testova"
    NameIndex.of([("", name)]).near(read_typed(name))
