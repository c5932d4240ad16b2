"""The patterns' pages: the matrix of patterns by country, and each pattern's hits with their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from rightsgraph.labels import Words, read_words
from rightsgraph.pages.frame import Sheet
from rightsgraph.pages.matrix import Column, Matrix, citations_of, legend, signs, tint
from rightsgraph.pages.notes import Note, by_source
from rightsgraph.patterns.evidence import hit_evidence, notes_of_records
from rightsgraph.patterns.hit import Hit
from rightsgraph.patterns.library import Pattern, read_library
from rightsgraph.patterns.steps import told_order
from rightsgraph.patterns.stored import stored_hits
from rightsgraph.patterns.view import view
from rightsgraph.query.cite import citation
from rightsgraph.query.noted import place_text
from rightsgraph.query.run import KNOWN
from rightsgraph.query.trace.evidence import Evidence
from rightsgraph.release.layout import ONTOLOGY, QUERIES
from rightsgraph.site.machine import alternates, pattern_files
from rightsgraph.site.model import File, Subject

__all__ = ["INDEX", "matrix_of", "pattern_page", "pattern_pages"]

INDEX = "patterns/index.html"
_MOST = 200
"""So many hits stand on one page."""


@dataclass(frozen=True)
class _Told:
    """A hit as a page shows it, with the words for the things it names."""

    hit: Hit
    country: str
    steps: tuple[NamedNode, ...]
    caveats: tuple[str, ...]


def pattern_page(name: str, number: int = 1) -> str:
    """Give the path of a page of a pattern's hits.

    >>> pattern_page("reprisal"), pattern_page("reprisal", 2)
    ('patterns/reprisal.html', 'patterns/reprisal-page-2.html')
    """
    return f"patterns/{name}{f'-page-{number}' if number > 1 else ''}.html"


def matrix_of(subject: Subject) -> tuple[Matrix, Mapping[str, Pattern], list[Hit]]:
    """Give the matrix of a release, its patterns by name, and all hits."""
    library = read_library(subject.release / QUERIES, subject.release / ONTOLOGY)
    hits = stored_hits(subject.store)
    return view(hits, library.values(), subject.store), library, hits


def pattern_pages(subject: Subject) -> Iterator[File]:
    """Give the matrix, and the pages of each pattern."""
    matrix, library, hits = matrix_of(subject)
    yield subject.page(
        "patterns.html",
        Sheet(path=INDEX, title="Patterns by country", styles=("sections.css",)),
        patterns=matrix.patterns,
        columns=matrix.columns,
        cells={(cell.pattern, cell.country): cell for cell in matrix.cells if cell.hits},
        legend=legend({caveat for cell in matrix.cells for caveat in cell.caveats}),
        signs=signs,
        tint=tint,
        page=pattern_page,
    )
    by_pattern: dict[NamedNode, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_pattern[hit.pattern].append(hit)
    columns = {column.code: column for column in matrix.columns}
    for pattern in library.values():
        yield from _pages(subject, pattern, by_pattern.get(pattern.iri, []), columns)
        yield from pattern_files(subject, pattern.iri, pattern_page(pattern.name))


def _pages(
    subject: Subject, pattern: Pattern, hits: Sequence[Hit], columns: Mapping[str, Column]
) -> Iterator[File]:
    codes = read_words(
        {hit.country for hit in hits if hit.country}, lambda query: subject.store.select(query, KNOWN).rows
    )

    def code(hit: Hit) -> str:
        return codes.get(hit.country, Words()).notation or "" if hit.country else ""

    ordered = sorted(hits, key=lambda hit: (code(hit) or "~", hit.dates or ("~",), hit.iri.value))
    counts: dict[str, int] = defaultdict(int)
    begins: dict[str, int] = {}
    for at, hit in enumerate(ordered):
        counts[code(hit)] += 1
        begins.setdefault(code(hit), at // _MOST + 1)
    pages = range(1, max(1, -(-len(ordered) // _MOST)) + 1)
    for number in pages:
        here = ordered[(number - 1) * _MOST : number * _MOST]
        yield _page(
            subject,
            pattern,
            here,
            number=number,
            pages=[(one, pattern_page(pattern.name, one)) for one in pages],
            total=len(ordered),
            code=code,
            countries=[(columns.get(one), one, counts[one], begins[one]) for one in counts],
        )


def _notes(evidence: Evidence) -> tuple[tuple[Note, ...], tuple[tuple[str, str], ...]]:
    """Give the notes of evidence as pages show them, and the line by which each source is cited."""
    notes = tuple(
        Note(
            note.number,
            note.place.source,
            place_text(note.place),
            tuple(dict.fromkeys(kind for _, kind in note.records)),
        )
        for note in evidence.notes
    )
    return notes, tuple((slug, citation(source)) for slug, source in evidence.sources.items())


def _told(
    hit: Hit, country: str, words: Mapping[NamedNode, Words], order: Callable[[NamedNode], tuple[object, ...]]
) -> _Told:
    caveats = tuple(words.get(one, Words()).notation or "" for one in hit.caveats)
    return _Told(hit, country, tuple(sorted(hit.support, key=order)), caveats)


def _page(
    subject: Subject,
    pattern: Pattern,
    hits: Sequence[Hit],
    *,
    number: int,
    code: Callable[[Hit], str],
    **values: object,
) -> File:
    evidence = hit_evidence(hits, subject.store)
    things = {thing for hit in hits for thing in (hit.subject, *hit.people, *hit.support, *hit.caveats)}
    words = read_words(things, lambda query: subject.store.select(query, KNOWN).rows)
    order = told_order({record for hit in hits for record in hit.support}, subject.store)
    notes, citations = _notes(evidence)
    told = [_told(hit, code(hit), words, order) for hit in hits]
    return subject.page(
        "hits_of_pattern.html",
        Sheet(
            path=pattern_page(pattern.name, number),
            title=pattern.entry.title,
            trail=((INDEX, "Patterns"),),
            alternates=alternates(pattern_page(pattern.name)),
            styles=("sections.css",),
            indexed=False,
        ),
        entry=pattern.entry,
        pattern=pattern,
        told=told,
        label=lambda iri: words.get(iri, Words()).label or iri.value,
        refs_of=notes_of_records(hits, evidence),
        notes=by_source(notes),
        citations=citations_of(notes, citations),
        signs=signs,
        legend=legend({caveat for one in told for caveat in one.caveats}),
        number=number,
        page=pattern_page,
        **values,
    )
