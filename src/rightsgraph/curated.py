"""Curated roots: which file belongs to which graph, and reading them without trusting them.

A file's graph follows from its path alone; nothing inside a file can name another graph. A root holds

    documents.ttl, sources.ttl   → registry          judgements/*.ttl   → judgements
    reference.ttl                → reference         source/<slug>.ttl  → source/<slug>
                                                     source/<slug>.nq.gz, as `ingest` writes it

    mapping/<slug>.yaml, the mapping that `ingest` made a source with, is kept beside it: it is no graph

and nothing else but a README.md: a file in the wrong place, or a link, is refused, never skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from rightsgraph.curated_data import DATA_SUFFIX, read_data
from rightsgraph.curated_terms import refuse_terms
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import read_text
from rightsgraph.iri import graph_iri, local_name, source_graph
from rightsgraph.vocab import PREFIXES

__all__ = [
    "UNDO",
    "WORK",
    "CuratedFile",
    "curated_files",
    "files_of",
    "line_of",
    "read_file",
    "read_ontology",
]

_FIXED = {"documents.ttl": "registry", "sources.ttl": "registry", "reference.ttl": "reference"}

WORK = ".ingest"
"""Where in a root an ingest does its work, so that what is finished is renamed, not copied."""

UNDO = "undo"
"""The list there of what has to be put back; while it stands, the root is neither old nor new."""


@dataclass(frozen=True)
class CuratedFile:
    """One file of a root, Turtle or what `ingest` writes, and the graph that its path gives it."""

    path: Path
    graph: NamedNode

    @property
    def is_data(self) -> bool:
        """Say whether it is a data file of `ingest`, not Turtle."""
        return self.path.name.endswith(DATA_SUFFIX)


def curated_files(roots: Sequence[Path]) -> list[CuratedFile]:
    """List the files of curated roots in a stable order.

    Raises:
        InputError: a root is missing, holds no source and, beside one that does, no judgement either; a file
            stands where no graph is, or two files claim the same source.
    """
    by_root = [(root, files_of(root)) for root in roots]
    found = [file for _, files in by_root for file in files]
    wanted = ("/graph/source/", "/graph/judgements") if any(map(_is_source, found)) else ("/graph/source/",)
    for root, files in by_root:
        if not any(one in file.graph.value for file in files for one in wanted):
            raise InputError("no source here: source/ is empty", where=str(root), mend="check --graph")
    _refuse_doubled_sources(found)
    return found


def _is_source(file: CuratedFile) -> bool:
    return "/graph/source/" in file.graph.value


def files_of(root: Path) -> list[CuratedFile]:
    """List the files of one root, which may hold no source yet.

    Raises:
        InputError: the root is missing, or a file stands where no graph is.
        OutsideError: an ingest was killed there while it put its files in place.
    """
    if not root.is_dir():
        raise InputError("not a folder of curated graphs", where=str(root), mend="check --graph")
    if (root / WORK / UNDO).is_file():
        mend = "ingest the source again: what stood there is put back first"
        raise OutsideError("an ingest was cut off here, half in place", where=str(root), mend=mend)
    return [CuratedFile(path, _graph_of(path, root)) for path in _paths(root) if not _is_mapping(path, root)]


def _paths(root: Path) -> Iterator[Path]:
    """List everything that stands in a root but its README; links are refused, for they lead elsewhere."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            raise InputError("a link in a curated root", where=str(path), mend="put the file itself there")
        if not os.access(path, os.R_OK):
            raise InputError("cannot be read", where=str(path), mend="check the rights of the file")
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and path.name != "README.md":
            yield path


def _is_mapping(path: Path, root: Path) -> bool:
    return path.relative_to(root).parts == ("mapping", path.name) and path.suffix == ".yaml"


def _graph_of(path: Path, root: Path) -> NamedNode:
    parts = path.relative_to(root).parts
    if path.suffix == ".ttl":
        if len(parts) == 1 and parts[0] in _FIXED:
            return graph_iri(_FIXED[parts[0]])
        if len(parts) == 2 and parts[0] == "judgements":
            return graph_iri("judgements")
        if len(parts) == 2 and parts[0] == "source":
            return source_graph(path.stem)
    if path.name.endswith(DATA_SUFFIX) and len(parts) == 2 and parts[0] == "source":
        return source_graph(path.name.removesuffix(DATA_SUFFIX))
    raise InputError(
        "this file belongs to no graph",
        where=str(path),
        mend="what a source says goes to source/<slug>.ttl, judgements to judgements/<curator>.ttl; "
        "other RDF is taken in by rightsgraph ingest",
    )


def _refuse_doubled_sources(files: Iterable[CuratedFile]) -> None:
    seen: dict[NamedNode, Path] = {}
    for file in files:
        if _is_source(file):
            if file.graph in seen:
                raise InputError(
                    f"two files say what the source {local_name(file.graph)} says",
                    where=f"{seen[file.graph]} and {file.path}",
                    mend="keep one of them, or give the other its own source",
                )
            seen[file.graph] = file.path


def read_file(file: CuratedFile) -> Iterator[Quad]:
    """Read one file into its graph; a data file is streamed.

    Raises:
        InputError: it is not Turtle, or holds what `refuse_terms` refuses; with file and, if known, line.
    """
    if file.is_data:
        yield from read_data(file.path, file.graph)
        return
    for quad in _parse(file.path):
        told = Quad(quad.subject, quad.predicate, quad.object, file.graph)
        try:
            refuse_terms(told)
        except InputError as error:
            where = _where(file.path, told)
            raise InputError(error.what, where=where, mend=error.mend) from error
        yield told


def _where(path: Path, quad: Quad) -> str:
    subject = quad.subject if isinstance(quad.subject, NamedNode) else quad.object
    line = line_of(subject, read_text(path)) if isinstance(subject, NamedNode) else None
    return f"{path}:{line}" if line else str(path)


def read_ontology(folder: Path) -> list[Quad]:
    """Read the ontology and its vocabularies, not the alignments, into the graph `ontology`.

    Blank nodes get the labels of RDFC-1.0, so that the same files give the same text.

    Raises:
        InputError: the folder holds no ontology, or a file does not parse.
    """
    paths = sorted([*folder.glob("*.ttl"), *folder.glob("vocabulary/*.ttl")])
    if not paths:
        raise InputError("no ontology here: *.ttl is empty", where=str(folder))
    return list(_ontology(tuple((path, path.read_bytes()) for path in paths)))


@lru_cache(maxsize=2)
def _ontology(files: tuple[tuple[Path, bytes], ...]) -> tuple[Quad, ...]:
    """Read files, remembered by what they hold: every stage asks for the same words."""
    graph = graph_iri("ontology")
    dataset = ox.Dataset()
    for path, _ in files:
        for quad in _parse(path):
            dataset.add(Quad(quad.subject, quad.predicate, quad.object, graph))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(dataset)


def _parse(path: Path) -> Iterator[Quad]:
    with path.open("rb") as file:
        if file.read(3) == b"\xef\xbb\xbf":
            raise InputError("a byte order mark", where=f"{path}:1", mend="save it as UTF-8 without BOM")
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


def line_of(subject: NamedNode, turtle: str) -> int | None:
    """Find the line (from 1) on which a formatted Turtle text begins to describe a subject, if it does."""
    local = re.escape(re.split(r"[/#]", subject.value)[-1])
    match = re.search(rf"^(?:[\w-]*:{local}|<{re.escape(subject.value)}>)\s", turtle, re.MULTILINE)
    return turtle.count("\n", 0, match.start()) + 1 if match else None
