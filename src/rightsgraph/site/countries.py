"""A page for each country: what sources tell of it, the patterns found, events by year, laws and bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.iri import BASE
from rightsgraph.jsonld import to_jsonld
from rightsgraph.labels import Words, read_words
from rightsgraph.pages.bars import bars
from rightsgraph.pages.frame import Sheet
from rightsgraph.pages.matrix import Cell, Column
from rightsgraph.pages.paths import page_path, with_suffix
from rightsgraph.query.run import KNOWN
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.model import File, Subject
from rightsgraph.site.patterns import matrix_of, pattern_page
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import PROV, RDF, RG, SEM

__all__ = ["country_pages"]

_INDEX = "countries/index.html"
_MOST = 200
_THINGS = f"""
SELECT DISTINCT ?country ?kind ?thing WHERE {{
  VALUES ?kind {{ {RG.LegalInstrument} {RG.Organization} }} ?thing {RDF.type} ?kind ; {RG.country} ?country
}}
"""
_SOURCES = f"""
SELECT DISTINCT ?country ?source WHERE {{
  VALUES ?kind {{ {RG.Record} {RG.LegalInstrument} }}
  ?record {RDF.type} ?kind ; {RG.country} ?country ; {PROV.hadPrimarySource} ?source
}}
"""
_EVENTS = f"""
SELECT ?country ?first ?last (COUNT(DISTINCT ?event) AS ?count) WHERE {{
  ?event {RDF.type} {RG.Event} ; {RG.country} ?country .
  OPTIONAL {{ ?event {SEM.hasEarliestBeginTimeStamp} ?begin }}
  OPTIONAL {{ ?event {SEM.hasLatestBeginTimeStamp} ?end }}
  BIND(COALESCE(SUBSTR(STR(?begin), 1, 4), "") AS ?first)
  BIND(COALESCE(SUBSTR(STR(?end), 1, 4), "") AS ?last)
}}
GROUP BY ?country ?first ?last
"""
_TYPES = f"""
SELECT ?country ?type (COUNT(DISTINCT ?event) AS ?count) WHERE {{
  ?event {RDF.type} {RG.Event} ; {RG.country} ?country ; {RDF.type} ?type
}}
GROUP BY ?country ?type
"""


@dataclass
class _Country:
    """What is known of one country."""

    laws: list[NamedNode] = field(default_factory=list)
    bodies: list[NamedNode] = field(default_factory=list)
    sources: list[NamedNode] = field(default_factory=list)
    years: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    types: Counter[NamedNode] = field(default_factory=Counter)


def country_pages(subject: Subject) -> Iterator[File]:
    """Give an index of countries, and for each its page and its files for machines."""
    matrix, _, _ = matrix_of(subject)
    told = _gather(subject)
    base = f"{BASE}id/country/"
    countries = [thing for thing in subject.things if thing.value.startswith(base)]
    things = {thing for one in told.values() for thing in (*one.laws, *one.bodies, *one.sources, *one.types)}
    words = read_words(
        {*countries, *things},
        lambda query: subject.store.select(query, KNOWN).rows,
        whole=len(things) > 20_000,
    )
    columns = {column.code: column for column in matrix.columns}
    yield subject.page(
        "countries.html",
        Sheet(path=_INDEX, title="Countries", styles=("sections.css",)),
        rows=[
            (
                words.get(iri, Words()),
                page_path(iri),
                told.get(iri, _Country()),
                _hits(matrix.cells, words.get(iri)),
            )
            for iri in sorted(countries, key=lambda iri: words.get(iri, Words()).label or iri.value)
        ],
        events=lambda one: sum(one.years.values()) + one.undated,
    )
    titles = {pattern.name: pattern.title for pattern in matrix.patterns}
    for iri in countries:
        cells = [cell for cell in matrix.cells if cell.country == words.get(iri, Words()).notation]
        yield _page(
            subject, iri, told.get(iri, _Country()), words=words, cells=cells, titles=titles, columns=columns
        )
        triples = sorted(_triples(subject, iri), key=str)
        yield File(with_suffix(page_path(iri), ".ttl"), format_triples(triples).encode())
        yield File(with_suffix(page_path(iri), ".jsonld"), to_jsonld(triples, context=f"../{CONTEXT}"))


def _hits(cells: Iterable[Cell], words: Words | None) -> int:
    return sum(cell.hits for cell in cells if words is not None and cell.country == words.notation)


def _gather(subject: Subject) -> Mapping[NamedNode, _Country]:
    found: dict[NamedNode, _Country] = defaultdict(_Country)

    def rows(query: str) -> Iterable[Sequence[object]]:
        return subject.store.select(query, KNOWN).rows

    for country, kind, thing in rows(_THINGS):
        if isinstance(country, NamedNode) and isinstance(thing, NamedNode):
            (found[country].laws if kind == RG.LegalInstrument else found[country].bodies).append(thing)
    for country, source in rows(_SOURCES):
        if isinstance(country, NamedNode) and isinstance(source, NamedNode):
            found[country].sources.append(source)
    for country, first, last, count in rows(_EVENTS):
        if isinstance(country, NamedNode) and isinstance(first, Literal) and isinstance(count, Literal):
            if first == last and first.value:
                found[country].years[first.value] += int(count.value)
            else:
                found[country].undated += int(count.value)
    for country, kind, count in rows(_TYPES):
        if isinstance(country, NamedNode) and isinstance(kind, NamedNode) and isinstance(count, Literal):
            found[country].types[kind] += int(count.value)
    return found


def _page(
    subject: Subject,
    iri: NamedNode,
    told: _Country,
    *,
    words: Mapping[NamedNode, Words],
    cells: Sequence[Cell],
    titles: Mapping[str, str],
    columns: Mapping[str, Column],
) -> File:
    mine = words.get(iri, Words())
    name, code = mine.label or iri.value, mine.notation or ""

    def named(things: Iterable[NamedNode]) -> list[tuple[str, NamedNode]]:
        return sorted(
            ((words.get(one, Words()).label or one.value, one) for one in things),
            key=lambda pair: (pair[0].casefold(), pair[1].value),
        )

    kinds = told.types.keys() & words.keys() - {RG.Event, RG.Record}
    return subject.page(
        "country.html",
        _sheet(page_path(iri), name),
        iri=iri,
        code=code,
        cells=[(titles[cell.pattern], f"{pattern_page(cell.pattern)}#{code}", cell) for cell in cells],
        origins=columns[code].sources if code in columns else 0,
        sources=named(told.sources),
        laws=named(told.laws),
        bodies=named(told.bodies),
        most=_MOST,
        diagram=bars(f"Events in {name} by year", dict(sorted(told.years.items()))),
        years=sorted(told.years.items()),
        undated=told.undated,
        types=[
            (words[kind].label, kind, told.types[kind])
            for kind in sorted(kinds, key=lambda kind: (-told.types[kind], kind.value))
        ],
        files=[(form, with_suffix(page_path(iri), f".{form}")) for form in ("ttl", "jsonld")],
    )


def _sheet(path: str, name: str) -> Sheet:
    turtle, jsonld = with_suffix(path, ".ttl"), with_suffix(path, ".jsonld")
    return Sheet(
        path=path,
        title=name,
        trail=((_INDEX, "Countries"),),
        alternates=(("text/turtle", turtle), ("application/ld+json", jsonld)),
        styles=("sections.css",),
    )


def _triples(subject: Subject, iri: NamedNode) -> Iterator[Triple]:
    """Give what the reference data say of a country."""
    return subject.store.construct(f"CONSTRUCT {{ {iri} ?key ?value }} WHERE {{ {iri} ?key ?value }}", KNOWN)
