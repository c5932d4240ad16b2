"""Find a passage by its words, and make the evidence that points to it.

The words are looked for exactly; only where they are not found, without regard to case, kinds of quotation
marks and dashes, and white space. What is given is always the span as it stands in the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import Archive, Document, DocumentText, anchors, span_digest
from rightsgraph.evidence.records import read_claimed
from rightsgraph.iri import mint
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import OA, PREFIXES, RDF, RG, XSD

__all__ = ["Located", "Passage", "evidence_block", "find", "locate", "suggestions"]

_WRITTEN = (
    "edtf",
    "iso",
    "oa",
    "place",
    "rg",
    "rgc",
    "rgd",
    "rge",
    "rgk",
    "rgl",
    "rgo",
    "rgp",
    "rgr",
    "rgv",
    "v",
    "xsd",
)
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _WRITTEN)
"""What a new source file begins with; `rightsgraph fmt` leaves those it uses."""

_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›ʼ′″＂＇"
_DASHES = "-‐‑‒–—―−"
_LINES_TRIED = 20


@dataclass(frozen=True)
class Passage:
    """Where words stand in a document: code points, paragraph, digest, and the words at both ends."""

    start: int
    end: int
    paragraph: int
    sha256: str
    anchor_start: str
    anchor_end: str

    def __str__(self) -> str:
        """Say the place without more words than the anchors."""
        place = f"paragraph {self.paragraph}, characters {self.start}–{self.end}"
        return f"{place}: {self.anchor_start} … {self.anchor_end}"


@dataclass(frozen=True)
class Located:
    """A passage found in the document of a source.

    `known` is the evidence node of the same source that has this span already; `exact` says whether the
    words stand there as they were typed; `begins` whether the source has no evidence yet.
    """

    source: str
    document: Document
    text: DocumentText
    passages: Sequence[Passage]
    exact: bool
    known: dict[Passage, NamedNode]
    begins: bool

    def context(self, passage: Passage, characters: int) -> str:
        """Give a passage with so many characters on both sides, on one line."""
        start, end = max(0, passage.start - characters), passage.end + characters
        return " ".join(self.text.text[start:end].split())


def find(text: DocumentText, words: str) -> tuple[list[Passage], bool]:
    """Find all places of words; say whether they stand there exactly so.

    >>> places, exact = find(DocumentText("The “Lamp  Makers” met."), "the 'lamp makers' met")
    >>> places[0].start, places[0].end, exact
    (0, 22, False)

    Raises:
        InputError: there are no words.
    """
    wanted = words.strip()
    if not wanted:
        raise InputError("no words to look for", mend="give the words as they stand in the document")
    exact = re.compile(re.escape(wanted))
    found = [_passage(text, *match.span()) for match in exact.finditer(text.text)]
    if found:
        return found, True
    tolerant = re.compile("".join(map(_tolerant, re.findall(r"\s+|\S", wanted))), re.IGNORECASE)
    return [_passage(text, *match.span()) for match in tolerant.finditer(text.text)], False


def _tolerant(piece: str) -> str:
    if piece.isspace():
        return r"\s+"
    for alike in (_QUOTES, _DASHES):
        if piece in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(piece)


def _passage(text: DocumentText, start: int, end: int) -> Passage:
    passage = text.text[start:end]
    return Passage(start, end, text.paragraph(start), span_digest(passage), *anchors(passage))


def suggestions(text: DocumentText, words: str) -> list[Passage]:
    """Give up to three places whose words are most like those that were not found, the most alike first."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    bag = Counter(wanted)
    lines = sorted(
        text.paragraphs(),
        key=lambda line: (-sum((bag & Counter(line[1].casefold().split())).values()), line[0]),
    )
    windows: dict[str, tuple[int, int]] = {}
    for start, line in lines[:_LINES_TRIED]:
        tokens = list(re.finditer(r"\S+", line))
        for first in range(max(1, len(tokens) - len(wanted) + 1)):
            part = tokens[first : first + len(wanted)]
            window = " ".join(token[0].casefold() for token in part)
            windows.setdefault(window, (start + part[0].start(), start + part[-1].end()))
    near = get_close_matches(" ".join(wanted), windows, n=3, cutoff=0.6)
    return [_passage(text, *windows[window]) for window in near]


def locate(roots: Sequence[Path], archive: Archive, source: str, words: str) -> Located:
    """Find words in the document of a source of the curated roots.

    Raises:
        InputError: there is no such source, or the words are not there; the nearest places are named.
        FindingError: the document is missing from the archive or altered.
    """
    claimed = read_claimed(roots)
    slug, document = claimed.document_of(source)
    text = archive.read(document)
    passages, exact = find(text, words)
    if not passages:
        near = [str(passage) for passage in suggestions(text, words)]
        raise InputError(
            f"these words are not in the document of {slug}",
            where=document.file,
            mend="\n         ".join(["did you mean the words in", *near]) if near else "give fewer words",
        )
    own = [span for span in claimed.spans if span.source == slug]
    at = {(span.start, span.end): span.iri for span in own if span.document == document.iri}
    known = {p: at[p.start, p.end] for p in passages if (p.start, p.end) in at}
    return Located(slug, document, text, passages, exact, known, begins=not own)


def evidence_block(
    located: Located, passage: Passage, *, new: Callable[[], NamedNode] = lambda: mint("evidence")
) -> str:
    """Write the Turtle to paste into the source's file: the evidence that is there already, or a new one.

    The declarations of prefixes come with it when the source has no evidence yet.
    """
    iri = located.known.get(passage) or new()
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, RG.Evidence),
        (RG.inDocument, located.document.iri),
        (OA.start, Literal(str(passage.start), datatype=XSD.integer)),
        (OA.end, Literal(str(passage.end), datatype=XSD.integer)),
        (RG.paragraph, Literal(str(passage.paragraph), datatype=XSD.integer)),
        (RG.sha256, Literal(passage.sha256)),
        (RG.anchorStart, Literal(passage.anchor_start)),
        (RG.anchorEnd, Literal(passage.anchor_end)),
    ]
    triples = [Triple(iri, predicate, value) for predicate, value in pairs]
    block = format_triples(triples, prefixes=False)
    return f"{_PREFIXES}\n{block}" if located.begins else block
