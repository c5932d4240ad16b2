"""Hits as the pages and pictures take them: patterns, countries with their sources, cells, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import local_name
from rightsgraph.labels import Words, read_words
from rightsgraph.pages import matrix as shown
from rightsgraph.pages import notes as shown_notes
from rightsgraph.patterns.evidence import notes_of_records
from rightsgraph.patterns.hit import Hit, date_key
from rightsgraph.patterns.library import Pattern
from rightsgraph.patterns.steps import told_order
from rightsgraph.query.cite import citation
from rightsgraph.query.noted import place_text
from rightsgraph.query.run import KNOWN
from rightsgraph.query.trace.evidence import Evidence, Note
from rightsgraph.store import Store
from rightsgraph.vocab import PROV, RG

__all__ = ["view"]

_COVERAGE = f"""
SELECT ?country (COUNT(DISTINCT ?origin) AS ?sources) WHERE {{
  ?record {RG.country} ?country ; {PROV.hadPrimarySource} ?source .
  VALUES ?kind {{ {RG.Record} {RG.LegalInstrument} }}
  ?record a ?kind .
  OPTIONAL {{ ?source {RG.repeats} ?repeated }}
  BIND(COALESCE(?repeated, ?source) AS ?origin)
}}
GROUP BY ?country
"""


@dataclass(frozen=True)
class _Known:
    """The words of things, the notes of records, and the key that puts records in order."""

    words: Mapping[NamedNode, Words]
    notes: Mapping[NamedNode, tuple[int, ...]]
    order: Callable[[NamedNode], tuple[int, int, int, str]]

    def label(self, thing: NamedNode) -> str:
        return self.words.get(thing, Words()).label or thing.value

    def notation(self, thing: NamedNode | None) -> str:
        return "" if thing is None else self.words.get(thing, Words()).notation or local_name(thing)


def view(
    hits: Sequence[Hit],
    library: Iterable[Pattern],
    store: Store,
    *,
    countries: Collection[NamedNode] = (),
    evidence: Evidence | None = None,
) -> shown.Matrix:
    """Give the matrix with everything that its page shows, in a fixed number of batch queries.

    Args:
        hits: the hits.
        library: the patterns that are shown, in their order.
        store: the workspace.
        countries: the columns wanted; where none is given, every country of which a source tells.
        evidence: where sources say the records of the hits; without it the steps have no notes.
    """
    patterns = tuple(library)
    evidence = evidence or Evidence((), (), (), {})
    things = {thing for hit in hits for thing in (hit.subject, *hit.people, *hit.support, *hit.caveats)}
    sources = _sources(store)
    columns = set(countries) or {*sources, *(hit.country for hit in hits if hit.country)}
    words = read_words({*things, *columns}, lambda query: store.select(query, KNOWN).rows)
    order = told_order({record for hit in hits for record in hit.support}, store)
    known = _Known(words, notes_of_records(hits, evidence), order)
    names = {pattern.iri: pattern.name for pattern in patterns}
    told = [_hit(hit, names[hit.pattern], known) for hit in hits]
    heads = [shown.Column(known.notation(one), known.label(one), sources.get(one, 0)) for one in columns]
    return shown.Matrix(
        patterns=tuple(map(_pattern, patterns)),
        columns=tuple(sorted(heads, key=lambda column: column.code)),
        cells=tuple(_cells(hits, names, known)),
        hits=tuple(sorted(told, key=lambda hit: (hit.pattern, hit.country, hit.date or "~", hit.subject))),
        notes=tuple(map(_note, evidence.notes)),
        citations=tuple((slug, citation(source)) for slug, source in evidence.sources.items()),
    )


def _note(note: Note) -> shown_notes.Note:
    kinds = tuple(dict.fromkeys(kind for _, kind in note.records))
    return shown_notes.Note(note.number, note.place.source, place_text(note.place), kinds)


def _pattern(pattern: Pattern) -> shown.Pattern:
    entry = pattern.entry
    return shown.Pattern(
        entry.name, entry.title, pattern.definition, pattern.unit, pattern.standards, entry.coverage
    )


def _sources(store: Store) -> dict[NamedNode, int]:
    """Count for each country the sources that tell of it; those that repeat the same words are one."""
    return {
        country: int(count.value)
        for country, count in store.select(_COVERAGE, KNOWN).rows
        if isinstance(country, NamedNode) and isinstance(count, Literal)
    }


def _hit(hit: Hit, name: str, known: _Known) -> shown.Hit:
    return shown.Hit(
        pattern=name,
        country=known.notation(hit.country),
        subject=known.label(hit.subject),
        people=tuple(sorted(map(known.label, hit.people))),
        date=", ".join(hit.dates),
        basis=hit.basis,
        days=hit.days,
        caveats=tuple(sorted(map(known.notation, hit.caveats))),
        steps=tuple(
            shown.Step(label=known.label(record), notes=known.notes.get(record, ()))
            for record in sorted(hit.support, key=known.order)
        ),
    )


def _cells(hits: Iterable[Hit], names: Mapping[NamedNode, str], known: _Known) -> Iterable[shown.Cell]:
    cells: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        cells[names[hit.pattern], known.notation(hit.country)].append(hit)
    for (pattern, country), several in sorted(cells.items()):
        dates = sorted((date_key(date), date) for hit in several for date in hit.dates if date_key(date))
        yield shown.Cell(
            pattern,
            country,
            hits=len(several),
            people=len({person for hit in several for person in hit.people}),
            first=dates[0][1] if dates else "",
            last=dates[-1][1] if dates else "",
            caveats=tuple(sorted({known.notation(caveat) for hit in several for caveat in hit.caveats})),
        )
