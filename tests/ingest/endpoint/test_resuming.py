"""What has come is kept, and the same command goes on there; unless data, query or endpoint changed."""

import json
import signal
import subprocess
import sys
import threading

import pytest

from rightsgraph.curated import curated_files
from rightsgraph.errors import OutsideError
from rightsgraph.ingest.endpoint.kept import Kept

DOWN = (500, {}, b"down")


@pytest.fixture
def whole(ask, register, snapshot, root, answers):
    """Give what an unbroken fetch leaves; the register goes on under the same address."""

    def call(asked):
        ask(asked, replace=True)
        return snapshot(root), snapshot(answers)

    return call


def test_after_a_failure_the_same_command_goes_on_where_it_stood(
    ask, register, whole, root, answers, snapshot
):
    asked, said = register(steps={4: DOWN}), []
    with pytest.raises(OutsideError, match="down") as broken:
        ask(asked)
    assert "20 rows are kept" in broken.value.mend
    first = len(asked.asked)
    ask(asked, said=said)
    assert said[0] == "going on after row 20 of 25, asked for since 2026-11-22T08:00:00Z"
    assert len(asked.asked) - first == 4  # a count, a page, one to see that nothing follows, a count
    assert "OFFSET 19" in asked.asked[first + 1]
    assert (snapshot(root), snapshot(answers)) == whole(asked)


def test_a_root_with_kept_pages_is_read_as_if_they_were_not_there(ask, register, root):
    ask(register())
    with pytest.raises(OutsideError):
        ask(register(steps={4: DOWN}))
    assert (root / ".fetch").exists()
    names = {file.path.name for file in curated_files([root])}
    assert names == {"documents.ttl", "register.nq.gz", "sources.ttl"}


def test_ctrl_c_keeps_what_came_and_says_so(ask, register, whole, root, answers, snapshot, monkeypatch):
    asked, said, keep = register(), [], Kept.keep

    def stopped(self, number, lines):
        keep(self, number, lines)
        if number == 2:  # it is on the disk, but not yet noted
            raise KeyboardInterrupt

    monkeypatch.setattr(Kept, "keep", stopped)
    with pytest.raises(KeyboardInterrupt):
        ask(asked, said=said)
    assert said[-1] == "10 rows are kept: the same command goes on there"
    monkeypatch.setattr(Kept, "keep", keep)
    ask(asked)
    assert (snapshot(root), snapshot(answers)) == whole(asked)


COMMAND = """
import sys
from rightsgraph.ingest.endpoint import fetch
fetch.sleep = lambda seconds: None
from rightsgraph.cli import main
main(sys.argv[1:])
"""


def test_after_a_kill_the_same_command_goes_on_where_it_stood(register, mapping, text, root, answers):
    reached, killed = threading.Event(), threading.Event()

    def hold(query):
        reached.set()
        killed.wait(30)
        return 500, {}, b""

    asked = register(cap=12, steps={3: hold})
    with asked.served() as url:
        words = [url, "--source", "lamps", "--graph", str(root), "--mapping", mapping(text)]
        words += ["--archive", str(answers), "--level", "public", "--title", "Lamps", "--language", "en"]
        command = [sys.executable, "-c", COMMAND, "ingest", *words]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
            assert reached.wait(30), running.stderr.read().decode()
            running.send_signal(signal.SIGKILL)
            running.communicate(timeout=30)
        killed.set()
        assert not list(answers.iterdir())
        assert json.loads(next(root.rglob("progress.json")).read_bytes())["rows"] == 12
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("going on after row 12 of 25")
    assert said[-1] == "lamps: written"
    assert sum("OFFSET 0" in query for query in asked.asked) == 1
    assert not (root / ".fetch").exists()


@pytest.mark.parametrize("what", ["query", "endpoint"])
def test_another_query_or_endpoint_begins_anew_and_says_so(ask, register, text, told, what):
    asked, said = register(steps={4: DOWN}), []
    with pytest.raises(OutsideError):
        ask(asked)
    other = register() if what == "endpoint" else asked
    ask(other, text if what == "endpoint" else text.replace("#name", "#called"), said=said)
    assert said[0] == "begun anew: what was kept is the answer of another endpoint, or to another query"
    assert len(told()) == 25 * 6 + 25 * 5


def test_data_that_changed_since_the_kept_pages_are_not_joined_with_them(ask, register, firms, told):
    asked = register(steps={4: DOWN})
    with pytest.raises(OutsideError):
        ask(asked)
    asked.store.extend(firms(26))
    with pytest.raises(OutsideError, match="25 rows at first, 26 now") as changed:
        ask(asked)
    assert "begins anew" in changed.value.mend
    ask(asked)
    assert len(told()) == 26 * 6 + 26 * 5


@pytest.mark.parametrize("number", [3, 4, 5, 6])
def test_data_that_change_while_they_are_fetched_are_refused(ask, register, firms, root, answers, number):
    asked = register()

    def changed(query):
        asked.store.update("DELETE WHERE { <https://register.example/00001> ?p ?o }")
        asked.store.extend(firms(26, named="Lamp Makers"))
        return asked.answer(query)

    asked.steps[number] = changed
    with pytest.raises(OutsideError, match=r"another one than before|rows at first|counts 25|more rows than"):
        ask(asked)
    assert not list(answers.iterdir())
    assert not (root / "source").exists()


def test_a_kept_page_that_was_damaged_is_found(ask, register, root):
    asked = register(steps={4: DOWN})
    with pytest.raises(OutsideError):
        ask(asked)
    page = next(root.rglob("000001.gz"))
    page.write_bytes(page.read_bytes()[:-9])
    with pytest.raises(OutsideError, match="a kept page is damaged"):
        ask(asked)
    next(root.rglob("progress.json")).write_text("{")
    with pytest.raises(OutsideError, match="kept pages that cannot be read"):
        ask(asked)


def test_an_archive_that_cannot_be_written_leaves_the_pages(ask, register, root, answers, monkeypatch):
    asked = register()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rightsgraph.ingest.endpoint.document.copyfileobj", full)
    with pytest.raises(OutsideError, match="the archive cannot be written: No space left on device"):
        ask(asked)
    assert not list(answers.iterdir())
    monkeypatch.undo()
    first = len(asked.asked)
    ask(asked)
    assert len(asked.asked) - first == 2  # the count, before and after


def test_a_name_that_is_taken_in_the_archive_is_not_overwritten(ask, register, answers, root):
    (answers / "register-2026-11-22.nt.gz").write_bytes(b"another document")
    ask(register())
    names = {path.name for path in answers.iterdir()}
    assert names == {"register-2026-11-22.nt.gz", "register-2026-11-22-2.nt.gz"}
    assert (answers / "register-2026-11-22.nt.gz").read_bytes() == b"another document"
    assert "register-2026-11-22-2.nt.gz" in (root / "documents.ttl").read_text()
