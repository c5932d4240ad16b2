"""Whatever asks a workspace asks a release as well and gets the same; whatever writes into one is refused."""

import click
import pytest

import rightsgraph
from rightsgraph.build.pipeline import build
from rightsgraph.cli import cli, main
from rightsgraph.cli.release import command as release_command
from rightsgraph.project import Project

PERSON, ARREST = "rgp:vj4ttqqg", "rge:ks252vfp"
ASKED = {
    "query": ["people", "--format", "csv"],
    "find": ["Testova"],
    "patterns": ["--format", "csv"],
    "compare profile": [],
    "compare similarity": [],
    "compare change": [],
    "compare steps": [],
    "compare spread": [],
    "network measures": [],
    "network communities": [],
    "network brokers": [],
    "network recur": [],
    "network path": [PERSON, "rgo:pvsb8b3p"],
    "network ego": [PERSON],
    "network export": ["--out", "net.graphml"],
    "network plot": ["--out", "net.svg"],
    "export": ["--out", "people.ftm.json"],
    "dossier": [PERSON],
    "conflicts": [],
    "explain": [PERSON],
    "evidence show": [ARREST],
    "identify candidates": [],
    "identify review": ["--by", "tester"],
}
"""The verbs that take --workspace, with what each is asked here."""

NOT_HERE = {"build", "identify link", "identify train", "site"}
"""Those that make something, or ask only beside a large table of people (`tests/identify/link`)."""


def verbs(group, path=()):
    """Give every verb and verb of a verb, with its options."""
    context = click.Context(group)
    for name in group.list_commands(context):
        if (*path, name) == ("release",):
            continue
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from verbs(found, (*path, name))
        else:
            yield " ".join((*path, name)), {option.name for option in found.params}


def test_every_verb_that_takes_a_workspace_is_tried():
    taking = {name for name, options in verbs(cli) if options & {"workspace", "address"}}
    assert taking == {*ASKED, *NOT_HERE}
    assert isinstance(release_command, click.Group)


@pytest.fixture(scope="module")
def workspace(invented, tmp_path_factory):
    """A workspace of the same claims."""
    folder = tmp_path_factory.mktemp("asked") / "workspace"
    build(Project(graphs=(invented / "graph",), workspace=folder))
    return folder


@pytest.fixture
def answer(capsysbinary, tmp_path, monkeypatch):
    """Run a verb in a folder of its own; give status, output, messages and the file it wrote."""

    def call(*arguments):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        written = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
        out, err = capsysbinary.readouterr()
        return left.value.code, out, err, written

    return call


@pytest.mark.parametrize("verb", sorted(ASKED.keys() - NOT_HERE))
def test_a_release_answers_as_a_workspace_of_its_claims_does(verb, release, workspace, answer):
    of_release = answer(*verb.split(), *ASKED[verb], "--workspace", release)
    of_workspace = answer(*verb.split(), *ASKED[verb], "--workspace", workspace)
    status, out, err, written = of_release
    assert status == 0, err.decode()
    assert out or err or written
    assert of_release == of_workspace


def test_asking_leaves_a_release_as_it_is(copied, answer):
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    for verb in ("query", "dossier", "patterns", "conflicts"):
        assert answer(*verb.split(), *ASKED[verb], "--workspace", copied)[0] == 0
    assert {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()} == before


def test_python_opens_a_release(release):
    graph = rightsgraph.open(release)
    assert {row["name"] for row in graph.query("people")} >= {"Aigerim Testova"}
    assert graph.ask("ASK { ?arrest a <https://w3id.org/rightsgraph/ns#Arrest> }")


JUDGED = ["--certainty", "certain", "--by", "tester", "--reason", "the same office at the same time"]
WRITING = {
    "build": ["build", "--workspace", "."],
    "build-inside": ["build", "--workspace", "graph"],
    "judge": ["identify", "judge", "unsure", PERSON, "rgp:gxdvc9nk", *JUDGED, "--graph", "graph"],
    "review": ["identify", "review", "--by", "tester", "--graph", "graph", "--workspace", "."],
    "ingest": [
        "ingest",
        "data/people.ttl.gz",
        "--source",
        "x",
        "--level",
        "public",
        "--title",
        "X",
        "--graph",
        "graph",
    ],
    "ingest-source": [
        "ingest",
        "data/people.ttl.gz",
        "--source",
        "x",
        "--level",
        "public",
        "--title",
        "X",
        "--graph",
        ".",
    ],
}


@pytest.mark.parametrize("case", WRITING)
def test_what_would_write_into_a_release_says_that_it_never_changes(case, copied, capsys, monkeypatch):
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    monkeypatch.chdir(copied)
    with pytest.raises(SystemExit) as left:
        main(WRITING[case])
    assert left.value.code == 2
    assert "this is a release, which never changes" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()} == before
