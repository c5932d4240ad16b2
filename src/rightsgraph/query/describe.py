"""Describing things in RDF: what is known of each, with the nodes that make sense only together with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.labels import CHUNK
from rightsgraph.query.table import Answer, Graph, Table
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import PROV, RG

__all__ = ["as_graph", "describe"]

_SEEN = Dataset(default=tuple(graph_iri(name) for name in ("merged", "inferred", "registry")), named=())


def as_graph(answer: Answer, store: Store) -> Graph:
    """Give an answer as triples: those of a CONSTRUCT, or what is known of a table's first column.

    Raises:
        InputError: the answer is yes or no, or its first column holds no IRIs.
    """
    if isinstance(answer, Graph):
        return answer
    if not isinstance(answer, Table):
        raise InputError("yes or no has no form in RDF", mend="take --format json")
    things = [row[0] for row in answer.rows if row and row[0] is not None]
    if not all(isinstance(thing, NamedNode) for thing in things):
        raise InputError(
            f"the first column, {answer.columns[0]}, holds no IRIs to describe",
            mend="take --format csv, or ask with CONSTRUCT",
        )
    return Graph(tuple(describe([thing for thing in things if isinstance(thing, NamedNode)], store)))


def describe(things: Iterable[NamedNode], store: Store) -> Iterator[Triple]:
    """Give what is known of things, each triple once, from one batch query.

    Besides their own triples: their names, memberships and penalties, the evidence of all these, and the
    sources. What other records say of a thing is left out, as is what only its neighbours have.
    """
    wanted = sorted({thing.value for thing in things})
    seen: dict[Triple, None] = {}
    for start in range(0, len(wanted), CHUNK):
        seen.update(dict.fromkeys(store.construct(_query(wanted[start : start + CHUNK]), _SEEN)))
    return iter(seen)


def _query(things: Sequence[str]) -> str:
    values = f"VALUES ?thing {{ {' '.join(f'<{thing}>' for thing in things)} }}"
    dependent = (
        f"{{ ?node {RG.nameOf} ?thing }} UNION {{ ?node {RG.member} ?thing }} "
        f"UNION {{ ?thing {RG.penalty} ?node }}"
    )
    told = f"{RG.evidence}|{PROV.hadPrimarySource}"
    return (
        "CONSTRUCT { ?subject ?predicate ?object } WHERE { { SELECT DISTINCT ?subject WHERE { "
        f"{{ {values} BIND(?thing AS ?subject) }} "
        f"UNION {{ {values} {dependent} BIND(?node AS ?subject) }} "
        f"UNION {{ {values} ?thing {told} ?subject }} "
        f"UNION {{ {values} {dependent} ?node {RG.evidence} ?subject }} "
        "} } ?subject ?predicate ?object }"
    )
