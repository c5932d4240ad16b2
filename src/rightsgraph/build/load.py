"""Stage 1, load: the curated roots and the ontology as sorted N-Quads, one graph a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from rightsgraph.build.lines import write_sorted
from rightsgraph.curated import CuratedFile, curated_files, read_file, read_ontology
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_name, local_name, thing
from rightsgraph.project import Project
from rightsgraph.vocab import RG

__all__ = ["load", "read_quads", "write_quads"]


def load(project: Project, folder: Path) -> None:
    """Write `context.nq` (registry, reference, judgements, ontology) and `sources.nq` into `folder`.

    Raises:
        InputError: a file cannot be read, a source graph has no registered source, or a source no level.
    """
    context, sources = read_ontology(project.ontology), list[CuratedFile]()
    for file in curated_files(project.graphs):
        if graph_name(file.graph).startswith("source/"):
            sources.append(file)
        else:
            context.extend(read_file(file))
    graphs = set[NamedNode]()

    def told() -> Iterator[str]:
        for file in sources:
            for quad in read_file(file):
                graphs.add(file.graph)
                yield _line(quad)

    write_quads(context, folder / "context.nq")
    write_sorted(told(), folder / "sources.nq")
    _check_registry(context, graphs)


def _check_registry(context: Iterable[Quad], graphs: Iterable[NamedNode]) -> None:
    levels = {quad.subject for quad in context if quad.predicate == RG.accessLevel}
    for graph in sorted(graphs, key=str):
        source = thing("source", local_name(graph))
        if source not in levels:
            raise InputError(
                f"the source {local_name(source)} is not registered with a level",
                where=f"source/{local_name(source)}.ttl",
                mend="describe it in sources.ttl: document, title, and rg:accessLevel",
            )


def write_quads(quads: Iterable[Quad], path: Path) -> None:
    """Write quads as N-Quads, each once, sorted by their text, so that the same data give the same bytes."""
    write_sorted(map(_line, quads), path)


def _line(quad: Quad) -> str:
    return f"{quad} .\n"


def read_quads(path: Path) -> Iterator[Quad]:
    """Read a file of N-Quads that a stage wrote, quad by quad."""
    return ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
