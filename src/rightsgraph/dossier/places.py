"""Where sources say the records of a dossier, found in one query, and the passages that may be shown."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.dossier.ask import chunks
from rightsgraph.iri import graph_iri, local_name
from rightsgraph.levels import LEVELS
from rightsgraph.query.trace.places import Place
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.vocab import DCT, OA, PROV, RDFS, RG, SKOS

__all__ = ["Passages", "Said", "Span", "level_name", "overlapped", "read_places"]

_MERGED = graph_iri("merged")
_DATASET = Dataset(default=(graph_iri("registry"), _MERGED), named=None)
_COLUMNS = (
    *("record", "entity", "text", "class", "source", "level", "own", "strict"),
    *("document", "file", "digest", "node", "start", "end", "paragraph", "sha256"),
    *("anchor_start", "anchor_end"),
)
_SOURCE = f"""
    GRAPH {_MERGED} {{ ?record {PROV.hadPrimarySource} ?source }}
    ?graph {PROV.wasDerivedFrom} ?source .
    OPTIONAL {{ ?source {RG.accessLevel} ?level }}
    OPTIONAL {{ GRAPH ?graph {{ ?record {RG.accessLevel} ?own }} }}
"""
_LEVEL = f"""
    ?graph {PROV.wasDerivedFrom} ?source . ?source {RG.accessLevel} ?level .
"""
_PLACES = f"""
SELECT DISTINCT {" ".join(f"?{name}" for name in _COLUMNS)} WHERE {{
  {{
    VALUES ?record {{ $records }}
    GRAPH ?graph {{ ?record a ?class }}
    {_SOURCE}
  }}
  UNION {{
    VALUES ?record {{ $records }}
    GRAPH {_MERGED} {{ ?record {RG.evidence} ?evidence }}
    GRAPH ?graph {{ ?record {RG.evidence} ?evidence ; a ?class . ?evidence {RG.inDocument} ?document }}
    ?document {RG.file} ?file .
    OPTIONAL {{ ?document {RG.sha256} ?digest }}
    {_SOURCE}
    OPTIONAL {{ GRAPH ?graph {{ ?evidence {RG.accessLevel} ?strict }} }}
    OPTIONAL {{ GRAPH ?graph {{ ?evidence {RG.node} ?node }} }}
    OPTIONAL {{ GRAPH ?graph {{
      ?evidence {OA.start} ?start ; {OA.end} ?end ; {RG.paragraph} ?paragraph ; {RG.sha256} ?sha256 ;
        {RG.anchorStart} ?anchor_start ; {RG.anchorEnd} ?anchor_end .
    }} }}
  }}
  UNION {{
    {{
      SELECT DISTINCT ?entity WHERE {{
        {{ VALUES ?entity {{ $entities }} }}
        UNION {{ VALUES ?labelled {{ $records }} GRAPH {_MERGED} {{ ?labelled ?part ?entity }} }}
        UNION {{
          VALUES ?labelled {{ $records }}
          GRAPH {_MERGED} {{ ?labelled {RG.about}|{RG.earlier}|{RG.later} ?step . ?step ?part ?entity }}
        }}
      }}
    }}
    {{
      GRAPH ?graph {{ ?record {RG.nameOf} ?entity ; {RG.text} ?text ; a ?class }}
      {_SOURCE}
    }}
    UNION {{
      VALUES ?naming {{ {RDFS.label} {SKOS.prefLabel} {DCT.title} }}
      GRAPH ?graph {{ ?entity ?naming ?text }}
      {_LEVEL}
    }}
  }}
  UNION {{
    VALUES ?record {{ $records }}
    GRAPH ?graph {{ ?record ?any ?value }}
    {_LEVEL}
  }}
}}
"""
_OVERLAPS = f"""
SELECT DISTINCT ?document ?start ?end ?level ?own ?record_level WHERE {{
  VALUES ?document {{ $documents }}
  GRAPH ?graph {{
    ?evidence {RG.inDocument} ?document ; {OA.start} ?start ; {OA.end} ?end .
    OPTIONAL {{ ?evidence {RG.accessLevel} ?own }}
    OPTIONAL {{ ?record {RG.evidence} ?evidence ; {RG.accessLevel} ?record_level }}
  }}
  ?graph {PROV.wasDerivedFrom} ?source . ?source {RG.accessLevel} ?level .
}}
"""


@dataclass(frozen=True)
class Span:
    """What is needed to read a passage and to check it."""

    document: NamedNode
    file: str
    digest: str
    start: int
    end: int
    sha256: str


Passages = Callable[[Span], str]
"""Reads a passage from the archive; nothing where it cannot be read or is altered."""


@dataclass
class Said:
    """The places of records, the classes given to them there, spans, levels, and names with their levels."""

    places: dict[NamedNode, dict[Place, None]] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[NamedNode, dict[NamedNode, None]] = field(default_factory=lambda: defaultdict(dict))
    spans: dict[Place, Span] = field(default_factory=dict)
    levels: dict[NamedNode, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    names: dict[NamedNode, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def level_name(iri: str) -> str:
    """Give the notation of a level by its IRI; of none, the widest.

    >>> level_name("https://w3id.org/rightsgraph/vocabulary/level-partner"), level_name("")
    ('partner', 'public')
    """
    return iri.rpartition("level-")[2] if iri else LEVELS[0]


def read_places(records: Iterable[NamedNode], entities: Iterable[NamedNode], store: Store) -> Said:
    """Find where sources say records, and the names of entities and of those in the labels of the records."""
    said = Said()
    none: list[NamedNode] = []
    for some, others in itertools.zip_longest(chunks(records), chunks(entities), fillvalue=none):
        query = _PLACES.replace("$records", " ".join(map(str, some)))
        rows = store.select(query.replace("$entities", " ".join(map(str, others))), _DATASET).rows
        for row in sorted(rows, key=str):
            _take(dict(zip(_COLUMNS, row, strict=True)), said)
    for record, places in said.places.items():
        located = {place.source for place in places if place.file}
        said.places[record] = {one: None for one in places if one.file or one.source not in located}
    return said


def _take(row: Mapping[str, Term | None], said: Said) -> None:
    cell = {name: _text(term) for name, term in row.items()}
    level, source = level_name(cell["level"]), local_name(NamedNode(cell["source"]))
    if cell["entity"]:
        known = said.names[NamedNode(cell["entity"])]
        strict = max(level, level_name(cell["own"]), key=LEVELS.index)
        known[cell["text"]] = min(known.get(cell["text"], strict), strict, key=LEVELS.index)
        return
    record = NamedNode(cell["record"])
    said.levels[record] |= {(source, level), *(("", level_name(cell[name])) for name in ("own", "strict"))}
    if not cell["class"]:  # a source adds to the record without saying what it is
        return
    said.kinds[record][NamedNode(cell["class"])] = None
    names = ("file", "paragraph", "start", "end", "anchor_start", "anchor_end", "node")
    place = Place(source, **{name: cell[name] for name in names})
    said.places[record][place] = None
    if cell["start"]:
        span = (NamedNode(cell["document"]), cell["file"], cell["digest"])
        said.spans[place] = Span(*span, int(cell["start"]), int(cell["end"]), cell["sha256"])


def overlapped(spans: Iterable[Span], level: str, store: Store) -> set[Span]:
    """Give the spans whose words are also, in part, those of a span that is stricter than a level."""
    wanted = list(spans)
    documents = " ".join(sorted({str(span.document) for span in wanted}))
    if not documents:
        return set()
    stricter: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in store.select(_OVERLAPS.replace("$documents", documents), _DATASET).rows:
        document, start, end, *levels = map(_text, row)
        if max(LEVELS.index(level_name(one)) for one in levels) > LEVELS.index(level):
            stricter[document].append((int(start), int(end)))
    return {
        span
        for span in wanted
        if any(start < span.end and span.start < end for start, end in stricter[span.document.value])
    }


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
