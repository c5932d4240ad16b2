"""What a release must not hold: addresses, names, digests and spans of what it leaves out."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.levels.properties import kind_of
from rightsgraph.vocab import DCT, OA, RDF, RDFS, RG, SKOS

__all__ = ["Called", "Hidden", "Passage", "passage_of"]


@dataclass(frozen=True, order=True)
class Called:
    """What somebody or something left out is called."""

    text: str
    node: str
    judged: bool = False
    described: bool = False
    """Whether the words describe (a designation) and do not name."""


@dataclass(frozen=True)
class Passage:
    """Where an evidence stands: its document, span, digest, and the node of a data file."""

    document: NamedNode | None
    span: tuple[int, int] | None
    digest: str | None
    node: str | None


def passage_of(pairs: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> Passage:
    """Read where an evidence stands."""
    of = dict(pairs)
    document = of.get(RG.inDocument)
    start, end, digest, node = (_text(of.get(key)) for key in (OA.start, OA.end, RG.sha256, RG.node))
    whole = start is not None and end is not None and start.isdecimal() and end.isdecimal()
    return Passage(
        document if isinstance(document, NamedNode) else None,
        (int(start or 0), int(end or 0)) if whole else None,
        digest,
        node,
    )


def _text(value: NamedNode | Literal | None) -> str | None:
    return value.value if isinstance(value, Literal) else None


@dataclass
class Hidden:
    """What must not be found in a release.

    Attributes:
        nodes: addresses of things left out, or shown under others.
        called: their names, of people and of what judgements are about.
        digests: of passages and documents.
        identifiers: what other databases call those of whom it is judged. What a stricter source alone calls
            something leaves no mark on a wider one that calls it the same.
    """

    nodes: set[str] = field(default_factory=set)
    called: set[Called] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    documents: set[NamedNode] = field(default_factory=set)
    _spans: dict[NamedNode, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    _places: dict[NamedNode, set[str]] = field(default_factory=lambda: defaultdict(set))
    _merged: dict[NamedNode, list[tuple[int, int]]] = field(default_factory=dict)

    def take(
        self,
        subject: NamedNode,
        pairs: Sequence[tuple[NamedNode, NamedNode | Literal]],
        judged: frozenset[NamedNode] = frozenset(),
    ) -> None:
        """Take all that is said of a thing that is left out."""
        self.nodes.add(subject.value)
        if kind_of(subject) == "evidence":
            self.take_passage(pairs)
        of = [value for key, value in pairs if key == RG.nameOf and isinstance(value, NamedNode)]
        described = any(value == RG.Designation for key, value in pairs if key == RDF.type)
        for key, value in pairs:
            if key == DCT.identifier and isinstance(value, Literal) and subject in judged:
                self.identifiers.add(value.value)
            if key == RG.text and isinstance(value, Literal):
                for node in of:
                    ruled = node in judged or subject in judged
                    if kind_of(node) == "person" or ruled:
                        self.called.add(Called(value.value, node.value, judged=ruled, described=described))
            if key in (RDFS.label, SKOS.altLabel) and isinstance(value, Literal) and subject in judged:
                self.called.add(Called(value.value, subject.value, judged=True))

    def take_identifiers(self, pairs: Sequence[tuple[NamedNode, NamedNode | Literal]]) -> None:
        """Take what other databases call something that has another address in the release."""
        self.identifiers |= {
            value.value for key, value in pairs if key == DCT.identifier and isinstance(value, Literal)
        }

    def take_statement(self, pairs: Sequence[tuple[NamedNode, NamedNode | Literal]]) -> None:
        """Take how a database calls what it states a name of."""
        self.identifiers |= {
            value.value
            for key, value in pairs
            if key in (RG.canonicalIdentifier, RG.entityIdentifier) and isinstance(value, Literal)
        }

    def take_passage(self, pairs: Sequence[tuple[NamedNode, NamedNode | Literal]]) -> None:
        """Take where something stands that is left out."""
        passage = passage_of(pairs)
        if passage.digest is not None:
            self.digests.add(passage.digest)
        if passage.document is not None:
            self.documents.add(passage.document)
            if passage.span is not None:
                self._spans[passage.document].append(passage.span)
                self._merged.pop(passage.document, None)
            if passage.node is not None:
                self._places[passage.document].add(passage.node)

    def meets(self, passage: Passage) -> bool:
        """Say whether a passage overlaps one that is left out, or is word for word the same."""
        if passage.digest is not None and passage.digest in self.digests:
            return True
        if passage.document is None:
            return False
        if passage.node is not None and passage.node in self._places.get(passage.document, ()):
            return True
        if passage.span is None or passage.document not in self._spans:
            return False
        spans = self._merged.get(passage.document)
        if spans is None:
            spans = self._merged[passage.document] = _joined(self._spans[passage.document])
        place = bisect_right(spans, (passage.span[1] - 1, sys.maxsize))
        return place > 0 and spans[place - 1][1] > passage.span[0]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
