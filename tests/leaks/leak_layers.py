"""An invented world in layers: what everyone may see, what each stricter level adds, what no release holds.

Whatever stands in a layer may stand in the releases of its level and of stricter ones, and in no other: the
layers themselves say what a reduction must leave, triple for triple.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.curated import curated_files, read_file
from rightsgraph.iri import source_graph
from rightsgraph.levels import LEVELS

ROOTS = Path(__file__).parent / "roots"
LAYERS = (*LEVELS, "never")
STREAMED = ("chronicle", "letter-vqrtnik", "qledger")
"""Sources that stand in the form that `ingest` writes."""

WIDER = "wider"
"""Judgements that show more: in the worlds of all levels, and, as all of their kind, in no release."""


def up_to(level: str) -> tuple[str, ...]:
    """Give the layers that a release of a level holds, and what the reduction adds.

    It adds that something is shown without its place or digest, and to records the level of who is in them.
    """
    return (*LAYERS[: LAYERS.index(level) + 1], f"added/{level}")


def compose(folder: Path, layers: Iterable[str]) -> list[Path]:
    """Write curated roots of some layers: a public one, and one with what only stricter layers hold."""
    texts: dict[Path, list[str]] = defaultdict(list)
    for layer in layers:
        for path in sorted((ROOTS / layer).rglob("*.ttl")):
            place = path.relative_to(ROOTS / layer)
            shared = (ROOTS / "public" / place).is_file() and place.parent.name == "source"
            strict = layer in LAYERS[1:] and not shared
            root = "further" if strict else "graph"
            texts[folder / root / place].append(path.read_text(encoding="utf-8"))
    for path, parts in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(parts), encoding="utf-8")
        if path.stem in STREAMED:
            _stream(path)
    (folder / "further" / "source").mkdir(parents=True, exist_ok=True)
    return [root for root in (folder / "graph", folder / "further") if any(root.rglob("source/*"))]


def _stream(path: Path) -> None:
    graph = source_graph(path.stem)
    quads = sorted(f"{ox.Quad(*triple, graph)} .\n" for triple in _triples(path))
    with (
        path.with_suffix(".nq.gz").open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
    ):
        packed.write("".join(quads).encode())
    path.unlink()


def _triples(path: Path) -> list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    return [(q.subject, q.predicate, q.object) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def quads_of(roots: Iterable[Path]) -> set[ox.Quad]:
    """Read all quads of curated roots."""
    return {quad for file in curated_files(list(roots)) for quad in read_file(file)}


def lines(quads: Iterable[ox.Quad]) -> list[str]:
    """Write quads for people: an assertion then shows which differ."""
    return sorted(map(str, quads))
