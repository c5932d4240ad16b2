"""What the tests of endpoints share: a SPARQL server in this process that behaves as told, and asking it."""

import contextlib
import datetime as dt
import json
import threading
from dataclasses import replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.ingest import mapping as mapping_of_ingest
from rightsgraph.ingest import words
from rightsgraph.ingest.endpoint.fetch import Manner
from rightsgraph.ingest.endpoint.take import Fetching
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.store.wire import Patience

HASTE = Patience(silence=1.5, whole=5.0, pause=0.01, longest_pause=1.0, tries=2)
JSON = {"Content-Type": "application/sparql-results+json"}
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ORGANIZATION = NamedNode("http://www.w3.org/ns/org#Organization")
CALLED = NamedNode("http://xmlns.com/foaf/0.1/name")

FIRMS = """
CONSTRUCT {
  ?firm a rg:Company .
  ?name a rg:Name ; rg:nameOf ?firm ; rg:text ?text ; rg:modality v:modality-stated ; rg:evidence ?firm .
}
WHERE {
  ?firm a org:Organization ; foaf:name ?called
  BIND(STRLANG(STR(?called), "en") AS ?text)
  BIND(IRI(CONCAT(STR(?firm), "#name")) AS ?name)
}
"""


def _firms(count, *, named="Lamp Works", graph=None):
    graph = graph or ox.DefaultGraph()
    for number in range(1, count + 1):
        firm = NamedNode(f"https://register.example/{number:05}")
        yield Quad(firm, TYPE, ORGANIZATION, graph)
        yield Quad(firm, CALLED, Literal(f"{named} {number}"), graph)


class Register:
    """A SPARQL server of a test: what it holds, how many rows it gives at most, and what it does instead.

    `steps` gives, by the number of the request (from 1), what is answered in its place: a status, headers and
    a body, or what makes these of the query.
    """

    def __init__(self, quads=(), *, cap=None, steps=None):
        self.store = ox.Store()
        self.store.extend(quads)
        self.cap, self.steps, self.asked, self.headers = cap, dict(steps or {}), [], []

    def rows(self, query):
        found = self.store.query(query)
        document = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON))
        document["results"]["bindings"] = document["results"]["bindings"][: self.cap]
        return document

    def answer(self, query):
        return 200, JSON, json.dumps(self.rows(query)).encode()

    @contextlib.contextmanager
    def served(self):
        register = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                register.asked.append(fields["query"][0])
                register.headers.append(self.headers)
                step = register.steps.get(len(register.asked), register.answer)
                status, headers, body = step(fields["query"][0]) if callable(step) else step
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(body)

            def log_message(self, *words):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", getattr(self, "port", 0)), Handler)
        server.daemon_threads = True
        self.port = server.server_port  # the same one next time, so that the address is
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture(scope="package", autouse=True)
def _read_once():
    """Read the ontology and each mapping once: they are the same in all these tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(mapping_of_ingest, "_pattern", cache(mapping_of_ingest._pattern))
        read = cache(lambda folder, read=words.read_ontology: tuple(read(folder)))
        patched.setattr(words, "read_ontology", read)
        yield


@pytest.fixture
def register():
    """Make a register of so many firms, or of the quads given."""

    def call(held=25, *, kind=Register, **behaviour):
        return kind(_firms(held) if isinstance(held, int) else held, **behaviour)

    return call


@pytest.fixture
def firms():
    """Give the quads of a register of so many firms."""
    return _firms


@pytest.fixture
def text():
    """The text of a mapping that makes companies of the firms."""
    return FIRMS


@pytest.fixture
def server():
    """The class of the servers."""
    return Register


@pytest.fixture
def answers(tmp_path):
    """The archive, into which answers are put."""
    folder = tmp_path / "answers"
    folder.mkdir()
    return folder


@pytest.fixture
def ask(root, project, mapping, answers):
    """Take in what a register says; other options as of `Order`, `Fetching` and `Manner`."""

    def call(register, text=FIRMS, *, said=None, now=NOW, page=10, **options):
        patience = replace(HASTE, **options.pop("patience", {}))
        manner = Manner(between=0, page=page, smallest=2, patience=patience, **options.pop("manner", {}))
        say = (said if said is not None else []).append
        fetching = Fetching(answers, now, say, say, manner)
        texts = (text,) if isinstance(text, str) else text
        named = tuple(mapping(one, f"ask-{number}.rq") for number, one in enumerate(texts))
        options.setdefault("told", Told(level="public", title="The register of lamp makers", language="en"))
        with register.served() as url:
            order = Order((url,), "register", root, mappings=named, fetching=fetching, **options)
            return ingest(order, project)

    return call
