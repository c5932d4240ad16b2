"""Curated roots: which file belongs to which graph, and reading them without trusting them.

A file's graph follows from its path alone; nothing inside a file can name another graph. A root holds

    documents.ttl, sources.ttl   → registry          judgements/*.ttl   → judgements
    reference.ttl                → reference         source/<slug>.ttl  → source/<slug>

and nothing else in Turtle: a file in the wrong place is refused, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, source_graph
from rightsgraph.vocab import PREFIXES

__all__ = ["DURATION", "EDTF", "CuratedFile", "curated_files", "line_of", "read_file", "read_ontology"]

EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
DURATION = NamedNode("http://www.w3.org/2001/XMLSchema#duration")
_FIXED = {"documents.ttl": "registry", "sources.ttl": "registry", "reference.ttl": "reference"}
_RDF_SUFFIXES = {".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld", ".owl", ".n3", ".gz"}


@dataclass(frozen=True)
class CuratedFile:
    """One Turtle file of a root and the graph that its path gives it."""

    path: Path
    graph: NamedNode


def curated_files(roots: Sequence[Path]) -> list[CuratedFile]:
    """List the files of curated roots in a stable order.

    Raises:
        InputError: a root is missing or holds no source, a file stands where no graph is, or two files
            claim the same source.
    """
    found: list[CuratedFile] = []
    for root in roots:
        if not root.is_dir():
            raise InputError("not a folder of curated graphs", where=str(root), mend="check --graph")
        paths = [path for path in sorted(root.rglob("*")) if path.suffix in _RDF_SUFFIXES]
        if not any(path.parent.name == "source" for path in paths):
            raise InputError("no source here: source/*.ttl is empty", where=str(root), mend="check --graph")
        found += [CuratedFile(path, _graph_of(path, root)) for path in paths]
    _refuse_doubled_sources(found)
    return found


def _graph_of(path: Path, root: Path) -> NamedNode:
    parts = path.relative_to(root).parts
    if path.suffix == ".ttl":
        if len(parts) == 1 and parts[0] in _FIXED:
            return graph_iri(_FIXED[parts[0]])
        if len(parts) == 2 and parts[0] == "judgements":
            return graph_iri("judgements")
        if len(parts) == 2 and parts[0] == "source":
            return source_graph(path.stem)
    raise InputError(
        "this file belongs to no graph",
        where=str(path),
        mend="what a source says goes to source/<slug>.ttl, judgements to judgements/<curator>.ttl",
    )


def _refuse_doubled_sources(files: Iterable[CuratedFile]) -> None:
    seen: dict[NamedNode, Path] = {}
    for file in files:
        if "/graph/source/" in file.graph.value:
            if file.graph in seen:
                raise InputError(
                    f"two files say what the source {file.path.stem} says",
                    where=f"{seen[file.graph]} and {file.path}",
                    mend="keep one of them, or give the other its own source",
                )
            seen[file.graph] = file.path


def read_file(file: CuratedFile) -> Iterator[Quad]:
    """Read one file into its graph.

    Raises:
        InputError: it is not UTF-8 Turtle, holds a blank node, or a date or duration that cannot be read.
    """
    for quad in _parse(file.path):
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise InputError(
                "a blank node: nothing could point to it",
                where=str(file.path),
                mend="give it an IRI of its own (rightsgraph evidence locate mints one)",
            )
        if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            _check_literal(quad.subject, quad.object, file.path)
        yield Quad(quad.subject, quad.predicate, quad.object, file.graph)


def read_ontology(folder: Path) -> list[Quad]:
    """Read the ontology and its vocabularies, not the alignments, into the graph `ontology`.

    Blank nodes get the labels of RDFC-1.0, so that the same files give the same text.

    Raises:
        InputError: the folder holds no ontology, or a file does not parse.
    """
    paths = sorted([*folder.glob("*.ttl"), *folder.glob("vocabulary/*.ttl")])
    if not paths:
        raise InputError("no ontology here: *.ttl is empty", where=str(folder))
    graph = graph_iri("ontology")
    dataset = ox.Dataset()
    for path in paths:
        for quad in _parse(path):
            dataset.add(Quad(quad.subject, quad.predicate, quad.object, graph))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _parse(path: Path) -> Iterator[Quad]:
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise InputError(f"not Turtle: {error.msg}", where=where, mend=_mend(error.msg)) from error


def _mend(message: str) -> str:
    """Say the line that declares a prefix, where one of ours is missing."""
    undeclared = re.search(r"prefix ([\w-]+): has not been declared", message)
    if undeclared and undeclared[1] in PREFIXES:
        return f"put at the top: PREFIX {undeclared[1]}: <{PREFIXES[undeclared[1]]}>"
    return "mend the syntax there"


def _check_literal(subject: NamedNode, value: Literal, path: Path) -> None:
    check = {EDTF: parse_bounds, DURATION: parse_duration}.get(value.datatype)
    if check is None:
        return
    try:
        check(value.value)
    except InputError as error:
        line = line_of(subject, path.read_text(encoding="utf-8"))
        where = f"{path}:{line}" if line else str(path)
        raise InputError(error.what, where=where, mend=error.mend) from error


def line_of(subject: NamedNode, turtle: str) -> int | None:
    """Find the line (from 1) on which a formatted Turtle text begins to describe a subject, if it does."""
    local = re.escape(re.split(r"[/#]", subject.value)[-1])
    match = re.search(rf"^(?:[\w-]*:{local}|<{re.escape(subject.value)}>)\s", turtle, re.MULTILINE)
    return turtle.count("\n", 0, match.start()) + 1 if match else None
