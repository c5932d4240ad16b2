"""`rightsgraph validate`: what it prints, and how it exits."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from rightsgraph.cli import main

SLUG = "lantern-2015-05-03"


@pytest.fixture
def root(invented, tmp_path):
    return Path(shutil.copytree(invented / "graph", tmp_path / "graph"))


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["validate", *(str(argument) for argument in arguments)])
    said = capsys.readouterr()
    return left.value.code, said.out, said.err


def broken(root):
    path = root / "source" / f"{SLUG}.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Aigerim Testova"@en', '"Aigerim Testova"', 1), encoding="utf-8")
    return path


def test_what_is_right_exits_with_0_and_prints_nothing(root, capsys):
    status, out, err = run(capsys, "--graph", root)
    assert (status, out) == (0, "")
    assert "0 violations" in err


def test_a_violation_exits_with_1_and_is_printed_with_file_and_line(root, capsys):
    path = broken(root)
    status, out, err = run(capsys, "--graph", root, path)
    assert status == 1
    assert out.startswith(f"{path}:")
    assert out.count("\n") == 1
    assert "1 violation, 0 warnings" in err
    assert "left out" in err


def test_a_warning_exits_with_0(root, capsys):
    path = root / "source" / f"{SLUG}.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    rg:country iso:XX ;\n", "", 1), encoding="utf-8")
    status, out, _ = run(capsys, "--graph", root)
    assert status == 0
    assert ": Warning: " in out


def test_csv_and_json_hold_the_same_rows(root, capsys):
    broken(root)
    _, table, _ = run(capsys, "--graph", root, "--format", "csv")
    _, text, _ = run(capsys, "--graph", root, "--format", "json")
    rows = list(csv.DictReader(io.StringIO(table)))
    solutions = json.loads(text)["results"]["bindings"]
    told = [{name: term["value"] for name, term in solution.items()} for solution in solutions]
    assert told == [{name: cell for name, cell in row.items() if cell} for row in rows]
    assert [row["file"] for row in rows] == [f"graph/source/{SLUG}.ttl"]
    assert [row["severity"] for row in rows] == ["Violation"]


@pytest.mark.parametrize("name", ["nowhere.ttl", "notes.txt"])
def test_a_path_without_turtle_exits_with_2(root, tmp_path, capsys, name):
    (tmp_path / "notes.txt").write_text("no Turtle", encoding="utf-8")
    status, out, err = run(capsys, "--graph", root, tmp_path / name)
    assert (status, out) == (2, "")
    assert "mend:" in err
