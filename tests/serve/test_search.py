"""The search of the server: a form that works without a script, in any spelling, bounded and escaped."""

import html
import re

import pytest

from rightsgraph.iri import BASE
from rightsgraph.query.find import find
from rightsgraph.query.run import known_to
from rightsgraph.store.current import CurrentStore

LETTERS = re.compile(r"[\s\0\ufffd]+")
LINK = re.compile(r'<li><a href="([^"]*)"><bdi>(.*?)</bdi>')


def found(client, typed):
    answer = client.get("/search", params={"q": typed})
    assert answer.status_code == 200
    return [(path, html.unescape(label)) for path, label in LINK.findall(answer.text)]


def test_the_form_alone_is_shown_before_anything_is_typed(client):
    page = client.get("/search").text
    assert 'method="get"' in page
    assert "<ol" not in page
    assert "<script" not in page
    assert "Nothing here" not in page


@pytest.mark.parametrize("typed", ["Aigerim Testova", "testova", "Айгерим Тестова", "TESTOVA, Aygerim"])
def test_a_name_is_found_in_any_spelling_as_find_finds_it(client, release, typed):
    rows, _ = find(typed, known_to(CurrentStore(release)))
    wanted = [(f"doc/{iri.removeprefix(f'{BASE}id/')}", label) for iri, label, *_ in rows]
    assert wanted != []
    assert found(client, typed)[: len(wanted)] == wanted
    assert client.get(f"/{wanted[0][0]}").status_code == 200


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("арест", ""),
        ("arrest", "ns/Arrest.html"),
        ("conflicts", "queries/contract/conflicts"),
        ("repris", "patterns/"),
    ],
)
def test_words_patterns_and_questions_are_found_by_how_their_names_begin(client, typed, page):
    paths = {path for path, _ in found(client, typed)}
    assert not page or any(path.startswith(page) for path in paths)


def test_what_nobody_is_called_says_so(client):
    answer = client.get("/search", params={"q": "Zzyzx Qwrtp"})
    assert answer.status_code == 200
    assert "Nothing here is called so" in answer.text


@pytest.mark.parametrize("typed", ["x" * 201, "?", "…"])
def test_what_is_no_name_is_refused_beside_the_field(client, typed):
    answer = client.get("/search", params={"q": typed})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert 'aria-invalid="true"' in answer.text
    assert 'id="refused"' in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        *(
            '"><script>alert(1)</script>',
            "</script>",
            "' onfocus='alert(1)",
            "{{ 7 * 7 }}",
            "a\r\nSet-Cookie: b=c",
        ),
        *("\u202e\u0000testova", '" } UNION { ?s ?p ?o } #', "\\u003cscript\\u003e"),
    ],
)
def test_what_is_typed_comes_back_as_text_and_nothing_else(client, typed):
    answer = client.get("/search", params={"q": typed})
    assert answer.status_code in (200, 400)
    assert "<script" not in answer.text
    assert "set-cookie" not in answer.headers
    field = html.unescape(re.search(r'<input id="q"[^>]*? value="([^"]*)"', answer.text)[1])
    assert LETTERS.sub("", field) == LETTERS.sub("", typed)


def test_a_search_is_kept_nowhere_and_found_by_no_search_engine(client):
    answer = client.get("/search", params={"q": "testova"})
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "Disallow: /search" in client.get("/robots.txt").text


def test_a_parameter_given_twice_is_refused(client):
    answer = client.get("/search?q=a&q=b")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_nothing_typed_is_written_down(served, client):
    client.get("/search", params={"q": "Aigerim Testova"})
    client.get("/search", params={"q": "\u0000"})
    assert "estova" not in "".join(served.lines)
