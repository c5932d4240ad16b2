"""Content negotiation: weights, wildcards, nonsense; and every form of a document by every way to it."""

import asyncio
import itertools
import json
import re

import httpx
import pytest
from pyoxigraph import Literal, Quad
from starlette.requests import Request

from rightsgraph.iri import graph_iri, thing
from rightsgraph.serve.http.negotiate import negotiate, spoken
from rightsgraph.serve.jobs import languages as known
from rightsgraph.serve.jobs import page
from rightsgraph.serve.linked.languages import Languages
from rightsgraph.serve.model import PAGES, Plan, Problem, Reply
from rightsgraph.serve.workers.worker import World
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RDF, RDFS, RG

OFFERED = ("text/html", "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
ENDINGS = dict(zip(OFFERED, ("html", "ttl", "nt", "jsonld", "rdf"), strict=True))
PERSON = "person/vj4ttqqg"

WISHES = {
    "": "text/html",
    "*/*": "text/html",
    "text/html": "text/html",
    "text/turtle": "text/turtle",
    "TEXT/Turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "text/*": "text/html",
    "application/*": "application/n-triples",
    "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8": "text/html",
    "text/turtle, */*": "text/turtle",
    "text/turtle;q=0.5, application/ld+json;q=0.9": "application/ld+json",
    "text/turtle; Q=0.5 , application/ld+json ; q=0.4": "text/turtle",
    "text/html;q=0, */*;q=0.1": "text/turtle",
    "text/*;q=0.9, text/html;q=0.1, application/rdf+xml;q=0.5": "text/turtle",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x;q=0"': "application/ld+json",
    "text/turtle;charset=utf-8": "text/turtle",
    "*; q=.2, */*; q=.2": "text/html",
    "text/turtle;q=2, application/rdf+xml;q=0.1": "application/rdf+xml",
    "nonsense": "text/html",
    ",,;q=1,": "text/html",
    '"' * 200: "text/html",
    "image/png": None,
    "text/html;q=0": None,
    "application/json, application/xml": None,
    "*/*;q=0": None,
}


def test_the_wish_of_a_client_decides_among_what_there_is():
    chosen = {wish: negotiate(wish, OFFERED) for wish in WISHES}
    assert chosen == WISHES
    assert len(chosen) == 27


def test_of_a_header_that_is_longer_than_any_honest_one_the_beginning_is_read():
    wish = "a/b," * 400 + "text/turtle," + "a/b," * 7000
    assert negotiate(wish, OFFERED) == "text/turtle"
    assert negotiate("a/b," * 7000 + "text/turtle", OFFERED) is None
    assert spoken("a," * 15_000 + "kk", ("en", "kk")) == ()


def test_a_long_header_is_read_in_time_in_proportion_to_its_length():
    wish = '"\\' * 20_000 + "," + "a/b;q=0.1," * 5_000 + "text/turtle;q=1"
    assert negotiate(wish, OFFERED) in OFFERED


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("", ()),
        ("*", ()),
        ("kk", ("kk",)),
        ("KK-kz", ("kk",)),
        ("zh-Hant-x-CN, kk;q=0.5", ("zh", "kk")),
        ("kk;q=0.1, ru, en;q=0.5", ("ru", "en")),
        ("kk;q=0, ru", ("ru",)),
        ("de, fr", ()),
        ("x" * 500, ()),
        ("ru\x00, en", ("en",)),
    ],
)
def test_a_reader_gets_languages_that_there_are(wish, found):
    assert spoken(wish, ("en", "kk", "ru", "zh")) == found


METHODS, DOC, PINNED = ("GET", "HEAD"), "doc", "version/{version}/doc"
WAYS = list(itertools.product(METHODS, ("", *ENDINGS.values())))
CASES = [(wish, *way, DOC) for wish in WISHES for way in WAYS]
CASES += [(wish, *way, PINNED) for wish in ("", "text/turtle", "image/png") for way in WAYS]


def ask(client, settings, case):
    """Ask for the document of a person in one of the ways."""
    wish, method, ending, door = case
    path = f"/{door.format(version=settings.release.version)}/{PERSON}{ending and '.'}{ending}"
    request = client.build_request(method, path)
    del request.headers["accept"]
    if wish:
        request.headers["accept"] = wish
    return client.send(request)


@pytest.fixture(scope="module")
def answers(client, settings) -> dict[tuple[str, ...], httpx.Response]:
    return {case: ask(client, settings, case) for case in CASES}


def test_every_wish_by_every_method_and_ending_has_its_answer(answers):
    assert len(answers) == (27 + 3) * 2 * 6
    for (wish, _, ending, _), answer in answers.items():
        form = ending or ENDINGS.get(WISHES[wish], "")
        if not form:
            assert answer.status_code == 406
            continue
        media = {ending: media for media, ending in ENDINGS.items()}[form]
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media
        assert answer.headers.get("content-location") == (None if ending else f"vj4ttqqg.{form}")
        varies = {*answer.headers.get("vary", "").split(", ")} - {""}
        assert varies == {*(() if ending else ("Accept",)), *(("Accept-Language",) if form == "html" else ())}


def test_a_form_is_the_same_by_whatever_way_it_is_got(answers):
    contents = {}
    for (wish, method, ending, _), answer in answers.items():
        if answer.status_code == 200 and method == "GET":
            form = ending or ENDINGS[WISHES[wish]]
            contents.setdefault(form, set()).add((answer.headers["etag"], answer.content))
    assert {form: len(some) for form, some in contents.items()} == dict.fromkeys(ENDINGS.values(), 1)
    tags = {etag for some in contents.values() for etag, _ in some}
    assert len(tags) == len(ENDINGS)
    assert not any(tag.startswith("W/") for tag in tags)


def test_head_tells_all_that_get_does_but_the_content(answers):
    for (wish, method, ending, door), answer in answers.items():
        if method == "HEAD":
            whole = answers[wish, "GET", ending, door]
            assert not answer.content
            assert {**answer.headers, "date": ""} == {**whole.headers, "date": ""}
            assert answer.headers["content-length"] == str(len(whole.content))


def test_who_takes_nothing_of_what_there_is_is_told_what_there_is(client):
    for wish, media in (
        ("image/png", "application/problem+json"),
        ("text/html;q=0", "application/problem+json"),
    ):
        answer = client.get(f"/doc/{PERSON}", headers={"accept": wish})
        assert answer.status_code == 406
        assert answer.headers["content-type"].partition(";")[0] == media
        assert all(offer in answer.text for offer in OFFERED)
        named = answer.headers["link"].split(", ")
        assert len(named) == 5
        assert all('rel="alternate"' in one for one in named)
        for one in named:
            place = one.partition(">")[0].strip("<")
            assert client.get(f"/doc/person/{place}").status_code == 200


def test_several_header_lines_are_one_wish(client):
    lines = [("accept", "text/html;q=0.1"), ("accept", "application/rdf+xml;q=0.2")]
    request = client.build_request("GET", f"/doc/{PERSON}")
    del request.headers["accept"]
    request = httpx.Request("GET", request.url, headers=[*request.headers.multi_items(), *lines])
    assert client.send(request).headers["content-type"] == "application/rdf+xml"


class Workers:
    """Workers that know which languages there are, or cannot say, and why; they count who asks."""

    def __init__(self, *known, why="time"):
        self.known, self.why, self.asked = known, why, 0

    async def ask(self, job, **_):
        self.asked += 1
        if not self.known:
            raise Problem(503, self.why, "no answer")
        return Reply(200, "application/json", json.dumps(self.known).encode())


@pytest.mark.parametrize(
    ("wish", "found"),
    [("kk", ("kk",)), ("kk, en", ("kk",)), ("en, kk", ("en", "kk")), ("en", ()), ("ru", ("ru",)), ("de", ())],
)
def test_a_page_has_a_variant_only_for_who_reads_otherwise(wish, found):
    workers = Workers("en", "kk", "ru")
    languages = Languages(workers)
    request = Request({"type": "http", "headers": [(b"accept-language", wish.encode())]})

    async def twice():
        return await languages.of(request), await languages.of(request)

    assert asyncio.run(twice()) == (found, found)
    assert workers.asked == 1


def test_who_reads_no_language_of_names_gets_those_of_all():
    request = Request({"type": "http", "headers": [(b"accept-language", b"kk, ru")]})
    assert asyncio.run(Languages(Workers()).of(request)) == ("ru",)
    nothing = Workers("en")
    assert asyncio.run(Languages(nothing).of(Request({"type": "http", "headers": []}))) == ()
    assert nothing.asked == 0


def test_where_no_worker_is_free_to_say_which_languages_there_are_the_next_reader_asks_again():
    workers = Workers(why="busy")
    languages = Languages(workers)
    request = Request({"type": "http", "headers": [(b"accept-language", b"kk")]})

    async def twice():
        with pytest.raises(Problem) as refused:
            await languages.of(request)
        workers.known = ("en", "kk")
        return refused.value.status, await languages.of(request)

    assert asyncio.run(twice()) == (503, ("kk",))
    assert workers.asked == 2


def test_names_are_in_the_reader_s_language_then_english_then_any(settings):
    merged = graph_iri("merged")
    names = {
        "bcdfghj2": {"kk": "Әйгерім", "en": "Aigerim Testova", "ru": "Айгерим"},
        "bcdfghj3": {"en": "Daniyar Probnov", "ru": "Данияр"},
        "bcdfghj4": {"ru": "Третий", "uz": "Uchinchi"},
        "bcdfghj5": {"uz": "To'rtinchi"},
    }
    told = [Quad(thing("person", local), RDF.type, RG.Person, merged) for local in names]
    for local, some in names.items():
        for language, name in some.items():
            told.append(Quad(thing("person", local), RDFS.label, Literal(name, language=language), merged))
    plan = Plan(purpose=PAGES, folder=settings.folder, data=settings.folder, release=settings.release)
    world = World(plan, EmbeddedStore.of(told))
    assert json.loads(known.answer({}, world).body) == ["en", "kk", "ru", "uz"]
    titles = {}
    for wished in ((), ("kk",), ("ru",)):
        for local in names:
            given = {
                "iri": thing("person", local).value,
                "form": "html",
                "suffix": "",
                "languages": [*wished],
            }
            content = page.answer(given, world).body.decode()
            titles[wished, local] = re.search("<h1><bdi[^>]*>(.*?)</bdi>", content)[1]
    first, second, third, fourth = names
    assert titles[(), first] == "Aigerim Testova"
    assert titles[("kk",), first] == "Әйгерім"
    assert titles[("ru",), first] == "Айгерим"
    assert titles[("kk",), second] == "Daniyar Probnov"
    assert titles[("kk",), third] == titles[(), third] == "Третий"
    assert titles[("kk",), fourth] == "To&#39;rtinchi"
