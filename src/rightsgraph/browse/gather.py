"""Pages of a batch of things: four queries, whatever their number and however much is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from rightsgraph.browse.ask import ask_first, ask_links, ask_values
from rightsgraph.browse.called import Lexicon, ask_labels
from rightsgraph.browse.facts import STATE, UNNAMED, Facts, Group, Value
from rightsgraph.iri import BASE
from rightsgraph.labels import LANGUAGES
from rightsgraph.store import Store
from rightsgraph.vocab import RDF, RG

__all__ = ["gather"]


_PEOPLE = f"{BASE}id/person/"
_TARGET, _STATES = RG.target.value, Group(RG.target.value, STATE)


def gather(
    things: Iterable[NamedNode],
    store: Store,
    *,
    languages: Sequence[str] = LANGUAGES,
    lexicon: Lexicon | None = None,
) -> Facts:
    """Read what pages about things need; what no graph knows has no values.

    Args:
        things: the things, each once; a few hundred are a good batch.
        store: a workspace or release.
        languages: which language of names goes first; where none of them has one, any does.
        lexicon: what words of the ontology are called, where that was read before.

    >>> from pathlib import Path
    >>> from rightsgraph.store.current import CurrentStore
    >>> from rightsgraph.iri import thing
    >>> kz = thing("country", "KZ")
    >>> gather([kz], CurrentStore(Path(".rightsgraph"))).label(kz).text
    'Kazakhstan'
    """
    wanted = list(dict.fromkeys(things))
    facts = Facts()
    if wanted:
        large = ask_links(wanted, store, facts)
        first = ask_first(large, store, facts) if large else {}
        ask_values(wanted, store, facts, first=first)
        _find_states(wanted, facts)
        ask_labels(_named(wanted, facts), store, facts, languages=languages, lexicon=lexicon)
        facts.known |= {one for one, values in facts.values.items() if values.get(RDF.type)}
    return facts


def _find_states(things: Sequence[NamedNode], facts: Facts) -> None:
    """Find, among what befell people, the states that no other is known to have ended."""
    for thing in things:
        if thing.value.startswith(_PEOPLE) and _STATES not in facts.links[thing]:
            targeted = (nodes for group, nodes in facts.links[thing].items() if group.property == _TARGET)
            facts.links[thing][_STATES] = [
                node
                for nodes in targeted
                for node in nodes
                if RG.CustodyState in facts.values[node].get(RDF.type, ())
                and not facts.values[node].get(RG.supersededBy)
            ]


def _named(things: Sequence[NamedNode], facts: Facts) -> set[NamedNode]:
    """Give everything that needs a name: things, what links to them, properties and values."""
    named: set[Value] = {*things, *(NamedNode(one.property) for few in facts.counts.values() for one in few)}
    for groups in facts.links.values():
        named.update(node for nodes in groups.values() for node in nodes)
    for subject, values in facts.values.items():
        named.add(subject)
        for key, found in values.items():
            named.add(key)
            named.update(found)
    rests = {one for values in facts.values.values() for one in values.get(RG.support, ())}
    return {
        one for one in named if isinstance(one, NamedNode) and (one in rests or not UNNAMED.match(one.value))
    }
