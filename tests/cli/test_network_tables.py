"""`network measures`, `communities`, `brokers`, `recur`: every table comes out, people at risk stay in."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError
from rightsgraph.network.files import FORMS

from .conftest import network_world

RANKINGS = {
    "nodes": ("measures",),
    "nodes-by-pivots": ("measures", "--pivots", "5"),
    "participation": ("measures", "--of", "participation"),
    "reach": ("measures", "--of", "reach"),
    "communities": ("communities", "--seed", "2"),
    "members": ("communities", "--members"),
    "brokers": ("brokers",),
    "recur": ("recur",),
    "recur-pairs": ("recur", "--pairs", "--samples", "100"),
}
"""Tables that rank nodes, each with a column `care`."""

WHOLE = {
    "network": ("measures", "--of", "network"),
    "layers": ("measures", "--of", "layers"),
    "bursts": ("measures", "--of", "bursts"),
}
MAY_BE_EMPTY = ("bursts",)
"""Of which there is none in so small a world."""

PEOPLE = ("Eastova", "Testova", "Probnov", "Lampova", "Samename", "Silentov", "Wickov", "Untied")


@pytest.fixture
def run(network_workspace):
    def call(*words):
        return CliRunner().invoke(cli, ["network", *words, "--workspace", str(network_workspace)])

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_every_table_is_tried():
    assert len(RANKINGS) + len(WHOLE) == 12


@pytest.mark.parametrize("name", [*RANKINGS, *WHOLE])
def test_a_table_comes_out_the_same_each_time_in_every_format(name, run, tmp_path):
    words = (RANKINGS | WHOLE)[name]
    assert run(*words, "--format", "csv").stdout == run(*words, "--format", "csv").stdout
    found = rows(run(*words, "--format", "csv"))
    shown = json.loads(run(*words, "--format", "json").stdout)
    assert len(shown["results"]["bindings"]) == len(found)
    assert run(*words, "--format", "table").exit_code == 0
    assert found or name in MAY_BE_EMPTY


@pytest.mark.parametrize("name", RANKINGS)
def test_with_public_nobody_at_risk_is_named(name, run):
    everybody = run(*RANKINGS[name], "--format", "csv")
    public = run(*RANKINGS[name], "--public", "--format", "csv")
    assert [row for row in rows(everybody) if row["care"] == "public"] == rows(public)
    assert [one for one in PEOPLE if one in public.stdout + public.stderr] == []


@pytest.mark.parametrize("name", RANKINGS)
def test_rows_at_risk_carry_a_warning(name, run):
    found = run(*RANKINGS[name], "--format", "csv")
    at_risk = any(row["care"] == "at-risk" for row in rows(found))
    assert ("a target list" in found.stderr) is at_risk
    assert "a target list" not in run(*RANKINGS[name], "--public").stderr


@pytest.mark.parametrize("name", RANKINGS)
def test_a_ranking_leaves_the_workspace_only_with_public(name, run, tmp_path, network_workspace):
    outside = tmp_path / "ranking.csv"
    refused = run(*RANKINGS[name], "--format", "csv", "--out", str(outside))
    assert isinstance(refused.exception, InputError)
    assert "--public" in str(refused.exception)
    assert not outside.exists()
    inside = network_workspace / "network" / "ranking.csv"
    inside.parent.mkdir(exist_ok=True)
    assert run(*RANKINGS[name], "--format", "csv", "--out", str(inside)).exit_code == 0
    assert run(*RANKINGS[name], "--public", "--format", "csv", "--out", str(outside)).exit_code == 0
    assert outside.is_file()


@pytest.mark.parametrize("name", WHOLE)
def test_numbers_of_the_whole_name_nobody_and_may_go_anywhere(name, run, tmp_path):
    out = tmp_path / "whole.csv"
    said = run(*WHOLE[name], "--format", "csv", "--out", str(out))
    assert said.exit_code == 0, said.exception
    assert [one for one in PEOPLE if one in out.read_text("utf-8") + said.stderr] == []


@pytest.mark.parametrize("name", ["recur", "recur-pairs"])
def test_recurrence_is_said_to_be_no_proof(name, run):
    assert "no proof of wrongdoing" in run(*RANKINGS[name]).stderr


def test_an_empty_network_gives_no_row_and_says_why(run):
    for words in (RANKINGS | WHOLE).values():
        found = run(*words, "--projection", "kinship")
        assert found.exit_code == 0, (words, found.exception)
        assert "kinship has no ties" in found.stderr, words


def test_what_is_stricter_than_public_is_refused_with_public(tmp_path):
    workspace = network_world(tmp_path, level="restricted")
    words = ["network", "measures", "--workspace", str(workspace)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    refused = CliRunner().invoke(cli, [*words, "--public"])
    assert isinstance(refused.exception, InputError)
    assert "the workspace holds what is restricted" in str(refused.exception)


@pytest.fixture(scope="module")
def stricter(tmp_path_factory):
    """A workspace whose second source, and the two whom it tells of, are for partners."""
    return network_world(tmp_path_factory.mktemp("canary"), level="partner")


GIVEN = {
    **{name: (*words, "--public", "--format", "csv") for name, words in (RANKINGS | WHOLE).items()},
    **{f"whole-{name}": (*words, "--format", "csv") for name, words in WHOLE.items()},
    **{f"export-{form}": ("export", "--format", form) for form in FORMS},
    **{f"plot-{form}": ("plot", "--format", form) for form in ("svg", "png")},
}
"""Every way out of the workspace but those that people take for their own eyes."""


@pytest.mark.parametrize("name", GIVEN)
def test_nothing_that_partners_tell_leaves_the_workspace_not_even_as_a_number(name, stricter, tmp_path):
    words = ["network", *GIVEN[name], "--out", str(tmp_path / "out"), "--workspace", str(stricter)]
    result = CliRunner().invoke(cli, words)
    assert isinstance(result.exception, InputError)
    assert list(tmp_path.iterdir()) == []
    assert [one for one in ("Wickov", "Samename") if one in result.stdout + result.stderr] == []


@pytest.mark.parametrize("name", WHOLE)
def test_numbers_of_the_whole_are_refused_as_such_and_not_as_a_ranking(name, stricter, tmp_path):
    words = ["network", *WHOLE[name], "--out", str(tmp_path / "out"), "--workspace", str(stricter)]
    refused = CliRunner().invoke(cli, words).exception
    assert isinstance(refused, InputError)
    assert "numbers that count what is stricter than public" in refused.what
    assert "--public" not in refused.mend


def test_measures_of_one_layer(run):
    found = rows(run("measures", "--projection", "arrested-together", "--format", "csv"))
    degrees = {row["name"]: (row["degree"], row["cut"]) for row in found}
    assert degrees["Daniyar Probnov"] == degrees["Chinara Lampova"] == ("2", "true")
    assert degrees["Aigerim Testova"] == ("1", "false")
    assert len(found) == 6
