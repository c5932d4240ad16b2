"""The endpoint as clients ask it: forms, methods, what is refused and how, caps, page, description."""

import dataclasses
import json
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat
from rdflib import RDF, Graph, Namespace, URIRef

from rightsgraph.iri import graph_iri
from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.query.run import dataset_of, run_entry
from rightsgraph.serve.model import Limits, Settings
from rightsgraph.serve.sparql.description import SD
from rightsgraph.serve.sparql.page import EXAMPLES
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.store.remote import RemoteStore

SELECT = "SELECT ?a { VALUES ?a { <urn:a> 'x' } }"
ASK = "ASK {}"
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:b> 'ж' } WHERE {}"
ROWS = {
    "application/sparql-results+json": lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/json": lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/sparql-results+xml": lambda body: body.count(b"</result>") if _xml(body) else 0,
    "application/xml": lambda body: body.count(b"</result>") if _xml(body) else 0,
    "text/csv": lambda body: body.count(b"\r\n") - 1,
    "text/tab-separated-values": lambda body: body.count(b"\n") - 1,
    "text/html": lambda body: body.count(b"<tr>") - 1,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
SMALL = Limits(rows=3, size=2000, text=500)


def _xml(body):
    return ElementTree.fromstring(body) is not None


def _media(answer):
    return answer.headers["content-type"].partition(";")[0]


def _get(client, query, accept="*/*", **more):
    return client.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})


@pytest.fixture(scope="module")
def small(serving, settings):
    with (
        serving(dataclasses.replace(settings, limits=SMALL)) as served,
        httpx.Client(base_url=served.url, trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_every_form(client, media):
    answer = _get(client, SELECT, media)
    assert (answer.status_code, _media(answer)) == (200, media)
    assert ROWS[media](answer.content) == 2
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["x-content-type-options"] == "nosniff"
    asked = client.head("/sparql", params={"query": SELECT}, headers={"Accept": media})
    assert (asked.content, asked.headers["content-length"]) == (b"", str(len(answer.content)))


@pytest.mark.parametrize("media", TRIPLES)
def test_triples_come_in_every_form(client, media):
    answer = _get(client, CONSTRUCT, media)
    assert (answer.status_code, _media(answer)) == (200, media)
    assert [quad.object.value for quad in ox.parse(answer.content, TRIPLES[media])] == ["ж"]


def test_without_a_wish_it_is_json_or_turtle(client):
    assert _media(_get(client, SELECT)) == _media(_get(client, ASK)) == "application/sparql-results+json"
    assert _media(_get(client, CONSTRUCT)) == "text/turtle"


@pytest.mark.parametrize(
    ("name", "query", "media"),
    [
        ("csv", SELECT, "text/csv"),
        ("json", SELECT, "application/sparql-results+json"),
        ("json", CONSTRUCT, "application/ld+json"),
        ("xml", ASK, "application/sparql-results+xml"),
        ("rdf+xml", CONSTRUCT, "application/rdf+xml"),
        ("html", ASK, "text/html"),
        ("text/csv", SELECT, "text/csv"),
        ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
        ("application/ld json", CONSTRUCT, "application/ld+json"),
        (["json-ld", "application/ld+json,application/x-json+ld"], CONSTRUCT, "application/ld+json"),
    ],
)
def test_a_named_form_goes_before_the_header(client, name, query, media):
    assert _media(_get(client, query, "text/turtle, text/csv;q=0.1", format=name)) == media


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")]
)
def test_a_form_that_cannot_be_is_refused_with_a_list(client, query, accept):
    answer = _get(client, query, accept)
    assert (answer.status_code, _media(answer)) == (406, "application/problem+json")
    known = next(iter(TRIPLES if query == CONSTRUCT else ROWS))
    assert known in answer.json()["detail"]


def test_the_three_ways_to_ask_give_the_same(client):
    ways = [
        _get(client, SELECT),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"}),
        client.post(
            "/sparql", content=SELECT, headers={"Content-Type": "Application/SPARQL-Query; charset=UTF-8"}
        ),
    ]
    assert {(answer.status_code, answer.content) for answer in ways} == {(200, ways[0].content)}


def test_a_graph_of_the_request_goes_before_that_of_the_query(client):
    ask = f"ASK FROM <{graph_iri('merged').value}> {{ ?s ?p ?o }}"
    assert _get(client, ask).json()["boolean"] is True
    assert _get(client, ask, **{"default-graph-uri": "http://a.example/unknown"}).json()["boolean"] is False
    assert _get(client, "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }").json()["boolean"] is False


FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
REFUSED = [
    ("GET", "query=ASK{}&query=ASK{}", None, None, 400),
    ("GET", "query=SELECT", None, None, 400),
    ("GET", "query=ASK{}%20ASK{}", None, None, 400),
    ("GET", "query=%FF", None, None, 400),
    ("GET", "query=%ED%A0%80", None, None, 400),
    ("GET", "query=ASK{}&format=docx", None, None, 400),
    ("GET", "query=ASK{}&default-graph-uri=a%20b", None, None, 400),
    ("GET", "query=ASK{}&named-graph-uri=%3E%0D%0Aa:b", None, None, 400),
    ("GET", "query=ASK{}" + "&a=b" * 10_000, None, None, 400),
    ("GET", "query=INSERT%20DATA{}", None, None, 400),
    ("GET", "query=LOAD%20%3Chttp://127.0.0.1:9/%3E", None, None, 400),
    ("GET", "query=ASK{SERVICE%20%3Chttp://127.0.0.1:9/%3E{}}", None, None, 400),
    ("GET", "update=CLEAR%20ALL", None, None, 403),
    ("GET", "query=ASK{}&using-graph-uri=urn:a", None, None, 403),
    ("POST", "", FORM, b"update=CLEAR%20ALL", 403),
    ("POST", "", "application/sparql-update", b"CLEAR ALL", 403),
    ("POST", "", FORM, b"", 400),
    ("POST", "query=ASK{}", DIRECT, b"ASK{}", 400),
    ("POST", "", DIRECT, b"ASK { ?a ?b '\xff' }", 400),
    ("POST", "", FORM, b"query=\xff", 400),
    ("POST", "", DIRECT + "; charset=utf-16", "ASK {}".encode("utf-16"), 415),
    ("POST", "", "text/plain", b"ASK {}", 415),
    ("POST", "", None, b"ASK {}", 415),
    ("GET", "format=xml&query=SELECT(%22%5Cu000B%22AS%20?a){}", None, None, 406),
    (
        "GET",
        "format=jsonld&query=CONSTRUCT{%3Ca:a%3E%3Ca:b%3E%3C%3C(%3Ca:a%3E%3Ca:b%3E1)%3E%3E}{}",
        None,
        None,
        406,
    ),
    ("PUT", "query=ASK{}", None, None, 405),
    ("DELETE", "query=ASK{}", None, None, 405),
    ("PATCH", "query=ASK{}", None, None, 405),
]


@pytest.mark.parametrize(("method", "asked", "media", "body", "status"), REFUSED)
def test_what_is_not_allowed_is_refused(client, method, asked, media, body, status):
    headers = {"Content-Type": media} if media else {}
    answer = client.request(method, f"/sparql?{asked}", content=body, headers=headers)
    accepted = (status, 414, 431) if len(asked) > 10_000 else (status,)
    assert answer.status_code in accepted
    if len(asked) <= 10_000:
        assert _media(answer) == "application/problem+json"
        assert answer.json()["status"] == status
    if status == 405:
        assert {one.strip() for one in answer.headers["allow"].split(",")} >= {"GET", "HEAD", "POST"}


def test_ten_thousand_parameters_are_refused_early(client):
    answer = client.post("/sparql", content=b"query=ASK{}" + b"&a=b" * 10_000, headers={"Content-Type": FORM})
    assert answer.status_code in (400, 413)


def test_a_query_too_long_is_refused(small):
    long = f"ASK {{}} # {'x' * 500}"
    assert _get(small, long).status_code in (413, 414)
    assert small.post("/sparql", data={"query": long}).status_code == 413
    assert small.post("/sparql", content=long, headers={"Content-Type": DIRECT}).status_code == 413
    assert _get(small, long[:500]).status_code == 200


def test_options_say_what_may_be_asked(client):
    answer = client.options("/sparql")
    assert answer.status_code in (200, 204)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    assert "POST" in client.options("/sparql", headers=asked).headers["access-control-allow-methods"]


@pytest.mark.parametrize("media", [media for media in ROWS if media != "text/html"])
def test_an_answer_cut_says_so_and_is_well_formed(small, media):
    answer = _get(small, "SELECT ?n { VALUES ?n { 1 2 3 4 5 } }", media)
    assert answer.headers["rightsgraph-capped"] == "rows=3"
    assert ROWS[media](answer.content) == 3
    wide = _get(
        small, f"SELECT (CONCAT({', '.join(['?t'] * 60)}) AS ?u) {{ VALUES ?t {{ '{'x' * 40}' }} }}", media
    )
    assert wide.headers["rightsgraph-capped"] == "bytes=2000"
    assert ROWS[media](wide.content) == 0
    assert len(wide.content) <= 2000


def test_a_graph_too_large_is_refused_and_never_cut(small):
    answer = small.get("/graph/merged")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "too-large")
    assert "/data/" in answer.json()["detail"]


def test_a_page_cut_says_so_in_words(small):
    assert (
        "The first 3 rows; there are more."
        in _get(small, "SELECT ?n { VALUES ?n { 1 2 3 4 } }", "text/html").text
    )


def test_the_same_question_is_answered_alike_and_known_by_its_tag(client):
    first = _get(client, SELECT)
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_unique_names_are_unique(client):
    given = [_get(client, "SELECT (UUID() AS ?new) {}").content for _ in range(4)]
    assert len(set(given)) == 4


def test_the_page_has_a_form_and_escapes_what_it_shows(client):
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert '<form action="sparql" method="get">' in page.text
    nasty = (
        "SELECT ('<script>alert(1)</script>' AS ?a) (<javascript:alert(1)> AS ?b) {} # </textarea><script>"
    )
    shown = _get(client, nasty, "text/html").text
    assert "<script>" not in shown
    assert 'href="javascript:' not in shown
    graph = {"default-graph-uri": "http://a.example/g"}
    assert (
        "default-graph-uri=http%3A%2F%2Fa.example%2Fg&amp;format=csv"
        in _get(client, ASK, "text/html", **graph).text
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {\n ?s a rg:Person }", "add PREFIX rg: <https://w3id.org/rightsgraph/ns#>"),
        ("PREFIX a: <urn:a> ASK { ?s a a:A ; lamp:b ?o }", "add PREFIX lamp: <…>"),
        ("ASK {\n ?s ?p", "line 2, column"),
        ("ASK { ?s ?p <http://a.example/a b> }", "line 1, column"),
    ],
)
def test_what_does_not_parse_is_told_in_plain_words(client, query, said):
    detail = _get(client, query).json()["detail"]
    assert detail.startswith(f"the query does not parse: {said}")
    assert "u{" not in detail


@pytest.mark.parametrize("query", ["ASK { ?s a rg:Person # <b>", "ASK { SERVICE <urn:a> {} } # <b>"])
def test_the_page_of_a_query_that_is_refused_holds_the_query(client, query):
    page = _get(client, query, "text/html", **{"default-graph-uri": "urn:a"})
    assert (page.status_code, page.headers["cache-control"]) == (400, "no-store")
    assert query.replace("<", "&lt;").replace(">", "&gt;") in page.text
    assert 'name="default-graph-uri" value="urn:a"' in page.text
    assert page.text.count('id="fault"') == 1
    assert "Absence means nothing" not in page.text


def test_its_examples_give_rows(client):
    counts = [len(_get(client, text).json()["results"]["bindings"]) for _, text in EXAMPLES]
    assert len(counts) == 3
    assert all(counts)


def test_the_service_describes_itself(client, served, settings):
    """The three tests of the W3C: it gives RDF, names its endpoint, and uses the terms as defined."""
    for media in TRIPLES:
        answer = client.get("/sparql", headers={"Accept": media})
        assert _media(answer) == media
    graph = Graph().parse(data=client.get("/sparql").content, format="turtle")
    sd = Namespace(SD)
    (service,) = graph.subjects(RDF.type, sd.Service)
    assert set(graph.objects(service, sd.endpoint)) == {URIRef(f"{served.url}/sparql")}
    assert set(graph.objects(service, sd.supportedLanguage)) == {sd.SPARQL11Query}
    assert not set(graph.objects(service, sd.feature))
    dataset = graph.value(service, sd.defaultDataset)
    named = {str(graph.value(one, sd.name)) for one in graph.objects(dataset, sd.namedGraph)}
    assert named == {graph_iri(name).value for name in settings.release.graphs}
    assert graph.value(dataset, sd.defaultGraph)


def test_a_bare_store_describes_itself_and_has_no_page(serving, tmp_path):
    folder = tmp_path / "data"
    made = ox.Store(str(folder))
    made.add(ox.Quad(*[ox.NamedNode("urn:a")] * 3, ox.NamedNode("urn:g")))
    made.flush()
    del made
    with serving(Settings(folder=folder, port=0)) as served:
        answer = httpx.get(
            f"{served.url}/sparql", headers={"Accept": "text/html, */*;q=0.1"}, trust_env=False
        )
        assert _media(answer) == "text/turtle"
        assert "<urn:g>" in answer.text


def test_our_own_client_gets_the_answers_of_the_catalogue(served, release):
    local = EmbeddedStore.open(release / "store" / "data")
    remote = RemoteStore(f"{served.url}/sparql")
    entries = [entry for entry in read_catalogue(release / "queries") if entry.folder == "contract"]
    asked = [
        entry for entry in entries if entry.name in ("charges", "events", "people", "sources", "conflicts")
    ]
    assert len(asked) == 5
    for entry in asked:
        assert dataset_of(entry, remote) == dataset_of(entry, local)
        here, there = (run_entry(entry, {}, store) for store in (local, remote))
        assert set(here.rows) == set(there.rows), entry.name
