"""What is said of the records behind ties: labels, dates, sources, and where sources say them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    """A record: what it is called, its dates in EDTF, its sources; of a pattern's hit, what supports it.

    `sources` has of each the IRI of that which it repeats, or its own.
    """

    label: str = ""
    dates: set[str] = field(default_factory=set)
    sources: dict[NamedNode, set[str]] = field(default_factory=dict)
    support: set[NamedNode] = field(default_factory=set)

    @property
    def slugs(self) -> list[str]:
        """The sources by slug, in order."""
        return sorted(map(local_name, self.sources))

    def shared(self, hubs: Collection[str]) -> Told:
        """Keep of the sources those that two share; all of them where what they share is no source.

        >>> lamp, wick = NamedNode("urn:lamp"), NamedNode("urn:wick")
        >>> told = Told(sources={lamp: {"urn:lamp"}, wick: {"urn:wick"}})
        >>> len(told.shared({"urn:lamp"}).sources), len(told.shared({"urn:court"}).sources)
        (1, 2)

        Args:
            hubs: the IRIs of what they share.
        """
        kept = {source: known for source, known in self.sources.items() if not known.isdisjoint(hubs)}
        return replace(self, sources=kept or self.sources)


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
            f"SELECT ?record ?key ?value ?repeated {{ VALUES ?record {{ {values} }} VALUES ?key {{ {keys} }} "
            f"?record ?key ?value OPTIONAL {{ ?value {RG.repeats} ?repeated }} }}"
        )
        for record, key, value, repeated in store.select(query, KNOWN).rows:
            if isinstance(record, NamedNode):
                _add(found[record.value], key, value, repeated or value)
    words = read_words(map(NamedNode, wanted), lambda query: store.select(query, KNOWN).rows)
    for iri, told in found.items():
        told.label = words.get(NamedNode(iri), Words()).label or iri
    return found


def _add(told: Told, key: object, value: object, known: object) -> None:
    if isinstance(value, Literal):
        told.dates.add(value.value)
    elif isinstance(value, NamedNode) and key == RG.support:
        told.support.add(value)
    elif isinstance(value, NamedNode) and isinstance(known, NamedNode):
        told.sources.setdefault(value, set()).add(known.value)


def records_evidence(rows: Sequence[Mapping[str, Told]], store: Store) -> Evidence:
    """Give the places where sources say the records of rows; a hit of a pattern stands for its support.

    Args:
        rows: what is said of the records of each row, by IRI.
        store: the workspace.
    """
    told = (record for row in rows for record in row.values())
    more = read_records((one.value for record in told for one in record.support), store)
    return record_evidence([_behind(row, more) for row in rows], store)


def _behind(row: Mapping[str, Told], more: Mapping[str, Told]) -> dict[NamedNode, Iterable[NamedNode]]:
    """Give the records of a row, or what supports them, with their sources."""
    behind: dict[NamedNode, Iterable[NamedNode]] = {}
    for iri, record in row.items():
        if not record.support:
            behind[NamedNode(iri)] = record.sources
        for one in sorted(record.support, key=lambda one: one.value):
            behind.setdefault(one, more[one.value].sources)
    return behind
