"""Ties as people read them: from whom to whom, through what, when, and who says so."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.network.model import Network
from rightsgraph.network.records import Told, read_records, records_evidence
from rightsgraph.query.computed import Cell, Computed
from rightsgraph.query.trace.evidence import Evidence
from rightsgraph.store import Store

__all__ = ["TIES", "Walked", "tie_rows", "ties_between"]

TIES = (
    *("from", "to", "layer", "direction", "through", "weight", "date", "records", "sources", "weak"),
    *("from_iri", "to_iri", "records_iri"),
)
"""What is said of each tie."""

_UNDATED = "XXXX"
"""What stands, in EDTF, for records without a date beside others that have one."""

_EPOCH = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Walked:
    """A tie that was walked: what comes before it in its row, its ends by position, its number in the edges.

    `record` is the position of the one record that counts; where it is None, all of the tie count.
    """

    before: tuple[Cell, ...]
    start: int
    end: int
    edge: int
    record: int | None = None


def ties_between(network: Network, one: int, other: int) -> list[int]:
    """Give the numbers of all ties between two nodes, strong ones first, then by layer."""
    import polars as pl

    ends = pl.col("source"), pl.col("target")
    there = ((ends[0] == one) & (ends[1] == other)) | ((ends[0] == other) & (ends[1] == one))
    found = network.edges.with_row_index("edge").filter(there)
    return found.sort("weak", "layer", "source", "edge").get_column("edge").to_list()


def tie_rows(
    network: Network, walked: Sequence[Walked], store: Store, *, before: tuple[str, ...]
) -> tuple[Computed, Evidence]:
    """Give a row for each tie that was walked, and the places where sources say its records.

    Args:
        network: the network.
        walked: the ties, in their order.
        store: the workspace.
        before: the names of the columns in front.
    """
    edges = {one.edge: network.edges.row(one.edge, named=True) for one in walked}
    behind = [[one.record] if one.record is not None else edges[one.edge]["records"] for one in walked]
    names = network.records.get_column("record")
    records = [[names[at] for at in sorted(of)] for of in behind]
    told = read_records((record for of in records for record in of), store)
    hubs = network.hubs.get_column("hub")
    shared = [{hubs[at] for at in edges[one.edge]["hubs"]} for one in walked]
    opened = [{iri: told[iri].shared(its) for iri in of} for of, its in zip(records, shared, strict=True)]
    rows = [
        (*one.before, *_cells(network, one, edges[one.edge], of))
        for one, of in zip(walked, opened, strict=True)
    ]
    return Computed((*before, *TIES), rows), records_evidence(opened, store)


def _cells(network: Network, one: Walked, edge: Mapping[str, Any], told: Mapping[str, Told]) -> list[Cell]:
    start, end = (network.nodes.row(at, named=True) for at in (one.start, one.end))
    direction = ("forward" if edge["source"] == one.start else "back") if edge["directed"] else None
    labels = network.hubs.get_column("label")
    hubs = (labels[at] for at in edge["hubs"])
    dates = {date for record in told.values() for date in record.dates}
    if dates and not all(record.dates for record in told.values()):
        dates.add(_UNDATED)
    return [
        start["label"],
        end["label"],
        edge["layer"],
        direction,
        _joined(hub for hub in hubs if hub),
        edge["weight"],
        _joined(dates) or _window(edge["first"], edge["last"]),
        _joined(record.label for record in told.values()),
        _joined(slug for record in told.values() for slug in record.slugs),
        bool(edge["weak"]),
        start["node"],
        end["node"],
        "|".join(sorted(told)),
    ]


def _joined(texts: Any) -> str:  # noqa: ANN401 (an iterable of str)
    return "|".join(sorted({text.replace("|", "%7C") for text in texts}))


def _window(first: int | None, last: int | None) -> str:
    """Give the days within which a tie without a date of its own began, as EDTF.

    >>> _window(0, 0), _window(None, 31), _window(None, None)
    ('1970-01-01', '../1970-02-01', '')
    """
    if first is None and last is None:
        return ""
    days = [
        ".." if day is None else datetime.date.fromordinal(day + _EPOCH).isoformat() for day in (first, last)
    ]
    return days[0] if first == last else "/".join(days)
