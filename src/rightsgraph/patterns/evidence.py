"""Where sources say the records of hits: numbered notes, as an answer with its evidence has them."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from rightsgraph.iri import local_name, source_graph
from rightsgraph.patterns.hit import Hit
from rightsgraph.patterns.support import GRAPHS, read_support
from rightsgraph.query.cite import read_sources
from rightsgraph.query.trace.evidence import Borne, Evidence, Note, RowEvidence
from rightsgraph.query.trace.homes import Homes
from rightsgraph.query.trace.places import Place, Places
from rightsgraph.query.trace.support import Said
from rightsgraph.store import Store

__all__ = ["hit_evidence", "notes_of_records"]

_Told = dict[NamedNode, list[Said]]


def hit_evidence(hits: Sequence[Hit], store: Store) -> Evidence:
    """Give the evidence of hits, a row each: every place where a source says a record that supports it."""
    told, places = _places(hits, store)
    numbers = _numbers(places, told)
    rows = []
    notes: dict[int, tuple[Place, dict[tuple[NamedNode, str], None]]] = {}
    for hit in hits:
        borne: dict[int, dict[tuple[NamedNode, str], None]] = {}
        for said in (said for record in hit.support for said in told[record]):
            for record, place in places.of(said):
                named = (record, places.kinds.get(record, ""))
                borne.setdefault(numbers[place], {})[named] = None
                notes.setdefault(numbers[place], (place, {}))[1][named] = None
        rows.append(RowEvidence({at: Borne(tuple(borne[at]), ()) for at in sorted(borne)}))
    listed = tuple(Note(at, notes[at][0], tuple(notes[at][1])) for at in sorted(notes))
    sources = read_sources(store, {note.place.source for note in listed})
    return Evidence(listed, tuple(rows), (), sources)


def notes_of_records(hits: Sequence[Hit], evidence: Evidence) -> dict[NamedNode, tuple[int, ...]]:
    """Give for each record that supports a hit the numbers of its notes."""
    found: dict[NamedNode, list[int]] = {record: [] for hit in hits for record in hit.support}
    for note in evidence.notes:
        for record, _ in note.records:
            if record in found:
                found[record].append(note.number)
    return {record: tuple(numbers) for record, numbers in found.items()}


def _places(hits: Sequence[Hit], store: Store) -> tuple[_Told, Places]:
    support = read_support((record for hit in hits for record in hit.support), store, GRAPHS)
    told = {
        record: [
            Said(record, source_graph(local_name(source)), merged=True)
            for source in sorted(behind.sources, key=lambda source: source.value)
        ]
        for record, behind in support.items()
    }
    places = Places(Homes(store))
    places.find([said for several in told.values() for said in several])
    return told, places


def _numbers(places: Places, told: _Told) -> dict[Place, int]:
    """Number places, those of one source together and in the order in which they stand."""
    found = {place for several in told.values() for said in several for _, place in places.of(said)}
    return {place: at for at, place in enumerate(sorted(found, key=lambda place: place.order), start=1)}
