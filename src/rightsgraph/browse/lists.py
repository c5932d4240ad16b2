"""Lists of all that a group holds, where a page shows only the first; two hundred on a page of their own."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.ask import ask_group, ask_labels, ask_values
from rightsgraph.browse.entries import Teller
from rightsgraph.browse.facts import Facts, Group
from rightsgraph.browse.model import Entry, Link, More
from rightsgraph.store import Store

__all__ = ["LISTED", "Listing", "read_list"]

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
    iri, offset = NamedNode(thing.iri), (number - 1) * LISTED
    found = ask_group(iri, more.group, store, limit=LISTED, offset=offset)
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
