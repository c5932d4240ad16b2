"""The verb `identify candidates`: rows, the table of a pair, and what does not leave the workspace."""

import csv
import io
import shutil

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.project import Project

COLUMNS = "left_iri,left,right_iri,right,kind,band,probability,weight,features,judged,sources"
SAME = ("rgp:vj4ttqqg", "rgp:gxdvc9nk")


@pytest.fixture(scope="module")
def project(invented, tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented")
    shutil.copytree(invented / "graph", folder / "graph", ignore=shutil.ignore_patterns("judgements"))
    made = Project(graphs=(folder / "graph",), workspace=folder / "workspace")
    build(made)
    return made


@pytest.fixture
def run(project, capsys):
    def call(*arguments, workspace=None):
        where = ["--graph", str(project.graphs[0]), "--workspace", str(workspace or project.workspace)]
        with pytest.raises(SystemExit) as left:
            main(["identify", "candidates", *where, *arguments])
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return call


def test_the_queue_is_a_table_with_the_columns_of_the_contract(run):
    code, out, err = run("--kind", "person", "--format", "csv")
    assert code == 0
    assert out.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows
    assert {row["kind"] for row in rows} == {"person"}
    assert {row["band"] for row in rows} <= {"propose", "review"}
    assert "compared in" in err


def test_the_same_queue_is_the_same_bytes(run):
    assert run("--format", "csv") == run("--format", "csv")


def test_a_pair_is_explained_with_its_sum(run):
    code, out, err = run("--pair", *SAME, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [rows[0]["feature"], rows[1]["feature"], rows[-1]["feature"]] == ["before", "name", "together"]
    assert float(rows[-1]["weight"]) == pytest.approx(sum(float(row["weight"]) for row in rows[:-1]))
    assert "vj4ttqqg" in err


def test_that_no_pair_is_left_is_said_and_no_error(run):
    code, out, err = run("--kind", "place", "--format", "csv")
    assert (code, out.splitlines()) == (0, [COLUMNS])
    assert err.endswith("no pair of these bands is left to judge\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--kind", "ship"), 2, "ship"),
        (("--pair", "rgp:nobody", SAME[0]), 2, "no source tells of"),
        (("--pair", SAME[0], "rge:none"), 2, "cannot be compared"),
        (("--limit", "0"), 2, "0"),
        (("--pair", *SAME, "--kind", "person"), 2, "leave --kind"),
        (("--pair", *SAME, "--all"), 2, "leave --kind"),
    ],
)
def test_misuse_is_refused(run, arguments, code, said):
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert said in err


def test_without_a_workspace_it_says_how_to_make_one(run, tmp_path):
    code, out, err = run(workspace=tmp_path / "none")
    assert (code, out) == (3, "")
    assert "rightsgraph build" in err


def test_what_is_stricter_than_public_leaves_the_workspace_only_when_said(run, project, tmp_path):
    graph = tmp_path / "graph"
    shutil.copytree(project.graphs[0], graph)
    sources = graph / "sources.ttl"
    text = sources.read_text(encoding="utf-8")
    assert "v:level-public" in text
    sources.write_text(text.replace("v:level-public", "v:level-partner"), encoding="utf-8")
    strict = Project(graphs=(graph,), workspace=tmp_path / "workspace")
    build(strict)
    out = tmp_path / "queue.csv"
    code, _, err = run("--out", str(out), workspace=strict.workspace)
    assert code == 2
    assert "holds what is partner" in err
    assert not out.exists()
    inside = strict.workspace / "queue.csv"
    assert run("--out", str(inside), "--format", "csv", workspace=strict.workspace)[0] == 0
    assert inside.exists()
    assert run("--out", str(out), "--level", "partner", workspace=strict.workspace)[0] == 0
    assert out.exists()
