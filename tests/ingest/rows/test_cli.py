"""Tables on the command line, and an ingest of one that is killed."""

import gzip
import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest.registry import Told

sys.path.insert(0, str(Path(__file__).parents[2] / "tables"))
from books import book, row, sheet

NAMES = "Name\nAigerim Testova\nDaniyar Probnov\n"
MAPPING = "modality: stated\nrecords: {person: {a: Person, name: $(Name)}}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "names.yaml").write_text(MAPPING, encoding="utf-8")

    def call(*words, given=None):
        return CliRunner().invoke(cli, ["ingest", *words], input=given)

    return call


WHOLE = ("--source", "names", "--graph", "further", "--level", "public", "--title", "Names")


def test_a_table_is_taken_and_its_report_is_data(run):
    done = run("names.csv", "--mapping", "names.yaml", *WHOLE, "--report", "csv")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "column,read_as,cells,read,missing,unread,first_unread", "Name,text,2,2,0,0,",
    ]  # fmt: skip
    assert "rows taken: 2 of 2; records made: person 2" in done.stderr


def test_a_table_may_come_from_standard_input(run):
    done = run("-", "--mapping", "names.yaml", *WHOLE, given=NAMES)
    assert done.exit_code == 0
    assert "names.csv" in Path("further/documents.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "suffix"),
    [
        (NAMES.encode(), "csv"),
        (gzip.compress(NAMES.encode(), mtime=0), "csv"),
        (b'[{"Name": "Aigerim Testova"}]', "json"),
        (b'{"Name": "Aigerim Testova"}\n{"Name": "Daniyar Probnov"}\n', "jsonl"),
        (b"<list><one><Name>A</Name></one><one><Name>B</Name></one></list>", "xml"),
        (book(sheet(row(1, "Name"), row(2, "Aigerim Testova"))), "xlsx"),
    ],
    ids=["csv", "gzip", "json", "jsonl", "xml", "xlsx"],
)
def test_what_standard_input_is_is_told_by_its_content(run, given, suffix):
    done = run("-", "--mapping", "names.yaml", *WHOLE, given=given)
    assert done.exit_code == 0
    assert f'"names.{suffix}"' in Path("further/documents.ttl").read_text(encoding="utf-8")


def test_a_format_of_rdf_is_none_of_tables(run):
    done = run("names.csv", "--mapping", "names.yaml", *WHOLE, "--format", "turtle")
    assert "no format of tables" in str(done.exception)


def test_a_table_without_a_mapping_is_told_how_to_get_one(run):
    done = run("names.csv", *WHOLE)
    assert isinstance(done.exception, InputError)
    assert "rightsgraph ingest names.csv --guess" in str(done.exception)


def test_a_draft_needs_no_source_and_writes_nothing(run):
    done = run("names.csv", "--guess")
    assert done.exit_code == 0
    assert "name: $(Name)" in done.stdout
    assert sorted(path.name for path in Path().iterdir()) == ["names.csv", "names.yaml"]


def test_a_draft_goes_by_what_a_mapping_says_of_the_file(run):
    Path("named.csv").write_text("a|b|c\nNo|Name|Arrested\n1|Aigerim Testova|2014-05-06\n", encoding="utf-8")
    Path("seed.yaml").write_text('table: {header: 2, delimiter: "|"}\n', encoding="utf-8")
    done = run("named.csv", "--guess", "--mapping", "seed.yaml")
    assert 'table: {delimiter: "|", header: 2}  # as found: see that it is right' in done.stdout
    assert "name: $(Name)" in done.stdout


def test_a_draft_of_a_table_with_titles_is_taken_in_as_it_is(run):
    text = "Lamp makers;;\n;;\nNo;Name;Arrested\n1;Aigerim Testova;2014-05-06\n"
    Path("kazakhstan.csv").write_text(text, encoding="utf-8")
    done = run("kazakhstan.csv", "--guess", "--out", "draft.yaml")
    assert "the headers stand in row 3" in done.stderr
    taken = run("kazakhstan.csv", "--mapping", "draft.yaml", *WHOLE)
    assert "records made: person 1, arrest 1" in taken.stderr


@pytest.mark.parametrize("missing", ["--source", "--graph"])
def test_a_source_and_a_root_are_asked_for(run, missing):
    words = list(WHOLE)
    del words[words.index(missing) : words.index(missing) + 2]
    done = run("names.csv", "--mapping", "names.yaml", *words)
    assert done.exit_code == 2
    assert f"Missing option '{missing}'" in done.stderr


def test_two_mappings_for_a_table_are_refused(run):
    done = run("names.csv", "--mapping", "names.yaml", "--mapping", "names.yaml", *WHOLE)
    assert isinstance(done.exception, InputError)


def test_rows_left_out_go_to_a_file_named_after_the_source(run):
    Path("names.csv").write_text(NAMES + "a|b\n", encoding="utf-8")
    assert isinstance(run("names.csv", "--mapping", "names.yaml", *WHOLE).exception, InputError)
    assert not Path("further").exists()
    done = run("names.csv", "--mapping", "names.yaml", *WHOLE, "--accept-partial")
    assert done.exit_code == 0
    assert "rows left out: 1, written with reasons to names-rejected.csv" in done.stderr
    assert Path("names-rejected.csv").read_text(encoding="utf-8").splitlines()[1].startswith("row=4,")


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("known", [False, True], ids=["new root", "known root"])
def test_what_a_kill_left_half_in_place_is_put_back_by_the_next(
    take, root, csv, snapshot, monkeypatch, step, known
):
    if known:
        take(csv)
    before, done, replace = snapshot(root), [], Path.replace

    def broken(path, target):
        if len(done) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(target)
        return replace(path, target)

    child = os.fork()
    if not child:
        monkeypatch.setattr(Path, "replace", broken)
        take(csv.replace("held", "freed").replace("Lampov", "Lampin"), replace=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    with pytest.raises((InputError, OutsideError)):  # any ingest puts back, also one that fails
        take(csv, source="other", told=Told())
    assert (snapshot(root) or {}) == (before or {})


@pytest.mark.parametrize(
    ("file", "words", "what"),
    [
        ("names.csv", "--mapping names.yaml --format ftm", "a mapping for FollowTheMoney"),
        ("names.csv", "--mapping names.yaml --rejected left.csv", "--rejected without --accept-partial"),
        ("names.nq", "--accept-partial", "--accept-partial without a table"),
        ("names.nq", "--rejected left.csv", "--rejected without a table"),
        ("names.ftm.json", "--accept-partial", "--accept-partial without a table"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(run, file, words, what):
    done = run(file, *words.split(), *WHOLE)
    assert isinstance(done.exception, InputError)
    assert done.exception.what == what
    assert not Path("further").exists()
