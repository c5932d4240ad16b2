"""What is said of the records behind ties: labels, dates, sources, and where sources say them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import local_name
from rightsgraph.labels import CHUNK, Words, read_words
from rightsgraph.query.run import KNOWN
from rightsgraph.query.trace.evidence import Evidence
from rightsgraph.query.trace.records import record_evidence
from rightsgraph.store import Store
from rightsgraph.vocab import PROV, RG

__all__ = ["Told", "read_records", "records_evidence"]


@dataclass
class Told:
    """A record: what it is called, its dates in EDTF, its sources; of a pattern's hit, what supports it."""

    label: str = ""
    dates: set[str] = field(default_factory=set)
    sources: set[NamedNode] = field(default_factory=set)
    support: set[NamedNode] = field(default_factory=set)

    @property
    def slugs(self) -> list[str]:
        """The sources by slug, in order."""
        return sorted(map(local_name, self.sources))


def read_records(records: Iterable[str], store: Store) -> dict[str, Told]:
    """Read what is said of records, in batches.

    Args:
        records: their IRIs.
        store: the workspace.
    """
    wanted = sorted(set(records))
    found = {record: Told() for record in wanted}
    keys = f"{PROV.hadPrimarySource} {RG.date} {RG.support}"
    for start in range(0, len(wanted), CHUNK):
        values = " ".join(f"<{record}>" for record in wanted[start : start + CHUNK])
        query = (
            f"SELECT ?record ?key ?value {{ VALUES ?record {{ {values} }} VALUES ?key {{ {keys} }} "
            "?record ?key ?value }"
        )
        for record, key, value in store.select(query, KNOWN).rows:
            if isinstance(record, NamedNode):
                _add(found[record.value], key, value)
    words = read_words(map(NamedNode, wanted), lambda query: store.select(query, KNOWN).rows)
    for iri, told in found.items():
        told.label = words.get(NamedNode(iri), Words()).label or iri
    return found


def _add(told: Told, key: object, value: object) -> None:
    if isinstance(value, Literal):
        told.dates.add(value.value)
    elif isinstance(value, NamedNode):
        (told.support if key == RG.support else told.sources).add(value)


def records_evidence(rows: Sequence[Sequence[str]], told: dict[str, Told], store: Store) -> Evidence:
    """Give the places where sources say the records of rows; a hit of a pattern stands for its support.

    Args:
        rows: the IRIs of the records of each row.
        told: what is said of each.
        store: the workspace.
    """
    more = read_records((one.value for record in told.values() for one in record.support), store)
    sources = {NamedNode(iri): one.sources for iri, one in {**more, **told}.items() if not one.support}
    behind: dict[str, list[NamedNode]] = defaultdict(list)
    for iri, one in told.items():
        behind[iri] = sorted(one.support, key=lambda iri: iri.value) or [NamedNode(iri)]
    return record_evidence(
        [[one for record in row for one in behind[record]] for row in rows], sources, store
    )
