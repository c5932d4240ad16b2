"""The workspace: skipped when unchanged, replaced whole, recovered after a kill, one writer at a time."""

from dataclasses import replace
from threading import Thread

import pytest

from rightsgraph.build.workspace import Stage, locked, recover, run_stage
from rightsgraph.errors import OutsideError
from rightsgraph.project import MARK, readable_store


def stage(inputs, text):
    return Stage("load", inputs, lambda folder: (folder / "out.nq").write_text(text, encoding="utf-8"))


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_stage_is_made_once_for_the_same_inputs(tmp_path):
    assert run_stage(tmp_path, stage("a", "first")) is True
    assert run_stage(tmp_path, stage("a", "never written")) is False
    assert (tmp_path / "load" / "out.nq").read_text() == "first"


def test_a_stage_is_made_again_for_other_inputs_and_leaves_nothing_old(tmp_path):
    run_stage(tmp_path, stage("a", "first"))
    (tmp_path / "load" / "stray.nq").touch()
    assert run_stage(tmp_path, stage("b", "second")) is True
    assert names(tmp_path) == {"load", "swap.lock"}
    assert sorted(path.name for path in (tmp_path / "load").iterdir()) == [
        "format",
        "inputs.sha256",
        "out.nq",
        "outputs.sha256",
        "sizes",
    ]


@pytest.mark.parametrize("damage", ["first, and more", "", None])
def test_a_damaged_folder_is_made_again_not_believed(tmp_path, damage):
    run_stage(tmp_path, stage("a", "first"))
    out = tmp_path / "load" / "out.nq"
    out.unlink() if damage is None else out.write_text(damage, encoding="utf-8")
    assert run_stage(tmp_path, stage("a", "first")) is True
    assert out.read_text(encoding="utf-8") == "first"
    assert run_stage(tmp_path, stage("a", "first")) is False


def test_a_kill_between_the_two_renames_is_mended_by_the_next_build(tmp_path):
    run_stage(tmp_path, stage("a", "first"))
    (tmp_path / "load").rename(tmp_path / "load.old")
    assert run_stage(tmp_path, stage("a", "never written")) is False
    assert not (tmp_path / "load.old").exists()


def test_a_stage_that_fails_leaves_the_last_good_folder(tmp_path):
    run_stage(tmp_path, stage("a", "first"))

    def fail(folder):
        (folder / "out.nq").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_stage(tmp_path, Stage("load", "b", fail))
    assert (tmp_path / "load" / "out.nq").read_text() == "first"
    assert names(tmp_path) == {"load", "swap.lock"}


def test_a_kill_between_the_two_renames_is_mended(tmp_path):
    run_stage(tmp_path, stage("a", "first"))
    (tmp_path / "load").rename(tmp_path / "load.old")
    recover(tmp_path / "load")
    assert (tmp_path / "load" / "out.nq").read_text() == "first"
    assert names(tmp_path) == {"load", "swap.lock"}


def test_a_disk_that_cannot_be_written_is_said_so(tmp_path):
    def full(folder):
        raise OSError(28, "No space left on device", str(folder))

    with pytest.raises(OutsideError, match="No space left"):
        run_stage(tmp_path, Stage("load", "a", full))


def test_a_second_build_is_refused_while_one_is_at_work(tmp_path):
    with locked(tmp_path), pytest.raises(OutsideError, match="another build"), locked(tmp_path):
        pytest.fail("two builds at once")
    with locked(tmp_path):
        pass


def test_a_stage_is_not_put_into_its_place_while_somebody_opens_the_store(tmp_path):
    store = Stage("store", "a", lambda folder: (folder / "data").mkdir())
    run_stage(tmp_path, store)
    again = Thread(target=run_stage, args=(tmp_path, replace(store, inputs="b")))
    with readable_store(tmp_path) as folder:
        again.start()
        again.join(timeout=0.5)
        assert again.is_alive()
        assert (folder.parent / "inputs.sha256").read_text() == "a"
    again.join()
    assert (folder.parent / "inputs.sha256").read_text() == "b"


def test_what_a_killed_build_left_is_cleared_though_nothing_is_to_be_made(tmp_path):
    run_stage(tmp_path, stage("a", "first"))
    (tmp_path / "load.new").mkdir()
    assert run_stage(tmp_path, stage("a", "never written")) is False
    assert names(tmp_path) == {"load", "swap.lock"}


def test_a_stage_of_another_format_is_made_again(tmp_path):
    run_stage(tmp_path, stage("a", "first"))
    (tmp_path / "load" / MARK).write_text("0")
    assert run_stage(tmp_path, stage("a", "first")) is True
