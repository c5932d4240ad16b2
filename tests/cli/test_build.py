"""`rightsgraph build` says what is in the workspace, and leaves with 1 where a violation stands."""

import os
import pty
import re
import shutil
import subprocess
import sys

import pytest

from rightsgraph.cli import main


@pytest.fixture
def graph(tmp_path, invented):
    return shutil.copytree(invented / "graph", tmp_path / "graph")


def run(capsys, graph, tmp_path):
    with pytest.raises(SystemExit) as left:
        main(["build", "--graph", str(graph), "--workspace", str(tmp_path / "workspace")])
    out, err = capsys.readouterr()
    return left.value.code, out, err


def test_a_build_leaves_with_0_and_its_summary_on_standard_output(capsys, graph, tmp_path):
    status, out, err = run(capsys, graph, tmp_path)
    assert (status, err) == (0, "")
    assert re.search(r"conflicts +1   1 contradiction, 0 differences", out)
    assert "made load, identify, validate, infer, match, store" in out
    assert f"--workspace {tmp_path / 'workspace'}" in out


def test_a_second_build_says_that_nothing_had_changed(capsys, graph, tmp_path):
    run(capsys, graph, tmp_path)
    assert "nothing had changed" in run(capsys, graph, tmp_path)[1]


def test_a_violation_is_named_and_leaves_with_1_and_the_workspace_stands(capsys, graph, tmp_path):
    lantern = graph / "source" / "lantern-2015-05-03.ttl"
    text = lantern.read_text(encoding="utf-8")
    lantern.write_text(re.sub(r"(a rg:Charge ;\n)    rg:accordingTo \S+ ;\n", r"\1", text), encoding="utf-8")
    status, out, err = run(capsys, graph, tmp_path)
    assert status == 1
    assert "lantern-2015-05-03.ttl:15: " in err
    assert re.search(r"people +1", out)


def test_input_that_cannot_be_used_leaves_with_2_and_no_traceback(capsys, graph, tmp_path):
    (graph / "source" / "broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    status, out, err = run(capsys, graph, tmp_path)
    assert (status, out) == (2, "")
    assert "broken.ttl:1" in err
    assert "Traceback" not in err


def test_a_workspace_that_cannot_be_written_leaves_with_3(capsys, graph, tmp_path):
    (tmp_path / "workspace").write_text("a file stands here", encoding="utf-8")
    status, _, err = run(capsys, graph, tmp_path)
    assert status == 2
    assert "workspace" in err


def test_on_a_terminal_each_stage_is_shown_with_its_seconds(graph, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "rightsgraph", "build", "--graph", graph, "--workspace", tmp_path / "w"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True, text=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "workspace" in done.stdout
    last = [line.split("\r")[-1] for line in shown.replace("\r\n", "\n").split("\n")[:-1]]
    assert [line.split()[0] for line in last] == ["load", "identify", "validate", "infer", "match", "store"]
    assert all(re.fullmatch(r"  \w+ +[0-9]+\.[0-9] s", line) for line in last)
