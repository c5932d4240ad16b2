"""The whole dataset in one file a format: N-Quads, TriG, JSON-LD with our context, Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.jsonld import words
from rightsgraph.release.dumps.lines import merged_lines
from rightsgraph.release.dumps.packed import packed, write_rdf

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["COLUMNS", "write_jsonld", "write_nquads", "write_parquet", "write_trig"]

COLUMNS = ("graph", "subject", "predicate", "object", "datatype", "language")
"""The columns of `quads.parquet`: a node has no datatype; a blank node begins with `_:`."""

_ROWS = 100_000


def write_nquads(files: Sequence[Path], path: Path) -> str:
    """Write the sorted lines of all files; give their SHA-256, which is the dataset's digest."""
    digest = hashlib.sha256()
    with packed(path) as file:
        for line in merged_lines(files):
            digest.update(line)
            file.write(line)
    return digest.hexdigest()


def write_trig(graphs: Mapping[NamedNode, Path], path: Path) -> None:
    """Write graph after graph, subject after subject, with the project's prefixes."""
    write_rdf(_quads(graphs), path, ox.RdfFormat.TRIG)


def write_jsonld(graphs: Mapping[NamedNode, Path], path: Path, *, ontology: Path) -> None:
    """Write a node a line, graph after graph, with the context in the file, so that nothing is fetched."""
    said = words(ontology)
    with packed(path) as file:
        file.write(b'{"@context": ' + _json(said.context()) + b',\n"@graph": [')
        for number, (graph, triples) in enumerate(graphs.items()):
            file.write(b",\n" if number else b"\n")
            file.write(b'{"id": ' + _json(graph.value) + b', "@graph": [')
            read = ox.parse(path=str(triples), format=ox.RdfFormat.N_TRIPLES)
            for place, (_, told) in enumerate(groupby(read, key=attrgetter("subject"))):
                file.write((b",\n" if place else b"\n") + _json(said.node(told)))
            file.write(b"]}")
        file.write(b"]}\n")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def write_parquet(graphs: Mapping[NamedNode, Path], path: Path) -> None:
    """Write a row a quad, in the columns of `COLUMNS`; memory does not grow with the dataset."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([pa.field(name, pa.string(), nullable=name in COLUMNS[4:]) for name in COLUMNS])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        quads = _quads(graphs)
        while batch := [_row(quad) for quad in islice(quads, _ROWS)]:
            columns: list[pa.Array] = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _row(quad: Quad) -> tuple[str, str, str, str, str | None, str | None]:
    graph, value = _node(quad.graph_name), quad.object
    where = (graph, _node(quad.subject), quad.predicate.value)
    if isinstance(value, Literal):
        return (*where, value.value, value.datatype.value, value.language)
    return (*where, _node(value), None, None)


def _node(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _quads(graphs: Mapping[NamedNode, Path]) -> Iterator[Quad]:
    for graph, triples in graphs.items():
        for told in ox.parse(path=str(triples), format=ox.RdfFormat.N_TRIPLES):
            yield Quad(told.subject, told.predicate, told.object, graph)
