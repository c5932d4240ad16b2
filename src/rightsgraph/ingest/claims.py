"""What the files claim, in our words and still under their own names: as they say it, or through mappings.

Claims are read twice: once to learn of what kind each thing is, once to write them. So both forms can be
gone through again, and neither holds them in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from traceback import clear_frames
from typing import Protocol

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, Triple

from rightsgraph.ingest.handed import Handed, Statement
from rightsgraph.ingest.mapping import SELF, Mapping, run
from rightsgraph.ingest.words import Words
from rightsgraph.vocab import RDF

__all__ = ["Claim", "Claims", "FetchedClaims", "MappedClaims", "PlainClaims", "Tally"]

Claim = tuple[int, str, str, NamedNode | Literal]
"""The number of the file that says it (-1 where that must be looked up), subject, property and value."""

_TYPE = RDF.type.value


@dataclass
class Tally:
    """How often the files use each term: a property, or where a thing gets a class, that class."""

    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)

    def count(self, predicate: str, value: NamedNode | Literal) -> None:
        """Count one statement."""
        if predicate == _TYPE and type(value) is NamedNode:
            self.classes[value.value] += 1
        else:
            self.properties[predicate] += 1


class Claims(Protocol):
    """Claims that can be gone through more than once, always in the same order."""

    mapped: bool

    def __iter__(self) -> Iterator[Claim]:
        """Give every claim."""
        ...

    def file_of(self, node: str) -> int | None:
        """Give the number of the first file that describes or names a node."""
        ...


class PlainClaims:
    """Statements as the files make them, of which only those in our words are taken."""

    mapped = False

    def __init__(self, files: Sequence[Handed], words: Words, tally: Tally) -> None:
        self._files, self._words = files, words
        self._tally: Tally | None = tally

    def __iter__(self) -> Iterator[Claim]:
        taken, classes = self._words.properties, self._words.kinds
        tally, self._tally = self._tally, None  # the files are counted once
        for number, file in enumerate(self._files):
            for subject, predicate, value in file.statements():
                key = predicate.value
                if tally is not None:
                    tally.count(key, value)
                if key in taken and (key != _TYPE or (type(value) is NamedNode and value.value in classes)):
                    yield number, subject.value, key, value

    def file_of(self, node: str) -> int | None:  # noqa: ARG002 (each claim says its file)
        """Give nothing: a plain claim comes with its file."""
        return None


class FetchedClaims(PlainClaims):
    """What mappings have made at an endpoint, held to what mappings are held to."""

    mapped = True

    def __init__(self, files: Sequence[Handed], words: Words, tally: Tally) -> None:
        super().__init__(files, words, tally)
        self.about_source = [Triple(*said) for file in files for said in file.statements() if said[0] == SELF]

    def __iter__(self) -> Iterator[Claim]:
        own = SELF.value
        return (claim for claim in super().__iter__() if claim[1] != own)


class MappedClaims:
    """What mappings make of the statements, by way of two stores on disk.

    The second one gives each claim once, those of one thing together and always in the same order; it is
    written out, because a file is read faster than a store.
    """

    mapped = True

    def __init__(
        self,
        files: Sequence[Handed],
        mappings: Sequence[Mapping],
        *,
        words: Words,
        folder: Path,
        tally: Tally,
    ) -> None:
        self._graphs = [NamedNode(f"urn:rightsgraph:file:{number}") for number in range(len(files))]
        # places of their own: the engine may hold those of an ingest before, in this process, a while longer
        self._raw = ox.Store(mkdtemp(prefix="raw-", dir=folder))
        for graph, file in zip(self._graphs, files, strict=True):
            self._raw.bulk_extend(_counted(file.statements(), graph, tally))
        self.about_source: list[Triple] = []
        made = ox.Store(mkdtemp(prefix="made-", dir=folder))
        _heard(lambda: made.bulk_extend(self._claims(mappings, words)))
        self._made = str(folder / "made.nt")
        made.dump(self._made, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())

    def _claims(self, mappings: Sequence[Mapping], words: Words) -> Iterator[Quad]:
        for triple in run(mappings, self._raw, self._graphs, words=words):
            if triple.subject == SELF:
                self.about_source.append(triple)
            else:
                yield Quad(triple.subject, triple.predicate, triple.object)

    def __iter__(self) -> Iterator[Claim]:
        for subject, predicate, value, _ in ox.parse(path=self._made, format=ox.RdfFormat.N_TRIPLES):
            yield -1, subject.value, predicate.value, value

    def file_of(self, node: str) -> int | None:
        """Give the number of the first file that describes a node, else of the first that points to it."""
        term = NamedNode(node)
        find = self._raw.quads_for_pattern
        for number, graph in enumerate(self._graphs):
            if next(find(term, None, None, graph), None) is not None:
                return number
        for number, graph in enumerate(self._graphs):
            if next(find(None, None, term, graph), None) is not None:
                return number
        return None


def _heard(work: Callable[[], None]) -> None:
    """Do work of the engine beside, so that Ctrl-C is heard: a mapping may never end, nor does it listen."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (raised again below)
            failed.append(error)
            link: BaseException | None = error
            while link:  # what the frames hold of the engine must go in the thread where it was made
                clear_frames(link.__traceback__)
                link = link.__cause__ or link.__context__

    beside = Thread(target=run, daemon=True)
    beside.start()
    beside.join()
    if failed:
        raise failed[0]


def _counted(statements: Iterable[Statement], graph: NamedNode, tally: Tally) -> Iterator[Quad]:
    for subject, predicate, value in statements:
        tally.count(predicate.value, value)
        yield Quad(subject, predicate, value, graph)
