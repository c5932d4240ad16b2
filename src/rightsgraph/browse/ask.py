"""What the store is asked for a batch of things: four queries, however many and however well connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import MOST, STATE, TOLD, Facts, Group, Place, Value, slugs
from rightsgraph.browse.texts import by_kind, by_time, days_of, joined_term, terms_of
from rightsgraph.browse.words import SINGLE
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import OA, PROV, RDF, RG, SEM

__all__ = ["Large", "ask_first", "ask_group", "ask_links", "ask_values", "linked"]

Large = dict[NamedNode, dict[Group, list[str]]]
"""Of each thing the groups of which a page shows only the first, with the addresses of what links to it."""

_MERGED = graph_iri("merged")
_WORLD = Dataset(default=TOLD, named=(_MERGED,))
_NAMES = ", ".join(map(str, TOLD))
_PEOPLE = f"{BASE}id/person/"
_SHOWN = (
    *(RDF.type, RG.date, RG.asOf, RG.modality, RG.accordingTo, RG.recordStatus, PROV.hadPrimarySource),
    *(RG.evidence, RG.offence, RG.offenceFamily, RG.underLaw, RG.chargeStatus, RG.penalty, RG.place),
    *(RG.country, RG.authority, RG.releaseGround, RG.duration, RG.text, RG.member, RG.role, RG.organization),
    *(RG.assessmentKind, RG.assessor, RG.standard, RG.wording, RG.earlier, RG.later, RG.gap, RG.overlapping),
    *(
        RG.pattern,
        RG.caveat,
        RG.supersededBy,
        RG.earliestDay,
        RG.latestDay,
        RG.motive,
        RG.tallied,
        RG.tallyOf,
    ),
    *(SEM.hasEarliestEndTimeStamp, SEM.hasLatestBeginTimeStamp),
)
"""What is shown of a record on the page of another; never all whom it names, who may be thousands."""

_PLACE = " ".join(
    [
        f"GRAPH ?g {{ ?s {RG.evidence} ?o FILTER(?g != {_MERGED})",
        *(
            f"OPTIONAL {{ ?o {key} ?{name} }}"
            for name, key in (
                *(("document", RG.inDocument), ("paragraph", RG.paragraph), ("node", RG.node)),
                *(("start", OA.start), ("end", OA.end), ("digest", RG.sha256)),
            )
        ),
        "}",
    ]
)
"""Where sources say a record; each property by itself, for the engine looks up one triple at a time."""


def ask_links(things: Sequence[NamedNode], store: Store, facts: Facts) -> Large:
    """Find what links to things, and count the values of their own (the first query)."""
    inward = (
        "SELECT ?thing ?property (GROUP_CONCAT(STR(?node)) AS ?nodes) "
        f"WHERE {{ {_values('thing', things)} ?node ?property ?thing }} GROUP BY ?thing ?property"
    )
    own = (
        "SELECT ?thing ?property (COUNT(DISTINCT ?node) AS ?n) "
        f"WHERE {{ {_values('thing', things)} ?thing ?property ?node }} GROUP BY ?thing ?property"
    )
    query = f"SELECT ?thing ?property ?nodes ?n WHERE {{ {{ {inward} }} UNION {{ {own} }} }}"
    large: Large = defaultdict(dict)
    for thing, key, nodes, count in store.select(query, _WORLD).rows:
        if not (isinstance(thing, NamedNode) and isinstance(key, NamedNode)):
            continue
        groups = by_kind(nodes.value) if isinstance(nodes, Literal) else {}
        for kind, some in groups.items():
            group = Group(key.value, kind)
            facts.counts[thing][group] = len(some)
            facts.links[thing][group] = [NamedNode(one) for one in some[:MOST]]
            if len(some) > MOST:
                large[thing][group] = some
        if isinstance(count, Literal):
            facts.counts[thing][Group(key.value)] = total = int(count.value)
            if total > MOST:
                large[thing][Group(key.value)] = []
    return dict(large)


def ask_first(large: Large, store: Store, facts: Facts) -> dict[NamedNode, dict[str, list[Value]]]:
    """Find which of large groups come first, and the last known states of those in many (the second query).

    Returns:
        The first of the things' own values, by property.
    """
    parts = [part for thing, groups in large.items() for part in _first(thing, groups)]
    own: dict[NamedNode, dict[str, list[Value]]] = defaultdict(dict)
    days: dict[tuple[NamedNode, str], dict[str, int]] = {}
    query = f"SELECT ?thing ?property ?way ?text WHERE {{ {' UNION '.join(parts)} }}"
    for thing, key, way, text in store.select(query, _WORLD).rows if parts else ():
        if not (isinstance(thing, NamedNode) and isinstance(key, NamedNode) and isinstance(text, Literal)):
            continue
        if way == Literal("own"):
            own[thing][key.value] = terms_of(text.value)[:MOST]
        elif way == Literal("days"):
            days[thing, key.value] = days_of(text.value)
        else:
            states = by_kind(text.value).values()
            facts.links[thing][Group(key.value, STATE)] = [NamedNode(one) for some in states for one in some]
    for thing, groups in large.items():
        for group, some in groups.items():
            if group.kind:
                first = by_time(some, days.get((thing, group.property), {}))[:MOST]
                facts.links[thing][group] = [NamedNode(one) for one in first]
    return own


def _first(thing: NamedNode, groups: Iterable[Group]) -> Iterator[str]:
    """Give the parts of the second query: days, own values and states, each as one text."""
    for key in sorted({group.property for group in groups if group.kind}):
        yield _part(thing, key, "days", _days(thing, key))
    for key in sorted({group.property for group in groups if not group.kind}):
        yield _part(thing, key, "own", _own_values(thing, key))
    target = RG.target.value
    if thing.value.startswith(_PEOPLE) and any(one.property == target and one.kind for one in groups):
        states = (
            f"SELECT (GROUP_CONCAT(STR(?node)) AS ?text) WHERE {{ ?node {RG.target} {thing} ; "
            f"a {RG.CustodyState} FILTER NOT EXISTS {{ ?node {RG.supersededBy} ?next }} }}"
        )
        yield _part(thing, target, "states", states)


def _part(thing: NamedNode, key: str, way: str, select: str) -> str:
    return f'{{ {{ {select} }} BIND({thing} AS ?thing) BIND(<{key}> AS ?property) BIND("{way}" AS ?way) }}'


def _days(thing: NamedNode, key: str) -> str:
    said = 'GROUP_CONCAT(CONCAT(STR(?day), " ", STR(?node)))'
    where = f"GRAPH {_MERGED} {{ ?node <{key}> {thing} ; {RG.latestDay} ?day }}"
    return f"SELECT ({said} AS ?text) WHERE {{ {where} }}"


def _own_values(thing: NamedNode, key: str) -> str:
    return f"SELECT (GROUP_CONCAT({joined_term('o')}) AS ?text) WHERE {{ {thing} <{key}> ?o }}"


def ask_values(
    things: Sequence[NamedNode],
    store: Store,
    facts: Facts,
    *,
    first: Mapping[NamedNode, Mapping[str, Sequence[Value]]] | None = None,
) -> None:
    """Read what is said of things and of what links to them, and in which graphs (the third query).

    Args:
        things: the things.
        store: a workspace or release.
        facts: what is known of links; takes what is found.
        first: of properties that have too many values, those that are shown.
    """
    nodes = linked(facts)
    around = sorted({*things, *nodes}, key=str)
    parts = [
        *_own(things, facts, first or {}),
        *(_linked(nodes) if nodes else ()),
        f"{_values('via', around)} GRAPH {_MERGED} {{ ?via {RG.penalty} ?s }} "
        f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g IN ({_NAMES}))",
        f"{_values('s', around)} {_PLACE}",
    ]
    query = (
        "SELECT ?g ?s ?p ?o ?document ?paragraph ?node ?start ?end ?digest "
        f"WHERE {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }}"
    )
    for graph, subject, key, value, document, *place in store.select(query, None).rows:
        if not (isinstance(subject, NamedNode) and isinstance(graph, NamedNode)):
            continue
        if isinstance(key, NamedNode) and isinstance(value, NamedNode | Literal):
            facts.values[subject][key][value].add(graph.value)
        elif isinstance(document, NamedNode) and (slug := slugs([graph.value])):
            said = (one.value if isinstance(one, Literal) else "" for one in place)
            facts.places[subject].add(Place(slug[0], document.value, *said))
    _accepted(facts)


def _linked(nodes: Sequence[NamedNode]) -> Iterator[str]:
    """Give the parts that read what links here, and the assessments of it with their places."""
    shown = (
        f"FILTER(?p IN ({', '.join(map(str, _SHOWN))}) && "
        f"(?g IN ({_NAMES}) || ?p IN ({', '.join(map(str, SINGLE))})))"
    )
    about = f"{_values('via', nodes)} GRAPH {_MERGED} {{ ?s {RG.about} ?via }}"
    yield f"{_values('s', nodes)} GRAPH ?g {{ ?s ?p ?o }} {shown}"
    yield f"{about} GRAPH ?g {{ ?s ?p ?o }} {shown}"
    yield f"{about} BIND({_MERGED} AS ?g) BIND({RG.about} AS ?p) BIND(?via AS ?o)"
    yield f"{about} {_PLACE}"


def _own(
    things: Sequence[NamedNode], facts: Facts, first: Mapping[NamedNode, Mapping[str, Sequence[Value]]]
) -> Iterator[str]:
    """Give the parts that read things' own values; of a property that has too many, those that are shown."""
    if small := [thing for thing in things if thing not in first]:
        yield f"{_values('s', small)} GRAPH ?g {{ ?s ?p ?o }}"
    for thing, shown in first.items():
        rest = [one.property for one in facts.counts[thing] if not one.kind and one.property not in shown]
        yield f"{_values('p', map(NamedNode, rest))} BIND({thing} AS ?s) GRAPH ?g {{ ?s ?p ?o }}"
        for key, values in shown.items():
            one = f"{{ VALUES ?o {{ {' '.join(map(str, values))} }} GRAPH ?g {{ {thing} <{key}> ?o }} }}"
            yield f"{one} BIND({thing} AS ?s) BIND(<{key}> AS ?p)"


def _accepted(facts: Facts) -> None:
    """Keep what pages tell of: what is denied, or was rejected, stands in the graph of its source alone."""
    names = {graph.value for graph in TOLD}
    for values in facts.values.values():
        for key, found in values.items():
            values[key] = defaultdict(set, {one: held for one, held in found.items() if held & names})


def ask_group(thing: NamedNode, group: Group, store: Store) -> list[Value]:
    """Give all that a group holds, in the order in which pages and lists show them (one query)."""
    if not group.kind:
        parts = [_part(thing, group.property, "own", _own_values(thing, group.property))]
    else:
        members = f"SELECT (GROUP_CONCAT(STR(?node)) AS ?text) WHERE {{ ?node <{group.property}> {thing} }}"
        parts = [
            _part(thing, group.property, "members", members),
            _part(thing, group.property, "days", _days(thing, group.property)),
        ]
    rows = store.select(f"SELECT ?way ?text WHERE {{ {' UNION '.join(parts)} }}", _WORLD).rows
    found = {
        way.value: text.value for way, text in rows if isinstance(way, Literal) and isinstance(text, Literal)
    }
    if not group.kind:
        return terms_of(found.get("own", ""))
    some = by_kind(found.get("members", "")).get(group.kind, [])
    return [NamedNode(one) for one in by_time(some, days_of(found.get("days", "")))]


def linked(facts: Facts) -> list[NamedNode]:
    """Give all that link to the things of a batch, each once, sorted."""
    return sorted(
        {node for groups in facts.links.values() for some in groups.values() for node in some}, key=str
    )


def _values(name: str, things: Iterable[Value]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, things))} }}"
