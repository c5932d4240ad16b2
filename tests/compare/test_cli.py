"""`rightsgraph compare` from the command line: formats, refusals, and no name of a person anywhere."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from rightsgraph.cli.compare import command
from rightsgraph.compare.samples import MEASURES
from rightsgraph.compare.similarity import AT_LEAST, REPLICATES, SEED
from rightsgraph.errors import InputError

COMPARISONS = {
    "profile": ((), 16),
    "similarity": (("--at-least", "2"), 1),
    "change": ((), 11),
    "steps": ((), 5),
    "spread": ((), 2),
}
PEOPLE = ("Aigerim", "Testova", "Daniyar", "Probnov", "Omar", "Silentov")


@pytest.fixture
def run(workspace):
    def call(*words):
        return CliRunner().invoke(command, [*words, "--workspace", str(workspace)])

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_every_comparison_is_tried():
    assert set(COMPARISONS) == set(command.commands)


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_gives_its_rows_and_names_nobody(name, run):
    options, count = COMPARISONS[name]
    for form in ("csv", "table", "json"):
        shown = run(name, *options, "--format", form)
        assert shown.exit_code == 0, shown.exception
        told = shown.stdout + shown.stderr
        assert [one for one in (*PEOPLE, "id/person/", "rgp:") if one in told] == []
    assert len(rows(run(name, *options, "--format", "csv"))) == count


def test_numbers_are_numbers_in_formats_that_know_them(run):
    shown = json.loads(run("profile", "--by", "role", "--country", "XX", "--format", "json").stdout)
    cells = shown["results"]["bindings"][0]
    datatypes = {name: cell.get("datatype", "").partition("#")[2] for name, cell in cells.items()}
    assert datatypes["count"] == datatypes["n"] == datatypes["sources"] == "integer"
    assert datatypes["share"] == "decimal"


def test_parquet_has_typed_columns(run, tmp_path):
    import pyarrow.parquet as pq

    path = tmp_path / "change.parquet"
    assert run("change", "--format", "parquet", "--out", str(path)).exit_code == 0
    assert str(pq.read_table(path).schema.field("events").type) == "int64"


def test_notes_go_to_standard_error(run):
    shown = run("similarity", "--format", "csv")
    assert "few cases push the divergence up" in shown.stderr
    assert "few cases" not in shown.stdout


def test_a_country_is_given_by_code_or_name_and_more_than_once(run):
    by_name = rows(run("profile", "--country", "northland", "--country", "YY", "--format", "csv"))
    assert by_name == rows(run("profile", "--format", "csv"))


def test_a_country_of_which_nothing_is_told_is_said_to_be_so(run):
    shown = run("profile", "--country", "ZZ", "--format", "csv")
    assert rows(shown) == []
    assert shown.stderr.startswith("no row")


def test_an_unknown_country_is_refused_where_it_was_typed(run):
    for name in ("profile", "change"):
        error = run(name, "--country", "XQ").exception
        assert isinstance(error, InputError)
        assert (error.where, error.exit_code) == ("--country XQ", 2)
        assert "'XQ'" in error.what


@pytest.mark.parametrize(
    "words",
    [
        ("profile", "--by", "colour"),
        ("similarity", "--seed", "-1"),
        ("similarity", "--replicates", "5"),
        ("similarity", "--at-least", "0"),
        ("change", "--by", "week"),
        ("spread", "--country", "XX"),
    ],
)
def test_what_makes_no_sense_is_refused(words, run):
    assert run(*words).exit_code == 2


def test_the_same_seed_gives_the_same_bytes(run):
    asked = ("similarity", "--at-least", "2", "--format", "csv", "--seed", "7")
    first = run(*asked).stdout
    assert first == run(*asked).stdout
    assert rows(run(*asked))[0]["low"] != ""


def test_what_the_command_takes_by_default_is_what_the_measure_does():
    options = {option.name: option.default for option in command.commands["similarity"].params}
    assert (options["at_least"], options["replicates"], options["seed"]) == (AT_LEAST, REPLICATES, SEED)
    by = {option.name: option for option in command.commands["profile"].params}["by"]
    assert by.type.choices == (*MEASURES, "all")
