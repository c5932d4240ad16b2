"""Stage 5, match: the hits of every pattern of the library, written as the graph `patterns`."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, Quad

from rightsgraph.labels import read_words
from rightsgraph.patterns.hit import PATTERNS, Hit, quads
from rightsgraph.patterns.library import Pattern, read_library
from rightsgraph.patterns.match import match_all
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PROV, RDFS

__all__ = ["match_patterns"]


def match_patterns(files: list[Path], project: Project, folder: Path) -> None:
    """Write `patterns.nq` into `folder`: every pattern matched, and its hits with its own thresholds.

    Args:
        files: what the stages before have written of context, merged and inferred facts.
        project: where the queries and the ontology are.
        folder: the folder of this stage.

    Raises:
        InputError: a pattern does not fit, or its query gives what is no hit.
    """
    library = read_library(project.queries, project.ontology)
    store = EmbeddedStore.read(files)
    hits = match_all(library.values(), store, GRAPHS)
    matched = [Quad(PATTERNS, PROV.wasDerivedFrom, pattern.iri, PATTERNS) for pattern in library.values()]
    told = [*matched, *quads(hits), *_labels(hits, library, store)]
    lines = sorted(f"{quad} .\n" for quad in told)
    (folder / "patterns.nq").write_text("".join(lines), encoding="utf-8", newline="\n")


def _labels(hits: list[Hit], library: dict[str, Pattern], store: EmbeddedStore) -> list[Quad]:
    """Label each hit by its pattern, its subject and its country."""
    names = {pattern.iri: pattern.name for pattern in library.values()}
    things = {hit.subject for hit in hits} | {hit.country for hit in hits if hit.country}
    words = read_words(things, lambda query: store.select(query, GRAPHS).rows) if things else {}

    def label(hit: Hit) -> str:
        subject = words[hit.subject].label if hit.subject in words else hit.subject.value
        country = words[hit.country].notation if hit.country in words else ""
        return f"{names[hit.pattern]}: {subject}{f', {country}' if country else ''}"

    return [Quad(hit.iri, RDFS.label, Literal(label(hit), language="en"), PATTERNS) for hit in hits]
