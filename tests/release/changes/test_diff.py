"""`release diff` tells people what changed, by name, since they hold both releases."""

import csv
import io

import pytest
from changing import World, release
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError

A, B, C, E = "person/a", "person/b", "person/c", "event/e"
ID = "https://w3id.org/rightsgraph/id/"


@pytest.fixture
def two(tmp_path):
    release(tmp_path / "a", World({A: "1", B: "1", E: "1"}), "2026-11-10")
    release(tmp_path / "b", World({B: "2", C: "1"}, merged={E: C}), "2026-11-22", previous=tmp_path / "a")
    return tmp_path / "a", tmp_path / "b"


def diff(*said):
    return CliRunner().invoke(cli, ["release", "diff", *map(str, said)])


def test_each_change_is_a_row_with_a_name_from_the_release_that_has_it(two):
    answer = diff(*two, "--format", "csv")
    assert answer.exit_code == 0
    rows = {tuple(row) for row in csv.reader(io.StringIO(answer.stdout))}
    assert rows == {
        ("thing", "kind", "change", "name", "other_iri"),
        (f"{ID}{A}", "person", "withdrawn", f"label of {A} 1", ""),
        (f"{ID}{B}", "person", "changed", f"label of {B} 2", ""),
        (f"{ID}{C}", "person", "added", f"label of {C} 1", ""),
        (f"{ID}{E}", "event", "merged", f"label of {E} 1", f"{ID}{C}"),
    }


def test_the_table_begins_with_counts(two):
    lines = diff(*two).stdout.splitlines()
    assert [line.split() for line in lines[1:4]] == [
        ["added", "changed", "merged", "split", "withdrawn"],
        ["event", "·", "·", "1", "·", "·"],
        ["person", "1", "1", "·", "·", "1"],
    ]
    assert "graphs that differ: merged, 1 of sources" in lines


def test_the_other_way_round_it_tells_the_reverse(two):
    answer = diff(two[1], two[0], "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer.stdout)))
    assert {(row[0].removeprefix(ID), row[2]) for row in rows[1:]} == {
        (A, "added"),
        (B, "changed"),
        (C, "withdrawn"),
        (E, "added"),
    }


def test_two_that_are_alike_are_said_to_be(two):
    answer = diff(two[0], two[0])
    assert (answer.exit_code, answer.stdout.splitlines()[1:]) == (0, ["the same data"])


def test_what_has_no_address_is_told_by_its_graph(tmp_path):
    class Judged(World):
        def lines(self):
            return sorted([*super().lines(), *World({"judgement/j": "1"}).lines()])

    release(tmp_path / "a", World({A: "1"}), "2026-11-10")
    release(tmp_path / "b", Judged({A: "1"}), "2026-11-22")
    assert diff(tmp_path / "a", tmp_path / "b").stdout.splitlines()[1:] == [
        "nothing with an address of its own changed",
        "graphs that differ: merged, 1 of sources",
    ]


def test_releases_of_two_levels_are_refused(tmp_path):
    release(tmp_path / "a", World({A: "1"}), "2026-11-10")
    release(tmp_path / "b", World({A: "1"}), "2026-11-10", level="partner")
    answer = diff(tmp_path / "a", tmp_path / "b")
    assert isinstance(answer.exception, InputError)
    assert "releases of two levels: public and partner" in str(answer.exception)


def test_a_folder_that_is_no_release_is_refused(two, tmp_path):
    (tmp_path / "empty").mkdir()
    answer = diff(two[0], tmp_path / "empty")
    assert isinstance(answer.exception, InputError)
    assert "no release here" in str(answer.exception)


def test_one_whose_quads_are_missing_is_refused(two):
    (two[1] / "data" / "rightsgraph.nq.gz").unlink()
    answer = diff(*two)
    assert isinstance(answer.exception, InputError)
    assert "rightsgraph.nq.gz" in str(answer.exception)
