"""`find` and names typed to other verbs, from the command line, over a workspace that a build has made."""

import csv
import io

import pytest
from click.testing import CliRunner

from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli
from rightsgraph.errors import InputError
from rightsgraph.project import NAMES, Project


@pytest.fixture(scope="module")
def project(tmp_path_factory, invented):
    made = Project(graphs=(invented / "graph",), workspace=tmp_path_factory.mktemp("find") / "workspace")
    build(made)
    return made


@pytest.fixture
def run(project):
    def call(*words):
        return CliRunner().invoke(cli, [*words, "--workspace", str(project.workspace)])

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_a_build_writes_the_index_and_makes_a_damaged_one_again(project):
    file = project.workspace / "store" / NAMES
    whole = file.read_bytes()
    assert build(project) == []
    file.write_bytes(whole[:4096])
    assert build(project) == ["store"]
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "text", ["Aigerim Testova", "ТЕСТОВА айгерим", "testowa", "A. Testova", "Aygerin Testova"]
)
def test_somebody_is_found_in_any_script_and_order_whole_or_in_part(text, run):
    found = rows(run("find", *text.split(), "--format", "csv"))
    assert [(row["iri"].rpartition("/")[2], row["name"], row["kind"]) for row in found[:1]] == [
        ("vj4ttqqg", "Aigerim Testova", "person")
    ]
    assert found[0]["countries"] == "XX"
    assert found[0]["sources"]


def test_where_nobody_is_like_it_there_is_no_row_and_that_is_said(run):
    found = run("find", "Quetzal Nobody", "--format", "csv")
    assert rows(found) == []
    assert found.stderr == "no row: no name on record is like it; see rightsgraph query people\n"


@pytest.mark.parametrize(("text", "said"), [("Mr", "a title is no name"), ("  ", "no name is given")])
def test_no_name_is_refused(text, said, run):
    result = run("find", text)
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize("more", [(), ("--evidence",), ("--timeout", "60")])
def test_who_is_taken_for_a_name_is_said_beside_the_answer(more, run):
    typed = run("query", "people", "-p", "person=Тестова Айгерим", *more)
    named = run("query", "people", "-p", "person=rgp:vj4ttqqg", *more)
    assert typed.exit_code == 0, typed.exception
    assert typed.stdout == named.stdout
    assert typed.stderr == "taking Aigerim Testova (rgp:vj4ttqqg) for 'Тестова Айгерим'\n" + named.stderr


def test_a_dossier_says_who_was_taken(run, tmp_path):
    said = run("dossier", "Тестова Айгерим", "--format", "text", "--out", str(tmp_path / "dossier.txt"))
    assert said.exit_code == 0, said.exception
    assert said.stderr.startswith("taking Aigerim Testova (rgp:vj4ttqqg) for 'Тестова Айгерим'\n")


def test_places_in_documents_are_shown_of_a_name_too(run):
    typed = run("evidence", "show", "Тестова Айгерим", "--format", "csv")
    assert rows(typed) == rows(run("evidence", "show", "rgp:vj4ttqqg", "--format", "csv")) != []
    assert typed.stderr.startswith("taking Aigerim Testova (rgp:vj4ttqqg) for 'Тестова Айгерим'\n")


@pytest.mark.parametrize(
    "verb", [("query", "people", "-p"), ("dossier",), ("evidence", "show"), ("network", "ego"), ("explain",)]
)
def test_a_misspelt_address_is_told_to_be_one_wherever_it_is_typed(verb, run):
    prefix = "person=" if verb[-1] == "-p" else ""
    error = run(*verb, f"{prefix}rgpp:vj4ttqqg").exception
    assert isinstance(error, InputError)
    assert (error.what, error.mend) == ("not an IRI: 'rgpp:vj4ttqqg'", "did you mean rgp:vj4ttqqg?")


def test_an_endpoint_answers_as_a_workspace_does(run, project, monkeypatch):
    from rightsgraph.store.embedded import EmbeddedStore

    here = run("find", "тестова", "--format", "csv").stdout
    monkeypatch.setattr(
        "rightsgraph.store.address.Address.open",
        lambda _: EmbeddedStore.open(project.workspace / "store" / "data"),
    )
    assert run("find", "тестова", "--format", "csv").stdout == here


def test_a_judgement_keeps_to_addresses_and_says_how_to_look_one_up(invented):
    words = (
        "identify",
        "judge",
        "same",
        "Aigerim Testova",
        "rgp:vj4ttqqg",
        "--reason",
        "a trial",
        "--by",
        "trial",
    )
    result = CliRunner().invoke(cli, [*words, "--graph", str(invented / "graph")])
    assert isinstance(result.exception, InputError)
    assert "rightsgraph find NAME gives it" in result.exception.mend


def test_what_is_inferred_is_explained_of_a_name_too(run):
    typed = run("explain", "Тестова", "Айгерим")
    assert typed.stdout == run("explain", "rgp:vj4ttqqg").stdout != ""
    assert typed.stderr.startswith("taking Aigerim Testova (rgp:vj4ttqqg) for 'Тестова Айгерим'\n")
