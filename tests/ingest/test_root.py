"""All of it or nothing: a fault at any step leaves the root byte for byte as it was."""

import fcntl
import os
import signal
from pathlib import Path

import pytest

from rightsgraph.curated import files_of
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest import root as roots
from rightsgraph.ingest import stage
from rightsgraph.ingest.registry import Told


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "Ctrl-C"]
)
@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("known", [False, True], ids=["new root", "known root"])
def test_a_fault_between_the_renames_puts_everything_back(
    take, root, person, snapshot, monkeypatch, fault, step, known
):
    if known:
        take(person)
    before, replace, done = snapshot(root), Path.replace, []

    def broken(path, target):
        if path.suffix != ".old" and len(done) == step:
            done.append(target)
            raise fault
        done.append(target)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises((OutsideError, KeyboardInterrupt)):
        take(person + "ex:e a rg:Arrest .", replace=True)
    assert snapshot(root) == before


def test_a_disk_that_fills_while_writing_is_said_and_leaves_nothing(take, root, person, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "register.nq.gz")

    monkeypatch.setattr(stage, "write_data", full)
    with pytest.raises(OutsideError, match="No space left on device"):
        take(person)
    assert not root.exists()


def test_a_second_ingest_at_the_same_time_is_refused(take, root, person, snapshot):
    take(person)
    (root / ".ingest").mkdir()
    (root / ".ingest" / "stdin").write_bytes(b"what the first one works on")
    before = snapshot(root)
    handle = os.open(root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(OutsideError, match="another ingest is at work"):
            take(person, source="second")
    finally:
        os.close(handle)
    assert snapshot(root) == before


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("known", [False, True], ids=["new root", "known root"])
def test_what_a_kill_left_half_in_place_is_not_read_and_put_back_by_the_next(
    take, root, person, snapshot, monkeypatch, step, known
):
    if known:
        take(person)
    before, done = snapshot(root), []
    _run_killed(lambda: take(person + "ex:e a rg:Arrest .", replace=True), step, done, monkeypatch)
    half = (root / ".ingest" / "undo").exists()
    assert half is (step > 0)
    if half:
        with pytest.raises(OutsideError, match="half in place"):
            files_of(root)
    with pytest.raises(InputError, match="without a level"):  # any ingest, also one that fails
        take(person, source="other", told=Told())
    assert (snapshot(root) or {}) == (before or {})


def _run_killed(work, step, done, monkeypatch):
    """Run in a child that is killed before a rename; the fifth is after the last one."""
    replace = Path.replace

    def broken(path, target):
        if len(done) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(target)
        found = replace(path, target)
        if len(done) == step == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    child = os.fork()
    if not child:
        monkeypatch.setattr(Path, "replace", broken)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_what_a_killed_ingest_left_is_gone_after_the_next(take, root, person):
    (root / ".ingest" / "raw").mkdir(parents=True)
    (root / ".ingest" / "raw" / "000001.log").write_bytes(b"x")
    take(person)
    assert sorted(path.name for path in root.iterdir()) == ["documents.ttl", "source", "sources.ttl"]


def test_a_source_registered_by_a_killed_ingest_is_completed_by_the_next(take, root, person):
    take(person)
    (root / "source" / "register.nq.gz").unlink()
    assert take(person).changed


def test_a_root_that_cannot_be_made_is_said(take, root, person):
    root.write_text("a file", encoding="utf-8")
    with pytest.raises((OutsideError, InputError)):
        take(person)
    assert root.read_text(encoding="utf-8") == "a file"


def test_put_says_whether_anything_is_new(tmp_path):
    (tmp_path / "a").write_text("1", encoding="utf-8")
    for text, new in (("1", False), ("2", True)):
        made = tmp_path / "made"
        made.write_text(text, encoding="utf-8")
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        assert roots.put({tmp_path / "a": made}, root=tmp_path, work=work) is new
