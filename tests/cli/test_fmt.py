"""`rightsgraph fmt` formats in place, whole or not at all; `rightsgraph mint` gives new addresses."""

import re
from pathlib import Path

import pytest

from rightsgraph.cli import main

TEXT = "<https://w3id.org/rightsgraph/id/person/bcdf2345> a <https://w3id.org/rightsgraph/ns#Person> ."
FORMATTED = """PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>

rgp:bcdf2345 a rg:Person .
"""


def run(*arguments) -> int:
    with pytest.raises(SystemExit) as left:
        main(["fmt", *map(str, arguments)])
    return left.value.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "a.ttl"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_files_and_folders_are_formatted_in_place(file, tmp_path):
    assert run("--check", tmp_path) == 1
    assert run(tmp_path) == 0
    assert file.read_text(encoding="utf-8") == FORMATTED
    assert run("--check", tmp_path) == 0
    assert list(file.parent.iterdir()) == [file]


def test_check_names_the_file_and_leaves_it(file, capsys):
    assert run("--check", file) == 1
    assert str(file) in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == TEXT


def test_line_ends_of_another_system_are_not_the_format(file):
    file.write_bytes(FORMATTED.replace("\n", "\r\n").encode())
    assert run("--check", file) == 1


@pytest.mark.parametrize("content", [b"nonsense", b"\xff", b"<urn:s> <urn:p> [] ."])
def test_what_cannot_be_formatted_is_said_with_its_place_and_left(file, capsys, content):
    file.write_bytes(content)
    assert run(file) == 2
    assert str(file) in capsys.readouterr().err
    assert file.read_bytes() == content


def test_a_folder_without_turtle_is_refused(tmp_path, capsys):
    assert run(tmp_path) == 2
    assert "no Turtle here" in capsys.readouterr().err


def test_new_addresses_are_opaque_and_differ(capsys):
    with pytest.raises(SystemExit) as left:
        main(["mint", "person", "name", "event", "event"])
    assert left.value.code == 0
    minted = capsys.readouterr().out.split()
    assert [iri.split(":")[0] for iri in minted] == ["rgp", "rgr", "rge", "rge"]
    assert len(set(minted)) == 4
    assert all(re.fullmatch(r"rg[pre]:[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz2-9]{7}", iri) for iri in minted)


@pytest.mark.parametrize("kind", ["arrest", "country", "source"])
def test_a_kind_that_is_not_minted_is_refused_with_those_that_are(kind, capsys):
    with pytest.raises(SystemExit) as left:
        main(["mint", kind])
    assert left.value.code == 2
    assert "person" in capsys.readouterr().err
