"""The other forms of the dataset: each must say the same quads as the N-Quads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_name
from rightsgraph.jsonld import context
from rightsgraph.project import Project
from rightsgraph.release.digests import lines_of, opened
from rightsgraph.release.dumps.kinds import write_kinds
from rightsgraph.release.dumps.lines import by_graph
from rightsgraph.release.dumps.whole import COLUMNS
from rightsgraph.release.layout import CONTEXT, DATA, KINDS
from rightsgraph.release.sums import sha256_of
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.quads import QUADS, Quads
from rightsgraph.release.verify.tally import Tally, tally

__all__ = ["check_dumps", "short_graph"]

_TRIG, _JSONLD, _PARQUET = (
    f"{DATA}/{name}" for name in ("rightsgraph.trig.gz", "rightsgraph.jsonld.gz", "quads.parquet")
)
_ROWS = 50_000
_LARGEST_GROUP = 1 << 31


def check_dumps(subject: Subject, quads: Quads, faults: Faults) -> None:
    """Compare TriG, JSON-LD, Parquet and Turtle by kind with the N-Quads."""
    for name, form in ((_TRIG, ox.RdfFormat.TRIG), (_JSONLD, ox.RdfFormat.STREAMING_JSON_LD)):
        if path := subject.path(name):
            with faults.of(name), opened(path) as file:
                _compare(name, quads.tally, tally(ox.parse(file, format=form)), faults)
    if path := subject.path(_PARQUET):
        with faults.of(_PARQUET):
            _compare(_PARQUET, quads.tally, tally(_rows(path)), faults)
    _check_kinds(subject, faults)
    _check_context(subject, faults)


def _compare(name: str, expected: Tally, found: Tally, faults: Faults) -> None:
    for graph in expected.differing(found):
        faults.add(name, f"does not say the same as {QUADS} in {short_graph(graph)}")


def short_graph(graph: str) -> str:
    """Say a graph as `Tally.differing` names it, by its short name."""
    iri, _, counts = graph.partition(" ")
    try:
        return f"the graph {graph_name(NamedNode(iri))} {counts}"
    except (InputError, ValueError):
        return f"a strange graph {ascii(graph)[:200]}"


def _rows(path: Path) -> Iterator[Quad]:
    """Give the quads of a Parquet file, some rows at a time."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        if tuple(file.schema_arrow.names) != COLUMNS:
            raise InputError(f"its columns are not {', '.join(COLUMNS)}")
        groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
        if any(group.total_byte_size > _LARGEST_GROUP for group in groups):
            raise InputError("a group of rows of more than 2 GB: no file of ours has one")
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                graph, subject, verb, value, datatype, language = row
                yield Quad(
                    _node(subject), NamedNode(verb), _value(value, datatype, language), NamedNode(graph)
                )


def _node(text: str) -> NamedNode | BlankNode:
    return BlankNode(text.removeprefix("_:")) if text.startswith("_:") else NamedNode(text)


def _value(text: str, datatype: str | None, language: str | None) -> NamedNode | BlankNode | Literal:
    if datatype is None:
        return _node(text)
    return Literal(text, language=language) if language else Literal(text, datatype=NamedNode(datatype))


def _check_kinds(subject: Subject, faults: Faults) -> None:
    """Make Turtle by kind of the N-Quads again, and compare what it says."""
    source = subject.path(QUADS)
    if source is None:
        return
    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as name, faults.of(QUADS):
        made, scratch = Path(name, "made"), Path(name, "scratch")
        made.mkdir()
        scratch.mkdir()
        with opened(source) as file:
            graphs = by_graph(lines_of(file, where=QUADS), scratch)
        write_kinds(graphs, made, scratch=scratch)
        for kind in KINDS:
            if path := subject.path(f"{DATA}/{kind}.ttl.gz"):
                _check_kind(path, made / path.name, faults)


def _check_kind(path: Path, made: Path, faults: Faults) -> None:
    name = f"{DATA}/{path.name}"
    if path.stat().st_size == made.stat().st_size and sha256_of(path) == sha256_of(made):
        return
    with faults.of(name), opened(path) as file, opened(made) as expected:
        here, there = (
            tally(ox.parse(one, format=ox.RdfFormat.TURTLE), named=False) for one in (file, expected)
        )
        if here.differing(there):
            found, wanted = (f"{sum(one.counts().values()):,}" for one in (here, there))
            faults.add(name, f"holds {found} triples, not the {wanted} that {QUADS} says of its things")


def _check_context(subject: Subject, faults: Faults) -> None:
    """Compare the context with that of the ontology here, unless the release has another ontology."""
    import json

    if (path := subject.path(CONTEXT)) is None:
        return
    with faults.of(CONTEXT):
        said = json.loads(path.read_bytes()) if path.stat().st_size < 1 << 24 else None
        if not isinstance(said, dict) or "@context" not in said:
            faults.add(CONTEXT, "no context of JSON-LD")
        elif said["@context"] != context(Project().ontology) and _same_ontology(subject):
            faults.add(CONTEXT, "not the context of the ontology in this release")


def _same_ontology(subject: Subject) -> bool:
    ours = Project().ontology
    return all(
        (path := subject.path(f"ontology/{file.relative_to(ours).as_posix()}")) is not None
        and path.read_bytes() == file.read_bytes()
        for file in sorted(ours.rglob("*.ttl"))
    )
