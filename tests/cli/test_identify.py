"""The verb `identify`: what is judged is followed by the next build, and refusals leave as designed."""

import csv
import fcntl
import io
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from rightsgraph.build.pipeline import build
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
    both = "Ayghyerim Testova (rgp:gxdvc9nk) | Aigerim Testova (rgp:vj4ttqqg)\n"
    assert f"same: {both}" in err
    code, back, err = run("undo", judgement.strip(), "--reason", "two women", "--by", "second", *NOW)
    assert code == 0
    assert f"undone: {both}" in err
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


@pytest.mark.parametrize(
    "verb", [[], ["judge"], ["undo"], ["log"], ["review"], ["export"], ["import"], ["disagreements"]]
)
def test_help_has_an_example(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main(["identify", *verb, "--help"])
    assert left.value.code == 0
    assert "Example:  rightsgraph identify" in capsys.readouterr().out


class TestExchange:
    def test_what_goes_out_comes_in_as_it_was(self, run, tmp_path, invented):
        _, judgement, _ = run("judge", "same", "rgp:vj4ttqqg", "rgp:gxdvc9nk", *JUDGED, *NOW)
        run("undo", judgement.strip(), "--reason", "two women", "--by", "second", *NOW)
        _, told, err = run("export")
        assert err == "2 judgements, 0 stricter than public left\n"
        file = tmp_path / "out.ttl"
        assert run("export", "--out", str(file))[:2] == (0, "")
        assert file.read_text(encoding="utf-8") == told
        other = shutil.copytree(invented / "graph", tmp_path / "other")
        shutil.rmtree(other / "judgements")
        names = ["--by", "founders", "--by", "second"]
        code, out, err = run("import", str(file), *names, *NOW, "--graph", str(other))
        assert (code, out, err) == (0, "", "0 judgements taken in, 2 known already\n")

    def test_a_file_that_speaks_for_another_leaves_with_2_and_writes_nothing(self, run, tmp_path):
        run("judge", "unsure", "rgo:np77h5x8", "rgo:nsc5vm5d", "--reason", "x", "--by", "founders", *NOW)
        _, told, _ = run("export")
        file = tmp_path / "forged.ttl"
        file.write_text(told.replace("\nrgj:", "\nrgj:z"), encoding="utf-8")
        code, out, err = run("import", str(file), "--by", "partner", *NOW)
        assert (code, out) == (2, "")
        assert "it speaks for cur:founders" in err
        assert len(_log(run)) == 1

    def test_a_table_is_one_curators(self, run, tmp_path):
        file = tmp_path / "queue.CSV"
        file.write_text(
            "left,right,verdict,certainty,reason\n"
            "rgo:np77h5x8,rgo:nsc5vm5d,different,certain,a court\nrgo:np77h5x8,rgo:pvsb8b3p,,,\n",
            encoding="utf-8",
        )
        assert run("import", str(file), "--by", "a", "--by", "b", *NOW)[0] == 2
        code, _, err = run("import", str(file), "--by", "a", *NOW)
        counted = "it counts from the next build: rightsgraph build\n"
        assert (code, err) == (
            0,
            "1 judgements taken in, 0 known already, 1 rows without a verdict\n" + counted,
        )

    def test_a_file_that_is_not_there_is_misuse(self, run, tmp_path):
        code, _, err = run("import", str(tmp_path / "none.ttl"), "--by", "partner")
        assert code == 2
        assert "none.ttl" in err

    def test_disagreements_are_listed_and_counted(self, run):
        about = ["rgo:np77h5x8", "rgo:nsc5vm5d"]
        run("judge", "same", *about, *JUDGED, *NOW)
        run("judge", "unsure", *about, "--reason", "a court and an office", "--by", "second", *NOW)
        code, out, err = run("disagreements", "--format", "csv")
        assert (code, err) == (0, "1 disagreement\n")
        (row,) = csv.DictReader(io.StringIO(out))
        assert (row["by"], row["other_by"], row["other_verdict"]) == ("second", "founders", "same")


@pytest.fixture(scope="module")
def unjudged(invented, tmp_path_factory):
    """A workspace of the invented graph without judgements."""
    folder = tmp_path_factory.mktemp("unjudged")
    graph = shutil.copytree(invented / "graph", folder / "graph")
    shutil.rmtree(graph / "judgements")
    build(Project(graphs=(graph,), workspace=folder / "workspace"))
    return folder


@pytest.fixture
def command(unjudged, tmp_path):
    """The command line of a review of people, and the graph that it writes to."""
    graph = Path(shutil.copytree(unjudged / "graph", tmp_path / "graph"))
    places = ["--graph", str(graph), "--workspace", str(unjudged / "workspace")]
    words = [*("identify", "review", "--by", "second", "--kind", "person"), *places, *NOW]
    return [sys.executable, "-m", "rightsgraph", *words], graph


def _on_a_terminal(command, answers, *, columns=80):
    """Run a command on a terminal of its own, answer prompt after prompt, give what it shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
    )
    os.close(theirs)
    shown, waiting = b"", list(answers)
    try:
        while select.select([ours], [], [], 60)[0]:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            shown += more
            if shown.endswith(b" > ") and waiting:
                os.write(ours, waiting.pop(0))
        return process.wait(timeout=60), shown.decode("utf-8")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


class TestReview:
    def test_on_a_terminal_a_pair_is_judged_and_no_code_of_a_terminal_is_sent(self, command):
        words, graph = command
        code, shown = _on_a_terminal(words, [b"s\n", b"p\n", "+ one accusation, по тексту\n".encode()])
        assert code == 0
        assert "\x1b" not in shown
        assert "1 judged, 0 skipped, 0 left" in shown
        assert "events: " in (graph / "judgements" / "second.ttl").read_text(encoding="utf-8")
        assert all(len(line) <= 80 for line in shown.partition("s same")[0].splitlines())

    @pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
    def test_on_a_terminal_it_can_be_left_at_any_prompt(self, command, key):
        words, graph = command
        code, shown = _on_a_terminal(words, [b"s\n", key])
        assert code == 0
        assert "0 judged, 0 skipped, 1 left" in shown
        assert "Traceback" not in shown
        assert not (graph / "judgements").exists()

    def test_in_a_pipe_judgements_go_out_and_all_else_beside(self, command):
        words, graph = command
        answers = b"s\np\n\xff\n+ one accusation\n"
        done = subprocess.run(words, input=answers, capture_output=True, check=True, timeout=120)
        assert done.stdout.startswith(b"rgj:")
        assert done.stdout.count(b"\n") == 1
        assert b"not UTF-8: once more" in done.stderr
        assert (graph / "judgements" / "second.ttl").is_file()

    def test_where_sources_tell_of_both_is_shown_with_their_words_where_an_archive_is_named(
        self, command, invented, monkeypatch
    ):
        words, _ = command
        monkeypatch.delenv("RIGHTSGRAPH_ARCHIVE", raising=False)
        for archive in ((), ("--archive", str(invented / "archive"))):
            done = subprocess.run(
                [*words, *archive], input=b"e\n", capture_output=True, check=True, timeout=120
            )
            lines = done.stderr.decode().splitlines()
            told = [line for line in lines if ".txt, paragraph " in line]
            assert {line.split(", ")[0].strip() for line in told} == {
                "bulletin-2015-07",
                "lantern-2015-05-03",
            }
            assert all((": " in line) == bool(archive) for line in told)
            assert any("without passages: give --archive DIR" in line for line in lines) != bool(archive)

    def test_a_kill_loses_nothing_that_was_judged(self, command):
        words, graph = command
        _, shown = _on_a_terminal(words, [b"k\n"])
        assert "0 judged, 1 skipped, 0 left" in shown
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            process.stdin.write(b"d\nc\ntwo women of two towns\n")
            process.stdin.flush()
            assert process.stdout.readline().startswith(b"rgj:")
            process.send_signal(signal.SIGKILL)
        finally:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
        assert "v:different" in (graph / "judgements" / "second.ttl").read_text(encoding="utf-8")
