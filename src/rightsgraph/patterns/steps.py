"""The records of a hit in the order of telling: who somebody was, what happened, what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.labels import CHUNK
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.store import Store
from rightsgraph.vocab import RDF, RG

__all__ = ["told_order"]

_RANKS = {RG.Membership: 0, RG.TemporalOrder: 2, RG.Assessment: 3}
_HAPPENED = 1
_NEVER = 1 << 40
_DAYS = f"""
SELECT ?record ?kind ?first ?last WHERE {{
  VALUES ?record {{ $records }}
  ?record {RDF.type} ?kind .
  OPTIONAL {{ ?record {RG.earliestDay} ?first }}
  OPTIONAL {{ ?record {RG.latestDay} ?last }}
}}
"""
_AFTER = f"SELECT ?record ?before WHERE {{ VALUES ?record {{ $records }} ?before {RG.followedBy} ?record }}"

_Key = tuple[int, int, int, str]


def told_order(records: Collection[NamedNode], store: Store) -> Callable[[NamedNode], _Key]:
    """Give the key by which records are put in order: by kind, then by date and stated order.

    What has no date stands where it must have happened at the latest.
    """
    known = set(records)
    kinds: dict[NamedNode, int] = {}
    days: dict[NamedNode, int] = {}
    for record, kind, first, last in _rows(_DAYS, records, store):
        if isinstance(record, NamedNode) and isinstance(kind, NamedNode):
            kinds[record] = _RANKS.get(kind, kinds.get(record, _HAPPENED))
            days[record] = _day(first, _day(last, _NEVER))
    before = Counter(record for record, earlier in _rows(_AFTER, records, store) if earlier in known)
    return _keys(kinds, days, before)


def _keys(
    kinds: Mapping[NamedNode, int], days: Mapping[NamedNode, int], before: Mapping[object, int]
) -> Callable[[NamedNode], _Key]:
    def key(record: NamedNode) -> _Key:
        return (
            kinds.get(record, _HAPPENED),
            days.get(record, _NEVER),
            before.get(record, 0),
            record.value,
        )

    return key


def _day(term: object, otherwise: int) -> int:
    return int(term.value) if isinstance(term, Literal) else otherwise


def _rows(query: str, records: Collection[NamedNode], store: Store) -> Iterable[Sequence[object]]:
    ordered = sorted(records, key=lambda record: record.value)
    for start in range(0, len(ordered), CHUNK):
        values = " ".join(map(str, ordered[start : start + CHUNK]))
        yield from store.select(query.replace("$records", values), GRAPHS).rows
