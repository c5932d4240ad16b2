"""The data file of a source: the same text as the same bytes, and no failure of the disk unseen."""

import gzip

import pytest

from rightsgraph.ingest.delivery import write_data

TEXT = "".join(f"<a:{number}> <a:b> <a:c> .\n" for number in range(30_000))


@pytest.mark.parametrize("size", [7, 4_096, len(TEXT)])
def test_however_text_comes_its_bytes_are_the_same(tmp_path, size):
    assert write_data((TEXT[at : at + size] for at in range(0, len(TEXT), size)), tmp_path / "some")
    assert write_data([TEXT], tmp_path / "whole")
    assert gzip.decompress((tmp_path / "some").read_bytes()).decode() == TEXT
    assert (tmp_path / "some").read_bytes() == (tmp_path / "whole").read_bytes()


def test_no_text_is_said_to_be_none(tmp_path):
    assert not write_data([], tmp_path / "none")


def test_a_disk_that_is_full_is_said_also_where_the_last_text_finds_it_so(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gzip.GzipFile, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write_data([TEXT], tmp_path / "full")
