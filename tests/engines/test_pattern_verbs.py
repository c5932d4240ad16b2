"""What is asked about patterns is said alike of a workspace and of an endpoint that holds its graphs."""

import pytest
from click.testing import CliRunner

from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli
from rightsgraph.errors import OutsideError
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore

VERBS = [
    ("patterns", "--format", "csv"),
    ("patterns", "--country", "XX", "--format", "json"),
    ("patterns", "ordinary-crime", "--format", "csv"),
    ("patterns", "ordinary-crime", "--evidence", "--format", "json"),
    ("patterns", "ordinary-crime", "--format", "html"),
    ("patterns", "ordinary-crime", "--format", "bibtex"),
    ("patterns", "reprisal", "-p", "within=30", "--format", "json"),
    ("patterns", "reprisal", "--sensitivity", "--format", "csv"),
    ("dossier", "Aigerim Testova", "--level", "restricted"),
    ("compare", "profile", "--format", "csv"),
    ("compare", "steps", "--format", "csv"),
    ("compare", "spread", "--format", "csv"),
    ("query", "trends", "--format", "csv"),
    ("query", "standards", "--evidence", "--format", "json"),
    ("query", "pattern-matrix", "--format", "csv"),
    ("query", "pattern-hits", "-p", "pattern=ordinary-crime", "--evidence", "--format", "json"),
]


@pytest.fixture(scope="module")
def workspace(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("patterns") / "workspace"
    build(Project(graphs=(repository / "tests/query/contract/graph",), workspace=folder))
    return folder


@pytest.fixture(scope="module")
def quads(workspace):
    return list(EmbeddedStore.open(workspace / "store" / "data").quads())


def said(*arguments):
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("engine", ["oxigraph"], indirect=True)
@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_verb_about_patterns_says_the_same_of_an_endpoint(verb, engine, workspace, quads):
    found = said(*verb, "--endpoint", engine.holding(quads).url)
    assert found == said(*verb, "--workspace", str(workspace))
    assert len(found.splitlines()) > 1


@pytest.mark.parametrize("engine", ["virtuoso"], indirect=True)
def test_an_old_virtuoso_gives_the_hits_that_are_kept_and_is_refused_what_is_matched_anew(
    engine, workspace, quads
):
    url = engine.holding(quads).url
    kept = ("patterns", "--format", "csv")
    assert said(*kept, "--endpoint", url) == said(*kept, "--workspace", str(workspace))
    with pytest.raises(OutsideError, match="cells of groups"):
        CliRunner().invoke(
            cli, ["patterns", "reprisal", "-p", "within=30", "--endpoint", url], catch_exceptions=False
        )
