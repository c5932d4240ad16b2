"""When things can have happened: the time stamps of SEM and day numbers of records, from their EDTF dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.things import Said, Things
from rightsgraph.dates import Bounds, bounds, parse_bounds
from rightsgraph.iri import graph_iri
from rightsgraph.vocab import PROV, RDF, RG, SEM, XSD, V

__all__ = ["source_days", "time_stamps"]

_TYPE = RDF.type
_AS_OF = RG.asOf
_DATE = RG.date
_SAID_BY = PROV.hadPrimarySource
_PLANNED = V["modality-planned"]
_MEMBERSHIP = RG.Membership
_STAMPS = (
    (SEM.hasEarliestBeginTimeStamp, "earliest_begin"),
    (SEM.hasLatestBeginTimeStamp, "latest_begin"),
    (SEM.hasEarliestEndTimeStamp, "earliest_end"),
    (SEM.hasLatestEndTimeStamp, "latest_end"),
)
_NUMBERS = {
    SEM.hasEarliestBeginTimeStamp: RG.earliestDay,
    SEM.hasLatestBeginTimeStamp: RG.latestDay,
    SEM.hasEarliestEndTimeStamp: RG.earliestEndDay,
}
_DAY_0 = dt.date(1970, 1, 1)
_MERGED = graph_iri("merged")


def source_days(registry: Iterable[Quad]) -> dict[NamedNode, dt.date]:
    """Give for each source with a date the last day on which it can have been published."""
    days = {}
    for quad in registry:
        if quad.predicate == _DATE and isinstance(quad.subject, NamedNode):
            last = parse_bounds(_text(quad)).latest_end
            if last:
                days[quad.subject] = last
    return days


def time_stamps(
    merged: Things, *, dated: Collection[NamedNode], days: Mapping[NamedNode, dt.date]
) -> Iterator[Quad]:
    """Give the time stamps of merged records of the classes `dated`, and the days of beginning and first end.

    What a source tells had happened by the source's date, unless it is planned; a state that holds
    *as of* a date began by then and has not ended before it, and how long it lasts after it is not known.
    """
    for subject, said in merged.items():
        if any(key == _TYPE and value in dated for key, value in said):
            stamps = _bounds_of(said, days)
            for predicate, name in _STAMPS:
                day = getattr(stamps, name)
                if day is not None:
                    yield Quad(subject, predicate, Literal(day.isoformat(), datatype=XSD.date), _MERGED)
                    if predicate in _NUMBERS:
                        number = Literal((day - _DAY_0).days)
                        yield Quad(subject, _NUMBERS[predicate], number, _MERGED)


def _bounds_of(said: Sequence[Said], days: Mapping[NamedNode, dt.date]) -> Bounds:
    dates = sorted({value.value for key, value in said if key == _DATE})
    as_of = sorted({value.value for key, value in said if key == _AS_OF})
    planned = any(value == _PLANNED for _, value in said)
    published = [
        days[value]
        for key, value in said
        if key == _SAID_BY and isinstance(value, NamedNode) and value in days
    ]
    told = min(published, default=None)
    if not dates and any(value == _MEMBERSHIP for _, value in said):
        return Bounds(None, told, None, None)  # held when it was told, and nobody says until when
    happened = bounds(dates, before=None if planned else told)
    return _as_of(happened, [parse_bounds(text) for text in as_of]) if as_of else happened


def _as_of(happened: Bounds, states: list[Bounds]) -> Bounds:
    seen = max((state.earliest_begin for state in states if state.earliest_begin), default=None)
    first_seen = min((state.latest_end for state in states if state.latest_end), default=None)
    begun = happened.within(before=first_seen).latest_begin
    return Bounds(happened.earliest_begin, begun, seen or happened.earliest_end, None)


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else str(quad.object)
