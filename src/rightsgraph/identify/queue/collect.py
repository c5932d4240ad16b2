"""From the workspace to entities: the query of a kind, its rows gathered by thing and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.identify.queue.model import KINDS, Entity, Value
from rightsgraph.iri import local_name
from rightsgraph.labels import Words, read_words
from rightsgraph.query.entry import read_entry
from rightsgraph.query.run import KNOWN, dataset_of
from rightsgraph.store import Store, Term

__all__ = ["COMPANY", "collect", "read_labels"]

COMPANY = 60
"""Of an act or a case of more people than these, nobody is told by who else was there."""

_MANY = 10_000
_HUBS = ("event", "case")
_NOT_WORDED = frozenset({"event", "case"})
"""Properties whose values nobody reads: their labels are not asked for."""

_Row = tuple[str, str, Term, Term | None, str]


@dataclass
class _Told:
    """One value on its way: what it is called, and the sources so far."""

    label: Term | None
    sources: set[str] = field(default_factory=set)


def collect(store: Store, queries: Path, kind: str) -> list[Entity]:
    """Read everything of one kind that can be compared, sorted by address.

    Of people, those who share an act or a case with few others get them as `with`.

    Args:
        store: the workspace.
        queries: the folder of the catalogue.
        kind: one of `KINDS`.

    Raises:
        InputError: there is no such kind, or its query has a fault.
    """
    if kind not in KINDS:
        raise InputError(f"no such kind: {kind!r}", mend=f"use one of {', '.join(KINDS)}")
    told: dict[str, dict[str, dict[str, _Told]]] = {}
    wanted: set[NamedNode] = set()
    for thing, name, value, label, source in _rows(store, queries, kind):
        of_thing = told.setdefault(thing, defaultdict(dict))
        text = value.value if isinstance(value, NamedNode | Literal) else str(value)
        of_thing[name].setdefault(text, _Told(label)).sources.add(source)
        if isinstance(label, NamedNode) and name not in _NOT_WORDED:
            wanted.add(label)
    words = _words(wanted, store)
    entities = [Entity(iri, kind, _values(told.pop(iri), words)) for iri in sorted(told)]
    return _in_company(entities) if kind == "person" else entities


def read_labels(iris: Iterable[str], store: Store) -> dict[str, str]:
    """Read what things are called, in batches; what has no label is called by its address."""
    things = sorted(set(iris))
    words = _words(map(NamedNode, things), store)
    return {iri: words.get(NamedNode(iri), Words()).label or iri for iri in things}


def _rows(store: Store, queries: Path, kind: str) -> Iterable[_Row]:
    entry = read_entry(queries / "identity" / f"of-{kind}.rq")
    for thing, name, value, label, source in store.select(entry.text, dataset_of(entry, store)).rows:
        if (
            isinstance(thing, NamedNode)
            and isinstance(name, Literal)
            and isinstance(source, NamedNode)
            and value is not None
        ):
            yield thing.value, name.value, value, label, local_name(source)


def _words(things: Iterable[NamedNode], store: Store) -> Mapping[NamedNode, Words]:
    wanted = set(things)
    return read_words(wanted, lambda query: store.select(query, KNOWN).rows, whole=len(wanted) > _MANY)


def _values(
    told: Mapping[str, Mapping[str, _Told]], words: Mapping[NamedNode, Words]
) -> dict[str, tuple[Value, ...]]:
    return {
        name: tuple(
            Value(term, _label(term, one.label, words), frozenset(one.sources))
            for term, one in sorted(values.items())
        )
        for name, values in sorted(told.items())
    }


def _label(term: str, label: Term | None, words: Mapping[NamedNode, Words]) -> str:
    if isinstance(label, NamedNode):
        known = words.get(label, Words())
        return known.label or known.notation or local_name(label)
    return label.value if isinstance(label, Literal) else term


def _in_company(people: Sequence[Entity]) -> list[Entity]:
    """Give each person those who share an act or a case with them, where these are few."""
    hubs: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        for hub in sorted(set().union(*(person.terms(name) for name in _HUBS))):
            hubs[hub].append(at)
    company: list[dict[int, set[str]]] = [defaultdict(set) for _ in people]
    for hub, members in hubs.items():
        if 1 < len(members) <= COMPANY:
            for one in members:
                said = _said_by(people[one], hub)
                for other in members:
                    if other != one:
                        company[one][other] |= said & _said_by(people[other], hub)
    return [_with(person, company[at], people) for at, person in enumerate(people)]


def _said_by(person: Entity, hub: str) -> frozenset[str]:
    values = (value for name in _HUBS for value in person.values.get(name, ()))
    return next(value.sources for value in values if value.term == hub)


def _with(person: Entity, others: Mapping[int, set[str]], people: Sequence[Entity]) -> Entity:
    if not others:
        return person
    found = tuple(
        Value(name.term, name.label, frozenset(others[at]))
        for at in sorted(others)
        for name in people[at].values.get("name", ())
    )
    return Entity(person.iri, person.kind, {**person.values, "with": found})
