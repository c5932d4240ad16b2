"""`void.ttl`: what a release holds in numbers, by graph, class and property; of the released data alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.iri import BASE, graph_iri, thing
from rightsgraph.release.digests import lines_of, opened
from rightsgraph.release.layout import DATA, KINDS, VOID_FILE
from rightsgraph.release.model import Draft
from rightsgraph.release.told import address, as_turtle, count, here, part
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, FOAF, PREFIXES, PROV, RDF, VOID

__all__ = ["GraphStatistics", "Statistics", "measure", "measure_file", "void"]

_TYPE = str(RDF.type).encode()
_GRAPH = f"<{BASE}graph/".encode()
_DESCRIBED = frozenset(
    f"<{graph_iri(n).value}>".encode() for n in ("merged", "inferred", "reference", "registry")
)
_THING = re.compile(re.escape(f"<{BASE}id/".encode()) + rb"([a-z]+)/[^/>]+>")


@dataclass(frozen=True)
class GraphStatistics:
    """What a graph holds: triples, things it speaks of, and how many classes and properties they have."""

    triples: int
    subjects: int
    classes: int
    properties: int


@dataclass(frozen=True)
class Statistics:
    """What a release holds: quads by graph, things by class and by kind, quads by property.

    `kinds` has the names of `layout.KINDS`: the things of that kind to which merged, inferred, reference or
    registry gives a class.
    """

    quads: int
    subjects: int
    entities: int
    graphs: dict[str, GraphStatistics]
    classes: dict[str, int]
    properties: dict[str, int]
    kinds: dict[str, int]


def measure_file(path: Path) -> Statistics:
    """Count what a file of sorted N-Quads holds; see `measure`.

    Raises:
        InputError: it cannot be unpacked, or a line is too long.
    """
    with opened(path) as file:
        return measure(lines_of(file, where=path.name))


def measure(lines: Iterable[bytes]) -> Statistics:
    r"""Count what sorted N-Quads hold; memory grows with the number of classes and properties, not of quads.

    >>> line = b'<urn:a> <urn:b> "c" <https://w3id.org/rightsgraph/graph/merged> .\n'
    >>> measure([line]).graphs["merged"].triples
    1
    """
    found = _Counts()
    for subject, quads in groupby((line.split(b" ", 2) for line in lines), key=lambda parts: parts[0]):
        found.take(subject, quads)
    return Statistics(
        quads=found.triples.total(),
        subjects=found.subjects,
        entities=found.entities,
        graphs={
            graph.removeprefix(_GRAPH).decode()[:-1]: GraphStatistics(
                found.triples[graph], found.spoken[graph], *map(len, found.used[graph])
            )
            for graph in sorted(found.triples)
        },
        classes=_sorted(found.classes),
        properties=_sorted(found.properties),
        kinds={name: found.kinds[kind.encode()] for name, kind in KINDS.items()},
    )


@dataclass
class _Counts:
    """What is counted as lines pass, subject by subject; names are as N-Quads write them."""

    subjects: int = 0
    entities: int = 0
    triples: Counter[bytes] = field(default_factory=Counter)
    spoken: Counter[bytes] = field(default_factory=Counter)
    classes: Counter[bytes] = field(default_factory=Counter)
    properties: Counter[bytes] = field(default_factory=Counter)
    kinds: Counter[bytes] = field(default_factory=Counter)
    used: defaultdict[bytes, tuple[set[bytes], set[bytes]]] = field(
        default_factory=lambda: defaultdict(lambda: (set(), set()))
    )

    def take(self, subject: bytes, quads: Iterable[list[bytes]]) -> None:
        """Count all lines of one subject, each as subject, predicate and the rest."""
        graphs, types, told = set[bytes](), set[bytes](), False
        for _, verb, rest in quads:
            value, graph, _ = rest.rsplit(b" ", 2)
            graphs.add(graph)
            self.properties[verb] += 1
            self.triples[graph] += 1
            classes, properties = self.used[graph]
            properties.add(verb)
            if verb == _TYPE:
                types.add(value)
                classes.add(value)
                told = told or graph in _DESCRIBED
        self.subjects += 1
        self.entities += bool(types)
        self.classes.update(types)
        self.spoken.update(graphs)
        if told and (found := _THING.fullmatch(subject)):
            self.kinds[found[1]] += 1


def _sorted(counts: Counter[bytes]) -> dict[str, int]:
    return {name.decode()[1:-1]: counts[name] for name in sorted(counts)}


def void(draft: Draft, told: Statistics) -> str:
    """Give `void.ttl`: the dataset, a part for each graph with its source, classes, properties, dumps."""
    return as_turtle(_triples(draft, told))


def _triples(draft: Draft, told: Statistics) -> Iterator[Triple]:
    whole = address(draft)
    yield Triple(here(VOID_FILE), RDF.type, VOID.DatasetDescription)
    yield Triple(here(VOID_FILE), FOAF.primaryTopic, whole)
    yield Triple(whole, RDF.type, VOID.Dataset)
    yield Triple(whole, VOID.uriSpace, Literal(f"{BASE}id/"))
    numbers = {
        VOID.triples: told.quads,
        VOID.distinctSubjects: told.subjects,
        VOID.entities: told.entities,
        VOID.classes: len(told.classes),
        VOID.properties: len(told.properties),
    }
    for said, number in numbers.items():
        yield Triple(whole, said, count(number))
    for space in _vocabularies(told):
        yield Triple(whole, VOID.vocabulary, NamedNode(space))
    for dump in sorted((draft.folder / DATA).glob("rightsgraph.*.gz")):
        yield Triple(whole, VOID.dataDump, here(f"{DATA}/{dump.name}"))
    for name, graph in told.graphs.items():
        yield from _subset(whole, name, graph)
    for iri, number in told.classes.items():
        yield from _partition(whole, (VOID.classPartition, VOID["class"], VOID.entities), iri, number)
    for iri, number in told.properties.items():
        yield from _partition(whole, (VOID.propertyPartition, VOID.property, VOID.triples), iri, number)


def _vocabularies(told: Statistics) -> list[str]:
    used = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in (*told.classes, *told.properties)}
    return sorted(used & set(PREFIXES.values()))


def _subset(whole: NamedNode, name: str, graph: GraphStatistics) -> Iterator[Triple]:
    subset = part(whole, f"graph-{name}")
    yield Triple(whole, VOID.subset, subset)
    yield Triple(subset, RDF.type, VOID.Dataset)
    yield Triple(subset, DCT.title, Literal(name))
    yield Triple(subset, DCT.isVersionOf, graph_iri(name))
    if name.startswith("source/"):
        yield Triple(subset, PROV.wasDerivedFrom, thing("source", name.removeprefix("source/")))
    yield Triple(subset, VOID.triples, count(graph.triples))
    yield Triple(subset, VOID.distinctSubjects, count(graph.subjects))
    yield Triple(subset, VOID.classes, count(graph.classes))
    yield Triple(subset, VOID.properties, count(graph.properties))


def _partition(
    whole: NamedNode, words: tuple[NamedNode, NamedNode, NamedNode], iri: str, number: int
) -> Iterator[Triple]:
    has, names, counts = words
    kind = "class" if names == VOID["class"] else "property"
    partition = part(
        whole, f"{kind}-{compact(NamedNode(iri)).strip('<>').replace(':', '-').replace('#', '-')}"
    )
    yield Triple(whole, has, partition)
    yield Triple(partition, RDF.type, VOID.Dataset)
    yield Triple(partition, names, NamedNode(iri))
    yield Triple(partition, counts, count(number))
