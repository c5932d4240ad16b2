"""Counted: how many people a source that allows no naming tells of, by kind of event, country and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.dates import parse_bounds
from rightsgraph.iri import content_address, local_name
from rightsgraph.levels.claims import Nodes, Pair
from rightsgraph.levels.coarse import country_of
from rightsgraph.levels.properties import kind_of
from rightsgraph.vocab import EDTF, RDF, RG, XSD

__all__ = ["tallies"]


def tallies(
    graph: NamedNode,
    nodes: Nodes,
    *,
    smallest: int,
    left_out: Callable[[NamedNode], bool],
    who: Callable[[NamedNode], NamedNode],
) -> list[Triple]:
    """Give the tallies of a source: a number below `smallest` is left out, and so is what is left out itself.

    Somebody whom two events of a kind in one country and year name counts once; people without a name count
    as often as they are told.

    Args:
        graph: the graph of the source.
        nodes: all that it says, with what reference says of places.
        smallest: the smallest number that is told.
        left_out: says of an event or a person whether it is left out for another reason than its source.
        who: gives the one address of all that are the same.
    """
    named: dict[tuple[NamedNode, NamedNode, str], set[NamedNode]] = defaultdict(set)
    unnamed: dict[tuple[NamedNode, NamedNode, str], int] = defaultdict(int)
    for node, pairs in nodes.items():
        if kind_of(node) != "event" or left_out(node):
            continue
        people = {one for one in _values(pairs, RG.target) if kind_of(one) == "person" and not left_out(one)}
        least = max((int(one) for one in _texts(pairs, RG.affectedAtLeast) if one.isdecimal()), default=0)
        for key in _cells(pairs, nodes):
            named[key] |= {who(one) for one in people}
            unnamed[key] += max(0, least - len(people))
    found = {key: len(named[key]) + unnamed[key] for key in {**named, **unnamed}}
    return [
        triple
        for key, number in sorted(found.items(), key=lambda item: tuple(map(str, item[0])))
        if number >= smallest
        for triple in _tally(graph, key, number)
    ]


def _cells(pairs: list[Pair], nodes: Nodes) -> list[tuple[NamedNode, NamedNode, str]]:
    places = _values(pairs, RG.country) or _values(pairs, RG.place)
    countries = {country_of(one, nodes) if kind_of(one) != "country" else one for one in places}
    years = {_year(text) for text in _texts(pairs, RG.date)}
    return [
        (kind, country, year)
        for kind in _values(pairs, RDF.type)
        for country in countries
        for year in years
        if country is not None and year is not None and len(years) == 1
    ]


def _year(text: str) -> str | None:
    bounds = parse_bounds(text)
    first, last = bounds.earliest_begin, bounds.latest_begin
    return f"{first.year:04}" if first and last and first.year == last.year else None


def _values(pairs: list[Pair], predicate: NamedNode) -> list[NamedNode]:
    return [value for key, value in pairs if key == predicate and isinstance(value, NamedNode)]


def _texts(pairs: list[Pair], predicate: NamedNode) -> list[str]:
    return [value.value for key, value in pairs if key == predicate and isinstance(value, Literal)]


def _tally(graph: NamedNode, key: tuple[NamedNode, NamedNode, str], number: int) -> list[Triple]:
    kind, country, year = key
    node = content_address("record", [local_name(graph), kind.value, country.value, year])
    return [
        Triple(node, RDF.type, RG.Tally),
        Triple(node, RG.tallyOf, kind),
        Triple(node, RG.country, country),
        Triple(node, RG.date, Literal(year, datatype=EDTF.EDTF)),
        Triple(node, RG.tallied, Literal(str(number), datatype=XSD.integer)),
    ]
