"""`--endpoint` asks a server instead of a workspace, in every reading verb, and gives the same answer."""

import pytest
from click.testing import CliRunner

from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore

VERBS = [
    ("query", "people", "--format", "csv"),
    ("query", "events", "-p", "type=charge", "--format", "json"),
    ("conflicts", "--format", "csv"),
    ("query", "charges", "--format", "turtle"),
    ("query", "people", "--timeout", "60", "--format", "csv"),
    ("query", "people", "--evidence", "--format", "json"),
    ("evidence", "show", "rgp:aigerim", "--format", "csv"),
    ("explain", "rgp:aigerim", "--format", "json"),
]


@pytest.fixture(scope="module")
def workspace(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("endpoint") / "workspace"
    build(Project(graphs=(repository / "tests/query/contract/graph",), workspace=folder))
    return folder


@pytest.fixture(scope="module")
def quads(workspace):
    return list(EmbeddedStore.open(workspace / "store" / "data").quads())


def said(*arguments):
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"], indirect=True)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_the_same_of_a_workspace_and_of_an_endpoint(verb, engine, workspace, quads):
    store = engine.holding(quads)
    if engine.name == "virtuoso" and {"events", "conflicts", "explain"} & set(verb):
        with pytest.raises(OutsideError, match=r"duration|paths"):  # see test_catalogue.UNLIKE
            said(*verb, "--endpoint", store.url)
        return
    found = said(*verb, "--endpoint", store.url)
    assert set(found.splitlines()) == set(said(*verb, "--workspace", str(workspace)).splitlines())
    assert found.strip()


def test_a_workspace_and_an_endpoint_are_not_given_both():
    both = ("query", "people", "--workspace", "here", "--endpoint", "http://127.0.0.1:9/")
    result = CliRunner().invoke(cli, both)
    assert result.exit_code == 2
    assert "two stores" in result.output


@pytest.mark.parametrize("verb", [("query", "people"), ("conflicts",), ("evidence", "show", "rge:jkpbrw68")])
def test_an_address_that_is_none_is_refused_by_every_reading_verb(verb):
    with pytest.raises(InputError, match="not the address of an endpoint"):
        CliRunner().invoke(cli, [*verb, "--endpoint", "partner"], catch_exceptions=False)
