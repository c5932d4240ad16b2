"""Lists of all that a group holds, where a page shows only the first; two hundred on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.ask import ask_group, ask_values
from rightsgraph.browse.called import Lexicon, ask_labels
from rightsgraph.browse.entries import Teller
from rightsgraph.browse.facts import Facts, Group, Value
from rightsgraph.browse.model import Entry, Link, More
from rightsgraph.browse.words import INWARD, PARTS
from rightsgraph.labels import LANGUAGES
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


def read_list(
    thing: NamedNode,
    more: More,
    number: int,
    store: Store,
    *,
    languages: Sequence[str] = LANGUAGES,
    lexicon: Lexicon | None = None,
) -> Listing:
    """Read one page of a list, counted from 1: three queries, whatever the length of the list.

    Args:
        thing: whose list it is.
        more: which list; its words are found here.
        number: which page.
        store: a workspace or release.
        languages: which language of names goes first.
        lexicon: what words of the ontology are called, where that was read before.
    """
    offset = (number - 1) * LISTED
    found = ask_group(thing, more.group, store)[offset : offset + LISTED]
    return _told(thing, more, found, store, called=(languages, lexicon))


def read_lists(
    thing: NamedNode, more: More, store: Store, *, lexicon: Lexicon | None = None
) -> Iterator[Listing]:
    """Read all pages of a list, whose order is asked for once: two queries a page."""
    found = ask_group(thing, more.group, store)
    for start in range(0, more.total, LISTED):
        yield _told(thing, more, found[start : start + LISTED], store, called=(LANGUAGES, lexicon))


def _told(
    thing: NamedNode,
    more: More,
    found: Sequence[Value],
    store: Store,
    *,
    called: tuple[Sequence[str], Lexicon | None],
) -> Listing:
    """Tell of some of a group as a page of its list does: two queries."""
    group, key = more.group, NamedNode(more.group.property)
    nodes = [one for one in found if isinstance(one, NamedNode)]
    facts = Facts(links={thing: {group: nodes}})
    ask_values([], store, facts)
    named = {one for values in facts.values.values() for some in values.values() for one in some}
    named |= {thing, key, *nodes, *(key for values in facts.values.values() for key in values)}
    mentioned = [one for one in named if isinstance(one, NamedNode)]
    ask_labels(mentioned, store, facts, languages=called[0], lexicon=called[1])
    teller = Teller(facts)
    entries = tuple(
        Entry(teller.shown(one)) if isinstance(one, Literal) else teller.entry(one) for one in found
    )
    words = {**PARTS, **INWARD}.get(group.property) or facts.label(key).text
    return Listing(teller.link(thing), group, words, more.total, entries, frozenset(facts.known))
