"""The query catalogue online: pages with forms, rows in each form, permalinks, and samples that run."""

from __future__ import annotations

import csv
import dataclasses
import html
import http.client
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
from typing import ClassVar
from urllib.parse import parse_qsl

import httpx
import nbformat
import pyarrow.parquet as pq
import pytest
from nbclient import NotebookClient

from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.release.layout import QUERIES
from rightsgraph.serve.model import Limits
from rightsgraph.serve.questions.forms import MEDIA, ROWS
from rightsgraph.serve.questions.samples import curl, python, r, r_text
from rightsgraph.serve.questions.typed import SHOW
from rightsgraph.site.questions import ASKED

_HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1",
    "} DROP ALL {",
    "\\u003e",
)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _pinned(settings, path: str) -> str:
    return f"/version/{settings.release.version}/queries/{path}"


def test_the_index_leads_to_every_question_of_the_catalogue(client, release):
    page = client.get("/queries/").text
    entries = read_catalogue(release / QUERIES)
    assert len(entries) > 120
    assert {f"{one.folder}/{one.name}" for one in entries} == set(re.findall(r'<dt><a href="([^"]+)">', page))


def test_every_question_has_a_page_and_those_that_people_ask_a_form(client, release):
    entries = read_catalogue(release / QUERIES)[::6]
    assert {entry.folder for entry in entries} >= {*ASKED, "rule", "infer"}
    pages = {entry: client.get(f"/queries/{entry.folder}/{entry.name}") for entry in entries}
    assert {page.status_code for page in pages.values()} == {200}
    assert {entry for entry, page in pages.items() if "<form" in page.text} == {
        entry for entry in entries if entry.folder in ASKED
    }


def test_a_form_has_a_labelled_field_for_each_parameter_and_choices_from_the_data(client, release):
    entry = next(
        one for one in read_catalogue(release / QUERIES) if (one.folder, one.name) == ("contract", "events")
    )
    page = client.get("/queries/contract/events").text
    assert set(re.findall(r'<label for="p-(\w+)">', page)) == {one.name for one in entry.parameters}
    assert set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page)) == {
        one.name for one in entry.parameters
    }
    countries = re.search(r'<select id="p-country".*?</select>', page, re.DOTALL)[0]
    assert set(re.findall(r'<option value="(\w*)"', countries)) == {"", "XX"}
    assert "<script" not in page


def test_a_form_that_was_sent_shows_the_rows_with_links_to_things_and_sources(client):
    page = client.get("/queries/contract/people", params={"country": "XX", "person": "", SHOW: "rows"})
    rows = _rows(client.get("/queries/contract/people.csv?country=XX").text)
    assert page.status_code == 200
    assert rows
    shown = page.text.partition('<h2 id="answer">')[2].partition("</table>")[0]
    assert set(re.findall(r'href="\.\./\.\./(doc/person/\w+)"', shown)) == {
        row["person"].replace("https://w3id.org/rightsgraph/id", "doc") for row in rows
    }
    assert f"{len(rows)} row" in shown
    source = re.search(r'href="\.\./\.\./(doc/source/[\w-]+)"', shown)[1]
    assert client.get(f"/{source}").status_code == 200
    assert '<option value="XX" selected>' in page.text
    assert 'name="robots" content="noindex"' in page.text


@pytest.mark.parametrize("form", ROWS)
def test_each_form_holds_the_same_rows(client, form):
    expected = {
        (row["person"], row["name"]) for row in _rows(client.get("/queries/contract/people.csv").text)
    }
    answer = client.get(f"/queries/contract/people.{form}")
    assert answer.headers["content-type"].partition(";")[0] == ROWS[form]
    if form == "csv":
        found = {(row["person"], row["name"]) for row in _rows(answer.text)}
    elif form == "json":
        bindings = json.loads(answer.text)["results"]["bindings"]
        found = {(one["person"]["value"], one["name"]["value"]) for one in bindings}
    elif form == "parquet":
        found = {
            (one["person"], one["name"]) for one in pq.read_table(io.BytesIO(answer.content)).to_pylist()
        }
    else:
        parts = re.findall(
            r'name="person"><uri>([^<]+).*?name="name"><literal[^>]*>([^<]+)', answer.text, re.DOTALL
        )
        found = set(parts)
    assert expected
    assert found == expected


def test_without_an_ending_the_client_chooses_the_form(client):
    for form, media in {**ROWS, "html": "text/html"}.items():
        answer = client.get("/queries/contract/sources", headers={"Accept": f"{media}, */*;q=0.1"})
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media), form
        assert "accept" in answer.headers["vary"].lower()
    assert client.get("/queries/contract/sources", headers={"Accept": "image/png"}).status_code == 406


def test_csv_is_that_of_the_release_and_runs_nothing_in_a_spreadsheet(client, release):
    answer = client.get("/queries/contract/people.csv").content
    assert answer == (release / "tables" / "people.csv").read_bytes()
    assert answer.count(b"\r\n") == answer.count(b"\n") > 1


def test_what_is_wrong_stands_beside_its_field_with_what_mends_it(client):
    page = client.get(
        "/queries/contract/events", params={"country": "Northlend", "type": "arest", "person": "Testova"}
    )
    assert page.status_code == 400
    wrong = dict(re.findall(r'<div class="warn" id="wrong-(\w+)">\s*<p>(.*?)</p>', page.text, re.DOTALL))
    assert wrong.keys() == {"country", "type", "person"}
    assert "XX" in wrong["country"]
    assert "Did you mean" in wrong["type"]
    assert "Did you mean Aigerim Testova" in wrong["person"]
    near = re.search(r'<a href="(events\?person=[^"]+)">Aigerim Testova</a>', page.text)[1]
    assert client.get(f"/queries/contract/{html.unescape(near)}").status_code == 200
    assert "rightsgraph query" not in "".join(wrong.values())
    assert 'value="Testova"' in page.text
    assert page.text.count('aria-invalid="true"') == 3


def test_programs_are_told_what_is_wrong_as_a_problem(client):
    answer = client.get("/queries/pattern/reprisal.csv", params={"within": "-1", "contry": "XX"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    detail = answer.json()["detail"]
    assert "within: not a number of days: '-1'" in detail
    assert "contry: this question has no parameter contry (did you mean country?)" in detail


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("country=XX&country=XX", 400),
        ("&".join(f"p{n}=1" for n in range(1_000)), 400),
        ("&".join(f"p{n}=1" for n in range(1_500)), 414),
        ("nothing=1", 400),
        ("a%20b=1", 400),
        ("person=%ff%fe", 400),
        ("person=%00", 400),
        ("person=a%0d%0aSet-Cookie:%20b", 400),
        ("person=%ED%A0%80", 400),
        ("person=" + "a" * 501, 400),
        ("person=" + "a" * 10_000, 414),
        ("show=rows", 400),
    ],
)
def test_parameters_that_are_none_are_refused(client, query, status):
    answer = client.get(f"/queries/contract/people.csv?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "set-cookie" not in answer.headers


def test_ten_thousand_parameters_are_refused(served):
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    try:
        connection.request("GET", "/queries/contract/people.csv?" + "&".join(["country=XX"] * 10_000))
        assert connection.getresponse().status in (414, 431)
    finally:
        connection.close()


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_texts_are_shown_as_they_are_and_mean_nothing(client, text):
    page = client.get("/queries/contract/people", params={"person": text})
    assert page.status_code == 400
    assert text not in page.text or not set(text) & set("<>\"'")
    assert f'value="{html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")}"' in page.text
    assert client.get("/queries/contract/people.csv", params={"person": text}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "contract/nothing",
        "nothing/people",
        "contract/people.exe",
        "..%2f..%2frelease",
        "contract/..%2f..",
        "contract/people.csv/",
        "contract/%00",
        "rule/claimant-missing.csv",
        "contract/People",
    ],
)
def test_there_is_nothing_else(client, path):
    answer = client.get(f"/queries/{path}")
    assert answer.status_code == 404
    assert (
        answer.content == client.get("/doc/person/nobody", headers={"Accept": "*/*"}).content or answer.json()
    )


def test_addresses_of_files_lead_to_the_page(client):
    for path, place in (
        ("/queries", "queries/"),
        ("/queries/index.html", "./"),
        ("/queries/contract/people.html", "people"),
        ("/queries/contract/people.html?country=XX", "people?country=XX"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (308, place)
        assert answer.headers["cache-control"] == "public, max-age=300"


def test_a_permalink_gives_the_same_bytes_and_stays(client, settings):
    for path in ("contract/people.csv?country=XX", "contract/people.parquet", "contract/people.ipynb"):
        here, pinned = client.get(f"/queries/{path}"), client.get(_pinned(settings, path))
        assert here.content == pinned.content
        assert here.headers["etag"] == pinned.headers["etag"]
        assert "immutable" in pinned.headers["cache-control"]
        assert "immutable" not in here.headers["cache-control"]
        again = client.get(_pinned(settings, path), headers={"If-None-Match": pinned.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/version/2020-01-01-00000000/queries/contract/people.csv").status_code == 404


def test_a_name_alone_is_a_question_of_the_contract(client):
    for path in ("people.csv", "people.html?country=XX", "events"):
        led = client.get(f"/queries/{path}")
        assert (led.status_code, str(led.next_request.url.join(".").path)) == (308, "/queries/contract/")
        assert str(led.next_request.url).endswith(path)
        assert client.get(led.next_request.url, follow_redirects=True).status_code == 200
    assert client.get("/queries/unknown", follow_redirects=True).status_code == 404


def test_a_question_can_be_changed_in_sparql(client):
    page = client.get("/queries/contract/people").text
    (link,) = re.findall(r'href="\.\./\.\./(sparql\?[^"]+)"', page)
    shown = client.get(f"/{html.unescape(link)}", headers={"Accept": "text/html"})
    assert shown.status_code == 200
    assert "SELECT" in shown.text
    assert "GROUP_CONCAT" in shown.text.partition("</textarea>")[0]
    assert 'id="answer"' in shown.text
    assert "sparql?" not in client.get("/queries/rule/evidence-elsewhere").text


def test_a_page_names_the_permalinks_of_its_very_parameters(client, settings):
    page = client.get("/queries/contract/events", params={"type": "sentence", "country": "XX"}).text
    found = set(re.findall(r'href="\.\./\.\./(version/[^"]+)"', page))
    query = "?country=XX&amp;type=sentence"
    assert {f"{_pinned(settings, 'contract/events')[1:]}.{form}{query}" for form in (*ROWS, "ipynb")} <= found
    statuses = {client.get(f"/{html.unescape(one)}").status_code for one in found}
    assert statuses == {200}


@pytest.mark.parametrize("form", MEDIA)
def test_head_says_what_get_gives(client, form):
    path = f"/queries/contract/people{'' if form == 'html' else f'.{form}'}"
    get, head = client.get(path), client.head(path)
    assert head.content == b""
    assert {name: head.headers.get(name) for name in ("etag", "content-type", "content-length")} == {
        name: get.headers.get(name) for name in ("etag", "content-type", "content-length")
    }


def test_answers_are_cut_at_the_rows_of_the_limits_and_say_so(serving, settings, client):
    whole = _rows(client.get("/queries/node/kinds.csv").text)
    assert len(whole) > 5
    with serving(dataclasses.replace(settings, limits=Limits(rows=5))) as served:
        answer = httpx.get(f"{served.url}/queries/node/kinds.csv", trust_env=False)
        page = httpx.get(f"{served.url}/queries/node/kinds?show=rows", trust_env=False).text
    assert _rows(answer.text) == whole[:5]
    assert answer.headers["rightsgraph-capped"] == "rows=5"
    assert "More than 5 rows" in page
    assert "rightsgraph-capped" not in client.get("/queries/node/kinds.csv").headers


def test_no_parameter_of_the_catalogue_is_called_as_the_button_is(release):
    entries = read_catalogue(release / QUERIES)
    assert SHOW not in {one.name for entry in entries for one in entry.parameters}


class _Echo(http.server.BaseHTTPRequestHandler):
    """Answers any question with one row, and remembers what was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = b"row\r\n1\r\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="module")
def echo():
    """The address of a server that remembers what was asked."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/it's.csv"
    server.shutdown()
    thread.join()
    server.server_close()


_GIVEN = {
    "name": 'it\'s "so" $HOME `id` \\ %41 @file & + ? # é 中 \u202e;',
    "other": "@/etc/passwd",
    "x": "a=b\\",
}


@pytest.mark.parametrize("write", [curl, python], ids=["curl", "python"])
def test_samples_send_exactly_what_was_given(echo, write, tmp_path):
    text = write(echo, _GIVEN)
    command = ["sh", "-c", text] if write is curl else [sys.executable, "-c", text]
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "NO_PROXY": "*"}
    done = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert "1" in done.stdout
    path, _, query = _Echo.asked.pop().partition("?")
    assert path == "/it's.csv"
    assert dict(parse_qsl(query, strict_parsing=True)) == _GIVEN


def test_texts_of_r_are_between_quotation_marks_with_nothing_unseen():
    for text in (*_GIVEN.values(), *_HOSTILE, "\u202e", ""):
        written = r_text(text)
        assert re.fullmatch(r'"(?:[^"\\]|\\["\\]|\\U\{[0-9a-f]+\})*"', written), written
        assert all(map(str.isprintable, written))
        plain = re.sub(r"\\U\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), written[1:-1])
        assert re.sub(r'\\(["\\])', r"\1", plain) == text
    assert "c(" not in r("http://localhost/a.csv", {})


def test_the_samples_of_a_page_give_the_rows_of_its_very_parameters(client, tmp_path):
    page = client.get("/queries/contract/events?type=sentence&country=XX").text
    texts = dict(re.findall(r"<dt>(curl|Python|R)</dt>\s*<dd><pre[^>]*>(.*?)</pre>", page, re.DOTALL))
    assert texts.keys() == {"curl", "Python", "R"}
    expected = client.get("/queries/contract/events.csv?type=sentence&country=XX").content
    env = {"PATH": os.environ["PATH"], "NO_PROXY": "*"}
    asked = subprocess.run(
        ["sh", "-c", html.unescape(texts["curl"])], env=env, capture_output=True, check=True
    )
    assert asked.stdout == expected
    count = f"{len(_rows(expected.decode()))} rows"
    ran = [sys.executable, "-c", html.unescape(texts["Python"])]
    assert subprocess.run(ran, env=env, capture_output=True, text=True, check=True).stdout.strip() == count
    assert 'c(country = "XX", type = "sentence")' in html.unescape(texts["R"])


def test_the_notebook_runs_and_shows_the_rows(client, settings, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    text = client.get("/queries/contract/people.ipynb?country=XX").text
    made = nbformat.reads(text, as_version=4)
    nbformat.validate(made)
    assert settings.release.version in made.cells[0].source
    NotebookClient(made, timeout=120).execute()
    said, shown = made.cells[1].outputs[0].text, made.cells[2].outputs[0].data["text/html"]
    rows = _rows(client.get("/queries/contract/people.csv?country=XX").text)
    assert said.strip() == f"{len(rows)} rows"
    assert shown.count("<tr>") == len(rows) + 1
    assert all(html.escape(row["name"]) in shown for row in rows)
