"""Pages of a batch of things: four queries, whatever their number and however much is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from rightsgraph.browse.ask import ask_counts, ask_labels, ask_links, ask_values
from rightsgraph.browse.facts import UNNAMED, Facts, Value
from rightsgraph.labels import LANGUAGES
from rightsgraph.store import Store
from rightsgraph.vocab import RG

__all__ = ["gather"]


def gather(things: Iterable[NamedNode], store: Store, *, languages: Sequence[str] = LANGUAGES) -> Facts:
    """Read what pages about things need; what no graph knows has no values.

    Args:
        things: the things, each once; a few hundred are a good batch.
        store: a workspace or release.
        languages: which language of names goes first.

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
        ask_counts(wanted, store, facts)
        ask_links(wanted, store, facts)
        ask_values(wanted, store, facts)
        ask_labels(_named(wanted, facts), store, facts, languages=languages)
    return facts


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
