"""Every span is checked; what differs is found, and nothing passes because there was nothing to check."""

from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import Archive
from rightsgraph.evidence.verify import COLUMNS, verify
from rightsgraph.project import Project

TEXT = "Lamps\r\n\r\nIn May 2015 😀 a court fined the Union of Lamp Makers.\nIn June 2015 it closed.\n"
QUOTE = "a court fined the Union of Lamp Makers"


def _problems(verification) -> list[tuple[str, str]]:
    return [(finding.focus.rsplit("/", 1)[1], finding.problem) for finding in verification.findings]


def test_all_spans_of_the_invented_graph_are_confirmed(invented: Path):
    found = verify([invented / "graph"], Archive(invented / "archive"))
    assert (found.findings, found.confirmed, found.spans, found.documents) == ([], 18, 18, 2)


def test_all_spans_of_the_repository_are_confirmed(repository: Path, archives: tuple[Path, ...]):
    found = verify(Project(home=repository).graphs, Archive(*archives))
    assert found.findings == []
    assert found.confirmed == found.spans > 0
    assert found.documents >= 5


@pytest.mark.parametrize("document", ["lamp.txt", "bulletin.txt"])
def test_one_changed_digit_is_found(copied: Path, document: str):
    path = copied / "archive" / document
    path.write_bytes(path.read_bytes().replace(b"2015", b"2016", 1))
    found = verify([copied / "graph"], Archive(copied / "archive"))
    assert "document" in {finding.problem for finding in found.findings if finding.file == document}
    assert found.confirmed < found.spans


def test_a_changed_digit_inside_spans_names_those_spans(copied: Path):
    path = copied / "archive" / "lamp.txt"
    path.write_bytes(path.read_bytes().replace(b"in March 2015", b"in March 2014"))
    found = verify([copied / "graph"], Archive(copied / "archive"))
    assert _problems(found) == [("f4cx9kx8", "document"), ("tvdr9cnt", "digest")]
    differing = found.findings[1]
    assert differing.source == "lantern-2015-05-03"
    path, _, line = differing.file.rpartition(":")
    assert Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith("rgv:tvdr9cnt a ")
    assert "rightsgraph evidence locate lantern-2015-05-03" in differing.mend
    assert found.confirmed == 6


def test_no_words_of_a_passage_are_shown(copied: Path):
    path = copied / "archive" / "lamp.txt"
    path.write_bytes(path.read_bytes().replace(b"dissolved", b"dissolvex").replace(b"Aigerim", b"Aygerim"))
    found = verify([copied / "graph"], Archive(copied / "archive"))
    shown = "\n".join(" ".join(finding.cells()) for finding in found.findings)
    assert len(found.findings) > 3
    assert "dissolve" not in shown
    assert "gerim" not in shown


def test_a_missing_document_is_found_and_its_spans_are_not_confirmed(copied: Path):
    (copied / "archive" / "lamp.txt").unlink()
    found = verify([copied / "graph"], Archive(copied / "archive"))
    assert _problems(found) == [("f4cx9kx8", "document")]
    assert "12 spans hang on it" in found.findings[0].what
    assert (found.confirmed, found.spans) == (6, 18)


def test_line_ends_and_astral_characters_count_as_code_points(small):
    small.document(TEXT.encode())
    small.evidence("v1", QUOTE, 2)
    small.evidence("v2", "In June 2015 it closed", 3)
    found = verify([small.graph], Archive(small.archive))
    assert (found.findings, found.confirmed) == ([], 2)


@pytest.mark.parametrize(
    ("changed", "paragraph", "problem"),
    [
        ({}, 3, "paragraph"),
        ({"first": "a court fined the"}, 2, "anchor"),
        ({"first": "court"}, 2, "anchor"),
        ({"first": ""}, 2, "anchor"),
        ({"last": "Lamp Maker"}, 2, "anchor"),
        ({"last": ""}, 2, "anchor"),
        ({"end": 4000}, 2, "span"),
        ({"end": 3}, 2, "span"),
        ({"start": 8}, 2, "digest"),
        ({"digest": "0" * 64}, 2, "digest"),
        ({"document": "rgd:other"}, 2, "document"),
        ({"start": '"ten"'}, 2, "incomplete"),
        ({"end": -5}, 2, "incomplete"),
        ({"start": "1, 2"}, 2, "incomplete"),
        ({"document": '"lamp.txt"'}, 2, "incomplete"),
    ],
)
def test_each_fault_is_found_by_its_kind(small, changed, paragraph, problem):
    small.document(TEXT.encode())
    small.evidence("v1", QUOTE, paragraph, **changed)
    found = verify([small.graph], Archive(small.archive))
    assert [finding.problem for finding in found.findings] == [problem]
    assert found.confirmed == 0
    assert all(
        found.findings[0].cells()[COLUMNS.index(column)] for column in ("focus", "file", "what", "mend")
    )


def test_shorter_anchors_are_anchors(small):
    small.document(TEXT.encode())
    small.evidence("v1", QUOTE, 2, first="a court", last="Makers")
    assert verify([small.graph], Archive(small.archive)).confirmed == 1


def test_evidence_of_another_document_than_the_source_is_found(small):
    small.document(TEXT.encode())
    with (small.graph / "documents.ttl").open("a", encoding="utf-8") as file:
        document = (small.graph / "documents.ttl").read_text().split("rgd:lamp a ")[1]
        file.write(f"\nrgd:copy a {document}")
    small.evidence("v1", QUOTE, 2, document="rgd:copy")
    assert _problems(verify([small.graph], Archive(small.archive))) == [("v1", "document")]


@pytest.mark.parametrize("registered", ["../graph/sources.ttl", "none.txt"])
def test_a_document_outside_the_archive_is_a_finding(small, registered):
    small.document(TEXT.encode(), registered_as=registered)
    small.evidence("v1", QUOTE, 2)
    found = verify([small.graph], Archive(small.archive))
    assert [finding.problem for finding in found.findings] == ["document"]


def test_no_evidence_does_not_pass(small):
    small.document(TEXT.encode())
    with pytest.raises(InputError, match="no evidence"):
        verify([small.graph], Archive(small.archive))


def test_each_document_is_read_once(invented: Path, monkeypatch):
    read: list[str] = []
    examine = Archive.examine
    monkeypatch.setattr(
        Archive, "examine", lambda self, document: (read.append(document.file), examine(self, document))[1]
    )
    verify([invented / "graph"], Archive(invented / "archive"))
    assert sorted(read) == ["bulletin.txt", "lamp.txt"]
