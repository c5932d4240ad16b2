"""Every place where sources say a record: from the workspace, with the passage where there is an archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import FindingError, InputError
from rightsgraph.evidence.archive import Archive, Document, DocumentText, span_digest
from rightsgraph.evidence.rows import RowReader
from rightsgraph.iri import graph_iri, local_name
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.tables.again import is_row
from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES

__all__ = ["COLUMNS", "Place", "Reader", "Shown", "show"]

_DATASET = Dataset(default=tuple(graph_iri(name) for name in ("registry", "merged", "ontology", "reference")))
_HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dct", "oa", "prov", "rdfs", "rg", "skos")
)
_CANONICAL = _HEAD + "SELECT ?new WHERE { $thing dct:isReplacedBy ?new }"
_RECORDS = (
    _HEAD
    + """
SELECT DISTINCT ?record ?evidence WHERE {
  GRAPH ?graph {
    { VALUES ?record { $thing } ?record a ?class }
    UNION { ?record rg:nameOf $thing } UNION { ?record rg:member $thing } UNION { $thing rg:penalty ?record }
    UNION { VALUES ?evidence { $thing } ?record rg:evidence ?evidence }
  }
}
ORDER BY ?record ?evidence
"""
)
_PLACES = (
    _HEAD
    + """
SELECT ?evidence ?record ?kind ?source ?title ?publisher ?date ?document ?file ?digest
       ?node ?start ?end ?paragraph ?sha256 ?anchor_start ?anchor_end
WHERE {
  VALUES (?record ?evidence) { $pairs }
  GRAPH ?graph {
    ?record a ?class ; rg:evidence ?evidence .
    ?evidence rg:inDocument ?document .
    OPTIONAL { ?evidence rg:node ?node }
    OPTIONAL {
      ?evidence oa:start ?start ; oa:end ?end ; rg:paragraph ?paragraph ;
        rg:sha256 ?sha256 ; rg:anchorStart ?anchor_start ; rg:anchorEnd ?anchor_end .
    }
    FILTER(BOUND(?node) || BOUND(?start))
  }
  ?graph prov:wasDerivedFrom ?source .
  ?source dct:title ?title .
  ?document rg:file ?file ; rg:sha256 ?digest .
  OPTIONAL { ?source dct:publisher ?publisher }
  OPTIONAL { ?source rg:date ?date }
  OPTIONAL { ?class skos:prefLabel ?kind FILTER(LANGMATCHES(LANG(?kind), "en")) }
}
ORDER BY ?source ?start ?end ?node ?record ?kind
"""
)


@dataclass(frozen=True)
class Place:
    """One place: the evidence, its record, the source, the span or node, and the passage if it was read."""

    evidence: str
    record_iri: str
    kind: str
    source: str
    title: str
    publisher: str
    date: str
    file: str
    node: str
    paragraph: str
    start: str
    end: str
    anchor_start: str
    anchor_end: str
    passage: str

    def cells(self) -> tuple[str, ...]:
        """Give the values in the order of `COLUMNS`."""
        return astuple(self)


COLUMNS = tuple(field.name for field in fields(Place))


@dataclass(frozen=True)
class Shown:
    """The places found, and why passages of some documents cannot be shown."""

    places: Sequence[Place]
    problems: Sequence[FindingError]


def show(store: Store, iri: NamedNode, archive: Archive | None, *, roots: Sequence[Path] = ()) -> Shown:
    """Find every place where sources say a record, an entity, or what one evidence node points to.

    Of an entity these are also the places of its names and memberships, of a sentence those of its penalties.
    An IRI that was merged away is followed to the canonical one. `roots` are the curated graphs in which
    the mappings stand that say how tables are read.

    Raises:
        InputError: the workspace holds no such thing.
    """
    replaced = _rows(store, _CANONICAL.replace("$thing", str(iri)))
    new = replaced[0]["new"] if replaced else None
    canonical = new if isinstance(new, NamedNode) else iri
    records = _rows(store, _RECORDS.replace("$thing", str(canonical)))
    if not records:
        mend = "check the IRI, or run: rightsgraph build"
        raise InputError(f"no source in the workspace says anything of {compact(iri)}", mend=mend)
    pairs = " ".join(f"({row['record']} {row['evidence'] or 'UNDEF'})" for row in records)
    reader = Reader(archive)
    kinds: dict[Place, set[str]] = {}
    found = _rows(store, _PLACES.replace("$pairs", pairs))
    rows = RowReader(archive, roots, _tables(found), reader.problems)
    for place in _places(found, reader, rows):
        kinds.setdefault(replace(place, kind=""), set()).add(place.kind)
    places = [replace(place, kind="|".join(sorted(names))) for place, names in kinds.items()]
    return Shown(places, list(reader.problems.values()))


def _rows(store: Store, query: str) -> list[dict[str, Term | None]]:
    found = store.select(query, _DATASET)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


class Reader:
    """Reads passages, each document once; documents that cannot be read are remembered with the reason."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._texts: dict[NamedNode, DocumentText | None] = {}
        self.problems: dict[str, FindingError] = {}

    def passage(self, document: Document, start: int, end: int, digest: str) -> str:
        """Give the words of a span; nothing where the document or the span is not what it was."""
        if self._archive is None:
            return ""
        if document.iri not in self._texts:
            self._texts[document.iri] = None
            try:
                self._texts[document.iri] = self._archive.read(document)
            except FindingError as error:
                self.problems[document.file] = error
        text = self._texts[document.iri]
        if text is None:
            return ""
        passage = text.text[start:end]
        if span_digest(passage) != digest:
            what = f"the words at {start}–{end} have another digest"
            mend = "run: rightsgraph evidence verify"
            self.problems[f"{document.file}:{start}"] = FindingError(what, where=document.file, mend=mend)
            return ""
        return passage


def _tables(found: Sequence[dict[str, Term | None]]) -> dict[tuple[str, Document], set[str]]:
    """Give the places that are rows, by source and document."""
    wanted: dict[tuple[str, Document], set[str]] = defaultdict(set)
    for row in found:
        cell = {name: _text(term) for name, term in row.items()}
        if is_row(cell["node"]):
            document = Document(NamedNode(cell["document"]), cell["file"], cell["digest"])
            wanted[local_name(NamedNode(cell["source"])), document].add(cell["node"])
    return wanted


def _places(found: Sequence[dict[str, Term | None]], reader: Reader, rows: RowReader) -> Iterator[Place]:
    for row in found:
        cell = {name: _text(term) for name, term in row.items()}
        document = Document(NamedNode(cell["document"]), cell["file"], cell["digest"])
        passage = rows.row(document, cell["node"])
        if cell["start"]:
            passage = reader.passage(document, int(cell["start"]), int(cell["end"]), cell["sha256"])
        yield Place(
            evidence=cell["evidence"],
            record_iri=cell["record"],
            kind=cell["kind"],
            source=local_name(NamedNode(cell["source"])),
            title=cell["title"],
            publisher=cell["publisher"],
            date=cell["date"],
            file=cell["file"],
            node=cell["node"],
            paragraph=cell["paragraph"],
            start=cell["start"],
            end=cell["end"],
            anchor_start=cell["anchor_start"],
            anchor_end=cell["anchor_end"],
            passage=passage,
        )


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
