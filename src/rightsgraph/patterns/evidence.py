"""Where sources say the records of hits: numbered notes, as an answer with its evidence has them."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from rightsgraph.patterns.hit import Hit
from rightsgraph.patterns.support import GRAPHS, read_support
from rightsgraph.query.trace.evidence import Evidence
from rightsgraph.query.trace.records import record_evidence
from rightsgraph.store import Store

__all__ = ["hit_evidence", "notes_of_records"]


def hit_evidence(hits: Sequence[Hit], store: Store) -> Evidence:
    """Give the evidence of hits, a row each: every place where a source says a record that supports it."""
    support = read_support((record for hit in hits for record in hit.support), store, GRAPHS)
    rows = [{record: support[record].sources for record in hit.support if record in support} for hit in hits]
    return record_evidence(rows, store)


def notes_of_records(hits: Sequence[Hit], evidence: Evidence) -> dict[NamedNode, tuple[int, ...]]:
    """Give for each record that supports a hit the numbers of its notes."""
    found: dict[NamedNode, list[int]] = {record: [] for hit in hits for record in hit.support}
    for note in evidence.notes:
        for record, _ in note.records:
            if record in found:
                found[record].append(note.number)
    return {record: tuple(numbers) for record, numbers in found.items()}
