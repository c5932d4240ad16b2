"""What several tests stand on: the repository, the invented graph, the real documents where they are."""

import os
from pathlib import Path

import pytest

from rightsgraph.project import ARCHIVE_VARIABLE, Project

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def invented() -> Path:
    """A folder with an archive of two invented documents and the graph of what they say."""
    return REPOSITORY / "tests" / "invented"


@pytest.fixture(scope="session")
def archive() -> Path:
    """The folder of the real documents, named by an environment variable."""
    if not os.environ.get(ARCHIVE_VARIABLE):
        pytest.skip(f"{ARCHIVE_VARIABLE} does not name the archive of documents")
    return Path(os.environ[ARCHIVE_VARIABLE])


@pytest.fixture(scope="session")
def seed(tmp_path_factory) -> Project:
    """The workspace of the repository's own graph, built once a session."""
    from rightsgraph.build.pipeline import build

    project = Project(workspace=tmp_path_factory.mktemp("seed") / "workspace")
    build(project)
    return project
