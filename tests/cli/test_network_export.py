"""`network export`: files for other programs, and what is refused."""

import json

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.network.files import FORMS, PAIRS

from .conftest import network_world


@pytest.fixture
def run(network_workspace):
    def call(*words, workspace=network_workspace):
        return CliRunner().invoke(cli, ["network", "export", *words, "--workspace", str(workspace)])

    return call


@pytest.fixture(scope="session")
def stricter(tmp_path_factory):
    """A workspace whose second source is for partners."""
    return network_world(tmp_path_factory.mktemp("stricter"), level="partner")


def done(result):
    assert result.exit_code == 0, result.exception
    return result


def graph_of(path):
    return nx.MultiGraph(nx.read_graphml(path))


def ties_of(graph):
    label = graph.nodes(data="label")
    return {
        (frozenset((label[one], label[other])), about["layer"])
        for one, other, about in graph.edges(data=True)
    }


ARREST = (frozenset(("Aigerim Testova", "Daniyar Probnov")), "arrested-together")


def test_without_a_projection_all_layers_are_written_and_weak_ties_say_so(run, tmp_path):
    result = done(run("--out", str(tmp_path / "ties.graphml")))
    graph = graph_of(tmp_path / "ties.graphml")
    assert ARREST in ties_of(graph)
    assert {about["weak"] for *_, about in graph.edges(data=True) if about["layer"] == "co-mention"} == {True}
    assert f"{len(graph)} nodes, {graph.number_of_edges()} ties" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("form", [form for form in FORMS if form not in PAIRS])
def test_standard_output_takes_what_a_file_takes(run, form, tmp_path):
    words = ("--format", form, "--projection", "arrested-together")
    done(run(*words, "--out", str(tmp_path / "ties")))
    assert done(run(*words)).stdout_bytes == (tmp_path / "ties").read_bytes()


@pytest.mark.parametrize(("form", "read"), [("csv", pd.read_csv), ("parquet", pd.read_parquet)])
def test_a_pair_is_two_files_named_on_standard_error(run, form, read, tmp_path):
    result = done(run("--format", form, "--out", str(tmp_path / f"ties.{form}")))
    nodes, edges = (read(tmp_path / f"ties.{part}.{form}") for part in ("nodes", "edges"))
    assert {"Aigerim Testova", "Edil Wickov"} <= set(nodes["label"])
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    assert f"ties.nodes.{form} and " in result.stderr


@pytest.mark.parametrize("form", PAIRS)
def test_a_pair_does_not_go_to_standard_output(run, form):
    result = run("--format", form)
    assert isinstance(result.exception, InputError)
    assert "two files" in str(result.exception)
    assert result.stdout == ""


def test_country_and_dates_narrow_the_file(run):
    document = json.loads(done(run("--format", "cytoscape", "--country", "XX", "--to", "2015")).stdout)
    labels = {one["data"]["label"] for one in document["elements"]["nodes"]}
    assert "Aigerim Testova" in labels
    assert "Edil Wickov" not in labels


def test_an_empty_projection_is_an_empty_file_and_says_why(run, tmp_path):
    words = ("--projection", "arrested-together", "--country", "ZZ", "--out", str(tmp_path / "ties.graphml"))
    result = done(run(*words))
    assert len(graph_of(tmp_path / "ties.graphml")) == 0
    assert "arrested-together" in result.stderr
    assert "0 nodes, 0 ties" in result.stderr


def test_a_workspace_stricter_than_the_file_is_refused_before_anything_is_written(run, stricter, tmp_path):
    result = run("--out", str(tmp_path / "ties.graphml"), workspace=stricter)
    assert isinstance(result.exception, InputError)
    assert "partner" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_file_says_the_level_of_what_it_was_made_from(run, stricter, tmp_path):
    done(run("--level", "restricted", "--out", str(tmp_path / "ties.graphml"), workspace=stricter))
    assert graph_of(tmp_path / "ties.graphml").graph["level"] == "partner"


def test_an_unknown_projection_is_refused(run):
    result = run("--projection", "co-acused")
    assert isinstance(result.exception, InputError)
    assert result.stdout == ""


def test_an_unknown_format_is_misuse(run):
    assert run("--format", "dot").exit_code == 2


def test_a_file_that_cannot_be_written_is_refused(run, tmp_path):
    result = run("--out", str(tmp_path / "nowhere" / "ties.graphml"))
    assert isinstance(result.exception, OutsideError)


@pytest.mark.parametrize("form", PAIRS)
def test_a_disk_that_fills_leaves_the_old_files_and_is_said(run, form, tmp_path, monkeypatch):
    def full(*_):
        raise OSError("no room left")  # as polars says it: without a number of the system

    monkeypatch.setattr("rightsgraph.network.files._writer", lambda form: full)
    old = [tmp_path / f"ties.{part}.{form}" for part in ("nodes", "edges")]
    for path in old:
        path.write_text("old", "utf-8")
    result = run("--format", form, "--out", str(tmp_path / f"ties.{form}"))
    assert isinstance(result.exception, OutsideError)
    assert "no room left" in str(result.exception)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        path.name: "old" for path in old
    }
