"""A whole graph, or nothing: one that is cut would be taken for another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from rightsgraph.iri import BASE, graph_iri
from rightsgraph.jsonld import Json
from rightsgraph.query.run import PLAIN
from rightsgraph.serve.model import UNKNOWN, Problem, Reply
from rightsgraph.serve.replies import with_charset
from rightsgraph.serve.sparql.cut import Sink, prefixes_of, whole_xml
from rightsgraph.serve.sparql.forms import TRIPLES
from rightsgraph.serve.workers.worker import World

__all__ = ["answer"]


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give a graph; without a name, the default graph.

    Raises:
        Problem: there is no such graph, it is too large for one answer, or this form has no way to write it.
    """
    media, name = str(given["media"]), given["graph"]
    form = TRIPLES[media]
    quads = _default(world) if name is None else _named(str(name), world)
    sink = Sink(world.plan.limits.size)
    try:
        ox.serialize(map(_triple, quads), sink, form, prefixes=prefixes_of(form))
    except OSError as error:
        if not sink.full:
            raise
        detail = (
            f"the graph has more than {world.plan.limits.size:,} bytes in this form: take the files of /data/"
        )
        raise Problem(403, "too-large", detail) from error
    body = sink.getvalue()
    return Reply(200, with_charset(media), whole_xml(body) if media.endswith("xml") else body)


def _default(world: World) -> Iterator[Quad]:
    if world.plan.release is None:
        return world.store.unnamed()
    return chain.from_iterable(map(world.store.quads, PLAIN.default))


def _named(name: str, world: World) -> Iterator[Quad]:
    try:
        graph = NamedNode(name)
    except ValueError as error:
        if name.startswith(BASE):
            raise Problem(404, "unknown", UNKNOWN) from error
        raise Problem(400, "query", "graph takes a whole IRI") from error
    release = world.plan.release
    known = world.store.graphs() if release is None else map(graph_iri, release.graphs)
    if graph not in known:
        raise Problem(404, "unknown", UNKNOWN)
    return world.store.quads(graph)


def _triple(quad: Quad) -> Triple:
    return quad.triple
