"""Documents are read as they are, checked, and never from outside the archive."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.errors import FindingError
from rightsgraph.evidence.archive import Archive, Document, DocumentText, anchors, span_digest
from rightsgraph.iri import thing

SECRET = b"outside"


def _document(file: str, data: bytes = SECRET) -> Document:
    return Document(thing("document", "lamp"), file, hashlib.sha256(data).hexdigest())


def test_line_ends_and_astral_characters_stay_as_they_are(tmp_path: Path):
    data = "\ufeffA 😀 lamp.\r\n\r\nB\rC\u2028D".encode()
    (tmp_path / "a.txt").write_bytes(data)
    text = Archive(tmp_path).read(_document("a.txt", data))
    assert text.text == "\ufeffA 😀 lamp.\r\n\r\nB\rC\u2028D"
    assert text.paragraph(text.text.index("lamp")) == 1
    assert text.paragraph(text.text.index("D")) == 2


def test_files_in_folders_are_found(tmp_path: Path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(SECRET)
    assert Archive(tmp_path).read(_document("news/a.txt")).text == "outside"


def test_a_document_is_the_first_of_its_name_in_several_folders(tmp_path: Path):
    for name, data in (("one", b"first"), ("two", b"second"), ("three", SECRET)):
        (tmp_path / name).mkdir()
        (tmp_path / name / ("a.txt" if name != "three" else "b.txt")).write_bytes(data)
    archive = Archive(tmp_path / "one", tmp_path / "two", tmp_path / "three")
    assert archive.read(_document("a.txt", b"first")).text == "first"
    assert archive.read(_document("b.txt")).text == "outside"
    with pytest.raises(FindingError, match="missing from the archive"):
        archive.read(_document("c.txt"))
    with pytest.raises(FindingError, match="altered"):
        archive.read(_document("a.txt", b"second"))


def test_a_link_that_leads_from_one_folder_into_another_is_not_followed(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "two" / "b.txt").write_bytes(SECRET)
    (tmp_path / "one" / "a.txt").symlink_to(tmp_path / "two" / "b.txt")
    with pytest.raises(FindingError, match="leads out of the archive"):
        Archive(tmp_path / "one", tmp_path / "two").read(_document("a.txt"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "secret.txt").write_bytes(SECRET)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "linked").symlink_to(tmp_path / "more")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "inside.txt").write_bytes(SECRET)
    (folder / "alias.txt").symlink_to(folder / "inside.txt")
    (folder / "sub").mkdir()
    return Archive(folder)


@pytest.mark.parametrize(
    "file", ["../secret.txt", "sub/../../secret.txt", "link.txt", "linked/secret.txt", "sub", "", "."]
)
def test_nothing_outside_the_archive_is_read(archive: Archive, file: str):
    with pytest.raises(FindingError, match="leads out of the archive"):
        archive.read(_document(file))


def test_absolute_paths_are_refused(archive: Archive, tmp_path: Path):
    with pytest.raises(FindingError, match="leads out of the archive"):
        archive.read(_document(str(tmp_path / "archive" / "inside.txt")))


@pytest.mark.parametrize("file", ["none.txt", "loop.txt", "a\0b", "inside.txt/x"])
def test_a_missing_document_is_said(archive: Archive, file: str):
    with pytest.raises(FindingError, match="missing from the archive"):
        archive.read(_document(file))


def test_links_within_the_archive_are_followed(archive: Archive):
    assert archive.read(_document("alias.txt")).text == "outside"


def test_an_altered_document_is_refused_but_can_be_examined(archive: Archive):
    document = _document("inside.txt", b"other")
    with pytest.raises(FindingError, match="altered"):
        archive.read(document)
    text, fault = archive.examine(document)
    assert text == DocumentText("outside")
    assert fault is not None


def test_what_is_not_utf8_is_said(archive: Archive, tmp_path: Path):
    (tmp_path / "archive" / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(FindingError, match="not UTF-8 at byte 3"):
        archive.read(_document("latin.txt", b"caf\xe9"))


@given(st.text(alphabet="a \t\r\n\u2028é😀", max_size=60), st.data())
def test_a_paragraph_is_a_line_that_is_not_blank(text: str, data):
    offset = data.draw(st.integers(0, len(text)))
    filled = [line for line in text[:offset].split("\n")[:-1] if line.strip()]
    assert DocumentText(text).paragraph(offset) == len(filled) + 1


def test_paragraphs_are_given_with_their_start():
    assert DocumentText("One.\n\n Two.").paragraphs() == [(0, "One."), (6, " Two.")]


def test_anchors_of_short_passages_overlap():
    assert anchors("Union of Lamp Makers") == ("Union of Lamp", "of Lamp Makers")
    assert anchors("court") == ("court", "court")


def test_the_digest_of_a_span_is_that_of_its_utf8():
    assert span_digest("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()
