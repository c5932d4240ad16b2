"""Evidence, sources and documents as the curated roots describe them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import curated_files, line_of, read_file
from rightsgraph.errors import FindingError, InputError
from rightsgraph.evidence.archive import Document
from rightsgraph.iri import graph_name, local_name, thing
from rightsgraph.turtle import compact
from rightsgraph.vocab import OA, RDF, RG

__all__ = ["Claimed", "Span", "place_of", "read_claimed"]

_NEEDED = (RG.inDocument, OA.start, OA.end, RG.paragraph, RG.sha256, RG.anchorStart, RG.anchorEnd)


@dataclass(frozen=True)
class Span:
    """An evidence node that has all it needs: a passage of a document, without its words."""

    iri: NamedNode
    source: str
    path: Path
    document: NamedNode
    start: int
    end: int
    paragraph: int
    sha256: str
    anchor_start: str
    anchor_end: str

    @property
    def place(self) -> str:
        """Say file and line where the evidence is described."""
        return place_of(self.iri, self.path)


def place_of(iri: NamedNode, path: Path) -> str:
    """Say the file and, where it can be found, the line that describes a node."""
    line = line_of(iri, path.read_text(encoding="utf-8"))
    return f"{path}:{line}" if line else str(path)


@dataclass(frozen=True)
class Claimed:
    """What curated roots say about evidence.

    Attributes:
        documents: the registered documents.
        sources: for each source slug its documents, of which a text has one and data may have several.
        spans: the complete evidence nodes of passages, sorted by their address.
        nodes: for each source and document, how many evidence nodes name a node of that data file.
        incomplete: for each other evidence node its file, its source and what it lacks.
    """

    documents: Mapping[NamedNode, Document]
    sources: Mapping[str, Sequence[NamedNode]]
    spans: Sequence[Span]
    nodes: Mapping[tuple[str, NamedNode], int]
    incomplete: Mapping[NamedNode, tuple[Path, str, str]]

    def document_of(self, source: str) -> tuple[str, Document]:
        """Give the slug and the document of a source, named by its slug or IRI.

        Raises:
            InputError: there is no such source; near ones are named.
            FindingError: its document is not registered.
        """
        slug = local_name(NamedNode(source)) if "://" in source else source.removeprefix("rgs:")
        if slug not in self.sources:
            near = get_close_matches(slug, self.sources, n=3) or [
                name for name in self.sources if slug in name
            ]
            raise InputError(
                f"no such source: {source}",
                where="sources.ttl",
                mend=f"did you mean {' or '.join(near)}?" if near else "describe it in sources.ttl first",
            )
        iri = self.sources[slug][0]
        if len(self.sources[slug]) > 1 or any(source == slug for source, _ in self.nodes):
            mend = "look its nodes up in the files themselves: passages are for texts"
            raise InputError(f"{slug} is data, not a text", where=compact(iri), mend=mend)
        document = self.documents.get(iri)
        if document is None:
            raise FindingError(
                f"the document of {slug} is not registered",
                where=compact(iri),
                mend="describe it in documents.ttl: rg:file and rg:sha256",
            )
        return slug, document


Values = dict[NamedNode, list[NamedNode | Literal]]


def read_claimed(roots: Sequence[Path]) -> Claimed:
    """Read the documents, sources and evidence of curated roots.

    Raises:
        InputError: a file cannot be read.
    """
    documents: dict[NamedNode, Document] = {}
    sources: dict[str, list[NamedNode]] = {}
    spans: list[Span] = []
    nodes: Counter[tuple[str, NamedNode]] = Counter()
    incomplete: dict[NamedNode, tuple[Path, str, str]] = {}
    for file in curated_files(roots):
        source = graph_name(file.graph).removeprefix("source/")
        if file.is_data:
            nodes.update((source, document) for document in _documents_of(read_file(file)))
            continue
        for iri, values in _nodes(read_file(file)).items():
            kinds = values.get(RDF.type, [])
            if RG.Document in kinds:
                documents[iri] = Document(iri, _text(values, RG.file), _text(values, RG.sha256))
            if RG.Source in kinds and iri == thing("source", local_name(iri)):
                found = _iris(values.get(RG.inDocument, []))
                sources |= {local_name(iri): sorted(found, key=str)} if found else {}
            if RG.Evidence in kinds and RG.node in values:
                nodes.update((source, document) for document in _iris(values.get(RG.inDocument, [])))
            elif RG.Evidence in kinds and RG.treatment not in values:  # of which a release tells the place
                span = _span(iri, values, source, file.path)
                if isinstance(span, Span):
                    spans.append(span)
                else:
                    incomplete[iri] = (file.path, source, span)
    return Claimed(documents, sources, sorted(spans, key=lambda span: span.iri.value), nodes, incomplete)


def _iris(values: Iterable[NamedNode | Literal]) -> list[NamedNode]:
    return [value for value in values if isinstance(value, NamedNode)]


def _documents_of(quads: Iterable[Quad]) -> Iterator[NamedNode]:
    """Give the document of each evidence of a data file, without keeping the file."""
    for quad in quads:
        if quad.predicate == RG.inDocument and isinstance(quad.object, NamedNode):
            yield quad.object


def _nodes(quads: Iterable[Quad]) -> dict[NamedNode, Values]:
    nodes: dict[NamedNode, Values] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values = nodes[quad.subject][quad.predicate]
            if quad.object not in values:
                values.append(quad.object)
    return nodes


def _text(values: Values, predicate: NamedNode) -> str:
    texts = [value.value for value in values.get(predicate, []) if isinstance(value, Literal)]
    return texts[0] if len(texts) == 1 else ""


def _span(iri: NamedNode, values: Values, source: str, path: Path) -> Span | str:
    """Make a span, or say what the evidence node lacks or has twice."""
    wrong = [compact(predicate) for predicate in _NEEDED if len(values.get(predicate, [])) != 1]
    document = next(iter(values.get(RG.inDocument, [])), None)
    numbers = [_text(values, predicate) for predicate in (OA.start, OA.end, RG.paragraph)]
    if wrong or not isinstance(document, NamedNode):
        return f"it needs one each of {', '.join(wrong) or compact(RG.inDocument)}"
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return "its start, end and paragraph must be whole numbers"
    start, end, paragraph = map(int, numbers)
    return Span(
        iri=iri,
        source=source,
        path=path,
        document=document,
        start=start,
        end=end,
        paragraph=paragraph,
        sha256=_text(values, RG.sha256),
        anchor_start=_text(values, RG.anchorStart),
        anchor_end=_text(values, RG.anchorEnd),
    )
