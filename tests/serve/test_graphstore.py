"""Graphs read as the Graph Store Protocol says: whole, in every form."""

import pyoxigraph as ox
import pytest

from rightsgraph.iri import graph_iri
from rightsgraph.query.run import PLAIN
from rightsgraph.store.embedded import EmbeddedStore

FORMS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
MERGED = graph_iri("merged").value


def _shape(triples):
    """Triples as a set in which blank nodes have no name."""
    return sorted(
        tuple("_" if isinstance(term, ox.BlankNode) else str(term) for term in triple) for triple in triples
    )


@pytest.fixture(scope="module")
def inside(release):
    store = EmbeddedStore.open(release / "store" / "data")
    return lambda *graphs: _shape(quad.triple for graph in graphs for quad in store.quads(graph))


@pytest.mark.parametrize("media", FORMS)
def test_a_graph_comes_whole_in_every_form_and_by_both_addresses(client, inside, media):
    by_name = client.get("/store", params={"graph": MERGED}, headers={"Accept": media})
    direct = client.get("/graph/merged", headers={"Accept": media})
    for answer in (by_name, direct):
        assert answer.headers["content-type"].partition(";")[0] == media
        assert answer.headers["vary"] == "Accept"
        assert _shape(quad.triple for quad in ox.parse(answer.content, FORMS[media])) == inside(
            graph_iri("merged")
        )
    for path, whole in (("/graph/merged", direct), (by_name.url, by_name)):
        head = client.head(path, headers={"Accept": media})
        assert (head.status_code, head.content) == (200, b"")
        assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


def test_the_default_graph_is_that_of_plain_queries(client, inside):
    answer = client.get("/store?default", headers={"Accept": "application/n-triples"})
    assert _shape(quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)) == inside(
        *PLAIN.default
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/store", 400),
        ("/store?graph=merged", 400),
        ("/store?graph=a%20b", 400),
        ("/store?graph=urn:a&graph=urn:b", 400),
        ("/store?graph=urn:a&default", 400),
        ("/store?default&other=1", 400),
        ("/store?graph=%FF", 400),
        ("/store?graph=http://127.0.0.1:9/", 404),
        ("/store?graph=urn:rightsgraph:merge", 404),
        ("/graph/unknown", 404),
        ("/graph/source/unknown", 404),
        ("/graph/a%22%3E%0A", 404),
    ],
)
def test_what_is_not_there_or_malformed_is_refused(client, path, status):
    assert client.get(path).status_code == status


def test_other_forms_are_refused(client):
    assert client.get("/graph/merged", headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_written(client, method):
    answer = client.request(method, "/store", params={"graph": MERGED}, content=b"<urn:a> <urn:b> <urn:c> .")
    assert answer.status_code == 405
    assert {one.strip() for one in answer.headers["allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}
