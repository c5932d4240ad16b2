"""In the curators' own workspace nothing is left out; what may leave it as public is refused there."""

import re

import pytest
from click.testing import CliRunner
from leak_layers import ROOTS, compose

from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli
from rightsgraph.errors import InputError
from rightsgraph.project import Project

STATEMENT = re.compile(r"\n(?=rgj:)")
LEAVING = (
    *("dossier rgp:qanarova", "dossier rgp:aigerim", "network export --out OUT.graphml"),
    *("network plot --out OUT.svg", "export --out OUT.json", "patterns --format html --out OUT.html"),
    *("identify candidates --format csv --out OUT.csv --graph GRAPH",),
)
"""Verbs that write for others, at the level they have where none is said: public."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Every source is public; who is withheld is withheld by judgement alone."""
    folder = tmp_path_factory.mktemp("own")
    (graph,) = compose(folder, ["public", "wider"])
    for name in ("source/herald.ttl", "source/gazette.ttl"):
        with (graph / name).open("a", encoding="utf-8") as file:
            file.write((ROOTS / "restricted" / name).read_text("utf-8"))
    _judge(graph / "judgements" / "same.ttl", "restricted/judgements/founders.ttl", "same-qanarova ")
    _judge(graph / "judgements" / "access.ttl", "never/judgements/access.ttl", "qaccess-minor ")
    build(Project(graphs=(graph,), workspace=folder / "workspace"))
    return graph, folder / "workspace"


def _judge(path, source, name):
    head, *judgements = STATEMENT.split((ROOTS / source).read_text("utf-8"))
    path.write_text("\n".join([head, *(one for one in judgements if name in one)]), encoding="utf-8")


@pytest.mark.parametrize("command", LEAVING)
def test_what_would_leave_as_public_is_refused(command, place, tmp_path):
    graph, workspace = place
    words = [word.replace("OUT", f"{tmp_path}/out").replace("GRAPH", str(graph)) for word in command.split()]
    result = CliRunner().invoke(cli, [*words, "--workspace", str(workspace)])
    assert isinstance(result.exception, InputError)
    assert "stricter than public" in str(result.exception) or "may be public" in str(result.exception)
    assert "Qanarov" not in result.output + str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_judgements_given_away_as_public_tell_of_nobody_withheld(place):
    graph, _ = place
    result = CliRunner().invoke(cli, ["identify", "export", "--graph", str(graph)])
    assert result.exit_code == 0, result.exception
    assert "same-people" in result.stdout
    assert "qanarova" not in result.output
    assert "qaccess" not in result.output


def test_whoever_writes_an_answer_into_a_file_hears_how_strict_it_is(place, releases, tmp_path):
    said = {}
    for name, workspace in (("own", place[1]), ("public", releases["public"][0])):
        words = ["query", "people", "--format", "csv", "--out", str(tmp_path / name)]
        result = CliRunner().invoke(cli, [*words, "--workspace", str(workspace)])
        assert result.exit_code == 0, result.exception
        said[name] = result.stderr
    assert "is restricted, as its workspace is" in said["own"]
    assert "as its workspace is" not in said["public"]
