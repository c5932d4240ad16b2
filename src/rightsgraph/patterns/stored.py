"""Hits as a workspace keeps them: read back from the graph `patterns`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from pyoxigraph import Literal, NamedNode

from rightsgraph.patterns.hit import PATTERNS, Hit, date_key
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.vocab import PROV, RG

__all__ = ["stored_hits"]

_HITS = Dataset(default=(PATTERNS,), named=())
_Values = dict[NamedNode, list[Term]]


def stored_hits(
    store: Store, *, pattern: NamedNode | None = None, countries: Collection[NamedNode] = ()
) -> list[Hit]:
    """Read the hits of a workspace, all or of one pattern and some countries, in the order of their IRIs.

    Args:
        store: the workspace.
        pattern: the pattern wanted; all where none is given.
        countries: the countries wanted; all where none is given.
    """
    wanted = f"VALUES ?pattern {{ {pattern} }}" if pattern else ""
    where = (
        f"VALUES ?country {{ {' '.join(map(str, countries))} }} ?hit {RG.country} ?country ."
        if countries
        else ""
    )
    query = (
        f"SELECT ?hit ?key ?value WHERE {{ {wanted} ?hit {RG.pattern} ?pattern . {where} ?hit ?key ?value }}"
    )
    said: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(list))
    for hit, key, value in store.select(query, _HITS).rows:
        if isinstance(hit, NamedNode) and isinstance(key, NamedNode) and value is not None:
            said[hit][key].append(value)
    return [_hit(iri, said[iri]) for iri in sorted(said, key=lambda iri: iri.value)]


def _hit(iri: NamedNode, said: _Values) -> Hit:
    (pattern,), (subject,) = _nodes(said, RG.pattern), _nodes(said, RG.subject)
    dates = _texts(said, RG.date)
    return Hit(
        iri=iri,
        pattern=pattern,
        subject=subject,
        country=next(iter(_nodes(said, RG.country)), None),
        people=_nodes(said, RG.person),
        dates=tuple(sorted(dates, key=lambda date: (date_key(date) or "~", date))),
        support=_nodes(said, RG.support),
        basis=_texts(said, RG.orderBasis),
        days=next((int(text) for text in _texts(said, RG.days)), None),
        caveats=_nodes(said, RG.caveat),
        sources=_nodes(said, PROV.hadPrimarySource),
    )


def _nodes(said: _Values, key: NamedNode) -> tuple[NamedNode, ...]:
    found = [value for value in said.get(key, []) if isinstance(value, NamedNode)]
    return tuple(sorted(found, key=lambda node: node.value))


def _texts(said: _Values, key: NamedNode) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in said.get(key, []) if isinstance(value, Literal)))
