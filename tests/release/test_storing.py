"""The store of a release: in the form of a workspace's, and without the name of the machine that made it."""

import datetime as dt
import socket
import sqlite3

import pytest

from rightsgraph.errors import OutsideError
from rightsgraph.iri import graph_iri
from rightsgraph.project import FORMAT, readable_store
from rightsgraph.release import make, storing
from rightsgraph.release.layout import STORE
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.storing import main, write_store

LINE = f'<urn:a> <urn:b> "Lamp" {graph_iri("merged")} .\n'


@pytest.fixture
def quads(tmp_path):
    (tmp_path / "few.nq").write_text(LINE, encoding="utf-8")
    return [tmp_path / "few.nq"]


def test_its_files_do_not_name_the_machine_where_the_system_lets_us_hide_it(quads, tmp_path):
    hidden = write_store(quads, tmp_path / STORE)
    content = b"".join(path.read_bytes() for path in sorted((tmp_path / STORE / "data").glob("*.sst")))
    assert (b"host.identity" + socket.gethostname().encode() in content) == (not hidden)
    assert (b"host.identityrightsgraph" in content) == hidden


def test_where_it_cannot_be_hidden_the_publisher_is_told(quads, tmp_path, invented, monkeypatch):
    monkeypatch.setattr(storing, "_forget_name", lambda: False)
    assert main([str(tmp_path / STORE), *map(str, quads)]) == 4
    monkeypatch.setattr(make, "write_store", lambda files, folder: write_store(files, folder) and False)
    said = []
    request = Request(level="public", day=dt.date(2026, 11, 22))
    make_release(request, [invented / "graph"], out=tmp_path / "out", note=said.append)
    assert said == ["the files of the store name this machine: this system does not let us hide it"]


def test_it_has_the_form_of_a_workspaces_store_without_notes_of_the_engine(release):
    assert {path.name for path in (release / STORE).iterdir()} >= {"data", "format", "names.sqlite", "sizes"}
    assert (release / STORE / "format").read_text(encoding="utf-8") == FORMAT
    with readable_store(release) as folder:
        assert folder == release / STORE / "data"


def test_what_goes_wrong_in_the_other_process_is_said_as_ours(quads, tmp_path):
    quads[0].write_text("no quad", encoding="utf-8")
    with pytest.raises(OutsideError, match="could not be made") as told:
        write_store(quads, tmp_path / STORE)
    assert "Traceback" not in str(told.value)


@pytest.mark.parametrize("error", [OSError(28, "No space left"), sqlite3.OperationalError("disk is full")])
def test_an_index_that_finds_no_room_is_said_so(quads, tmp_path, monkeypatch, capsys, error):
    def full(folder):
        raise error

    monkeypatch.setattr(storing, "_forget_name", lambda: True)
    monkeypatch.setattr(storing, "index_names", full)
    assert main([str(tmp_path / STORE), *map(str, quads)]) == 3
    assert capsys.readouterr().err.endswith("make room on the disk\n")
