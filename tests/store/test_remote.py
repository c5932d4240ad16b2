"""An endpoint's answer comes whole or not at all: caps, broken bodies, waiting, who asks, redirects."""

import base64
import contextlib
import gzip
import json
import re
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph import __version__
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.store import Dataset
from rightsgraph.store.remote import RemoteStore
from rightsgraph.store.wire import Patience
from rightsgraph.vocab import RG, XSD

P, G, H = NamedNode("urn:p"), NamedNode("urn:g"), NamedNode("urn:h")
DURATION = RG.duration
HASTE = Patience(silence=0.5, whole=3.0, pause=0.01, longest_pause=1.0)
ALL = "SELECT ?s ?o WHERE { ?s ?p ?o }"
IN_G = Dataset(default=(G,))
JSON = {"Content-Type": "application/sparql-results+json"}


def numbered(count):
    return [Quad(NamedNode(f"urn:s{n:02}"), P, Literal(n), G) for n in range(count)]


class Fake:
    """A SPARQL server of this test: what it holds, how many rows it gives at most, and what it does first."""

    def __init__(self, quads=(), cap=None, first=()):
        self.store = ox.Store()
        self.store.extend(quads)
        self.cap, self.first = cap, list(first)
        self.asked, self.headers = [], []

    def answer(self, fields):
        kept = {
            key: [NamedNode(iri) for iri in fields.get(f"{key.replace('_', '-')}-uri", [])]
            for key in ("default_graph", "named_graph")
        }
        seen = {"default_graph": kept["default_graph"], "named_graphs": kept["named_graph"]}
        found = self.store.query(fields["query"][0], **(seen if any(seen.values()) else {}))
        document = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON))
        if self.cap is not None and "results" in document:
            document["results"]["bindings"] = document["results"]["bindings"][: self.cap]
        return 200, JSON, json.dumps(document).encode()


@contextlib.contextmanager
def served(fake):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            fake.asked.append(fields)
            fake.headers.append(self.headers)
            step = fake.first.pop(0) if fake.first else fake.answer
            status, headers, body = step(fields) if callable(step) else step
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(fake, query=ALL, dataset=IN_G, environment=None, patience=HASTE):
    with served(fake) as url:
        store = RemoteStore(url, environment=environment or {}, patience=patience)
        found = store.select(query, dataset)
        return found.columns, list(found.rows)


def test_rows_come_as_terms_with_their_datatypes_and_languages():
    duration = NamedNode("http://www.w3.org/2001/XMLSchema#duration")
    terms = [NamedNode("urn:o"), Literal("a"), Literal("a", language="ru"), Literal(3), Literal(True)]
    terms += [Literal("P1Y", datatype=duration), BlankNode("b")]
    fake = Fake([Quad(NamedNode("urn:s"), P, term, G) for term in terms])
    columns, rows = asked(fake, "SELECT ?o { ?s ?p ?o }")
    assert columns == ("o",)
    found = [row[0] for row in rows]
    assert {term for term in found if not isinstance(term, BlankNode)} == set(terms[:-1])
    assert sum(isinstance(term, BlankNode) for term in found) == 1


def test_a_literal_keeps_the_form_in_which_the_server_writes_it():
    number = "http://www.w3.org/2001/XMLSchema#integer"
    row = {"o": {"type": "typed-literal", "datatype": number, "value": "01"}}
    body = json.dumps({"head": {"vars": ["o"]}, "results": {"bindings": [row]}}).encode()
    _, rows = asked(Fake(first=[(200, JSON, body)]), "SELECT ?o { ?s ?p ?o }")
    assert rows == [(Literal("01", datatype=NamedNode(number)),)]


def test_unbound_cells_are_none_and_an_empty_answer_is_asked_once():
    assert asked(Fake(numbered(1)), "SELECT ?s ?x { ?s ?p ?o }")[1] == [(NamedNode("urn:s00"), None)]
    fake = Fake()
    assert asked(fake) == (("s", "o"), [])
    assert len(fake.asked) == 1


def test_the_dataset_goes_along_and_no_graph_is_seen_beside_it():
    quads = [*numbered(2), Quad(NamedNode("urn:other"), P, P, H)]
    named = "SELECT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert len(asked(Fake(quads))[1]) == 2
    assert len(asked(Fake(quads), dataset=Dataset(default=(G, H)))[1]) == 3
    assert asked(Fake(quads), named, Dataset(default=(G,), named=()))[1] == []
    assert set(asked(Fake(quads), named, Dataset(default=(), named=(H,)))[1]) == {(H,)}
    assert set(asked(Fake(quads), named, Dataset(default=()))[1]) == {(G,), (H,)}
    assert asked(Fake(quads), ALL, Dataset(default=(), named=()))[1] == []
    assert asked(Fake(quads), f"SELECT ?s FROM {H} {{ ?s ?p ?o }}", None)[1] == [(NamedNode("urn:other"),)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ALL, 12),
        ("SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY DESC(?o) # the last first", 12),
        ("SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY ?p ?s LIMIT 8", 8),
        ("SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY ?s OFFSET 3 LIMIT 20", 9),
        ("SELECT ?o (COUNT(?s) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?o", 12),
        ("SELECT DISTINCT ?p WHERE { ?s ?p ?o }", 1),
    ],
)
def test_an_answer_that_the_server_cuts_at_five_rows_comes_whole(query, expected):
    uncut = asked(Fake(numbered(12)), query)[1]
    cut = asked(Fake(numbered(12), cap=5), query)[1]
    assert len(cut) == expected
    assert set(cut) == set(uncut)
    assert "ORDER" not in query or cut == uncut


def test_an_answer_explained_by_its_own_limit_is_asked_once():
    fake = Fake(numbered(12), cap=5)
    assert len(asked(fake, f"{ALL} LIMIT 5")[1]) == 5
    assert len(fake.asked) == 1


def test_a_server_that_gives_no_second_page_is_named_not_believed():
    refusal = (500, {}, b"Sorted TOP clause specifies more than 10000 rows to sort")
    whole = Fake(numbered(12), cap=5)
    whole.first = [whole.answer, whole.answer, refusal]
    with pytest.raises(OutsideError, match=r"5 rows and does not say whether they are all: .*Sorted TOP"):
        asked(whole)


def test_a_server_that_does_not_heed_offset_is_named_not_paged_for_ever():
    class Deaf(Fake):
        def answer(self, fields):
            return super().answer({**fields, "query": [re.sub(r"OFFSET \d+", "", fields["query"][0])]})

    with pytest.raises(OutsideError, match=r"5 rows and does not say whether they are all: .* every OFFSET"):
        asked(Deaf(numbered(12), cap=5))


def test_a_cut_answer_with_blank_nodes_is_refused():
    quads = [Quad(BlankNode(), P, Literal(n), G) for n in range(9)]
    with pytest.raises(OutsideError, match="blank nodes, which no two pages name alike"):
        asked(Fake(quads, cap=5))


def test_a_query_that_cannot_be_continued_is_refused():
    with pytest.raises(InputError, match="could not be told") as refused:
        asked(Fake(numbered(3)), "SELECT ?s { ?s ?p ?o } VALUES ?o { 1 2 }")
    assert "VALUES" in refused.value.mend


def constructed(fake, query):
    with served(fake) as url:
        return set(RemoteStore(url, environment={}, patience=HASTE).construct(query, IN_G))


def test_a_construct_comes_whole_from_a_server_that_cuts():
    wanted = {Triple(quad.subject, NamedNode("urn:q"), quad.object) for quad in numbered(12)}
    query = 'CONSTRUCT { ?s <urn:q> ?o . ?o <urn:r> ?s . ?s ?x "}" } WHERE { ?s ?p ?o }'
    assert constructed(Fake(numbered(12), cap=5), query) == wanted
    assert len(constructed(Fake(numbered(12), cap=5), "CONSTRUCT WHERE { ?s <urn:p> ?o }")) == 12


def test_a_describe_is_refused_with_what_to_write_instead():
    with pytest.raises(InputError, match="could not be told") as refused:
        constructed(Fake(numbered(2)), "DESCRIBE <urn:s01>")
    assert "CONSTRUCT" in refused.value.mend


def test_ask_and_graphs():
    with served(Fake([*numbered(1), Quad(P, P, P, H)])) as url:
        store = RemoteStore(url, environment={}, patience=HASTE)
        assert store.ask("ASK { ?s ?p 0 }", IN_G) is True
        assert store.ask("ASK { ?s ?p 1 }", IN_G) is False
        assert store.graphs() == [G, H]


CUT = b'{"head":{"vars":["s","o"]},"results":{"bindings":[{"s":{"type":"uri","val'

MONTHS = (
    b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"36",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#duration"}}]}}'
)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ((200, JSON, CUT), "the answer is broken"),
        ((200, {**JSON, "Content-Length": "4000"}, CUT), "ends too early"),
        ((200, {"Content-Type": "text/html"}, b"<html>log in</html>"), "a web page came"),
        ((200, JSON, b'{"head":{},"boolean":true}'), "yes or no came"),
        ((200, JSON, b'{"error":"log in"}'), "the answer is broken"),
        ((200, {"Content-Type": "text/turtle"}, b"<urn:s> <urn:p> 1 ."), "it came as text/turtle"),
        ((200, {**JSON, "Content-Encoding": "gzip"}, gzip.compress(bytes(1 << 20))), "packed .gzip."),
        ((200, JSON, MONTHS), "has changed a duration: '36'"),
        ((200, {**JSON, "X-SQL-State": "S1TAT"}, CUT), "a part of the answer only"),
        ((401, {}, b""), "401"),
        ((404, {}, b""), "404"),
        ((500, {}, b"\x1b[31mred\x00"), r"500 Internal Server Error: \[31mred\n"),
        ((307, {"Location": "http://elsewhere.example/sparql"}, b""), "to another place"),
        ((302, {"Location": "https://127.0.0.1/sparql"}, b""), "to another place"),
        ((302, {"Location": "file:///etc/hosts"}, b""), "302|to another place"),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(step, words):
    with pytest.raises(OutsideError, match=words):
        asked(Fake(first=[step]))


def test_a_query_that_the_server_refuses_is_the_users_to_mend():
    with pytest.raises(InputError, match="no such function"):
        asked(Fake(first=[(400, {}, b"no such function")]))


def test_a_query_that_reckons_with_durations_is_refused_where_the_server_changes_them():
    kept, changed = (
        Fake([Quad(P, DURATION, Literal(text, datatype=XSD.duration), G)]) for text in ("P3Y", "36")
    )
    query = f"SELECT (STR(?d) AS ?text) WHERE {{ ?s {DURATION} ?d }}"
    changed.first = [lambda fields: (200, JSON, b'{"head":{},"boolean":true}')]
    assert asked(kept, query)[1] == [(Literal("P3Y"),)]
    with pytest.raises(OutsideError, match="changed the durations"):
        asked(changed, query)
    assert len(asked(changed, f"SELECT ?s WHERE {{ VALUES ?p {{ {DURATION} }} ?s ?p ?d }}")[1]) == 1


def test_a_path_of_no_fixed_length_is_refused_where_the_server_loses_rows_in_it():
    old = {**JSON, "Server": "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"}
    body = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
    for path in ("<urn:p>*", "<urn:q>/<urn:p>+", "^(<urn:p>?)"):
        query = f"SELECT ?s WHERE {{ ?s {path} <urn:end> }}"
        with pytest.raises(OutsideError, match=r"Virtuoso/07.20.3229 loses rows"):
            asked(Fake(first=[(200, old, body)]), query)
        asked(Fake(first=[(200, JSON, body)]), query)
    for fixed in (
        "SELECT (COUNT(*) AS ?s) WHERE { ?s <urn:p>|(<urn:p>/<urn:p>) ?o }",
        "SELECT ?s { ?s ?p '*+?' }",
    ):
        asked(Fake(first=[(200, old, body)]), fixed)


def test_grouping_what_is_optional_beside_a_union_is_refused_where_the_server_leaves_cells_empty():
    old = {**JSON, "Server": "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"}
    body = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
    for beside in ("{ ?s <urn:q> ?o } UNION { ?s <urn:r> ?o }", "MINUS { ?s <urn:q> ?o }"):
        rows = f"{{ ?s <urn:p> ?o {beside} OPTIONAL {{ ?s <urn:o> ?may }} }}"
        for grouped in (f"SELECT ?s {rows} GROUP BY ?s", f"SELECT (MAX(?may) AS ?s) {rows}"):
            with pytest.raises(OutsideError, match=r"Virtuoso/07.20.3229 leaves cells of groups empty"):
                asked(Fake(first=[(200, old, body)]), grouped)
            asked(Fake(first=[(200, JSON, body)]), grouped)
        asked(Fake(first=[(200, old, body)]), f"SELECT ?s {rows}")


def test_a_busy_server_is_asked_again_and_for_how_long_it_says():
    fake = Fake(numbered(2), first=[(503, {}, b""), (429, {"Retry-After": "0"}, b""), (502, {}, b"")])
    assert len(asked(fake)[1]) == 2
    with pytest.raises(OutsideError, match="asks to come back in 90 s"):
        asked(Fake(first=[(503, {"Retry-After": "90"}, b"")]))
    with pytest.raises(OutsideError, match="503"):
        asked(Fake(first=[(503, {}, b"")] * 4))


def test_a_silent_server_is_given_up():
    def silent(_):
        threading.Event().wait(1.5)
        return 200, JSON, b""

    with pytest.raises(OutsideError, match=r"silent for 0\.5 s"):
        asked(Fake(first=[silent]))


def test_a_body_that_does_not_end_is_given_up():
    with pytest.raises(OutsideError, match="longer than 1 MB"):
        asked(Fake(first=[(200, JSON, b" " * (3 << 20))]), patience=replace(HASTE, longest=1 << 20))


def test_a_server_that_nobody_runs_is_said_to_be_out_of_reach():
    with served(Fake()) as url:
        pass
    with pytest.raises(OutsideError, match="cannot be reached"):
        RemoteStore(url, environment={}, patience=HASTE).select(ALL, IN_G)


def test_a_redirect_within_the_server_takes_the_query_along():
    fake = Fake(numbered(2), first=[(302, {"Location": "/other"}, b"")])
    assert len(asked(fake)[1]) == 2
    assert fake.asked[1] == fake.asked[0]


def test_who_asks_says_so():
    fake = Fake()
    asked(fake)
    assert fake.headers[0]["User-Agent"] == f"rightsgraph/{__version__}"
    assert fake.headers[0]["Authorization"] is None
    fake = Fake()
    asked(fake, environment={"RIGHTSGRAPH_ENDPOINT_CONTACT": "desk@lantern.example"})
    assert fake.headers[0]["User-Agent"] == f"rightsgraph/{__version__} (desk@lantern.example)"
    with pytest.raises(InputError, match="a contact that no header can carry"):
        asked(fake, environment={"RIGHTSGRAPH_ENDPOINT_CONTACT": "desk\r\nX-Other: 1"})


def test_a_token_a_password_and_a_digest_are_sent_where_they_are_asked_for():
    fake = Fake()
    asked(fake, environment={"RIGHTSGRAPH_ENDPOINT_TOKEN": "secret-token"})
    assert fake.headers[0]["Authorization"] == "Bearer secret-token"
    known = {"RIGHTSGRAPH_ENDPOINT_USER": "ada", "RIGHTSGRAPH_ENDPOINT_PASSWORD": "secret-word"}
    fake = Fake(first=[(401, {"WWW-Authenticate": 'Basic realm="r"'}, b"")])
    asked(fake, environment=known)
    assert fake.headers[0]["Authorization"] is None
    assert fake.headers[1]["Authorization"] == f"Basic {base64.b64encode(b'ada:secret-word').decode()}"
    challenge = 'Digest realm="r", qop="auth", nonce="n", algorithm=MD5'
    fake = Fake(first=[(401, {"WWW-Authenticate": challenge}, b"")])
    asked(fake, environment=known)
    assert fake.headers[1]["Authorization"].startswith('Digest username="ada"')


def test_no_password_stands_in_a_message_or_goes_over_plain_http():
    known = {"RIGHTSGRAPH_ENDPOINT_USER": "ada", "RIGHTSGRAPH_ENDPOINT_PASSWORD": "secret-word"}
    again = (401, {"WWW-Authenticate": 'Basic realm="r"'}, b"")
    other = (401, {"WWW-Authenticate": 'Negotiate realm="r"'}, b"")
    with pytest.raises(OutsideError, match="a way to log in that is not known here"):
        asked(Fake(first=[other]), environment=known)
    with pytest.raises(OutsideError, match="401") as refused:
        asked(Fake(first=[again, again, again]), environment=known)
    assert "secret-word" not in str(refused.value)
    for secret in (known, {"RIGHTSGRAPH_ENDPOINT_TOKEN": "secret-word"}):
        with pytest.raises(InputError, match="plain http") as refused:
            RemoteStore("http://partner.example/sparql", environment=secret)
        assert "secret-word" not in str(refused.value)
    with pytest.raises(InputError, match="a user or password") as refused:
        RemoteStore("https://ada:secret-word@partner.example/sparql", environment={})
    assert "secret-word" not in str(refused.value)


NOT_OF_THE_WEB = [
    "file:///etc/hosts",
    "ftp://a.example/x",
    "partner.example/sparql",
    "https://",
    "http://[",
    "http://a:b/",
]


@pytest.mark.parametrize("url", NOT_OF_THE_WEB)
def test_only_web_addresses_are_endpoints(url):
    with pytest.raises(InputError, match="not the address of an endpoint"):
        RemoteStore(url, environment={})


def test_an_address_that_is_none_is_named_without_its_password():
    with pytest.raises(InputError, match="not the address of an endpoint") as refused:
        RemoteStore("http://ada:secret-word@a:b/", environment={})
    assert "secret-word" not in str(refused.value)


def test_a_part_is_what_the_server_gives_at_once():
    with served(Fake(numbered(12), cap=5)) as url:
        store = RemoteStore(url, environment={}, patience=HASTE)
        assert len(list(store.part("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }").rows)) == 5


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s { ?s ?p }", "does not parse"),
        ("ASK { ?s ?p ?o }", "not a SELECT"),
        ("SELECT ?s { SERVICE <http://a.example> { ?s ?p ?o } }", "network"),
        ("DELETE WHERE { ?s ?p ?o }", "does not parse"),
    ],
)
def test_a_query_that_is_no_select_never_leaves_the_house(query, words):
    fake = Fake()
    with pytest.raises(InputError, match=words):
        asked(fake, query)
    assert not fake.asked
