"""Ctrl-C and a full disk at every stage, two builds at once, folders without rights: what is said."""

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rightsgraph.build.pipeline import STAGES

FAULTY = Path(__file__).parent / "faulty.py"


def assert_as_before(place, answer):
    """The store answers as before; the next build makes what was wanted and leaves nothing behind."""
    assert place.answer() == answer
    assert place.strays() == []
    status, out, err = place.run("build")
    assert (status, err) == (0, "")
    assert "made" in out
    assert place.answer() != answer
    assert place.strays() == []


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fault", ["interrupt", "renaming"])
def test_ctrl_c_says_what_was_kept_and_leaves_with_3(place, fault, stage):
    answer = place.answer()
    place.change()
    status, out, err = place.run("build", fault=fault, stage=stage)
    assert (status, out) == (3, "")
    assert f"stopped while making {stage}; what stood in the workspace before is kept" in err
    assert all(made in err for made in STAGES[: STAGES.index(stage)])
    if (fault, stage) == ("renaming", "store"):
        assert place.answer()[0] == 0
    else:
        assert_as_before(place, answer)


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk_is_said_and_leaves_with_3(place, stage):
    answer = place.answer()
    place.change()
    status, out, err = place.run("build", fault="full", stage=stage)
    assert (status, out) == (3, "")
    assert re.search(r"cannot be written: .*\n +where: .*\n +mend: +make room on the disk", err, re.DOTALL)
    assert_as_before(place, answer)


def test_a_disk_full_at_the_first_build_leaves_no_workspace_to_believe(place):
    shutil.rmtree(place.workspace)
    assert place.run("build", fault="full", stage="store")[0] == 3
    status, _, err = place.answer()
    assert status == 3
    assert "there is no workspace here yet" in err
    assert place.run("build")[0] == 0
    assert place.answer()[0] == 0


def test_a_second_build_is_refused_and_the_first_ends_well(place):
    place.change()
    command = [sys.executable, FAULTY, "pause", "infer", *place.arguments("build")]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while not stopped(first.pid):
            time.sleep(0.01)
        status, out, err = place.run("build")
        assert (status, out) == (3, "")
        assert "another build is at work here" in err
        assert place.answer()[0] == 0
        first.send_signal(signal.SIGCONT)
        assert first.communicate()[1] == ""
    finally:
        first.kill()
    assert first.returncode == 0
    assert place.strays() == []


def stopped(pid):
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=True, text=True)
    return listed.stdout.startswith("T")


@pytest.mark.parametrize(
    ("arguments", "closed", "mode", "status", "said"),
    [
        (("build",), "graph/source/lantern-2015-05-03.ttl", 0o000, 2, "cannot be read"),
        (("build",), "graph/source", 0o000, 2, "cannot be read"),
        (("build",), "workspace", 0o555, 3, "the workspace cannot be written"),
        (("build",), "workspace/load", 0o000, 3, "the workspace cannot be written"),
        (("query", "events"), "workspace/store", 0o000, 3, "the workspace cannot be read"),
        (("query", "events"), "workspace/store/data", 0o000, 3, "the workspace cannot be read"),
        (("query", "events"), "workspace", 0o000, 2, "is not readable"),
    ],
)
def test_what_may_not_be_read_or_written_is_named(place, arguments, closed, mode, status, said):
    place.change()
    folder = place.graph.parent / closed
    open_mode = folder.stat().st_mode
    folder.chmod(mode)
    try:
        left, out, err = place.run(*arguments, fault="rights")
    finally:
        folder.chmod(open_mode)
    assert (left, out) == (status, "")
    assert said in err
    assert str(folder) in err
    assert place.strays() == []


def test_a_workspace_that_may_only_be_read_is_read(place):
    answer = place.answer()
    for path in [*place.workspace.rglob("*"), place.workspace]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert place.run("query", "events", "--format", "csv", fault="rights") == answer
    finally:
        for path in [place.workspace, *place.workspace.rglob("*")]:
            path.chmod(0o755)
