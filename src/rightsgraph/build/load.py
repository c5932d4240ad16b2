"""Stage 1, load: the curated roots and the ontology as sorted N-Quads, one graph a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from rightsgraph.curated import curated_files, read_file, read_ontology
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
    context, told = read_ontology(project.ontology), dict[NamedNode, set[str]]()
    for file in curated_files(project.graphs):
        if graph_name(file.graph).startswith("source/"):
            told[file.graph] = {_line(quad) for quad in read_file(file)}
        else:
            context.extend(read_file(file))
    _check_registry(context, [graph for graph, lines in told.items() if lines])
    write_quads(context, folder / "context.nq")
    _write(chain.from_iterable(told.values()), folder / "sources.nq")


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
    _write({_line(quad) for quad in quads}, path)


def _line(quad: Quad) -> str:
    return f"{quad} .\n"


def _write(lines: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(sorted(lines))


def read_quads(path: Path) -> Iterator[Quad]:
    """Read a file of N-Quads that a stage wrote, quad by quad."""
    return ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
