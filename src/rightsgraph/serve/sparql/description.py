"""What the endpoint says of itself: the SPARQL 1.1 Service Description, with its limits in words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.iri import graph_iri
from rightsgraph.query.run import PLAIN
from rightsgraph.serve.model import Limits
from rightsgraph.serve.workers.worker import World
from rightsgraph.vocab import RDF, RDFS, VOID, XSD

__all__ = ["SD", "describe", "in_words"]

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def in_words(limits: Limits) -> str:
    """Say the limits of the endpoint.

    >>> in_words(Limits())[:49]
    'A query may take 10 s and has 64 KiB at most. An '
    """
    return (
        f"A query may take {limits.seconds:g} s and has {_size(limits.text)} at most. An answer has at most "
        f"{limits.rows:,} rows or triples and {_size(limits.size)}; one that is cut says so in the header "
        "Rightsgraph-Capped. There is no SERVICE and no update, and nothing is fetched."
    )


def _size(number: int) -> str:
    for unit, shift in (("MiB", 20), ("KiB", 10)):
        if number >= 1 << shift and number % (1 << shift) == 0:
            return f"{number >> shift} {unit}"
    return f"{number:,} bytes"


def describe(endpoint: str, world: World) -> Iterator[Triple]:
    """Describe the service as triples.

    Args:
        endpoint: the address of the endpoint.
        world: the worker's.
    """
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF.type, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for form in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(f"{_FORMATS}{form}"))
    yield Triple(service, RDFS.comment, Literal(in_words(world.plan.limits), language="en"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF.type, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, RDF.type, _sd("Graph"))
    release = world.plan.release
    if release is None:
        graphs: dict[NamedNode, int | None] = dict.fromkeys(world.store.graphs())
    else:
        graphs = {graph_iri(name): count for name, (count, _) in release.graphs.items()}
        merged = sum(graphs.get(graph) or 0 for graph in PLAIN.default)
        yield Triple(default, VOID.triples, Literal(str(merged), datatype=XSD.integer))
    for number, (graph, count) in enumerate(graphs.items(), 1):
        named, inside = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, RDF.type, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), graph)
        if count is not None:
            yield Triple(named, _sd("graph"), inside)
            yield Triple(inside, RDF.type, _sd("Graph"))
            yield Triple(inside, VOID.triples, Literal(str(count), datatype=XSD.integer))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
