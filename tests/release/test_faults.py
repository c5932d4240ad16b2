"""A disk that is full, a process that is stopped or killed, two at once: nothing half released, all said."""

import fcntl
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rightsgraph.cli import main
from rightsgraph.cli.clock import Clock
from rightsgraph.release.sums import write_sums

MAKING = Path(__file__).parent / "making.py"
STEPS = (
    *("reduce", "load", "identify", "infer", "match"),
    *("data", "store", "tables", "changes", "about", "place"),
)


def run(fault, step, graph, out):
    command = [sys.executable, MAKING, fault, step, graph, out]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def graph(invented, tmp_path):
    return shutil.copytree(invented / "graph", tmp_path / "graph")


def left(folder):
    return {path.name for path in folder.iterdir()}


def listed_anew(folder):
    write_sums(SimpleNamespace(folder=folder))


def make(capsys, graph, out, *more):
    with pytest.raises(SystemExit) as ended:
        main(["release", "public", "--graph", str(graph), "--out", str(out), *map(str, more)])
    return ended.value.code, *capsys.readouterr()


def test_each_step_is_said_and_who_gives_no_contact_is_told_what_that_means(
    graph, tmp_path, capsys, monkeypatch
):
    said = []
    monkeypatch.setattr(Clock, "say", lambda _, name: said.append(name))
    status, out, err = make(capsys, graph, tmp_path / "out")
    assert status == 0
    assert said == list(STEPS)
    assert "nobody named in the release will know whom to ask" in err
    assert "people 1, " in out


@pytest.mark.parametrize("step", ["reduce", "data", "store", "about"])
def test_a_full_disk_is_said_and_leaves_nothing(graph, tmp_path, step):
    status, out, err = run("full", step, graph, tmp_path / "out")
    assert (status, out) == (3, "")
    assert "make room on the disk" in err
    assert left(tmp_path) == {"graph"}


def test_ctrl_c_leaves_nothing_and_says_so(graph, tmp_path):
    status, out, err = run("interrupt", "place", graph, tmp_path / "out")
    assert (status, out) == (3, "")
    assert "nothing was released" in err
    assert left(tmp_path) == {"graph"}


@pytest.mark.parametrize(("fault", "step"), [("kill", "place"), ("end", "data")])
def test_who_is_killed_leaves_no_release_and_the_next_clears_up(graph, tmp_path, capsys, fault, step):
    status, out, _ = run(fault, step, graph, tmp_path / "out")
    assert (status < 0, out) == (True, "")
    assert left(tmp_path) == {"graph", ".out.new"}
    assert make(capsys, graph, tmp_path / "out")[0] == 0
    assert left(tmp_path) == {"graph", "out"}


def test_two_at_once_in_one_place_are_refused(graph, tmp_path, capsys):
    work = tmp_path / ".out.new"
    work.mkdir()
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        status, out, err = make(capsys, graph, tmp_path / "out")
    assert (status, out) == (3, "")
    assert "another release is being made here" in err
    assert left(tmp_path) == {"graph", ".out.new"}


def test_what_is_in_the_place_of_the_draft_and_not_of_ours_is_not_removed(graph, tmp_path, capsys):
    papers = tmp_path / "papers"
    (papers / "letters").mkdir(parents=True)
    (papers / "letters" / "one.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".link.new").symlink_to(papers)
    shutil.copytree(papers, tmp_path / ".folder.new")
    for name in ("link", "folder"):
        status, out, err = make(capsys, graph, tmp_path / name)
        assert (status, out) == (2, "")
        assert f"take .{name}.new away" in err
    assert (papers / "letters" / "one.txt").exists()
    assert (tmp_path / ".folder.new" / "letters" / "one.txt").exists()


@pytest.mark.parametrize("place", ["next", "data/a/b/next"])
def test_a_release_in_another_is_refused(copied, graph, capsys, place):
    status, out, err = make(capsys, graph, copied / place)
    assert (status, out) == (2, "")
    assert "this is a release, which never changes" in err
    assert not (copied / place.split("/")[0] / "a").exists()


def test_who_else_can_read_the_secret_is_told_and_a_device_is_none(graph, tmp_path, capsys):
    secret = tmp_path / "secret"
    secret.write_text("a" * 64, encoding="utf-8")
    secret.chmod(0o644)
    assert "others on this machine may read" in make(capsys, graph, tmp_path / "out", "--secret", secret)[2]
    status, out, err = make(capsys, graph, tmp_path / "more", "--secret", "/dev/zero")
    assert (status, out) == (2, "")
    assert "too short" in err


STRANGE = {
    "version": "Lamp Makers of Northport",
    "previous": "Lamp Makers of Northport",
    "contact": "javascript:alert(1)",
    "software": "rightsgraph\n\n<b>",
    "counts": {"Lamp Makers": 1},
    "deep": "",
}


@pytest.mark.parametrize("what", STRANGE)
def test_nothing_strange_is_taken_over_from_the_release_before(what, copied, graph, tmp_path, capsys):
    path = copied / "release.json"
    said = json.loads(path.read_text()) | {what: STRANGE[what]}
    path.write_text("[" * 100_000 if what == "deep" else json.dumps(said), encoding="utf-8")
    listed_anew(copied)
    status, out, err = make(capsys, graph, tmp_path / "out", "--previous", copied)
    assert (status, out) == (2, "")
    assert "release.json" in err


@pytest.mark.parametrize("value", ["Lamp Makers of Northport", 7, ["x"]])
def test_no_strange_version_is_taken_over_from_the_changes_before(value, copied, graph, tmp_path, capsys):
    path = copied / "changes" / "changes.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"release": value}), encoding="utf-8")
    listed_anew(copied)
    status, out, err = make(capsys, graph, tmp_path / "out", "--previous", copied)
    assert (status, out) == (2, "")
    assert "changes.json" in err


def test_a_place_that_cannot_be_written_is_said_so(graph, tmp_path, capsys):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    status, out, err = make(capsys, graph, tmp_path / "file" / "out")
    assert (status, out) == (3, "")
    assert "cannot be written" in err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
