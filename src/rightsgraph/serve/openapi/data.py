"""The addresses of linked data and of SPARQL on a server, as OpenAPI describes them."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.iri import BASE, KINDS
from rightsgraph.jsonld import Json
from rightsgraph.release.opened import Release
from rightsgraph.serve.openapi.parts import Address, Parameter, in_path
from rightsgraph.terms.files import FORMS

__all__ = ["data_addresses"]

_DATA, _ASKED = "Linked data", "SPARQL"
_RDF = tuple(media for media, _ in FORMS.values())
_ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
_EITHER = ("html", *FORMS)
_FORMAT = Parameter(
    name="format",
    meaning="a name for the form: json, xml, csv, tsv, turtle, ntriples, jsonld, rdfxml, html",
)
_GRAPHS = f"{BASE}graph/"


def data_addresses(release: Release) -> Iterator[Address]:
    """Give the addresses of things, words, graphs and the endpoint."""
    yield from _documents(release)
    yield from _words()
    yield from _sparql()
    yield from _graphs(release)


def _documents(release: Release) -> Iterator[Address]:
    slug = next((name.partition("/")[2] for name in release.graphs if name.startswith("source/")), "none")
    thing = (
        in_path("kind", "the kind of thing", "source", one_of=KINDS),
        in_path("local", "the last part of its address", slug),
    )
    listed = (
        Parameter(name="all", meaning="a property, to see all its values"),
        Parameter(name="kind", meaning="with all: only values of this kind"),
        Parameter(name="page", meaning="with all: the number of the page, from 1"),
    )
    yield Address(
        path="/id/{kind}/{local}",
        summary="A thing: leads on to the document about it",
        part=_DATA,
        statuses=(303, 308, 404, 410),
        parameters=thing,
    )
    yield Address(
        path="/doc/{kind}/{local}",
        summary="What is known of a thing, in the form that the client likes best",
        about="HTML, Turtle, N-Triples, JSON-LD or RDF/XML, by the header Accept; labels by Accept-Language.",
        part=_DATA,
        media=("text/html", *_RDF),
        statuses=(303, 308, 400, 404, 406, 410),
        parameters=(*thing, *listed),
    )
    yield Address(
        path="/doc/{kind}/{local}.{form}",
        summary="What is known of a thing, in one form",
        part=_DATA,
        media=("text/html", *_RDF),
        statuses=(303, 308, 400, 404, 406, 410),
        parameters=(*thing, in_path("form", "the form", "ttl", one_of=_EITHER), *listed),
    )


def _words() -> Iterator[Address]:
    both = ("text/html", *_RDF)
    form = in_path("form", "the form", "ttl", one_of=_EITHER)
    for path, what, example in (
        ("/ns/{term}", "A class of the ontology", "Event"),
        ("/ns/property/{term}", "A property of the ontology", "country"),
        ("/vocabulary/{term}", "A concept of the vocabularies", "role"),
    ):
        term = in_path("term", "its name", example)
        yield Address(
            path=path, summary=what, part=_DATA, media=both, statuses=(303, 308, 404, 406), parameters=(term,)
        )
        yield Address(
            path=f"{path}.{{form}}",
            summary=f"{what}, in one form",
            part=_DATA,
            media=both,
            statuses=(303, 308, 404),
            parameters=(term, form),
        )
    yield Address(path="/ns", summary="The ontology as a whole", part=_DATA, statuses=(303, 406))
    name = in_path("name", "its name", "event")
    yield Address(
        path="/shape/{name}", summary="A shape", part=_DATA, statuses=(303, 404, 406), parameters=(name,)
    )
    yield Address(path="/rule/{name}", summary="A rule", part=_DATA, statuses=(303, 404), parameters=(name,))
    folder = in_path("folder", "the folder of the catalogue", "contract")
    yield Address(
        path="/query/{folder}/{name}",
        summary="A question",
        part=_DATA,
        statuses=(303, 404),
        parameters=(folder, name),
    )


def _sparql() -> Iterator[Address]:
    many: dict[str, Json] = {"type": "array", "items": {"type": "string"}}
    query = "SELECT ?country WHERE { ?country a <https://w3id.org/rightsgraph/ns#Country> }"
    yield Address(
        path="/sparql",
        summary="SPARQL 1.1: queries, no updates",
        about="Without a query, a description of the service, or a page with a form. Answers are bounded in "
        "time, memory, rows and bytes; what was cut says so in the header Rightsgraph-Capped. No SERVICE.",
        part=_ASKED,
        media=(*_ROWS, *_RDF, "text/html"),
        statuses=(400, 403, 406, 413, 414, 415),
        parameters=(
            Parameter(name="query", meaning="the query", example=query),
            Parameter(name="default-graph-uri", meaning="a graph of the default graph", schema=many),
            Parameter(name="named-graph-uri", meaning="a graph to be seen by name", schema=many),
            _FORMAT,
        ),
        bodies={
            "application/sparql-query": {"type": "string", "examples": [query]},
            "application/x-www-form-urlencoded": {
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": {"type": "string", "examples": [query]},
                    "default-graph-uri": many,
                    "named-graph-uri": many,
                    "format": {"type": "string"},
                },
            },
        },
    )


def _graphs(release: Release) -> Iterator[Address]:
    graph = next(iter(release.graphs))
    statuses = (400, 403, 404, 406, 414)
    yield Address(
        path="/store",
        summary="A graph by its name, or the default graph: SPARQL 1.1 Graph Store Protocol, for reading",
        part=_ASKED,
        media=_RDF,
        statuses=statuses,
        parameters=(
            Parameter(name="graph", meaning="the address of a graph", example=f"{_GRAPHS}{graph}"),
            Parameter(name="default", meaning="the default graph; without a value"),
            _FORMAT,
        ),
    )
    yield Address(
        path="/graph/{name}",
        summary="A graph by its own address",
        part=_ASKED,
        media=_RDF,
        statuses=statuses,
        parameters=(in_path("name", "the name of the graph", graph), _FORMAT),
    )
