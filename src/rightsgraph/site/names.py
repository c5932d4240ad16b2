"""Everything that a reader may look for by name: each spelling with its page, kind, country and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import BASE
from rightsgraph.labels import Words, read_words
from rightsgraph.patterns.library import read_library
from rightsgraph.query.catalogue import read_questions
from rightsgraph.query.naming import NAMES
from rightsgraph.query.run import KNOWN
from rightsgraph.release.layout import ONTOLOGY, QUERIES
from rightsgraph.site.model import Subject
from rightsgraph.site.patterns import pattern_page
from rightsgraph.vocab import RDFS, RG, SEM, SKOS

__all__ = ["LISTED", "Found", "events", "named_pages", "names_of_things"]

LISTED = {
    "person": "People",
    "organization": "Organizations",
    "law": "Laws",
    "case": "Cases",
    "place": "Places",
    "source": "Sources",
}
"""The kinds of thing that are listed by name, and what the lists are called."""

_Select = Callable[[str], Iterable[Sequence[object]]]
_WHOLE = 20_000
_COUNTRIES = f"""
SELECT DISTINCT ?thing ?country WHERE {{
  {{ VALUES ?kind {{ {RG.Organization} {RG.LegalInstrument} {RG.LegalCase} {RG.Place} }}
    ?thing a ?kind ; {RG.country} ?country }}
  UNION {{ VALUES ?key {{ {RG.target} {RG.actor} {RG.accused} }} ?record ?key ?thing ; {RG.country} ?country .
    ?thing a {RG.Person} }}
}}
"""
_YEARS = f"""
SELECT ?thing (MIN(?begin) AS ?first) (MAX(?begin) AS ?last) WHERE {{
  VALUES ?key {{ {RG.target} {RG.actor} }}
  ?record ?key ?thing ; {SEM.hasEarliestBeginTimeStamp} ?begin
}}
GROUP BY ?thing
"""
_EVENTS = f"""
SELECT DISTINCT ?event ?label ?begin ?end WHERE {{
  ?event a {RG.Event} ; {RDFS.label} ?label .
  OPTIONAL {{ ?event {SEM.hasEarliestBeginTimeStamp} ?begin }}
  OPTIONAL {{ ?event {SEM.hasLatestBeginTimeStamp} ?end }}
}}
"""


@dataclass(frozen=True, order=True, slots=True)
class Found:
    """A name that leads to a page: the spelling, the page, what it is, the main name if that is another."""

    name: str
    page: str
    kind: str
    country: str = ""
    years: str = ""
    main: str = ""


def names_of_things(subject: Subject) -> Iterator[Found]:
    """Give every name on record of the things of `LISTED`, each once a thing."""
    things = [thing for thing in subject.things if _kind(thing) in LISTED]
    rows = _asking(subject)
    words = read_words(things, rows, whole=len(things) > _WHOLE)
    spellings: dict[NamedNode, set[str]] = defaultdict(set)
    for thing, text in rows(NAMES):
        if isinstance(thing, NamedNode) and isinstance(text, Literal):
            spellings[thing].add(text.value)
    countries, years = _countries(rows), _years(rows)
    for thing in things:
        path, main = subject.path(thing), words.get(thing, Words()).label
        if path is None or main is None:
            continue
        for name in sorted({main, *spellings.get(thing, ())}):
            other = main if name != main else ""
            yield Found(name, path, _kind(thing), countries.get(thing, ""), years.get(thing, ""), other)


def named_pages(subject: Subject) -> Iterator[Found]:
    """Give the names of what is no thing: countries, patterns, questions, words of the ontology."""
    rows = _asking(subject)
    countries = [thing for thing in subject.things if _kind(thing) == "country"]
    for iri, its in sorted(read_words(countries, rows).items(), key=lambda pair: pair[0].value):
        path = subject.path(iri)
        if its.label and path:
            yield Found(its.label, path, "country", its.notation or "")
    for pattern in read_library(subject.release / QUERIES, subject.release / ONTOLOGY).values():
        yield Found(pattern.entry.title, pattern_page(pattern.name), "pattern")
    for entry in read_questions(subject.release / QUERIES):
        if entry.folder != "pattern":
            yield Found(entry.title, f"queries/{entry.folder}/{entry.name}.html", "question")
    for iri, its in sorted(read_words(subject.terms, rows).items(), key=lambda pair: pair[0].value):
        if its.label:
            yield Found(its.label, subject.terms[iri], "word of the ontology")


def events(subject: Subject) -> Iterator[tuple[str, Found]]:
    """Give each event with the year in which it began, empty where that is not certain; by address."""
    told: dict[NamedNode, tuple[str, str]] = {}
    for event, label, begin, end in _asking(subject)(_EVENTS):
        if isinstance(event, NamedNode) and isinstance(label, Literal):
            first, last = _year(begin), _year(end)
            told[event] = min(told.get(event, ("~", "~")), (label.value, first if first == last else ""))
    for event, (text, year) in sorted(told.items(), key=lambda pair: pair[0].value):
        if path := subject.path(event):
            yield year, Found(text, path, "event", years=year)


def _asking(subject: Subject) -> _Select:
    return lambda query: subject.store.select(query, KNOWN).rows


def _kind(thing: NamedNode) -> str:
    return thing.value.removeprefix(f"{BASE}id/").partition("/")[0]


def _countries(rows: _Select) -> Mapping[NamedNode, str]:
    found: dict[NamedNode, set[str]] = defaultdict(set)
    codes = f"SELECT ?country ?code WHERE {{ ?country a {RG.Country} ; {SKOS.notation} ?code }}"
    code_of = {country: code.value for country, code in rows(codes) if isinstance(code, Literal)}
    for thing, country in rows(_COUNTRIES):
        if isinstance(thing, NamedNode) and country in code_of:
            found[thing].add(code_of[country])
    return {thing: ", ".join(sorted(several)) for thing, several in found.items()}


def _years(rows: _Select) -> Mapping[NamedNode, str]:
    found = {}
    for thing, first, last in rows(_YEARS):
        years = dict.fromkeys((_year(first), _year(last)))
        if isinstance(thing, NamedNode):
            found[thing] = "–".join(year for year in years if year)
    return found


def _year(term: object) -> str:
    return term.value[:4] if isinstance(term, Literal) else ""
