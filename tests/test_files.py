"""Files are replaced whole; links, permissions and what is no file are respected."""

import os
import stat
import threading

import pytest

from rightsgraph.errors import InputError
from rightsgraph.files import read_text, replacing, write_file


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_file(tmp_path / "a.csv", "ä\r\n")
    assert (tmp_path / "a.csv").read_bytes() == "ä\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_is_followed_not_cut_off(tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_the_permissions_of_the_old_file_are_kept(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_file(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_pipe_is_written_to_not_replaced(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read = []
    reader = threading.Thread(target=lambda: read.append(path.read_text(encoding="utf-8")))
    reader.start()
    write_file(path, "through the pipe")
    reader.join(timeout=10)
    assert read == ["through the pipe"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(("content", "words"), [(b"\xff\xfe", "not UTF-8"), (None, "cannot be read")])
def test_what_cannot_be_read_is_refused(tmp_path, content, words):
    if content is not None:
        (tmp_path / "a.ttl").write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_text(tmp_path / "a.ttl")


def test_a_block_that_fails_halfway_leaves_the_old_file(tmp_path):
    def fail(path):
        with replacing(path) as file:
            file.write(b"half")
            raise ZeroDivisionError

    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        fail(tmp_path / "a.csv")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.csv": b"old"}
