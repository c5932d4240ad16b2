"""The store of a release against its N-Quads: quads by graph, and the index of names."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.names.index import write_index
from rightsgraph.project import NAMES as FILE
from rightsgraph.project import readable_store
from rightsgraph.query.naming import NAMES, named
from rightsgraph.query.run import KNOWN
from rightsgraph.release.digests import has_blank, lines_of, opened
from rightsgraph.release.layout import STORE
from rightsgraph.release.verify.dumps import short_graph
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.quads import QUADS
from rightsgraph.release.verify.tally import Tally, tally
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["asked", "check_names", "check_store"]

_VALUE, _AT_ONCE = b"^^<http://www.w3.org/2001/XMLSchema#", 20_000
_TABLES = {
    "sqlite_master": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name",
    "name": "SELECT id, thing, text, plain, words FROM name ORDER BY id",
    "word": "SELECT id, text FROM word ORDER BY id",
    "key": "SELECT text, word FROM key ORDER BY text, word",
    "held": "SELECT word, name FROM held ORDER BY word, name",
}


def check_store(subject: Subject, faults: Faults) -> bool:
    """Compare the store with the N-Quads; say whether it says the same, and can be asked."""
    if not subject.plain(f"{STORE}/"):
        return False
    with faults.of(f"{STORE}/"):
        with readable_store(subject.folder) as folder:
            store = EmbeddedStore.open(folder)
        with opened(subject.folder / QUADS) as file:
            expected = Tally()
            expected.watch(_as_stored(lines_of(file, where=QUADS)))
        wrong = expected.differing(tally(store.quads()))
        for graph in wrong:
            faults.add(f"{STORE}/", f"does not say the same as {QUADS} in {short_graph(graph)}")
        return not wrong
    return False


@contextmanager
def asked(subject: Subject, *, whole: bool) -> Iterator[EmbeddedStore]:
    """Open the store of a release or, where it is not whole, one that is made of the N-Quads."""
    if whole:
        yield EmbeddedStore.open(subject.folder / STORE / "data")
        return
    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as scratch:
        plain = Path(scratch, "quads.nq")
        with opened(subject.folder / QUADS) as packed, plain.open("wb") as file:
            shutil.copyfileobj(packed, file)
        EmbeddedStore.create(Path(scratch, "data"), [plain])
        yield EmbeddedStore.open(Path(scratch, "data"))


def _as_stored(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give lines as the engine keeps them: it writes some values anew, such as `P30M` as `P2Y6M`.

    Blank nodes, which it names anew, are in the ontology alone, whose values are as the engine writes them.
    """
    held: list[bytes] = []
    for line in lines:
        if _VALUE not in line or has_blank(line[:-3].rpartition(b" ")[0]):
            yield line
            continue
        if len(held) > _AT_ONCE and not held[-1].startswith(line.split(b" ", 1)[0]):
            yield from _through_engine(held)
            held.clear()
        held.append(line)
    yield from _through_engine(held)


def _through_engine(lines: list[bytes]) -> list[bytes]:
    store = ox.Store()
    store.load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    return (store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def check_names(subject: Subject, store: EmbeddedStore, faults: Faults) -> None:
    """Make the index of names again from the store, and compare."""
    name = f"{STORE}/{FILE}"
    if (path := subject.path(name)) is None:
        return
    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as scratch, faults.of(name):
        made = Path(scratch, FILE)
        write_index(made, named(store.select(NAMES, KNOWN).rows))
        with _read(path) as found, _read(made) as expected:
            for table, question in _TABLES.items():
                if _digest(found, question) != _digest(expected, question):
                    faults.add(name, f"its table '{table}' is not that of the names in the store")
                    return


@contextmanager
def _read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for reading that nobody vouches for: nothing in its schema is run."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        views = connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE type IN ('view', 'trigger')")
        if views.fetchone() != (0,):
            raise sqlite3.DatabaseError("it holds views or triggers")
        yield connection


def _digest(connection: sqlite3.Connection, question: str) -> str:
    found = hashlib.sha256()
    for row in connection.execute(question):
        found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
