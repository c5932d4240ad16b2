"""What the store is asked for a batch of things: four queries, however many and however well connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import MOST, STATE, Facts, Group, Label, Value
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.labels import LANGUAGES
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import DCT, OA, PROV, RDF, RDFS, RG, SEM, SKOS

__all__ = ["ask_counts", "ask_group", "ask_labels", "ask_links", "ask_values", "linked"]

_GRAPHS = tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "registry", "patterns"))
_TOLD = {graph.value for graph in _GRAPHS}
_WORLD = Dataset(default=_GRAPHS, named=())
_LABELLED = Dataset(default=(*_GRAPHS, graph_iri("ontology")), named=())
_MERGED = graph_iri("merged")
_PEOPLE = f"{BASE}id/person/"
_PART = f"{BASE}id/record/x"
_KIND = (
    f'BIND(IF(STRSTARTS(STR(?node), "{_PART}") && STRLEN(STR(?node)) = {len(_PART) + 20}, "part", '
    f'STRBEFORE(STRAFTER(STR(?node), "{BASE}id/"), "/")) AS ?kind)'
)
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

_PLACE = (RG.inDocument, RG.paragraph, RG.node, OA.start, OA.end)
_NAMING = (RDFS.label, SKOS.prefLabel, DCT.title, RG.file)


def ask_counts(things: Sequence[NamedNode], store: Store, facts: Facts) -> None:
    """Count the values of each property of things, and by kind what links to them (the first query)."""
    query = (
        "SELECT ?thing ?property ?kind (COUNT(DISTINCT ?node) AS ?n) WHERE { "
        f"{{ {_values('thing', things)} ?node ?property ?thing . {_KIND} }} "
        f'UNION {{ {_values("thing", things)} ?thing ?property ?node . BIND("" AS ?kind) }} '
        "} GROUP BY ?thing ?property ?kind"
    )
    for thing, key, kind, count in store.select(query, _WORLD).rows:
        if isinstance(thing, NamedNode) and isinstance(key, NamedNode) and isinstance(count, Literal):
            name = kind.value if isinstance(kind, Literal) else ""
            inward = isinstance(kind, Literal) and bool(name)
            if (inward and name != "evidence") or not inward:
                facts.counts[thing][Group(key.value, name)] = int(count.value)


def ask_links(things: Sequence[NamedNode], store: Store, facts: Facts) -> None:
    """Find what links to things, the first in time where there are too many (the second query)."""
    small, parts = [], []
    for thing in things:
        groups = [group for group in facts.counts.get(thing, {}) if group.kind]
        if any(facts.counts[thing][group] > MOST for group in groups):
            parts += [first_links(thing, group, limit=MOST) for group in groups]
        elif groups:
            small.append(thing)
    if people := [thing for thing in things if thing.value.startswith(_PEOPLE)]:
        parts.append(
            f"{{ {_values('thing', people)} VALUES ?property {{ {RG.target} }} ?node {RG.target} ?thing ; "
            f"a {RG.CustodyState} . FILTER NOT EXISTS {{ ?node {RG.supersededBy} ?next }} "
            f"BIND('{STATE}' AS ?kind) }}"
        )
    if small:
        parts.append(
            f"{{ {_values('thing', small)} ?node ?property ?thing . {_KIND} FILTER(?kind != 'evidence') }}"
        )
    if not parts:
        return
    query = f"SELECT DISTINCT ?thing ?property ?kind ?node WHERE {{ {' UNION '.join(parts)} }}"
    for one, key, kind, node in store.select(query, _WORLD).rows:
        if isinstance(one, NamedNode) and isinstance(key, NamedNode) and isinstance(node, NamedNode):
            name = kind.value if isinstance(kind, Literal) else ""
            found = facts.links[one].setdefault(Group(key.value, name), [])
            if name and node not in found:
                found.append(node)


def first_links(thing: NamedNode, group: Group, *, limit: int, offset: int = 0) -> str:
    """Give a part of a query: those of a group that link to a thing, in the order of time and address."""
    return (
        "{ SELECT ?thing ?property ?kind ?node WHERE { "
        f"VALUES ?thing {{ {thing} }} VALUES ?property {{ <{group.property}> }} "
        f"?node ?property ?thing . {_KIND} "
        f'FILTER(?kind = "{group.kind}") OPTIONAL {{ ?node {RG.latestDay} ?day }} }} '
        f"ORDER BY (!BOUND(?day)) ?day ?node LIMIT {limit} OFFSET {offset} }}"
    )


def ask_values(things: Sequence[NamedNode], store: Store, facts: Facts) -> None:
    """Read what is said of things and of what links to them, and in which graphs (the third query)."""
    nodes = linked(facts)
    around = sorted({*things, *nodes}, key=str)
    parts = [*_own(things, facts)]
    shown, place = (f"FILTER(?p IN ({', '.join(map(str, some))}))" for some in (_SHOWN, _PLACE))
    if nodes:
        about = f"GRAPH {_MERGED} {{ ?s {RG.about} ?via }}"
        parts += [
            f"{_values('s', nodes)} GRAPH ?g {{ ?s ?p ?o }} {shown}",
            f"{_values('via', nodes)} {about} GRAPH ?g {{ ?s ?p ?o }} {shown}",
            f"{_values('o', nodes)} BIND({RG.about} AS ?p) GRAPH ?g {{ ?s {RG.about} ?o }}",
        ]
    penalty = f"GRAPH {_MERGED} {{ ?via {RG.penalty} ?s }}"
    evidence = f"GRAPH {_MERGED} {{ ?via {RG.evidence} ?s }}"
    parts += [
        f"{_values('via', around)} {penalty} GRAPH ?g {{ ?s ?p ?o }}",
        f"{_values('via', around)} {evidence} GRAPH ?g {{ ?s ?p ?o }} {place}",
    ]
    query = f"SELECT ?g ?s ?p ?o WHERE {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }}"
    for graph, subject, key, value in store.select(query, None).rows:
        if isinstance(subject, NamedNode) and isinstance(key, NamedNode) and isinstance(graph, NamedNode):
            if not isinstance(value, NamedNode | Literal):
                continue
            facts.values[subject][key][value].add(graph.value)
    _accepted(facts)


def _own(things: Sequence[NamedNode], facts: Facts) -> Iterator[str]:
    """Give the parts that read things' own values; of a property that has too many, the first by address."""
    small = []
    for thing in things:
        own = [group for group in facts.counts.get(thing, {}) if not group.kind]
        if all(facts.counts[thing][group] <= MOST for group in own):
            small.append(thing)
            continue
        for group in own:
            first = (
                f"{{ SELECT DISTINCT ?s ?p ?o WHERE {{ "
                f"VALUES ?s {{ {thing} }} VALUES ?p {{ <{group.property}> }} "
                f"GRAPH ?any {{ ?s ?p ?o }} }} ORDER BY ?o LIMIT {MOST} }}"
            )
            yield f"{first} GRAPH ?g {{ ?s ?p ?o }}"
    if small:
        yield f"{_values('s', small)} GRAPH ?g {{ ?s ?p ?o }}"


def _accepted(facts: Facts) -> None:
    """Keep what pages tell of: what is denied, or was rejected, stands in the graph of its source alone."""
    for values in facts.values.values():
        for key, found in values.items():
            values[key] = defaultdict(set, {one: held for one, held in found.items() if held & _TOLD})


def ask_group(thing: NamedNode, group: Group, store: Store, *, limit: int, offset: int) -> list[Value]:
    """Give some of a group, in the order in which its lists show them (one query)."""
    if group.kind:
        part = first_links(thing, group, limit=limit, offset=offset)
    else:
        part = (
            f"{{ SELECT DISTINCT ?node WHERE {{ {thing} <{group.property}> ?node }} "
            f"ORDER BY ?node LIMIT {limit} OFFSET {offset} }}"
        )
    rows = store.select(f"SELECT ?node WHERE {{ {part} }}", _WORLD).rows
    return [node for (node,) in rows if isinstance(node, NamedNode | Literal)]


def linked(facts: Facts) -> list[NamedNode]:
    """Give all that link to the things of a batch, each once, sorted."""
    return sorted(
        {node for groups in facts.links.values() for some in groups.values() for node in some}, key=str
    )


def ask_labels(
    things: Iterable[NamedNode], store: Store, facts: Facts, *, languages: Sequence[str] = LANGUAGES
) -> None:
    """Read what things are called, in the first of the languages that has a name (the fourth query)."""
    wanted = sorted({*things}, key=str)
    if not wanted:
        return
    naming = ", ".join(map(str, (*_NAMING, RDF.type)))
    texts = f"?thing ?p ?text FILTER(?p IN ({naming}))"
    query = f"SELECT ?thing ?p ?text WHERE {{ {_values('thing', wanted)} {texts} }}"
    found: dict[NamedNode, list[tuple[int, int, str, Literal]]] = {}
    for thing, key, text in store.select(query, _LABELLED).rows:
        if key == RDF.type and isinstance(thing, NamedNode):
            facts.known.add(thing)
        elif isinstance(thing, NamedNode) and isinstance(key, NamedNode) and isinstance(text, Literal):
            spoken = text.language or ""
            rank = languages.index(spoken) if spoken in languages else len(languages)
            found.setdefault(thing, []).append((_NAMING.index(key), rank, text.value, text))
    for named, some in found.items():
        best = min(some, key=lambda one: one[:3])[3]
        facts.labels[named] = Label(best.value, best.language or "")


def _values(name: str, things: Iterable[Value]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, things))} }}"
