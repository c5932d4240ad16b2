"""`patterns` from the command line: matrix, hits, evidence, pages, and what is refused."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli


@pytest.fixture
def run(seed):
    def call(*arguments):
        return CliRunner().invoke(cli, ["patterns", *arguments, "--workspace", str(seed.workspace)])

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def refused(result):
    assert result.exit_code != 0
    assert result.stdout == ""
    return f"{result.exception}{result.stderr}"


def test_the_matrix_on_a_terminal_has_a_line_for_each_pattern_and_says_how_many_sources_there_are(run):
    lines = run().stdout.splitlines()
    assert lines[0].split()[:3] == ["pattern", "counts", "AZ"]
    named = {line.split()[0] for line in lines if line}
    assert {"reprisal", "torture", "law-spread", "sources"} <= named


def test_the_matrix_as_rows_has_the_contracts_columns(run):
    found = rows(run("--format", "csv"))
    assert list(found[0]) == ["pattern", "country", "hits", "people", "first", "last"]
    assert {"TM", "KZ", "TJ", "UZ", "KG"} <= {row["country"] for row in found}


def test_hits_of_one_pattern_in_two_countries(run):
    found = rows(run("reprisal", "--country", "TM", "--country", "UZ", "--format", "csv"))
    assert {row["country"] for row in found} == {"TM", "UZ"}
    assert all(row["evidence"] and row["sources"] for row in found)


def test_evidence_leads_to_places(run):
    shown = run("reprisal", "--country", "TM", "--evidence").stdout
    assert "[1] " in shown
    assert ".txt ¶" in shown
    document = json.loads(run("reprisal", "--country", "TM", "--evidence", "--format", "json").stdout)
    assert document


def test_sources_are_cited(run):
    assert run("reprisal", "--format", "bibtex").stdout.startswith("@misc{")
    assert json.loads(run("reprisal", "--format", "csl-json").stdout)[0]["id"]


def test_another_threshold_is_matched_anew(run):
    same = rows(run("reprisal", "-p", "within=365", "--format", "csv"))
    assert same == rows(run("reprisal", "--format", "csv"))
    none = rows(run("reprisal", "-p", "within=0", "--country", "TM", "--format", "csv"))
    assert "dates" not in {word for row in none for word in row["basis"].split("|")}


def test_a_page_and_pictures_are_written_whole(run, tmp_path):
    for form, begins in (("html", b"<!DOCTYPE html>"), ("svg", b"<?xml"), ("png", b"\x89PNG")):
        file = tmp_path / f"matrix.{form}"
        assert run("--format", form, "--out", str(file)).exit_code == 0
        assert file.read_bytes().startswith(begins)
    row = run("reprisal", "--format", "svg").stdout
    assert "Reprisal for reporting" in row
    page = run("reprisal", "--format", "html").stdout
    assert "Reprisal for reporting" in page
    assert "http-equiv" in page


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reprisals"], "did you mean reprisal"),
        (["--country", "Atlantis"], "no country of that code or name"),
        (["reprisal", "-p", "within=-1"], "not a number of days"),
        (["reprisal", "-p", "whithin=1"], "has no parameter 'whithin'"),
        (["--evidence"], "about one pattern"),
        (["--sensitivity"], "about one pattern"),
        (["reprisal", "--evidence", "--format", "csv"], "no place for evidence"),
        (["reprisal", "--sensitivity", "--format", "html"], "a table of counts"),
    ],
)
def test_what_cannot_be_is_refused(run, arguments, words):
    assert words in refused(run(*arguments))


def test_nothing_found_is_said(run):
    result = run("law-spread", "--country", "UZ", "--format", "csv")
    assert rows(result) == []
    assert "no hit" in result.stderr


def test_parquet_has_the_types_of_the_questions_with_rows_or_without(run, tmp_path):
    import pyarrow.parquet as pq

    for name in ("reprisal", "smear"):
        file = tmp_path / f"{name}.parquet"
        assert run(name, "--format", "parquet", "--out", str(file)).exit_code == 0
        types = {field.name: str(field.type) for field in pq.read_schema(file)}
        assert types["evidence"] == types["caveats"] == "list<element: string>"
        assert types["days"] == "int64"
    file = tmp_path / "matrix.parquet"
    assert run("--country", "UZ", "--format", "parquet", "--out", str(file)).exit_code == 0
    assert str(pq.read_schema(file).field("hits").type) == "int64"


def test_the_matrix_and_comparisons_count_the_same_sources(run, seed):
    """In Turkmenistan one source repeats another."""
    last = next(line for line in run("--country", "TM").stdout.splitlines() if line.startswith("sources"))
    asked = ["compare", "profile", "--country", "TM", "--format", "csv", "--workspace", str(seed.workspace)]
    compared = rows(CliRunner().invoke(cli, asked))
    assert {row["sources"] for row in compared} == {last.split()[-1]} == {"4"}
