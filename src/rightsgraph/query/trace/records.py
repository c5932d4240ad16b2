"""The evidence of rows that rest on records: numbered notes, as an answer with its evidence has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode

from rightsgraph.iri import local_name, source_graph
from rightsgraph.query.cite import read_sources
from rightsgraph.query.trace.evidence import Borne, Evidence, Note, RowEvidence
from rightsgraph.query.trace.homes import Homes
from rightsgraph.query.trace.places import Place, Places
from rightsgraph.query.trace.support import Said
from rightsgraph.store import Store

__all__ = ["record_evidence"]


def record_evidence(rows: Sequence[Mapping[NamedNode, Iterable[NamedNode]]], store: Store) -> Evidence:
    """Give the evidence of rows: every place where a source says a record on which the row rests.

    Args:
        rows: the records of each row, with the sources that count there.
        store: the workspace.
    """
    told = [
        [
            Said(record, source_graph(local_name(source)), merged=True)
            for record, of in row.items()
            for source in sorted(of, key=lambda source: source.value)
        ]
        for row in rows
    ]
    every = dict.fromkeys(said for several in told for said in several)
    places = Places(Homes(store))
    places.find(list(every))
    found = {place for said in every for _, place in places.of(said)}
    numbers = {place: at for at, place in enumerate(sorted(found, key=lambda place: place.order), start=1)}
    notes: dict[int, tuple[Place, dict[tuple[NamedNode, str], None]]] = {}
    borne = []
    for several in told:
        of_row: dict[int, dict[tuple[NamedNode, str], None]] = {}
        for said in several:
            for record, place in places.of(said):
                named = (record, places.kinds.get(record, ""))
                of_row.setdefault(numbers[place], {})[named] = None
                notes.setdefault(numbers[place], (place, {}))[1][named] = None
        borne.append(RowEvidence({at: Borne(tuple(of_row[at]), ()) for at in sorted(of_row)}))
    listed = tuple(Note(at, notes[at][0], tuple(notes[at][1])) for at in sorted(notes))
    return Evidence(listed, tuple(borne), (), read_sources(store, {note.place.source for note in listed}))
