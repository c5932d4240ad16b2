"""What is to be said of the records that support hits: their sources, and why to read them with care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from rightsgraph.dates import Bounds, parse_bounds
from rightsgraph.iri import graph_iri
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import PREFIXES, PROV, RG, V

__all__ = ["GRAPHS", "QUERIES", "Support", "read_support"]

GRAPHS = Dataset(
    default=tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "ontology", "judgements")),
    named=(),
)
"""What patterns are matched in; the judgements say what awaits review."""

_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dct", "prov", "rdfs", "rg", "v"))
_SAID = (
    _HEAD
    + """
SELECT ?record ?key ?value ?kind WHERE {
  VALUES ?record { $records }
  {
    VALUES ?key { prov:hadPrimarySource rg:modality rg:recordStatus rg:date rg:country rg:duration rg:amount }
    ?record ?key ?value .
  }
  UNION { ?record a rg:Charge BIND(rg:Charge AS ?key) BIND(?record AS ?value) }
}
"""
)
_PENALTIES = (
    _HEAD
    + """
SELECT ?record ?kind ?duration ?source WHERE {
  VALUES ?record { $records }
  ?record rg:penalty ?penalty .
  ?penalty a ?kind ; rg:duration ?duration ; prov:hadPrimarySource ?source .
  FILTER(?kind != rg:Penalty && ?kind != rg:Record)
}
"""
)
_REVIEW = (
    _HEAD
    + """
SELECT ?record WHERE {
  ?judgement rg:status v:status-needs-review ; rg:about ?said ; prov:generatedAtTime ?time .
  FILTER NOT EXISTS { ?revocation rg:revokes ?judgement }
  FILTER NOT EXISTS {
    ?newer a rg:StatusJudgement ; rg:about ?said ; prov:generatedAtTime ?after .
    FILTER(?after > ?time)
  }
  OPTIONAL { ?said dct:isReplacedBy ?merged }
  BIND(COALESCE(?merged, ?said) AS ?record)
}
"""
)
QUERIES = (*(text.replace("$records", "UNDEF") for text in (_SAID, _PENALTIES)), _REVIEW)
"""What is asked, of no record in particular, for a store that holds only what queries name."""

_CHUNK = 2_000
_SURE = frozenset({V["modality-stated"], V["modality-found"]})
_SINGLE = (RG.date, RG.country, RG.duration, RG.amount)


@dataclass
class Support:
    """The sources of a record, and the modalities and statuses for which it is to be read with care."""

    sources: set[NamedNode] = field(default_factory=set)
    caveats: set[NamedNode] = field(default_factory=set)


def read_support(records: Iterable[NamedNode], store: Store, dataset: Dataset) -> dict[NamedNode, Support]:
    """Read what is said of records, in batches; a record that no source says is left out.

    A record is to be read with care where no source states it in its own word (a charge is always its
    claimant's), where its status is in conflict, where two values of it exclude each other, and where what
    another source says of the same awaits review.
    """
    wanted = sorted(set(records), key=lambda record: record.value)
    found: dict[NamedNode, Support] = {}
    review = {record for (record,) in store.select(_REVIEW, dataset).rows}
    for chunk in (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)):
        values = " ".join(map(str, chunk))
        said = _said(store.select(_SAID.replace("$records", values), dataset).rows)
        penalties = _penalties(store.select(_PENALTIES.replace("$records", values), dataset).rows)
        for record, keys in said.items():
            support = Support(
                {value for value in keys[PROV.hadPrimarySource] if isinstance(value, NamedNode)}
            )
            if support.sources:
                support.caveats = _caveats(keys)
                if _excluding(keys) or record in penalties:
                    support.caveats.add(V["status-conflict"])
                if record in review:
                    support.caveats.add(V["status-needs-review"])
                found[record] = support
    return found


_Said = dict[NamedNode, set[NamedNode | Literal]]


def _said(rows: Iterator[Sequence[object]]) -> dict[NamedNode, _Said]:
    said: dict[NamedNode, _Said] = defaultdict(lambda: defaultdict(set))
    for record, key, value, _ in rows:
        if (
            isinstance(record, NamedNode)
            and isinstance(key, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            said[record][key].add(value)
    return said


def _penalties(rows: Iterator[Sequence[object]]) -> set[object]:
    """Give the decisions with penalties of one kind but two lengths, which no source gives together."""
    sources: dict[tuple[object, object, object], set[object]] = defaultdict(set)
    for record, kind, duration, source in rows:
        sources[record, kind, duration].add(source)
    by_kind: dict[tuple[object, object], list[set[object]]] = defaultdict(list)
    for (record, kind, _), of in sources.items():
        by_kind[record, kind].append(of)
    return {
        record
        for (record, _), several in by_kind.items()
        if any(not one & other for one, other in combinations(several, 2))
    }


def _caveats(keys: _Said) -> set[NamedNode]:
    modalities = {value for value in keys[RG.modality] if isinstance(value, NamedNode)}
    sure = bool(modalities & _SURE) or RG.Charge in keys
    caveats = set() if sure else modalities
    return caveats | ({V["status-conflict"]} & {*keys[RG.recordStatus]})


def _excluding(keys: _Said) -> bool:
    """Say whether two values of a property that has one exclude each other."""
    return any(
        _apart(key, one, other)
        for key in _SINGLE
        for one, other in combinations(sorted(keys.get(key, ()), key=str), 2)
    )


def _apart(key: NamedNode, one: NamedNode | Literal, other: NamedNode | Literal) -> bool:
    if key != RG.date:
        return True
    first, second = parse_bounds(one.value), parse_bounds(other.value)
    return _before(first, second) or _before(second, first)


def _before(one: Bounds, other: Bounds) -> bool:
    end, begin = one.latest_end, other.earliest_begin
    return end is not None and begin is not None and end < begin
