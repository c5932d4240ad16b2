"""A hit of a pattern: the row of its query, what is to be said about it, and its triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.iri import content_address, graph_iri
from rightsgraph.vocab import EDTF, PROV, RDF, RG

__all__ = ["PATTERNS", "Hit", "date_key", "hit_iri", "quads"]

PATTERNS = graph_iri("patterns")
"""The graph of the hits."""

_SEASONS = {"21": "02", "22": "05", "23": "08", "24": "11"}


@dataclass(frozen=True)
class Hit:
    """That a pattern occurs for a subject in a country.

    `people` are those whom it befell, `support` the records that make it so, `basis` what the order of its
    steps rests on, `days` the days between the first step and the one that completes it, `caveats` the
    modalities and statuses for which it is to be read with care.
    """

    iri: NamedNode
    pattern: NamedNode
    subject: NamedNode
    country: NamedNode | None
    people: tuple[NamedNode, ...]
    dates: tuple[str, ...]
    support: tuple[NamedNode, ...]
    basis: tuple[str, ...] = ()
    days: int | None = None
    caveats: tuple[NamedNode, ...] = ()
    sources: tuple[NamedNode, ...] = ()


def hit_iri(pattern: NamedNode, subject: NamedNode, country: NamedNode | None) -> NamedNode:
    """Give the IRI of a hit: the same for the same pattern, subject and country, whatever supports it."""
    return content_address("hit", [pattern.value, subject.value, country.value if country else ""])


def quads(hits: Iterable[Hit]) -> Iterator[Quad]:
    """Give the triples of hits, in the graph `patterns`."""
    for hit in hits:
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, RG.PatternHit),
            (RG.pattern, hit.pattern),
            (RG.subject, hit.subject),
            *((RG.country, country) for country in [hit.country] if country),
            *((RG.person, person) for person in hit.people),
            *((RG.date, Literal(date, datatype=EDTF.EDTF)) for date in hit.dates),
            *((RG.support, record) for record in hit.support),
            *((RG.orderBasis, Literal(word)) for word in hit.basis),
            *((RG.days, Literal(days)) for days in [hit.days] if days is not None),
            *((RG.caveat, caveat) for caveat in hit.caveats),
            *((PROV.hadPrimarySource, source) for source in hit.sources),
        ]
        yield from (Quad(hit.iri, key, value, PATTERNS) for key, value in said)


def date_key(date: str) -> str:
    """Give what an EDTF date is sorted by: when it begins; nothing where no year says so.

    >>> sorted(["2016-21", "2016-10", "2015"], key=date_key), date_key("XXXX-07-18")
    (['2015', '2016-21', '2016-10'], '')
    """
    match = re.match(r"([0-9]{4})(?:-([0-9]{2}))?", date)
    if match is None:
        return ""
    year, month = match.groups()
    return f"{year}-{_SEASONS[month]}{date[7:]}" if month in _SEASONS else date
