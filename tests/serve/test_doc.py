"""Linked data: from an address to its document, what is gone, what is not here, permalinks, words."""

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from starlette.requests import Request as Asked

from rightsgraph.browse.gather import gather
from rightsgraph.browse.render import html
from rightsgraph.browse.tell import tell
from rightsgraph.iri import BASE, graph_iri, thing
from rightsgraph.pages.frame import Frame
from rightsgraph.pages.paths import has_page
from rightsgraph.release.changes.stored import read_redirects
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve.http.respond import respond
from rightsgraph.serve.jobs import listing, page
from rightsgraph.serve.linked.asked import MEDIA, asked_list
from rightsgraph.serve.linked.links import ServerLinks
from rightsgraph.serve.model import PAGES, UNKNOWN, Plan, Problem, Reply, Settings
from rightsgraph.serve.workers.worker import World
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.terms.read import read_vocabulary
from rightsgraph.vocab import DCT, RDF, RDFS, RG

from .conftest import _DAY as DAY

PERSON, OTHER, GONE = "person/vj4ttqqg", "person/gxdvc9nk", "person/bcdfghjk"
FORMS = ("html", "ttl", "nt", "jsonld", "rdf")
RDF_FORMS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
HOSTILE = (
    *("person/..", "person/../person/vj4ttqqg", "person/%2e%2e", "person/%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
    *("person/%00", "person/a%00b", "person/%ff%fe", "person/%c3%28", "person/%0d%0aX-Evil:%20yes"),
    *("person/a%0ab", "person/a%22b", "person/a%3e%20%3fp%20%3fo%20%7d%20%23", "person/%3cscript%3e"),
    *("person/a%20b", "person/a%5cb", "person/%e2%80%ae", "person/" + "a" * 201, "person/", "person"),
    *("nokind/vj4ttqqg", "person//vj4ttqqg", "person/vj4ttqqg/", "person/vj4ttqqg/more", "/evil.example/x"),
    *("%5c%5cevil.example", "person/.ttl", "person/-a", "PERSON/vj4ttqqg"),
)


def bare(answer):
    """Give all that tells one answer from another: the day and the time aside."""
    return answer.status_code, {**answer.headers, "date": ""}, answer.content


@pytest.fixture(scope="module")
def things(release) -> list[NamedNode]:
    """All that the release tells of and that has an address of its own."""
    store = EmbeddedStore.open(release / "store" / "data")
    told = tuple(graph_iri(name) for name in ("merged", "reference", "registry", "patterns"))
    rows = store.select("SELECT DISTINCT ?thing { ?thing a ?class }", Dataset(default=told, named=())).rows
    return sorted((one for (one,) in rows if one.value.startswith(f"{BASE}id/")), key=str)


@pytest.fixture(scope="module")
def strict(tmp_path_factory, invented) -> Path:
    """A public release of a graph of which one source is for partners, with an address long gone."""
    folder = tmp_path_factory.mktemp("strict")
    graph = shutil.copytree(invented / "graph", folder / "graph")
    blocks = (graph / "sources.ttl").read_text("utf-8").split("\n\n")
    told = [one.replace("level-public", "level-partner") if "bulletin" in one else one for one in blocks]
    assert told != blocks
    (graph / "sources.ttl").write_text("\n\n".join(told), "utf-8")
    make_release(Request(level="public", day=DAY), [graph], out=folder / "release")
    gone = folder / "release" / "changes" / "tombstones.json"
    entry = {"iri": f"{BASE}id/{GONE}", "kind": "person", "day": "2026-11-01"}
    gone.write_text(json.dumps({**json.loads(gone.read_bytes()), "gone": [entry]}), "utf-8")
    return folder / "release"


@pytest.fixture(scope="module")
def stricter(strict, serving) -> Iterator[httpx.Client]:
    """A client of a server of that release."""
    settings = Settings(folder=strict, release=open_release(strict), port=0)
    with serving(settings) as served, httpx.Client(base_url=served.url, trust_env=False) as one:
        yield one


def test_a_thing_leads_to_the_document_about_it_known_or_not(client):
    for local in (PERSON, "person/nobody99", "country/KZ", "law/a.ttl"):
        for method in ("GET", "HEAD"):
            answer = client.request(method, f"/id/{local}")
            assert (answer.status_code, answer.content) == (303, b"")
            assert str(answer.next_request.url.path) == f"/doc/{local}"
            assert answer.next_request.url.host == client.base_url.host


def test_what_can_be_asked_is_told_and_nothing_else_is_done(client):
    for path in (f"/id/{PERSON}", f"/doc/{PERSON}", f"/doc/{PERSON}.ttl", "/ns", "/ns/Person"):
        told = client.options(path)
        assert told.status_code == 204
        assert {*told.headers["allow"].split(", ")} == {"GET", "HEAD", "OPTIONS"}
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            refused = client.request(method, path)
            assert refused.status_code == 405
            assert {*refused.headers["allow"].split(", ")} >= {"GET", "HEAD"}


def test_every_thing_has_its_document_in_every_form(client, things):
    kinds = {one.value.split("/")[-2] for one in things}
    assert kinds >= {"person", "event", "charge", "record", "evidence", "source", "document", "country"}
    for one in things:
        path = one.value.removeprefix(f"{BASE}id/")
        for form in FORMS:
            answer = client.head(f"/doc/{path}.{form}")
            paged = has_page(one) and "/country/" not in one.value
            assert answer.status_code == (200 if paged or form != "html" else 303), (path, form)
            if answer.status_code == 303:
                assert client.head(answer.next_request.url).status_code in (200, 303)


def test_all_forms_say_the_same(client):
    for local in (PERSON, "event/ks252vfp", "source/lantern-2015-05-03"):
        said = {form: client.get(f"/doc/{local}.{form}") for form in FORMS[1:]}
        triples = {form: {*pyoxigraph.parse(said[form].content, kind)} for form, kind in RDF_FORMS.items()}
        linked = json.loads(said["jsonld"].content)
        assert linked["@context"] == "../../context.jsonld"
        linked["@context"] = json.loads(client.get("/context.jsonld").content)["@context"]
        triples["jsonld"] = {*pyoxigraph.parse(json.dumps(linked), RdfFormat.JSON_LD)}
        assert triples["ttl"]
        assert NamedNode(f"{BASE}id/{local}") in {quad.subject for quad in triples["ttl"]}
        assert {frozenset(some) for some in triples.values()} == {frozenset(triples["ttl"])}


def test_a_document_names_its_other_forms_and_lasting_addresses(client, settings):
    version = settings.release.version
    here, pinned = (client.get(f"{root}/doc/{PERSON}.ttl") for root in ("", f"/version/{version}"))
    assert here.content == pinned.content
    local, others = PERSON.rpartition("/")[2], {form: media for media, form in MEDIA.items() if form != "ttl"}
    alternates = {f'<{local}.{form}>; rel="alternate"; type="{media}"' for form, media in others.items()}
    for answer, lasting in ((here, "bookmark"), (pinned, "latest-version")):
        said = answer.headers["link"].split(", ")
        assert {one for one in said if 'rel="alternate"' in one} == alternates
        assert len(said) == len(alternates) + 5
        assert answer.links.keys() >= {"canonical", lasting, "about", "describedby", "license"}
    places = {
        rel: str(answer.url.join(answer.links[rel]["url"]).path)
        for answer, rel in ((here, "canonical"), (here, "bookmark"), (pinned, "latest-version"))
    }
    assert places == {
        "canonical": f"/doc/{PERSON}",
        "bookmark": f"/version/{version}/doc/{PERSON}.ttl",
        "latest-version": f"/doc/{PERSON}.ttl",
    }
    assert pinned.url.join(pinned.links["canonical"]["url"]).path == f"/doc/{PERSON}"
    assert here.links["about"]["url"] == f"{BASE}id/{PERSON}"
    assert client.get(here.url.join(here.links["describedby"]["url"])).status_code == 200


def test_what_a_client_has_already_is_not_sent_again(client):
    whole = client.get(f"/doc/{PERSON}.ttl")
    etag = whole.headers["etag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', f'W/"a" , W/{etag}', "*"):
        for method in ("GET", "HEAD"):
            same = client.request(method, f"/doc/{PERSON}.ttl", headers={"if-none-match": known})
            assert (same.status_code, same.content) == (304, b"")
            kept = ("etag", "cache-control", "link")
            assert {key: same.headers[key] for key in kept} == {key: whole.headers[key] for key in kept}
    for known in ('"other"', etag.strip('"'), "", 'W/"*"', '"' + "x" * 5000):
        assert client.get(f"/doc/{PERSON}.ttl", headers={"if-none-match": known}).content == whole.content
    since = client.get(f"/doc/{PERSON}.ttl", headers={"if-modified-since": "Wed, 21 Oct 2099 07:28:00 GMT"})
    assert since.status_code == 200
    lines = [("if-none-match", '"other"'), ("if-none-match", etag)]
    assert client.get(f"/doc/{PERSON}.ttl", headers=lines).status_code == 304


def test_who_wants_no_other_than_what_it_names_is_told_where_it_is_another(client):
    path = f"/doc/{PERSON}.ttl"
    etag = client.get(path).headers["etag"]
    for method in ("GET", "HEAD"):
        for named in (etag, f'"other", {etag}', "*"):
            assert client.request(method, path, headers={"if-match": named}).status_code == 200
        for named in ('"other"', f"W/{etag}", ""):
            answer = client.request(method, path, headers={"if-match": named})
            assert (answer.status_code, "etag" in answer.headers) == (412, False)
    changed = client.get(path, headers={"if-match": '"other"', "if-none-match": etag})
    assert changed.json()["type"].endswith("/problem/precondition")


def test_permalinks_hold_for_the_version_that_is_served_alone(client, settings):
    version = settings.release.version
    for path in (
        f"doc/{PERSON}",
        f"id/{PERSON}",
        "ns",
        "style.css",
        "context.jsonld",
    ):
        here, pinned = client.get(f"/{path}"), client.get(f"/version/{version}/{path}")
        assert (pinned.status_code, pinned.content) == (here.status_code, here.content)
        if pinned.status_code == 303:
            assert pinned.next_request.url.path.startswith(f"/version/{version}/")
    kept = client.get(f"/version/{version}/doc/{PERSON}").headers["cache-control"]
    assert "immutable" in kept
    assert "immutable" not in client.get(f"/doc/{PERSON}").headers["cache-control"]
    for other in (
        "2020-01-01-00000000/doc/x",
        "x/",
        f"{version}x/",
        version,
        "",
        "/",
        f"{version}/version/x",
    ):
        gone = client.get(f"/version/{other}")
        assert gone.status_code == 404
        assert f"/version/{version}/" in gone.text


@pytest.mark.parametrize("path", ["healthz", "metrics"])
def test_what_watches_over_the_server_has_no_permalink(client, settings, path):
    assert client.get(f"/{path}").status_code == 200
    led = client.get(f"/version/{settings.release.version}/{path}")
    assert (led.status_code, led.content) == (308, b"")
    assert led.next_request.url == client.base_url.join(f"/{path}")


@pytest.mark.parametrize("times", [2, 9])
def test_a_permalink_of_a_permalink_leads_to_the_one(client, settings, times):
    pinned = f"/version/{settings.release.version}"
    for rest in (f"/doc/{PERSON}", "/ns/?a=b%26c", "/", "/doc/%C3%A9%3Fb"):
        led = client.get(f"{pinned * times}{rest}")
        assert led.status_code == 308
        assert led.next_request.url == client.base_url.join(f"{pinned}{rest}")


def test_a_page_names_its_forms_for_machines(client):
    said = re.search(r"For machines: (.*)</p>", client.get(f"/doc/{PERSON}").text)[1]
    found = {words: form for form, words in re.findall(r'\.(\w+)">([^<]+)</a>', said)}
    assert found == {"Turtle": "ttl", "JSON-LD": "jsonld", "N-Triples": "nt", "RDF/XML": "rdf"}


def test_links_of_a_page_lead_somewhere_from_both_its_addresses(client, settings):
    parts = ("doc", "ns", "style.css", "release.css", "version")
    for root in ("", f"/version/{settings.release.version}"):
        whole = client.get(f"{root}/doc/{PERSON}")
        urls = {whole.url.join(place) for place in re.findall('(?:href|src)="([^"#]+)"', whole.text)}
        here = {url for url in urls if url.host == whole.url.host}
        assert {url.path.removeprefix(root).split("/")[1] for url in here} >= {*parts}
        for url in here:
            assert url.path.startswith(f"{root}/")
            if url.path.removeprefix(root).split("/")[1] in parts:  # (other sections take time to make)
                assert client.get(url, follow_redirects=True).status_code == 200, url


def test_what_was_merged_leads_to_the_other_in_every_form(client, release):
    merged = read_redirects(release)
    assert merged[f"{BASE}id/{OTHER}"] == f"{BASE}id/{PERSON}"
    for path in (f"id/{OTHER}", f"doc/{OTHER}", *(f"doc/{OTHER}.{form}" for form in FORMS)):
        answer = client.get(f"/{path}")
        assert answer.status_code == 308
        assert answer.next_request.url.path == f"/{path.replace(OTHER, PERSON)}"


def test_a_record_that_was_merged_leads_on_too(client, release):
    store = EmbeddedStore.open(release / "store" / "data")
    query = f"SELECT ?old ?new {{ ?old {DCT.isReplacedBy} ?new }}"
    rows = store.select(query, Dataset(default=(graph_iri("merged"),), named=())).rows
    known = read_redirects(release)
    pairs = [(old.value, new.value) for old, new in rows if old.value not in known]
    assert pairs
    for old, new in pairs:
        paths = [one.removeprefix(f"{BASE}id/") for one in (old, new)]
        answer = client.get(f"/doc/{paths[0]}.nt")
        assert (answer.status_code, answer.next_request.url.path) == (308, f"/doc/{paths[1]}.nt")


@pytest.mark.parametrize("way", [RG.nameOf, RG.member, RG.about, RG.earlier])
def test_a_record_without_a_page_leads_to_what_it_tells_of(way, settings):
    record, one, other = (NamedNode(f"{BASE}id/{local}") for local in (f"record/x{'0' * 20}", PERSON, OTHER))
    merged = graph_iri("merged")
    quads = [
        Quad(record, RDF.type, RG.Record, merged),
        *(Quad(record, way, to, merged) for to in (one, other)),
    ]
    folder = settings.folder
    plan = Plan(purpose=PAGES, folder=folder, data=folder, release=settings.release)
    given = {"iri": record.value, "form": "html", "suffix": ".html", "languages": []}
    led = page.answer(given, World(plan, EmbeddedStore.of(quads)))
    assert (led.status, dict(led.headers)) == (303, {"location": f"../../doc/{OTHER}.html"})


def test_what_was_withdrawn_is_gone_under_all_its_addresses_and_nothing_of_it_is_told(stricter):
    for path in (f"id/{GONE}", f"doc/{GONE}", *(f"doc/{GONE}.{form}" for form in FORMS)):
        for accept in ("application/json", "text/html"):
            answer = stricter.get(f"/{path}", headers={"accept": accept})
            assert answer.status_code == 410
            assert "2026-11-01" in answer.text
            assert GONE not in answer.text
            assert "etag" not in answer.headers


WITHHELD = (
    *(OTHER, "charge/tq75n8wj", "event/d9mwpks2", "event/bsxsr3sv", "source/bulletin-2015-07"),
    *("evidence/w83bm4ww", "document/d8hpzxf8"),
)


def test_what_is_withheld_looks_like_what_never_was(stricter, client):
    there = [client.get(f"/id/{one}", follow_redirects=True).status_code for one in WITHHELD]
    assert there == [200] * len(WITHHELD)
    endings = ("", *(f".{form}" for form in FORMS), "?all=rg:target&kind=event")
    asked = list(itertools.product(WITHHELD, endings, ("*/*", "text/html", "text/turtle"), ("GET", "HEAD")))
    assert len(asked) == 7 * 7 * 3 * 2
    for one, ending, accept, method in asked:
        never = f"{one.partition('/')[0]}/bbbbbbbb"
        withheld, unknown = (
            bare(stricter.request(method, f"/doc/{local}{ending}", headers={"accept": accept}))
            for local in (one, never)
        )
        assert withheld == unknown, (one, ending, accept, method)
        assert withheld[0] in (404, 406)


def test_no_address_that_is_none_gets_further_than_the_door(client):
    unknown = bare(client.get("/doc/person/bbbbbbbb"))
    assert unknown[0] == 404
    assert json.loads(unknown[2])["detail"] == UNKNOWN
    assert len(HOSTILE) == 28
    for local in HOSTILE:
        for door in ("doc", "id"):
            status, headers, content = bare(raw(client, f"/{door}/{local}"))
            assert (status, content) == (unknown[0], unknown[2]), local
            assert headers == unknown[1], local


def raw(client, target, method="GET"):
    """Ask for a target as it is written: a client of HTTP would mend it."""
    return client.request(method, "/", headers={"accept": "*/*"}, extensions={"target": target.encode()})


def test_no_redirect_leaves_the_server(client):
    told = 0
    targets = (
        *("//evil.example/%2e%2e", "/id//evil.example", "/id/person//evil.example"),
        "/id/person/%0d%0aSet-Cookie:a=b",
        *("/id/person/http:%2f%2fevil.example", "/id/person/vj4ttqqg?to=//evil.example", "/ns//evil.example"),
        *("/shape/%2f%2fevil.example", "/rule/..%2f..%2fevil", "/query/a/%0d%0ab", "/ns/%0d%0aX:y"),
        *("/version//evil.example/", "/vocabulary/%5cevil", "/ns/1.0.0", "/shape/Person", "/query/rule/x"),
        *("/id/country/KZ", "/doc/country/KZ", f"/id/{OTHER}", f"/id/{PERSON}", "/ns", "/ns/target"),
    )
    for target in targets:
        answer = raw(client, target)
        assert answer.status_code in (200, 303, 308, 400, 404), target
        assert "set-cookie" not in answer.headers
        if location := answer.headers.get("location"):
            told += 1
            assert re.fullmatch(r"(\.\./|[A-Za-z0-9])[A-Za-z0-9._/#?=:&~-]*", location), location
            assert "evil" not in location
            assert answer.url.join(location).host == client.base_url.host
    assert told >= 9


def test_a_list_is_asked_for_strictly(client):
    for asked in (
        "all=",
        "all=rg:target&page=0",
        "all=rg:target&page=-1",
        "all=rg:target&page=1e3",
        "all=a&x=y",
    ):
        assert client.get(f"/doc/{PERSON}?{asked}").status_code == 400, asked
    for asked in ("all=a%3E%20b", "all=a&all=b", "all=a&kind=A", "all=a&page=1000000", f"all={'a' * 201}"):
        assert client.get(f"/doc/{PERSON}?{asked}").status_code == 400, asked
    for asked in ("all=rg:target&kind=event", "all=rg:target&kind=event&page=99", "all=owl:Thing"):
        assert client.get(f"/doc/{PERSON}?{asked}").status_code == 404, asked
    assert client.get(f"/doc/{PERSON}.ttl?all=rg:target").status_code == 406


def test_every_word_of_the_ontology_answers_in_html_and_rdf(client, release):
    terms = read_vocabulary(release / "ontology").terms
    paths = {iri: iri.value.removeprefix(BASE).replace("#", "/") for iri in terms}
    assert len(paths) > 300
    for form, media in zip(FORMS, (*MEDIA,), strict=True):
        for iri, path in list(paths.items())[:: 1 if form == "ttl" else 25]:
            answer = client.get(f"/{path}", headers={"accept": media}, follow_redirects=True)
            assert answer.status_code == 200, path
            assert answer.headers["content-type"].partition(";")[0] == media
            assert answer.headers["content-location"].endswith(f".{form}")
            assert answer.headers["vary"] == "Accept"
            if form == "ttl":
                said = {quad.subject for quad in pyoxigraph.parse(answer.content, RdfFormat.TURTLE)}
                assert iri in said
    assert client.get("/ns/Nonsense", headers={"accept": "text/turtle"}).status_code == 404
    assert client.get("/ns/Person", headers={"accept": "image/png"}).status_code == 406


def test_a_shape_is_here_as_a_page_and_as_turtle_and_as_nothing_else(client):
    places = {
        wish: client.head("/shape/event", headers={"accept": wish}).headers.get("location")
        for wish in ("*/*", "text/html", "text/turtle", "image/png")
    }
    assert places == {
        "*/*": "../shapes/index.html#event",
        "text/html": "../shapes/index.html#event",
        "text/turtle": "../shapes/rightsgraph.ttl",
        "image/png": None,
    }
    assert client.get("/shape/event", headers={"accept": "image/png"}).status_code == 406


def test_the_ontology_answers_as_a_whole(client, release):
    whole = {*read_vocabulary(release / "ontology").terms}
    for path in ("/ns", "/ns/"):
        read = client.get(path, headers={"accept": "text/html"}, follow_redirects=True)
        assert (read.status_code, read.headers["content-type"]) == (200, "text/html; charset=utf-8")
        for form, kind in RDF_FORMS.items():
            media = {ending: media for media, ending in MEDIA.items()}[form]
            asked = client.get(path, headers={"accept": media})
            assert (asked.status_code, asked.headers["vary"]) == (303, "Accept")
            data = client.get(asked.next_request.url)
            assert data.headers["content-type"].partition(";")[0] == media
            assert {quad.subject for quad in pyoxigraph.parse(data.content, kind)} >= whole


def test_data_may_be_read_by_scripts_of_any_site_where_all_is_public(client):
    for path in (f"/doc/{PERSON}.ttl", f"/doc/{PERSON}", "/ns/Person.ttl", "/context.jsonld"):
        assert client.get(path).headers["access-control-allow-origin"] == "*"


def test_what_is_not_public_is_kept_by_nobody_and_read_by_no_script(settings):
    level = replace(settings.release, level="partner")
    asked = Asked({"type": "http", "headers": []})
    told = respond(asked, Reply(200, "text/turtle", b""), replace(settings, release=level))
    assert told.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in told.headers


def test_no_name_can_end_the_script_that_it_stands_in():
    person, name = thing("person", "bcdfghjk"), "</script><script>alert(1)</script><!--"
    label = Quad(person, RDFS.label, Literal(name, language="en"), graph_iri("merged"))
    facts = gather(
        [person], EmbeddedStore.of([label, Quad(person, RDF.type, RG.Person, graph_iri("merged"))])
    )
    made = html(tell(person, facts), Frame(level="public"), ServerLinks({person})).decode()
    assert made.count("</script>") == 1
    assert "<script>alert" not in made
    said = json.loads(re.search('<script type="application/ld[+]json">(.*?)</script>', made, re.DOTALL)[1])
    assert (said["@context"], said["about"]["name"]) == ("https://schema.org", name)


def test_a_page_leads_to_lists_of_all_that_it_does_not_show(settings):
    person, merged = thing("person", "bcdfghjk"), graph_iri("merged")
    events = [thing("event", f"bcdfgh{number:03}") for number in range(230)]
    told = [
        Quad(person, RDF.type, RG.Person, merged),
        Quad(person, RDFS.label, Literal("Aigerim Testova"), merged),
    ]
    for event in events:
        told += [Quad(event, RDF.type, RG.Arrest, merged), Quad(event, RG.target, person, merged)]
        told.append(Quad(event, RDFS.label, Literal("arrest in Northport", language="en"), merged))
    plan = Plan(purpose=PAGES, folder=settings.folder, data=settings.folder, release=settings.release)
    world = World(plan, EmbeddedStore.of(told))
    whole = page.answer(
        {"iri": person.value, "form": "html", "suffix": "", "languages": []}, world
    ).body.decode()
    (place,) = re.findall(r'href="\.\./\.\./doc/person/bcdfghjk\?([^"]+)"', whole)
    shown = []
    for number in (1, 2):
        asked = asked_list({**dict(parse_qsl(unescape(place))), "page": str(number)})
        given = {"iri": person.value, **asked._asdict(), "languages": []}
        shown.append({*re.findall("doc/event/(bcdfgh[0-9]{3})", listing.answer(given, world).body.decode())})
    assert [len(some) for some in shown] == [200, 30]
    assert shown[0] | shown[1] == {event.value.rpartition("/")[2] for event in events}
    for other in ({"number": 3}, {"kind": "charge"}, {"group": "rg:actor"}):
        with pytest.raises(Problem) as refused:
            listing.answer({**given, **other}, world)
        assert (refused.value.status, refused.value.detail) == (404, UNKNOWN)
