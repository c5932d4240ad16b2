"""A workspace of the invented graph, verbs run with a fault, and what must stand after it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.project import Project

FAULTY = Path(__file__).parent / "faulty.py"


class Place:
    """A graph and its workspace; `run` is a verb in a process of its own: exit status, output, errors."""

    def __init__(self, project):
        self.graph, self.workspace = project.graphs[0], project.workspace

    def change(self):
        """Change the graph so that every stage has something to make."""
        lantern = self.graph / "source" / "lantern-2015-05-03.ttl"
        text = lantern.read_text(encoding="utf-8")
        lantern.write_text(text.replace('"2015-04-02"', '"2015-04-03"'), encoding="utf-8")

    def arguments(self, verb, *more):
        graph = ("--graph", str(self.graph)) if verb == "build" else ()
        return [verb, *more, *graph, "--workspace", str(self.workspace)]

    def run(self, *arguments, fault="none", stage="none"):
        command = [sys.executable, FAULTY, fault, stage, *self.arguments(*arguments)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    def answer(self):
        return self.run("query", "events", "--format", "csv")

    def texts(self):
        return {path: path.read_bytes() for path in sorted(self.workspace.glob("*/*.nq"))}

    def strays(self):
        return [path.name for path in self.workspace.iterdir() if re.search(r"\.(new|old)$", path.name)]


@pytest.fixture(scope="module")
def good(tmp_path_factory, invented):
    folder = tmp_path_factory.mktemp("good")
    shutil.copytree(invented / "graph", folder / "graph")
    project = Project(graphs=(folder / "graph",), workspace=folder / "workspace")
    build(project)
    return project


@pytest.fixture
def place(good, tmp_path):
    """A good workspace to be spoilt."""
    shutil.copytree(good.graphs[0], tmp_path / "graph")
    shutil.copytree(good.workspace, tmp_path / "workspace")
    return Place(Project(graphs=(tmp_path / "graph",), workspace=tmp_path / "workspace"))
