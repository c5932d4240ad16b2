"""What a query is asked about: its dataset, where several graphs as the default graph are a true merge.

The engine looks into one graph after the other and finds a triple twice that stands in two: counts would be
too high. So graphs are copied together first, within a bound; not those of a release that share no triple.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE
from rightsgraph.query.run import KNOWN, PLAIN
from rightsgraph.serve.model import Problem
from rightsgraph.serve.workers.worker import World
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore, said
from rightsgraph.store.guard import uses
from rightsgraph.store.tokens import bare

__all__ = ["MERGED", "From", "named_by_from", "seen"]

MERGED = 500_000
"""Quads that are copied for one query at most."""

_MERGE = NamedNode("urn:rightsgraph:merge")
"""The name of the merge in the copy; nobody can see it by name."""

_FORMS = {"select", "construct", "describe", "ask"}

Asked = tuple[EmbeddedStore, Dataset | None]
"""A store, and what of it is seen; None is the store's own default graph and all graphs by name."""


@dataclass(frozen=True)
class From:
    """The graphs that a query names by FROM and FROM NAMED, each once and in their order."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


def seen(query: str, world: World, *, default: Sequence[str], named: Sequence[str]) -> Asked:
    """Give what a query sees: what the request names, else what the query names, else all.

    Args:
        query: the query.
        world: the worker's.
        default: IRIs of graphs that the request names.
        named: IRIs of further graphs that the request names, to be seen by name.

    Raises:
        InputError: the query does not parse, or it cannot be told which graphs it names.
        Problem: an address is none, or the graphs are too large to be merged.
    """
    if default or named:
        chosen = From(_iris(default), _iris(named))
    elif "from" in query.lower() and _uses_from(query):
        chosen = named_by_from(query, base=BASE)
    else:
        return world.store, PLAIN if world.plan.release is not None else None
    dataset = Dataset(chosen.default, chosen.named)
    disjoint = world.plan.release is not None and set(chosen.default) <= set(KNOWN.default)
    if disjoint or len(chosen.default) < 2:
        return world.store, dataset
    others = tuple(graph for graph in chosen.named if graph != _MERGE)
    return _merged(world.store, dataset), Dataset((_MERGE,), others)


def _iris(addresses: Sequence[str]) -> tuple[NamedNode, ...]:
    try:
        return tuple(dict.fromkeys(map(NamedNode, addresses)))
    except ValueError as error:
        raise Problem(400, "query", "default-graph-uri and named-graph-uri take whole IRIs") from error


def _uses_from(query: str) -> bool:
    with said():
        ox.Store().query(query, base_iri=BASE)  # what is wrong with it is said first
    return uses(query, "FROM", base=BASE)


def _merged(store: EmbeddedStore, dataset: Dataset) -> EmbeddedStore:
    copy = ox.Store()
    copy.bulk_extend(_copied(store, dataset))
    return EmbeddedStore(copy)


def _copied(store: EmbeddedStore, dataset: Dataset) -> Iterator[Quad]:
    count = 0
    for graphs, by_name in ((dataset.default, False), (dataset.named or (), True)):
        for graph in graphs:
            for quad in store.quads(graph):
                count += 1
                if count > MERGED:
                    detail = f"the graphs named hold more than {MERGED:,} triples: name fewer"
                    raise Problem(400, "dataset", detail)
                yield quad if by_name else Quad(quad.subject, quad.predicate, quad.object, _MERGE)


def named_by_from(query: str, *, base: str) -> From:
    """Read the FROM clauses of a query that parses and has some; the engine itself resolves their names.

    Args:
        query: the query.
        base: what relative IRIs are resolved against.

    >>> [graph.value for graph in named_by_from("ASK FROM <g> { ?s ?p ?o }", base="http://a.example/").default]
    ['http://a.example/g']

    Raises:
        InputError: the clauses cannot be told for sure.
    """
    tokens = list(bare(query))
    begin = next(
        (start for kind, text, start, _ in tokens if kind == "word" and text.lower() in _FORMS), None
    )
    clauses = [clause for at in range(len(tokens)) if (clause := _clause(tokens[at : at + 3]))]
    rest, last = [], 0
    for _, _, start, end in clauses:
        rest.append(query[last:start])
        last = end
    rest.append(query[last:])
    if begin is None or not clauses or _has_from(" ".join(rest), base):
        raise _unclear()
    asked = " ".join(name for _, name, *_ in clauses)
    try:
        answer = ox.Store().query(f"{query[:begin]}\nSELECT ?g {{ VALUES ?g {{ {asked} }} }}", base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise _unclear() from error
    if not isinstance(answer, ox.QuerySolutions):
        raise _unclear()
    graphs = [(named, row[0]) for (named, *_), row in zip(clauses, answer, strict=True)]
    return From(
        tuple(dict.fromkeys(g for named, g in graphs if not named and isinstance(g, NamedNode))),
        tuple(dict.fromkeys(g for named, g in graphs if named and isinstance(g, NamedNode))),
    )


def _clause(tokens: list[tuple[str, str, int, int]]) -> tuple[bool, str, int, int] | None:
    """Say whether tokens begin with a clause: whether it is NAMED, the name, where it starts and ends."""
    if len(tokens) < 2 or tokens[0][0] != "word" or tokens[0][1].lower() != "from":
        return None
    named = tokens[1][0] == "word" and tokens[1][1].lower() == "named"
    kind, name, _, end = tokens[-1] if named else tokens[1]
    return (named, name, tokens[0][2], end) if kind in ("iri", "name") else None


def _has_from(rest: str, base: str) -> bool:
    """Say whether what is left still has FROM, or no longer parses."""
    try:
        ox.Store().query(rest, base_iri=base)
    except (SyntaxError, ValueError):
        return True
    return uses(rest, "FROM", base=base)


def _unclear() -> InputError:
    return InputError(
        "it cannot be told which graphs FROM names",
        mend="write each as FROM <…> on a line of its own, or use default-graph-uri and named-graph-uri",
    )
