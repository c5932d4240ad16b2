"""The verb `evidence`: data on standard output, the rest on standard error, exit status as designed."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from rightsgraph.cli import main
from rightsgraph.evidence.verify import COLUMNS
from rightsgraph.project import ARCHIVE_VARIABLE


@pytest.fixture
def copied(invented: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(invented, tmp_path / "invented"))


@pytest.fixture
def run(copied: Path, monkeypatch, capsys):
    """Run the verb on the copied graph with its archive named by the environment."""
    monkeypatch.setenv(ARCHIVE_VARIABLE, str(copied / "archive"))

    def call(*arguments: str, graph: bool = True):
        where = ["--graph", str(copied / "graph")] if graph else []
        with pytest.raises(SystemExit) as left:
            main(["evidence", *arguments, *where])
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return call


def test_verify_says_how_many_spans_are_confirmed(run):
    assert run("verify") == (0, "", "18 of 18 spans confirmed in 2 documents, 0 findings\n")


def test_verify_leaves_with_1_on_one_changed_digit(run, copied: Path):
    path = copied / "archive" / "bulletin.txt"
    path.write_bytes(path.read_bytes().replace(b"3 April", b"4 April"))
    code, out, err = run("verify", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert [(row["focus"].rsplit("/", 1)[1], row["problem"]) for row in rows] == [
        ("d8hpzxf8", "document"),
        ("cfhwxnsx", "digest"),
    ]
    assert list(rows[0]) == list(COLUMNS)
    assert "12 of 18 spans confirmed" in err


def test_verify_gives_an_empty_table_with_its_columns_to_programs(run):
    code, out, _ = run("verify", "--format", "csv")
    assert (code, out.strip()) == (0, ",".join(COLUMNS))


def test_the_archive_given_counts_before_the_environment(run, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    code, out, _ = run("verify", "--archive", str(tmp_path / "empty"))
    assert code == 1
    assert "missing from the archive" in out


def test_without_an_archive_it_says_how_to_name_one(run, monkeypatch):
    monkeypatch.delenv(ARCHIVE_VARIABLE)
    code, out, err = run("verify")
    assert (code, out) == (2, "")
    assert ARCHIVE_VARIABLE in err


def test_an_archive_that_is_no_folder_is_misuse(run):
    assert run("verify", "--archive", "no/such/folder")[0] == 2


def test_locate_prints_the_block_alone(run):
    code, out, err = run("locate", "bulletin-2015-07", "in june 2015")
    assert code == 0
    assert out.startswith("rgv:")
    assert out.rstrip().endswith(".")
    assert "not exactly so" in err
    assert "paragraph 2, characters 121–133: in June 2015 … in June 2015" in err


def test_locate_lists_several_places_and_takes_one(run):
    code, out, err = run("locate", "lantern-2015-05-03", "2015")
    assert (code, out) == (2, "")
    assert "3 places" in err
    assert "--nth" in err
    code, out, _ = run("locate", "lantern-2015-05-03", "2015", "--nth", "2")
    assert code == 0
    assert "oa:start 87" in out
    assert run("locate", "lantern-2015-05-03", "2015", "--nth", "4")[0] == 2


def test_locate_shows_the_passage_only_when_asked(run):
    words = "she published a report on children in the lamp fields"
    _, out, err = run("locate", "lantern-2015-05-03", words)
    assert "children" not in out + err
    _, out, err = run("locate", "lantern-2015-05-03", words, "--context", "4")
    assert "children" in err
    assert "children" not in out


def test_locate_points_to_evidence_that_is_there(run):
    _, out, err = run("locate", "lantern-2015-05-03", "Aigerim Testova")
    assert out.startswith("rgv:t4bx3jpx ")
    assert "evidence already" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lantern-2015-05-03", "the union of lamp breakers"), "The Union of … of Lamp Makers"),
        (("lantern", "court"), "lantern-2015-05-03"),
        (("lantern-2015-05-03", " "), "no words"),
    ],
)
def test_locate_says_what_is_near(run, arguments, said):
    code, out, err = run("locate", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_show_reads_the_workspace(run, copied: Path, tmp_path: Path, capsys):
    workspace = str(tmp_path / "workspace")
    with pytest.raises(SystemExit):
        main(["build", "--graph", str(copied / "graph"), "--workspace", workspace])
    capsys.readouterr()
    code, out, err = run("show", "rge:d9mwpks2", "--workspace", workspace, "--format", "json", graph=False)
    assert (code, err) == (0, "")
    assert "She was arrested on 3 April 2015" in json.dumps(json.loads(out))
    code, out, err = run("show", "rgo:state-xx", "--workspace", workspace, graph=False)
    assert code == 0
    assert "no source describes rgo:state-xx itself" in err
    assert run("show", "rgp:none", "--workspace", workspace, graph=False)[0] == 2
    assert run("show", "Quetzal Nobody", "--workspace", workspace, graph=False)[0] == 2


def test_show_without_an_archive_gives_places_without_passages(run, copied, tmp_path, capsys, monkeypatch):
    workspace = str(tmp_path / "workspace")
    with pytest.raises(SystemExit):
        main(["build", "--graph", str(copied / "graph"), "--workspace", workspace])
    capsys.readouterr()
    monkeypatch.delenv(ARCHIVE_VARIABLE)
    code, out, err = run("show", "rge:d9mwpks2", "--workspace", workspace, "--format", "csv", graph=False)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["anchor_start"], row["passage"]) for row in rows] == [
        ("She was arrested", ""),
        ("was arrested on", ""),
    ]
    assert ARCHIVE_VARIABLE in err


def test_show_without_a_workspace_says_to_build(run, tmp_path: Path):
    code, _, err = run("show", "rge:d9mwpks2", "--workspace", str(tmp_path / "none"), graph=False)
    assert code == 3
    assert "rightsgraph build" in err


@pytest.mark.parametrize("verb", [[], ["verify"], ["locate"], ["show"]])
def test_help_has_an_example(run, verb):
    code, out, _ = run(*verb, "--help", graph=False)
    assert code == 0
    assert "Example:  rightsgraph evidence" in out
