"""Making a release: what is in it, the same bytes again, and what is refused."""

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

import rightsgraph
from rightsgraph.cli.release import make as make_verb
from rightsgraph.errors import FindingError, InputError
from rightsgraph.project import Project
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.render import render
from rightsgraph.query.run import run_entry
from rightsgraph.release.layout import DATA, GRAPH, GRAPHS, KINDS, ONTOLOGY, QUERIES, SHAPES, STORE, TABLES
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.release.reduced import reduced
from rightsgraph.store.current import CurrentStore

DAY = dt.date(2026, 11, 22)
AGAIN = """
import datetime as dt, sys
from pathlib import Path
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
request = Request(level="public", day=dt.date(2026, 11, 22), contact="mailto:graph@example.org")
make_release(request, [Path(sys.argv[1])], out=Path(sys.argv[2]))
"""


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != STORE
    }


def make(graph, out, level="public", day=DAY, **more):
    return make_release(Request(level=level, day=day, **more), [graph], out=out)


def test_the_same_claims_and_day_give_the_same_bytes_wherever_and_in_whatever_language(
    release, invented, tmp_path
):
    shutil.copytree(invented / "graph", tmp_path / "elsewhere" / "claims")
    elsewhere = os.environ | {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", AGAIN, "claims", "made/release"]
    done = subprocess.run(
        command, cwd=tmp_path / "elsewhere", env=elsewhere, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    first, second = files(release), files(tmp_path / "elsewhere" / "made" / "release")
    assert len(first) > 200
    assert [name for name in {**first, **second} if first.get(name) != second.get(name)] == []


def test_a_release_tells_no_path_of_the_machine_that_made_it(release):
    said = [path for path in release.rglob("*") if path.is_file() and b"/releases" in path.read_bytes()]
    assert said == []


def test_what_it_says_of_itself_is_what_is_in_it(release):
    told = open_release(release)
    assert (told.level, told.date, told.previous) == ("public", DAY, "")
    assert told.version == f"2026-11-22-{told.dataset_sha256[:8]}"
    store = CurrentStore(release)
    graphs = {graph.value.partition("/graph/")[2] for graph in store.graphs()}
    assert set(told.graphs) == graphs
    assert {name for name in graphs if not name.startswith("source/")} <= set(GRAPHS)
    assert told.counts == {**dict.fromkeys(KINDS, 0), **told.counts}
    assert (told.counts["people"], told.counts["sources"]) == (1, 2)
    assert (release / "SHA256SUMS").read_text("utf-8").count("\n") == told.files
    assert json.loads(told.as_json()) == json.loads((release / "release.json").read_bytes())


def test_each_question_of_the_contract_has_its_table(release):
    questions = read_folder(Project().queries / "contract")
    assert {path.name for path in (release / TABLES).iterdir()} == {
        f"{name}.{form}" for name in questions for form in ("csv", "parquet")
    }
    store = CurrentStore(release)
    for name, entry in questions.items():
        answer = run_entry(entry, {}, store)
        assert (release / TABLES / f"{name}.csv").read_bytes() == render(answer, "csv", entry=entry)


def test_a_release_is_asked_like_a_workspace(release):
    graph = rightsgraph.open(release)
    assert [row["name"] for row in graph.query("people")] == ["Aigerim Testova"]
    assert len(graph.query("events", person="Ayghyerim Testova")) > 0


def test_the_words_and_questions_go_with_it(release):
    project = Project()
    pairs = ((ONTOLOGY, project.ontology), (SHAPES, project.shapes), (QUERIES, project.queries))
    for name, source in pairs:
        wanted = {path.relative_to(source): path.read_bytes() for path in source.rglob("*.*")}
        assert {
            path.relative_to(release / name): path.read_bytes() for path in (release / name).rglob("*.*")
        } == wanted
        assert len(wanted) > 5


def test_its_claims_build_the_same_dataset_again(release, tmp_path):
    again = make(release / GRAPH, tmp_path / "again")
    assert again.dataset_sha256 == open_release(release).dataset_sha256


def test_what_is_there_already_is_never_touched(release, invented, tmp_path):
    for name in ("file", "folder", "link"):
        (tmp_path / name).mkdir() if name == "folder" else None
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = files(release)
    for out in (release, tmp_path / "file", tmp_path / "folder", tmp_path / "link"):
        with pytest.raises(InputError, match="something here already"):
            make(invented / "graph", out)
    assert files(release) == before
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_release_does_not_go_into_a_curated_root(invented, tmp_path):
    graph = shutil.copytree(invented / "graph", tmp_path / "graph")
    with pytest.raises(InputError, match="holds claims only"):
        make(graph, graph / "release")
    assert not (graph / "release").exists()


def test_the_release_before_is_named_and_what_cannot_be_before_is_refused(release, invented, tmp_path):
    later = make(invented / "graph", tmp_path / "later", day=dt.date(2026, 11, 23), previous=release)
    assert later.previous == open_release(release).version
    refused = {
        "another level": ("partner", DAY, InputError),
        "an earlier day": ("public", dt.date(2026, 11, 21), InputError),
    }
    for name, (level, day, error) in refused.items():
        with pytest.raises(error, match="release before"):
            make(invented / "graph", tmp_path / name, level=level, day=day, previous=release)
        assert not (tmp_path / name).exists()
    with pytest.raises(InputError):
        make(invented / "graph", tmp_path / "none", previous=tmp_path)


def test_a_release_before_that_was_altered_is_not_believed(copied, invented, tmp_path):
    (copied / DATA / "rightsgraph.nq.gz").write_bytes(b"")
    with pytest.raises(FindingError, match="not whole"):
        make(invented / "graph", tmp_path / "out", previous=copied)
    assert not (tmp_path / "out").exists()


def test_a_source_without_a_level_is_refused_and_nothing_is_left(invented, tmp_path):
    graph = shutil.copytree(invented / "graph", tmp_path / "graph")
    sources = graph / "sources.ttl"
    text = sources.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if "rg:accessLevel" not in line]
    sources.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match="level"):
        make(graph, tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == {"graph"}


@pytest.mark.parametrize("damage", ["[]", "{", '{"format": "2"}', '{"format": "1", "level": "open"}', ""])
def test_a_folder_that_is_no_release_is_said_so(tmp_path, damage):
    with pytest.raises(InputError, match="no release here"):
        open_release(tmp_path)
    (tmp_path / "release.json").write_text(damage, encoding="utf-8")
    with pytest.raises(InputError, match=r"not JSON|not a release|missing or strange"):
        open_release(tmp_path)


def test_a_secret_that_was_not_there_is_told(release, tmp_path, monkeypatch):
    def made(request, _, out):
        request.secret.write_text("made")
        return open_release(release)

    monkeypatch.setattr(make_verb, "_make", made)
    command = ["public", "--out", str(tmp_path / "out"), "--secret", str(tmp_path / "misspelt")]
    for said in (True, False):
        done = CliRunner().invoke(make_verb.command, command)
        assert done.exit_code == 0
        assert ("misspelt is a new secret" in done.stderr) is said


@pytest.mark.parametrize("contact", ["graph@example.org", "https://a b", "javascript:alert(1)", 'mailto:a"b'])
def test_a_contact_that_nobody_can_follow_is_refused(invented, tmp_path, contact):
    with pytest.raises(InputError, match="not an address to write to"):
        make(invented / "graph", tmp_path / "out", contact=contact)


def test_a_key_that_cannot_sign_is_refused_before_the_work(invented, tmp_path):
    said = []
    request = Request(level="public", day=DAY, key=tmp_path / "none.key")
    with pytest.raises(InputError):
        make_release(request, [invented / "graph"], out=tmp_path / "out", say=said.append)
    assert said == []
    assert list(tmp_path.iterdir()) == []


def test_a_secret_is_made_once_for_its_owner_alone_and_then_kept(invented, tmp_path):
    secret = tmp_path / "kept.secret"
    reduced(Request(level="public", day=DAY, secret=secret), [invented / "graph"], tmp_path / "one")
    text = secret.read_bytes()
    assert (len(text), stat.S_IMODE(secret.stat().st_mode)) == (65, 0o600)
    reduced(Request(level="public", day=DAY, secret=secret), [invented / "graph"], tmp_path / "two")
    assert secret.read_bytes() == text
    for bad in (b"short\n", b""):
        secret.write_bytes(bad)
        with pytest.raises(InputError, match="too short to keep one"):
            reduced(Request(level="public", day=DAY, secret=secret), [invented / "graph"], tmp_path / "three")
    with pytest.raises(InputError, match="cannot be used"):
        reduced(Request(level="public", day=DAY, secret=tmp_path), [invented / "graph"], tmp_path / "three")
