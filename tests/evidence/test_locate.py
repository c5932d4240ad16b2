"""Words are found where they stand, and the block to paste verifies."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError, InputError
from rightsgraph.evidence.archive import Archive, DocumentText
from rightsgraph.evidence.locate import evidence_block, find, locate, suggestions
from rightsgraph.evidence.verify import verify
from rightsgraph.iri import thing
from rightsgraph.turtle import format_text, parse_text
from rightsgraph.vocab import OA, RG

TEXT = (
    "Lamps\n\nThe “Union  of\nLamp Makers” met 😀 on 2–3 May.\r\n\r\n"
    "The court fined the Union’s members. The court closed.\n"
)


def _spans(text: str, words: str) -> tuple[list[str], bool]:
    passages, exact = find(DocumentText(text), words)
    return [text[passage.start : passage.end] for passage in passages], exact


@pytest.mark.parametrize(
    ("words", "spans", "exact"),
    [
        ("The court", ["The court", "The court"], True),
        ("the court", ["The court", "The court"], False),
        ("THE  COURT\tfined", ["The court fined"], False),
        ("'Union of Lamp Makers'", ["“Union  of\nLamp Makers”"], False),
        ("on 2-3 may", ["on 2–3 May"], False),
        ("Union's members", ["Union’s members"], False),
        ("Union’s members", ["Union’s members"], True),
        ("😀", ["😀"], True),
        (".", [".", ".", "."], True),
        ("court .* closed", [], False),
        ("Union of Lamp Breakers", [], False),
    ],
)
def test_words_are_found_exactly_then_tolerantly(words, spans, exact):
    assert _spans(TEXT, words) == (spans, exact)


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_quotation_is_found_where_it_was_taken(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    if quote:
        passages, exact = find(DocumentText(text), quote)
        assert exact
        assert quote in {text[passage.start : passage.end] for passage in passages}


def test_no_words_are_refused():
    with pytest.raises(InputError, match="no words"):
        find(DocumentText(TEXT), " \n")


def test_the_nearest_places_are_suggested_by_their_anchors_only():
    near = suggestions(DocumentText(TEXT), "the court fined the onion's members")
    assert str(near[0]) == "paragraph 4, characters 56–92: The court fined … the Union’s members."
    assert suggestions(DocumentText(TEXT), "nothing like this at all") == []
    assert suggestions(DocumentText(""), "words") == []


def _located(small, words):
    small.document(TEXT.encode())
    return locate([small.graph], Archive(small.archive), "lamp-2015", words)


@pytest.mark.parametrize("words", ["“Union  of\nLamp Makers” met 😀", "union's members", "closed"])
def test_a_located_block_verifies_when_pasted(small, words):
    located = _located(small, words)
    block = evidence_block(located, located.passages[0])
    with small.source.open("a", encoding="utf-8") as file:
        file.write(block)
    found = verify([small.graph], Archive(small.archive))
    assert (found.findings, found.confirmed) == ([], 1)
    format_text(small.source.read_text(encoding="utf-8"), where="pasted")


def test_prefixes_come_with_the_first_evidence_of_a_source_only(small):
    located = _located(small, "closed")
    first = evidence_block(located, located.passages[0], new=lambda: thing("evidence", "v1"))
    assert first.startswith("PREFIX edtf:")
    assert "PREFIX rgp:" in first
    small.evidence("v1", "closed", 4)
    located = locate([small.graph], Archive(small.archive), "rgs:lamp-2015", "The court")
    second = evidence_block(located, located.passages[1], new=lambda: thing("evidence", "v2"))
    assert second.startswith("rgv:v2 a rg:Evidence ;\n    oa:end")


def test_each_new_block_has_an_address_of_its_own_in_the_right_kind(small):
    located = _located(small, "closed")
    blocks = {evidence_block(located, located.passages[0]) for _ in range(20)}
    subjects = {quad.subject for block in blocks for quad in parse_text(block, where="block")}
    assert len(subjects) == 20
    assert all("/id/evidence/" in subject.value for subject in subjects)


def test_a_span_that_has_evidence_is_not_minted_twice(small):
    small.document(TEXT.encode())
    small.evidence("v1", "closed", 4)
    located = locate([small.graph], Archive(small.archive), "lamp-2015", "closed")
    block = evidence_block(located, located.passages[0])
    assert block.startswith("rgv:v1 a rg:Evidence")


def test_the_block_holds_the_span_and_no_more_words_than_the_anchors(small):
    located = _located(small, "The court fined the Union’s members. The court closed")
    block = evidence_block(located, located.passages[0])
    values = {quad.predicate: quad.object.value for quad in parse_text(block, where="block")}
    assert (values[OA.start], values[OA.end], values[RG.paragraph]) == ("56", "109", "4")
    assert (values[RG.anchorStart], values[RG.anchorEnd]) == ("The court fined", "The court closed")
    assert "members" not in block + str(located.passages[0])


def test_context_is_given_on_one_line(small):
    located = _located(small, "met")
    assert located.context(located.passages[0], 8) == "Makers” met 😀 on 2–"


def test_words_that_are_not_there_are_refused_with_near_places(small):
    with pytest.raises(InputError) as caught:
        _located(small, "the court fined the onion's members")
    assert "The court fined … the Union’s members." in caught.value.mend


def test_unknown_sources_are_refused_with_near_ones(copied: Path, invented_archive: Archive):
    with pytest.raises(InputError, match="no such source") as caught:
        locate([copied / "graph"], invented_archive, "lantern-2015", "court")
    assert "lantern-2015-05-03" in caught.value.mend


def test_a_source_is_found_by_its_address(copied: Path, invented_archive: Archive):
    source = thing("source", "bulletin-2015-07").value
    assert locate([copied / "graph"], invented_archive, source, "fraud").document.file == "bulletin.txt"


def test_an_altered_document_is_not_searched(copied: Path, invented_archive: Archive):
    path = copied / "archive" / "lamp.txt"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(FindingError, match="altered"):
        locate([copied / "graph"], invented_archive, "lantern-2015-05-03", "court")


def test_a_source_whose_document_is_not_registered_is_a_fault(copied: Path, invented_archive: Archive):
    (copied / "graph" / "documents.ttl").unlink()
    with pytest.raises(FindingError, match="not registered"):
        locate([copied / "graph"], invented_archive, "lantern-2015-05-03", "court")


def test_existing_evidence_of_the_invented_graph_is_recognized(copied: Path, invented_archive: Archive):
    located = locate([copied / "graph"], invented_archive, "lantern-2015-05-03", "Aigerim Testova")
    assert list(located.known.values()) == [NamedNode("https://w3id.org/rightsgraph/id/evidence/t4bx3jpx")]
