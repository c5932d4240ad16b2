"""The default engine: pyoxigraph, on disk for a workspace and in memory for work in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.store import Dataset, Solutions, Term
from rightsgraph.store.guard import refuse_unsafe

__all__ = ["Answer", "EmbeddedStore", "said"]

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
"""What the engine answers, not yet read."""

_Answer = TypeVar("_Answer", ox.QuerySolutions, ox.QueryTriples, ox.QueryBoolean)


class EmbeddedStore:
    """A pyoxigraph store behind the `Store` interface.

    >>> s, p, o, g = (NamedNode(f"urn:{name}") for name in "spog")
    >>> EmbeddedStore.of([Quad(s, p, o, g)]).ask("ASK { ?s ?p ?o }", Dataset(default=(g,)))
    True
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> EmbeddedStore:
        """Make a store in memory that holds these quads."""
        store = ox.Store()
        store.bulk_extend(quads)
        return cls(store)

    @classmethod
    def read(cls, files: Iterable[Path]) -> EmbeddedStore:
        """Make a store in memory from files of N-Quads."""
        store = ox.Store()
        _load(store, files)
        return cls(store)

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """Open a store on disk for reading.

        Raises:
            OutsideError: there is none, or it cannot be read.
        """
        if not folder.is_dir():
            raise OutsideError(
                "there is no workspace here yet", where=str(folder), mend="run: rightsgraph build"
            )
        try:
            return cls(ox.Store.read_only(str(folder)))
        except (OSError, RuntimeError, ValueError) as error:
            raise OutsideError(
                f"the workspace cannot be read: {error}", where=str(folder), mend="run: rightsgraph build"
            ) from error

    @classmethod
    def create(cls, folder: Path, files: Iterable[Path]) -> None:
        """Make a store on disk from files of N-Quads; the folder must not exist yet.

        Raises:
            OutsideError: the disk is full or cannot be written.
        """
        try:
            store = ox.Store(str(folder))
            _load(store, files)
            store.flush()
        except (OSError, RuntimeError) as error:
            raise OutsideError(
                f"the store cannot be written: {error}", where=str(folder), mend="make room on the disk"
            ) from error

    def run(self, query: str, dataset: Dataset | None, *, base: str | None = None) -> Answer:
        """Begin to answer a query of any form; relative IRIs in it are resolved against `base`.

        Raises:
            InputError: it does not parse, or asks for what is not allowed.
        """
        refuse_unsafe(query, base=base)
        with said():
            return self._run(query, dataset, base)

    def select(self, query: str, dataset: Dataset | None) -> Solutions:
        """Answer a SELECT; see `Store.select`."""
        answer = self._answer(query, dataset, ox.QuerySolutions, "SELECT")
        columns = tuple(variable.value for variable in answer.variables)
        return Solutions(columns, _rows(answer))

    def tsv(self, query: str, dataset: Dataset | None) -> bytes:
        """Answer a SELECT as SPARQL 1.1 TSV, which the engine writes itself: no term becomes an object.

        Raises:
            InputError: the query is not a SELECT, does not parse, or asks for what is not allowed.
        """
        answer = self._answer(query, dataset, ox.QuerySolutions, "SELECT")
        with said():
            return answer.serialize(format=ox.QueryResultsFormat.TSV) or b""

    def construct(self, query: str, dataset: Dataset | None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE, each triple once; see `Store.construct`."""
        answer = self._answer(query, dataset, ox.QueryTriples, "CONSTRUCT or DESCRIBE")
        with said():
            return iter(dict.fromkeys(answer))

    def ask(self, query: str, dataset: Dataset | None) -> bool:
        """Answer an ASK; see `Store.ask`."""
        return bool(self._answer(query, dataset, ox.QueryBoolean, "ASK"))

    def graphs(self) -> Sequence[NamedNode]:
        """List the named graphs, sorted by IRI."""
        named = [graph for graph in self._store.named_graphs() if isinstance(graph, NamedNode)]
        return sorted(named, key=lambda graph: graph.value)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Give the quads of one graph, or of all."""
        return self._store.quads_for_pattern(None, None, None, graph)

    def unnamed(self) -> Iterator[Quad]:
        """Give the quads of the default graph, which a workspace leaves empty."""
        return self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def dump(self, graph: NamedNode, file: IO[bytes]) -> None:
        """Write the triples of one graph as N-Triples."""
        self._store.dump(file, ox.RdfFormat.N_TRIPLES, from_graph=graph)

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads to a store in memory."""
        self._store.extend(quads)

    def __contains__(self, quad: Quad) -> bool:
        return quad in self._store

    def __len__(self) -> int:
        return len(self._store)

    def _answer(self, query: str, dataset: Dataset | None, kind: type[_Answer], form: str) -> _Answer:
        answer = self.run(query, dataset)
        if not isinstance(answer, kind):
            raise InputError(f"not a {form} query", mend=f"write a {form} query here")
        return answer

    def _run(self, query: str, dataset: Dataset | None, base: str | None) -> Answer:
        if dataset is None:
            return self._store.query(query, base_iri=base)
        named: list[NamedNode | BlankNode] | None = None if dataset.named is None else [*dataset.named]
        return self._store.query(
            query, base_iri=base, default_graph=list(dataset.default), named_graphs=named
        )


class _Reader:
    """Files in a row that the engine reads through Python, so that Ctrl-C is heard while it loads."""

    def __init__(self, files: Iterable[IO[bytes]]) -> None:
        self._files = iter(files)
        self._file: IO[bytes] = BytesIO()

    def read(self, size: int = -1) -> bytes:
        while not (data := self._file.read(size)):
            following = next(self._files, None)
            if following is None:
                return b""
            self._file = following
        return data


def _load(store: ox.Store, paths: Iterable[Path]) -> None:
    """Load files of N-Quads in one go, which brings far fewer files to the disk than one load each."""
    with ExitStack() as opened:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        store.bulk_load(input=_Reader(files), format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]


def _rows(answer: ox.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    with said():
        for row in answer:
            yield tuple(row)


@contextmanager
def said() -> Iterator[None]:
    """Say what the engine says as an error of ours, also when it comes with a later row."""
    try:
        yield
    except SyntaxError as error:
        raise InputError(f"the query does not parse: {error}", mend="check it against SPARQL 1.1") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise OutsideError(f"the query could not be answered: {error}", mend="simplify it") from error
