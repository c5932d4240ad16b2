"""No request makes the server reach the network: a listener on loopback counts who comes, and nobody does."""

import socket
import threading
import urllib.parse

import httpx
import pytest

SPELLINGS = {
    "plain": "SELECT * { SERVICE <L> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <L> { ?s ?p ?o } }",
    "small letters": "select * { service silent <L> { ?s ?p ?o } }",
    "mixed letters": "SELECT * { SeRvIcE sIlEnT <L> { ?s ?p ?o } }",
    "no spaces": "SELECT*{SERVICE<L>{?s?p?o}}",
    "a comment between": "SELECT * { SERVICE#here\n<L> { ?s ?p ?o } }",
    "a comment that ends in a return": "SELECT * { #\rSERVICE <L> { ?s ?p ?o } }",
    "after a hash in an IRI": "SELECT * { ?s <http://a.example/#> ?o . SERVICE <L> { ?s ?p ?o } }",
    "after a hash in a text": "SELECT * { ?s ?q ' # ' . SERVICE <L> { ?s ?p ?o } }",
    "after a long text": "SELECT * { ?s ?q ''' ' # \\''' ''' . SERVICE <L> { ?s ?p ?o } }",
    "an escaped word": "SELECT * { \\u0053ERVICE <L> { ?s ?p ?o } }",
    "a long escape": "SELECT * { SERV\\U00000049CE <L> { ?s ?p ?o } }",
    "an escaped address": "SELECT * { SERVICE <\\u0068ttp://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "in EXISTS": "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <L> { ?s ?p ?o } } }",
    "in NOT EXISTS": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { SERVICE SILENT <L> { ?s ?p ?o } } }",
    "in MINUS": "SELECT * { ?s ?b ?c MINUS { SERVICE <L> { ?s ?p ?o } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE SILENT <L> { ?s ?p ?o } } }",
    "in UNION": "SELECT * { { ?s ?p ?o } UNION { SERVICE <L> { ?s ?p ?o } } }",
    "in GRAPH": "SELECT * { GRAPH ?g { SERVICE <L> { ?s ?p ?o } } }",
    "in a sub-select": "SELECT * { { SELECT ?s { SERVICE <L> { ?s ?p ?o } } LIMIT 1 } }",
    "in an expression": "SELECT (EXISTS { SERVICE <L> { ?s ?p ?o } } AS ?x) {}",
    "in BIND": "SELECT * { BIND (EXISTS { SERVICE <L> { ?s ?p ?o } } AS ?x) }",
    "in ORDER BY": "SELECT * { ?a ?b ?c } ORDER BY (EXISTS { SERVICE <L> { ?s ?p ?o } })",
    "in HAVING": "SELECT ?a { ?a ?b ?c } GROUP BY ?a HAVING (EXISTS { SERVICE <L> { ?s ?p ?o } })",
    "in GROUP BY": "SELECT (COUNT(*) AS ?n) { } GROUP BY (EXISTS { SERVICE <L> { ?s ?p ?o } } AS ?x)",
    "in itself": "SELECT * { SERVICE <http://a.invalid/> { SERVICE <L> { ?s ?p ?o } } }",
    "after VERSION": 'VERSION "1.2" SELECT * { SERVICE <L> { ?s ?p ?o } }',
    "in LATERAL": "SELECT * { ?s ?p ?o LATERAL { SERVICE <L> { ?s ?p ?o } } }",
    "after VERSION in LATERAL": 'VERSION "1.2" SELECT * { ?s ?p ?o LATERAL { SERVICE <L> { ?s ?p ?o } } }',
    "a variable": "SELECT * { BIND (<L> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "a variable of VALUES": "SELECT * { VALUES ?e { <L> } SERVICE SILENT ?e { ?s ?p ?o } }",
    "a variable of VALUES at the end": "SELECT * { SERVICE ?e { ?s ?p ?o } } VALUES ?e { <L> }",
    "a prefix": "PREFIX l: <L> SELECT * { SERVICE l: { ?s ?p ?o } }",
    "a prefix named so": "PREFIX service: <L> SELECT * { SERVICE service: { ?s ?p ?o } }",
    "a base": "BASE <L> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "ASK": "ASK { SERVICE <L> { ?s ?p ?o } }",
    "CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <L> { ?s ?p ?o } }",
    "DESCRIBE": "DESCRIBE ?s WHERE { SERVICE <L> { ?s ?p ?o } }",
}
UPDATES = (
    "LOAD <L>",
    "LOAD SILENT <L> INTO GRAPH <http://a.example/>",
    "load<L>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <L> { ?s ?p ?o } }",
    "INSERT DATA { <http://a.example/> <http://a.example/> 1 } ; LOAD <L>",
    "SELECT * { } ; LOAD <L>",
)
DATASETS = (
    "SELECT * FROM <L> { ?s ?p ?o }",
    "SELECT * FROM NAMED <L> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <L> FROM NAMED <L> { GRAPH <L> { ?s ?p ?o } }",
    "BASE <L> SELECT * FROM <> { ?s ?p ?o }",
    "SELECT * { GRAPH <L> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } FROM <L> WHERE { ?s ?p ?o }",
)


@pytest.fixture(scope="module")
def listener():
    """A socket on loopback and what came to it."""
    with socket.create_server(("127.0.0.1", 0)) as heard:
        port, came = heard.getsockname()[1], []

        def listen():
            while True:
                one, _ = heard.accept()
                with one:
                    word = one.recv(100)
                    came.append(word)
                    if word == b"the end":
                        return

        ear = threading.Thread(target=listen)
        ear.start()
        yield port, came
        with socket.create_connection(("127.0.0.1", port)) as last:
            last.sendall(b"the end")
        ear.join()
    assert came == [b"the end"]


@pytest.fixture
def place(listener):
    port, came = listener
    yield f"http://127.0.0.1:{port}/"
    assert came == []


def told(text, place):
    return text.replace("<L>", f"<{place}>").replace("PORT", place.rpartition(":")[2].rstrip("/"))


def ways(client, query):
    """Ask in each way that the protocol has."""
    yield client.get("/sparql", params={"query": query})
    yield client.post("/sparql", data={"query": query})
    yield client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})


def test_all_spellings_are_looked_at():
    assert len(SPELLINGS) == 38


@pytest.mark.parametrize("query", SPELLINGS.values(), ids=SPELLINGS)
def test_service_is_refused_however_it_is_written(client, place, query):
    for answer in ways(client, told(query, place)):
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
        assert answer.json()["detail"].startswith("a query with SERVICE is refused")


def test_the_word_may_stand_where_it_means_nothing(client, place):
    query = f"SELECT ('SERVICE <{place}>' AS ?service) {{ }} # SERVICE <{place}>"
    for answer in ways(client, query):
        assert answer.status_code == 200
        assert f"SERVICE <{place}>" in answer.text


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_that_loads_is_refused_by_any_way(client, place, update):
    text = told(update, place)
    answers = [
        *ways(client, text),
        client.post("/sparql", data={"update": text}),
        client.get("/sparql", params={"update": text}),
        client.post("/sparql", content=text, headers={"Content-Type": "application/sparql-update"}),
    ]
    assert {answer.status_code for answer in answers} <= {400, 403}
    assert len(answers) == 6


@pytest.mark.parametrize("query", DATASETS)
def test_a_graph_is_never_fetched_to_be_asked(client, place, query):
    for answer in ways(client, told(query, place)):
        assert answer.status_code == 200
        if not query.startswith("CONSTRUCT"):
            assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "using-graph-uri"])
def test_a_graph_of_the_dataset_is_never_fetched(client, place, name):
    asked = {"query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", name: place}
    for answer in (client.get("/sparql", params=asked), client.post("/sparql", data=asked)):
        assert answer.status_code == (403 if name.startswith("using") else 200)
        assert answer.status_code == 403 or answer.json()["results"]["bindings"] == []


def test_no_graph_of_elsewhere_is_read_from_the_store(client, place):
    for path in (f"/store?graph={urllib.parse.quote(place, '')}", f"/graph/{place}", f"/doc/{place}"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/store?default", "/store", "/doc/person/x", "/sparql/", "/"])
def test_nothing_is_taken_in_that_could_name_a_context(client, place, method, path):
    body = f'{{"@context": "{place}context.jsonld", "@id": "{place}", "@type": "{place}"}}'
    answer = client.request(method, path, content=body, headers={"Content-Type": "application/ld+json"})
    assert answer.status_code in (404, 405)


def test_a_profile_of_the_wish_is_never_fetched(client, place):
    wish = f'application/ld+json;profile="{place}context.jsonld"'
    link = f'<{place}context.jsonld>; rel="http://www.w3.org/ns/json-ld#context"'
    asked = {"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"}
    answer = client.get("/sparql", params=asked, headers={"Accept": wish, "Link": link})
    assert answer.status_code in (200, 406)
    assert place not in answer.text


def test_no_header_makes_it_reach_out(client, place):
    names = (
        "Referer",
        "Origin",
        "X-Forwarded-For",
        "Forwarded",
        "X-Original-URL",
        "X-Rewrite-URL",
        "Destination",
    )
    for name in (*names, "From", "Content-Location", "Link", "True-Client-IP", "X-Wap-Profile"):
        assert client.get("/healthz", headers={name: place}).status_code == 200, name


def test_an_address_of_elsewhere_in_the_request_line_is_not_followed(served, place):
    """Nobody takes the server for a proxy."""
    authority = place.removeprefix("http://").rstrip("/")
    for method, target, expected in (
        ("GET", place, b"200"),
        ("GET", "http://a.example/", b"421"),
        ("CONNECT", authority, b"400"),
    ):
        with socket.create_connection(("127.0.0.1", served.port), timeout=10) as end:
            end.sendall(
                f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
            )
            status = end.makefile("rb").readline().split(b" ")
        assert status[1] == expected, (method, target)


def test_a_client_of_its_own_reaches_the_listener():
    """What counts does count: else the others prove nothing."""
    with socket.create_server(("127.0.0.1", 0)) as heard:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"http://127.0.0.1:{heard.getsockname()[1]}/", timeout=0.2, trust_env=False)
        one, _ = heard.accept()
        with one:
            assert one.recv(3) == b"GET"
