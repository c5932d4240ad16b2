"""Lists of all that a group holds, where a page shows only the first; two hundred on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.ask import ask_group, ask_labels, ask_values
from rightsgraph.browse.entries import Teller
from rightsgraph.browse.facts import Facts, Group, Value
from rightsgraph.browse.model import Entry, Link, More
from rightsgraph.store import Store

__all__ = ["LISTED", "Listing", "read_list", "read_lists"]

LISTED = 200
"""How many entries a page of a list has."""


@dataclass(frozen=True)
class Listing:
    """Some of a group, as entries; `known` are the things among all that is mentioned."""

    thing: Link
    group: Group
    words: str
    total: int
    entries: tuple[Entry, ...]
    known: frozenset[NamedNode]


def read_list(thing: Link, more: More, number: int, store: Store) -> Listing:
    """Read one page of a list, counted from 1: three queries, whatever the length of the list."""
    offset = (number - 1) * LISTED
    found = ask_group(NamedNode(thing.iri), more.group, store, limit=LISTED, offset=offset)
    return _told(thing, more, found, store)


def read_lists(thing: Link, more: More, store: Store) -> Iterator[Listing]:
    """Read all pages of a list, whose order is asked for once: two queries a page."""
    found = ask_group(NamedNode(thing.iri), more.group, store, limit=more.total, offset=0)
    for start in range(0, more.total, LISTED):
        yield _told(thing, more, found[start : start + LISTED], store)


def _told(thing: Link, more: More, found: Sequence[Value], store: Store) -> Listing:
    """Tell of some of a group as a page of its list does: two queries."""
    iri = NamedNode(thing.iri)
    nodes = [one for one in found if isinstance(one, NamedNode)]
    facts = Facts(links={iri: {more.group: nodes}})
    ask_values([], store, facts)
    named = {one for values in facts.values.values() for some in values.values() for one in some}
    named |= {*nodes, *(key for values in facts.values.values() for key in values)}
    ask_labels([one for one in named if isinstance(one, NamedNode)], store, facts)
    teller = Teller(facts)
    entries = tuple(
        Entry(teller.shown(one)) if isinstance(one, Literal) else teller.entry(one) for one in found
    )
    return Listing(thing, more.group, more.words, more.total, entries, frozenset(facts.known))
