"""Who keeps a workspace open sees what the last build made, and no build pulls it away under a query."""

import fcntl
import shutil
import subprocess
import sys
import threading

import pytest

import rightsgraph
from rightsgraph.build.pipeline import build
from rightsgraph.errors import OutsideError
from rightsgraph.project import SWAP, Project
from rightsgraph.store.address import Address

ASK = """
import resource, sys
from rightsgraph.build.pipeline import build
from rightsgraph.project import Project
import rightsgraph
from pathlib import Path

workspace, roots = Path(sys.argv[1]), tuple(map(Path, sys.argv[2:]))
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
graph = rightsgraph.open(workspace)
build(Project(graphs=roots[:1], workspace=workspace))
print(len(graph.query("sources")), len(graph.query("people")))
"""


def test_a_graph_opened_before_a_build_answers_from_what_the_build_made(repository, invented, tmp_path):
    roots = repository / "graph", tmp_path / "graph"
    shutil.copytree(invented / "graph", roots[1])
    workspace = tmp_path / "workspace"
    build(Project(graphs=roots[1:], workspace=workspace))
    before = len(rightsgraph.open(workspace).query("sources"))
    run = [sys.executable, "-c", ASK, str(workspace), *map(str, roots)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    now = rightsgraph.open(workspace)
    assert done.stdout.split() == [str(len(now.query("sources"))), str(len(now.query("people")))]
    assert len(now.query("sources")) != before


def test_a_build_waits_with_its_renames_until_a_query_has_its_answer(seed):
    store = Address(seed.workspace).open()
    with store._held(), (seed.workspace / SWAP).open("ab") as swap:
        with pytest.raises(BlockingIOError):
            fcntl.flock(swap, fcntl.LOCK_EX | fcntl.LOCK_NB)
        other = threading.Thread(target=store.graphs)
        other.start()
        other.join(timeout=10)
        assert not other.is_alive()
    with (seed.workspace / SWAP).open("ab") as swap:
        fcntl.flock(swap, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_workspace_that_is_gone_is_said(seed, tmp_path):
    workspace = tmp_path / "workspace"
    shutil.copytree(seed.workspace, workspace)
    graph = rightsgraph.open(workspace)
    shutil.rmtree(workspace)
    with pytest.raises(OutsideError, match="no workspace here"):
        graph.query("sources")
