"""An invented graph that has been through load, identify and infer, and the questions asked of it."""

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.infer import infer
from rightsgraph.iri import graph_iri
from rightsgraph.project import FORMAT, MARK, Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import parse_text
from rightsgraph.vocab import PREFIXES

HERE = Path(__file__).parent


def built(graph: Path, folder: Path) -> Path:
    """Take a graph through the stages of the build, without its findings, into `folder`."""
    project = Project(graphs=(graph,), workspace=folder)
    stages = [folder / name for name in ("load", "identify", "infer")]
    for stage in stages:
        stage.mkdir()
    loaded, identified, inferred = stages
    load(project, loaded)
    identify(loaded, identified)
    infer(loaded, identified, project.queries / "infer", inferred)
    _write_hits(graph.parent / "hits.ttl", folder)
    (folder / "store").mkdir()
    (folder / "store" / MARK).write_text(FORMAT, encoding="utf-8")
    EmbeddedStore.create(folder / "store" / "data", _files(folder))
    return folder


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Path:
    """The workspace of the invented graph of these tests."""
    return built(HERE / "contract" / "graph", tmp_path_factory.mktemp("questions"))


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """Give the store of stories in Turtle, told by one source on 3 May 2015."""

    def store_of(stories: str) -> EmbeddedStore:
        graph = tmp_path_factory.mktemp("told") / "graph"
        shutil.copytree(HERE / "contract" / "graph", graph)
        shutil.rmtree(graph / "judgements")
        (graph / "source" / "bulletin.ttl").unlink()
        prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
        (graph / "source" / "lantern.ttl").write_text(prefixes + stories, encoding="utf-8")
        return EmbeddedStore.open(built(graph, tmp_path_factory.mktemp("story")) / "store" / "data")

    return store_of


@pytest.fixture(scope="session")
def store(workspace) -> EmbeddedStore:
    quads = (
        quad for file in _files(workspace) for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    )
    return EmbeddedStore.of(quads)


def _files(folder: Path) -> list[Path]:
    names = (
        "load/context.nq",
        "identify/sources.nq",
        "identify/merged.nq",
        "infer/inferred.nq",
        "patterns.nq",
    )
    return [folder / name for name in names]


def _write_hits(hits: Path, folder: Path) -> None:
    """Write hits as the build would, out of a file beside the graph if there is one."""
    text = hits.read_text(encoding="utf-8") if hits.exists() else ""
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph_iri("patterns"))
        for quad in parse_text(text, where=str(hits))
    ]
    ox.serialize(quads, str(folder / "patterns.nq"), format=ox.RdfFormat.N_QUADS)
