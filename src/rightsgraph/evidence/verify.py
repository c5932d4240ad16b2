"""Every evidence node against the archive: documents, spans, paragraphs, anchors. No words are ever shown.

Of evidence that names a node of a data file, the file is checked: with its digest it holds what it held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import ANCHOR_WORDS, Archive, DocumentText, span_digest
from rightsgraph.evidence.records import Claimed, Span, place_of, read_claimed
from rightsgraph.turtle import compact

__all__ = ["COLUMNS", "Finding", "Verification", "verify"]

COLUMNS = ("focus", "source", "problem", "file", "what", "mend")
_AGAIN = 'find the words again: rightsgraph evidence locate {source} "words"'


@dataclass(frozen=True)
class Finding:
    """A fault: the evidence or document it concerns, the source, what kind, where, and how to mend it.

    `problem` is one of document, span, digest, paragraph, anchor, incomplete.
    """

    focus: str
    source: str
    problem: str
    file: str
    what: str
    mend: str

    def cells(self) -> tuple[str, ...]:
        """Give the values in the order of `COLUMNS`."""
        return astuple(self)


@dataclass
class Verification:
    """What verifying found: how many spans and nodes are confirmed, of how many; documents; faults."""

    confirmed: int = 0
    spans: int = 0
    documents: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify(roots: Sequence[Path], archive: Archive) -> Verification:
    """Check all evidence of curated roots against the archive, reading each document once.

    A span is confirmed when its document is unaltered and everything the evidence says of it is so.

    Raises:
        InputError: the roots hold no evidence, for then nothing is verified; or a file cannot be read.
    """
    claimed = read_claimed(roots)
    result = Verification(spans=len(claimed.spans) + len(claimed.incomplete) + sum(claimed.nodes.values()))
    if not result.spans:
        raise InputError(
            "there is no evidence here, so nothing can be verified",
            where=", ".join(str(root) for root in roots),
            mend="check --graph",
        )
    for iri, (path, source, what) in sorted(claimed.incomplete.items(), key=lambda item: item[0].value):
        mend = _AGAIN.format(source=source)
        result.findings.append(Finding(iri.value, source, "incomplete", place_of(iri, path), what, mend))
    by_document: dict[NamedNode, list[Span]] = defaultdict(list)
    for span in claimed.spans:
        by_document[span.document].append(span)
    of_nodes = {document for _, document in claimed.nodes}
    for document in sorted({*claimed.documents, *by_document, *of_nodes}, key=lambda iri: iri.value):
        _verify_document(document, by_document[document], claimed, archive, result)
    return result


def _verify_document(
    iri: NamedNode, spans: Sequence[Span], claimed: Claimed, archive: Archive, result: Verification
) -> None:
    document = claimed.documents.get(iri)
    nodes = {source: count for (source, of), count in claimed.nodes.items() if of == iri}
    hanging = f"{len(spans) + sum(nodes.values())} {'nodes' if nodes else 'spans'} hang on it"
    slugs = "|".join(sorted(slug for slug, found in claimed.sources.items() if iri in found))
    if document is None:
        what = f"{compact(iri)} is not registered; {hanging}"
        mend = "describe it in documents.ttl: rg:file and rg:sha256"
        source, place = (spans[0].source, spans[0].place) if spans else (min(nodes), "")
        result.findings.append(Finding(iri.value, source, "document", place, what, mend))
        return
    if not document.sha256:  # a release leaves it out where the document also holds what it leaves out
        return
    result.documents += 1
    text, error = (None, archive.check(document)) if nodes and not spans else archive.examine(document)
    if error is not None:
        what = f"{error.what}; {hanging}"
        result.findings.append(Finding(iri.value, slugs, "document", document.file, what, error.mend))
    for source, count in nodes.items():
        if iri not in claimed.sources.get(source, [iri]):
            result.findings.append(_misplaced(iri, iri, source, document.file, claimed))
        elif error is None:
            result.confirmed += count
    for span in spans:
        faults = list(_faults(span, text, claimed)) if text else []
        result.findings += faults
        result.confirmed += text is not None and error is None and not faults


def _misplaced(focus: NamedNode, document: NamedNode, source: str, place: str, claimed: Claimed) -> Finding:
    expected = ", ".join(compact(iri) for iri in claimed.sources[source])
    what = f"{compact(document)} is not the document of the source, {expected}"
    mend = "give the evidence the source's document, or move it to its source"
    return Finding(focus.value, source, "document", place, what, mend)


def _faults(span: Span, text: DocumentText, claimed: Claimed) -> Iterator[Finding]:
    def fault(problem: str, what: str, mend: str = "") -> Finding:
        mend = mend or _AGAIN.format(source=span.source)
        return Finding(span.iri.value, span.source, problem, span.place, what, mend)

    if span.document not in claimed.sources.get(span.source, [span.document]):
        yield _misplaced(span.iri, span.document, span.source, span.place, claimed)
    if not span.start < span.end <= len(text.text):
        what = f"span {span.start}–{span.end} is not within the document's {len(text.text)} code points"
        yield fault("span", what)
        return
    passage = text.text[span.start : span.end]
    if span_digest(passage) != span.sha256:
        yield fault("digest", f"the words at {span.start}–{span.end} have another digest")
        return
    paragraph = text.paragraph(span.start)
    if paragraph != span.paragraph:
        yield fault(
            "paragraph", f"it stands in paragraph {paragraph}, not {span.paragraph}", f"write {paragraph}"
        )
    words = passage.split()
    for name, anchor, found in (
        ("rg:anchorStart", span.anchor_start, words[: len(span.anchor_start.split())]),
        ("rg:anchorEnd", span.anchor_end, words[-len(span.anchor_end.split()) :]),
    ):
        if anchor.split() != found or not 1 <= len(found) <= ANCHOR_WORDS:
            what = f"{name} is not the {'first' if name.endswith('Start') else 'last'} words of the passage"
            yield fault("anchor", what, f"write its first or last {ANCHOR_WORDS} words, or fewer")
