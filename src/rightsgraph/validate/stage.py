"""The stage: shapes and rules over all curated graphs, or over a few files with their context."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.curated import CuratedFile, curated_files, read_file, read_ontology
from rightsgraph.curated_data import DATA_SUFFIX
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, source_graph
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.fast import check_many
from rightsgraph.validate.findings import Finding, located
from rightsgraph.validate.rules import RAW, check_rules, read_rules
from rightsgraph.validate.shapes import check_shapes, hierarchy, read_shapes

__all__ = ["shape_findings", "validate", "validate_files"]

_MANY = 20_000
"""From so many quads on pyshacl would be waited for: it takes 70 ms a thousand."""


def validate(loaded: EmbeddedStore, merged: EmbeddedStore | None, project: Project) -> list[Finding]:
    """Check everything that is curated.

    Args:
        loaded: registry, reference, judgements, ontology and source graphs as curated.
        merged: the same after identity, with the graph `merged`; without it the rules on it are left out.
        project: where shapes, rules and curated files are.

    Raises:
        InputError: a shape or a rule cannot be used.
        OutsideError: pyshacl failed.
    """
    files = curated_files(project.graphs)
    shown = {file.path: _under_root(file.path, project.graphs) for file in files}
    return located(_found(loaded, merged, project), loaded, files=files, shown=shown)


def validate_files(paths: Sequence[Path], project: Project) -> list[Finding]:
    """Check some source files or judgements as if nothing else had been curated but registry and reference.

    Rules that need the merged graph are left out; judgements are read with all sources, of which they speak.

    Raises:
        InputError: a path does not exist or holds no curated file, a file cannot be read, or a shape or a
            rule cannot be used.
        OutsideError: pyshacl failed.
    """
    known = curated_files(project.graphs)
    asked = [_curated(path, known) for given in paths for path in _files(given)]
    judged = any(file.graph == graph_iri("judgements") for file in asked)
    replaced = {file.graph for file in asked if _is_source(file.graph)}
    context = [
        file
        for file in known
        if file.path not in {one.path for one in asked}
        and file.graph not in replaced
        and (judged or not _is_source(file.graph))
    ]
    read = {file: list(read_file(file)) for file in [*asked, *context]}
    quads = [*read_ontology(project.ontology), *(quad for file in read.values() for quad in file)]
    loaded = EmbeddedStore.of(quads)
    own = {quad.subject for file in asked for quad in read[file]} | replaced
    found = [finding for finding in _found(loaded, None, project) if finding.focus in own]
    return located(found, loaded, files=asked, shown={file.path: str(file.path) for file in asked})


def _found(loaded: EmbeddedStore, merged: EmbeddedStore | None, project: Project) -> list[Finding]:
    rules = read_rules(project.queries / "rule").values()
    stores = {RAW: loaded} if merged is None else {RAW: loaded, "merged": merged}
    return [*shape_findings(loaded, project), *check_rules(rules, stores)]


def shape_findings(loaded: EmbeddedStore, project: Project, *, many: int = _MANY) -> list[Finding]:
    """Check shapes: by pyshacl, and of more than `many` quads by the engine that is proved to find the same.

    Raises:
        InputError: a shape cannot be used.
        OutsideError: the engine failed.
    """
    ontology = list(loaded.quads(graph_iri("ontology")))
    shapes = read_shapes(project.shapes, ontology)
    found = check_many(shapes, loaded, hierarchy(ontology)) if len(loaded) > many else None
    if found is None:
        data = (quad for quad in loaded.quads() if quad.graph_name != graph_iri("ontology"))
        found = check_shapes(shapes, data, ontology)
    return found


def _is_source(graph: NamedNode) -> bool:
    return graph.value.startswith(graph_iri("source/").value)


def _files(path: Path) -> list[Path]:
    below = sorted(path.rglob("*.ttl")) + sorted(path.rglob(f"*{DATA_SUFFIX}"))
    found = below if path.is_dir() else [path]
    if not found or not path.exists() or any(not one.name.endswith((".ttl", DATA_SUFFIX)) for one in found):
        raise InputError(
            f"no Turtle and no *{DATA_SUFFIX} here" if path.exists() else "no such file or folder",
            where=str(path),
            mend="name a file such as graph/source/<slug>.ttl, or a folder of them",
        )
    return found


def _curated(path: Path, known: Sequence[CuratedFile]) -> CuratedFile:
    """Give a file its graph: that of its place in a root, else that of a source of its name."""
    for file in known:
        if file.path.resolve() == path.resolve():
            return CuratedFile(path, file.graph)
    return CuratedFile(path, source_graph(path.name.removesuffix(DATA_SUFFIX).removesuffix(".ttl")))


def _under_root(path: Path, roots: Sequence[Path]) -> str:
    for root in roots:
        if path.is_relative_to(root):
            return (Path(root.resolve().name) / path.relative_to(root)).as_posix()
    return str(path)
