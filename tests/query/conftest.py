"""An invented graph that has been through load, identify and infer, and the questions asked of it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.infer import infer
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Path:
    """The workspace of the invented graph of these tests, without findings."""
    folder = tmp_path_factory.mktemp("questions")
    project = Project(graphs=(HERE / "contract" / "graph",), workspace=folder)
    stages = [folder / name for name in ("load", "identify", "infer")]
    for stage in stages:
        stage.mkdir()
    loaded, identified, inferred = stages
    load(project, loaded)
    identify(loaded, identified)
    infer(loaded, identified, project.queries / "infer", inferred)
    (folder / "store").mkdir()
    EmbeddedStore.create(folder / "store" / "data", _files(folder))
    return folder


@pytest.fixture(scope="session")
def store(workspace) -> EmbeddedStore:
    quads = (
        quad for file in _files(workspace) for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    )
    return EmbeddedStore.of(quads)


def _files(folder: Path) -> list[Path]:
    names = ("load/context.nq", "identify/sources.nq", "identify/merged.nq", "infer/inferred.nq")
    return [folder / name for name in names]
