"""The verb `identify`: what is judged is followed by the next build, and refusals leave as designed."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from rightsgraph.cli import main
from rightsgraph.project import Project

JUDGED = ["--certainty", "probable", "--reason", "same arrest, same accusation", "--by", "founders"]
NOW = ["--now", "2026-11-22T00:00:00Z"]


@pytest.fixture
def run(invented: Path, tmp_path: Path, capsys):
    """Run the verb on a copy of the invented graph without judgements."""
    graph = Path(shutil.copytree(invented / "graph", tmp_path / "graph"))
    shutil.rmtree(graph / "judgements")

    def call(*arguments: str):
        with pytest.raises(SystemExit) as left:
            main(["identify", *arguments, "--graph", str(graph)])
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return call


def _log(run) -> list[dict[str, str]]:
    code, out, err = run("log", "--format", "csv")
    assert (code, err) == (0, "")
    return list(csv.DictReader(io.StringIO(out)))


def test_a_judgement_is_made_listed_and_undone(run):
    code, judgement, err = run("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, *NOW)
    assert code == 0
    assert judgement.startswith("rgj:")
    assert "rightsgraph build" in err
    code, back, _ = run("undo", judgement.strip(), "--reason", "two women", "--by", "second", *NOW)
    assert code == 0
    rows = _log(run)
    assert {row["judgement"].rsplit("/", 1)[1]: row["state"] for row in rows} == {
        judgement.strip().removeprefix("rgj:"): "revoked",
        back.strip().removeprefix("rgj:"): "in force",
    }
    assert {row["when"] for row in rows} == {"2026-11-22T00:00:00Z"}


def test_a_refusal_names_what_to_undo_and_not_the_judgement_that_was_not_written(run):
    _, first, _ = run("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, *NOW)
    code, out, err = run("judge", "different", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, *NOW)
    assert (code, out) == (1, "")
    assert "was not written" in err
    assert f"first undo {first.strip()}" in err
    assert len(_log(run)) == 1


def test_the_graph_of_an_installed_package_is_not_written_to(monkeypatch, capsys):
    monkeypatch.setattr(Project, "installed", True)
    with pytest.raises(SystemExit) as left:
        main(
            [
                "identify",
                "judge",
                "unsure",
                "rgo:state-kz",
                "rgo:state-uz",
                "--reason",
                "a trial",
                "--by",
                "trial",
            ]
        )
    assert left.value.code == 2
    assert "--graph DIR" in capsys.readouterr().err


def test_the_canonical_can_be_chosen(run):
    run("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", "--canonical", "rgp:gxdvc9nk", *JUDGED, *NOW)
    assert _log(run)[0]["canonical_iri"].endswith("gxdvc9nk")


def test_the_clock_is_read_where_no_time_is_given(run):
    run("judge", "unsure", "rgo:np77h5x8", "rgo:nsc5vm5d", "--reason", "not told", "--by", "founders")
    assert _log(run)[0]["when"].endswith("Z")


def test_a_contradiction_leaves_with_1_and_shows_the_chain(run):
    run("judge", "different", "rgo:pvsb8b3p", "rgo:nsc5vm5d", *JUDGED, *NOW)
    run("judge", "same", "rgo:pvsb8b3p", "rgo:np77h5x8", *JUDGED, *NOW)
    code, out, err = run("judge", "same", "rgo:np77h5x8", "rgo:nsc5vm5d", *JUDGED, *NOW)
    assert (code, out) == (1, "")
    assert "rgo:np77h5x8 = rgo:pvsb8b3p" in err
    assert "rgo:nsc5vm5d ≠ rgo:pvsb8b3p" in err
    assert len(_log(run)) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("judge", "alike", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED),
        ("judge", "same", "rgp:vj4ttqqg", *JUDGED),
        ("judge", "same", "rgp:vj4ttqqg", "Aigerim", *JUDGED),
        ("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", "--by", "founders"),
        ("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, "--now", "yesterday"),
        ("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, "--now", "2026-11-22T00:00:00"),
        ("undo", "rgj:none", "--reason", "why", "--by", "founders"),
    ],
)
def test_misuse_leaves_with_2_and_says_what_to_do(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err
    assert _log(run) == []


@pytest.mark.parametrize("verb", [[], ["judge"], ["undo"], ["log"]])
def test_help_has_an_example(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main(["identify", *verb, "--help"])
    assert left.value.code == 0
    assert "Example:  rightsgraph identify" in capsys.readouterr().out
