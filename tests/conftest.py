"""What several tests stand on: the repository, the invented graph, the real documents where they are."""

import os
from pathlib import Path

import pytest

from rightsgraph.project import ARCHIVE_VARIABLE, Project

REPOSITORY = Path(__file__).parents[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep a file's tests in one process, which makes their fixtures once; those that share servers too."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return "tests/engines" if file.startswith("tests/engines/") else file

    return ByFile(config, log)


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def invented() -> Path:
    """A folder with an archive of two invented documents and the graph of what they say."""
    return REPOSITORY / "tests" / "invented"


@pytest.fixture(scope="session")
def archive() -> Path:
    """The folder of the real documents, named first by an environment variable."""
    if not os.environ.get(ARCHIVE_VARIABLE):
        pytest.skip(f"{ARCHIVE_VARIABLE} does not name the archive of documents")
    return Path(os.environ[ARCHIVE_VARIABLE].split(os.pathsep)[0])


@pytest.fixture(scope="session")
def archives(archive) -> tuple[Path, ...]:
    """All folders of real documents: a list that a partner gave stands among the partners' data."""
    told = [*os.environ[ARCHIVE_VARIABLE].split(os.pathsep), os.environ.get("RIGHTSGRAPH_DATA", "")]
    folders = tuple(Path(folder) for folder in dict.fromkeys(told) if folder)
    if len(folders) < 2:
        pytest.skip("the archive of documents is not whole: RIGHTSGRAPH_DATA names no folder")
    return folders


@pytest.fixture(scope="session")
def seed(tmp_path_factory) -> Project:
    """The workspace of the repository's own graph, built once a session."""
    from rightsgraph.build.pipeline import build

    project = Project(workspace=tmp_path_factory.mktemp("seed") / "workspace")
    build(project)
    return project
