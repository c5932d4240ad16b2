"""The rest of the site on the server: each link leads somewhere, old addresses lead on, all is made once."""

import asyncio
import dataclasses
import multiprocessing
import re
import socket
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from rightsgraph.pages import frame
from rightsgraph.pages.frame import Frame, Sheet, framed
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Problem
from rightsgraph.serve.replies import tag
from rightsgraph.serve.sections import maker, rest, sections
from rightsgraph.serve.sections.maker import SECTIONS, opened
from rightsgraph.serve.sections.sections import Sections
from rightsgraph.site.make import _open
from rightsgraph.site.names import events, names_of_things

ELSEWHERE = ("ns", "doc", "queries", "sparql", "vocabulary")
OTHERS = re.compile(f"(/version/[^/]*)?/({'|'.join(ELSEWHERE)})")
FEW = 6


class Reader(HTMLParser):
    """Reads where a page leads, what it loads, and whether anything stands inline."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.inline = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag in ("a", "link") and "href" in told:
            (self.links if tag == "a" or told.get("rel") == "alternate" else self.loads).append(told["href"])
        if tag == "form":
            self.links.append(told["action"])
        if tag == "script" and told.get("type") != "application/ld+json":
            self.inline.append(told)
        self.inline += [key for key in told if key.startswith("on") or key == "style"]


def crawled(client, begin):
    """Give each address that pages lead to with its answer, from one on.

    Of things, terms and questions a few are asked for; where these lead is the matter of other tests.
    """
    answers, waiting, others = {}, [begin], Counter()
    while waiting:
        address = waiting.pop()
        other = OTHERS.match(urlsplit(address).path)
        others.update([other[2]] if other else ())
        if address in answers or (other and others[other[2]] > FEW):
            continue
        answer = answers[address] = client.get(address, follow_redirects=True)
        if other or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        read = Reader(answer.text)
        assert not read.inline, address
        for link in (*read.links, *read.loads):
            whole = urlsplit(urljoin(str(answer.url), link))
            same = ("/version/" in whole.path) == ("/version/" in begin)
            if same and whole.hostname == client.base_url.host:
                waiting.append(f"{whole.path}?{whole.query}" if whole.query else whole.path)
    return answers


@pytest.mark.parametrize("pinned", [False, True])
def test_every_link_from_the_first_page_on_leads_to_something(client, settings, pinned):
    pin = f"/version/{settings.release.version}"
    answers = crawled(client, f"{pin}/" if pinned else "/")
    assert {(path, one.status_code) for path, one in answers.items() if one.status_code != 200} == set()
    kinds = {urlsplit(path).path.removeprefix(pin if pinned else "").split("/")[1] for path in answers}
    assert kinds >= {"", "patterns", "countries", "lists", "changes", "search", "data", *ELSEWHERE[:3]}
    assert len(answers) > 100


def test_the_shapes_have_a_page_and_a_file(client):
    page = client.get("/shapes/", follow_redirects=True)
    assert "../shapes/rightsgraph.ttl" in Reader(page.text).links
    assert client.get("/shapes/rightsgraph.ttl").headers["content-type"] == "text/turtle; charset=utf-8"


def test_the_first_page_offers_what_each_reader_wants(client):
    page = Reader(client.get("/", follow_redirects=True).text)
    assert {*page.links} >= {
        *("search", "queries/", "sparql", "patterns/index.html", "countries/index.html", "lists/index.html"),
        *("data/rightsgraph.nq.gz", "SHA256SUMS", "changes/feed.atom", "CITATION.cff", "api"),
        *("mailto:graph@example.org", "release.html#correction"),
    }


def test_pages_may_send_forms_to_the_server_and_to_nobody_else(client):
    policy = re.compile(r"form-action ('[a-z]+')\">")
    assert policy.search(client.get("/", follow_redirects=True).text)[1] == "'self'"
    template = Path(frame.__file__).parent / "templates" / "message.html"
    told = framed(Frame(level="public"), Sheet(path="a.html", title="A"), template, message="Hello.")
    assert policy.search(told.decode())[1] == "'none'"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/person/k3/k3v8w2qd.html", "/doc/person/k3v8w2qd"),
        ("/law/k3/k3v8w2qd.ttl", "/doc/law/k3v8w2qd.ttl"),
        ("/search.html", "/search"),
        ("/queries/index.html", "/queries/"),
        ("/queries/contract/people.html", "/queries/contract/people"),
        ("/patterns", "/patterns/"),
        ("/.well-known/void", "/void.ttl"),
    ],
)
def test_old_addresses_lead_on(client, settings, old, new):
    for pinned in ("", f"/version/{settings.release.version}"):
        answer = client.get(pinned + old)
        assert answer.status_code == 308
        assert urljoin(f"http://x{pinned}{old}", answer.headers["location"]) == f"http://x{pinned}{new}"


@pytest.mark.parametrize(
    "path",
    [
        *("/person/k3/zz3v8w2qd.html", "/person/k3/k3%0d%0aSet-Cookie:a", "/person/k3/k3v8w2qd.exe"),
        *(
            "/queries/%2e%2e/people.html",
            "/person/..%2f/x.html",
            "/patterns/none.html",
            "/data/none.ttl",
        ),
    ],
)
def test_what_never_was_an_address_is_unknown(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == client.get("/doc/person/unknown0").content


def test_the_lists_lead_to_the_same_things_as_those_of_a_site_of_files(release):
    told = open_release(release)
    whole, lazy = _open(told, ""), opened(told, "lists")
    for listed in (names_of_things, lambda subject: (one for _, one in events(subject))):
        of_files, of_server = ({(one.name, one.kind) for one in listed(its)} for its in (whole, lazy))
        assert of_files == of_server != set()
    assert all(one.page.startswith("doc/") for one in names_of_things(lazy))


def test_search_engines_find_no_page_of_people_in_the_sitemap(settings):
    address = "https://example.org/"

    async def asked():
        made = Sections(settings.release, address=address, wait=60)
        sitemap = await made.page("sitemap.xml")
        await made.stop()
        return sitemap.body.decode()

    kinds = {
        path.split("/")[1] for path in re.findall(f"<loc>{address}(doc/[^<]*)</loc>", asyncio.run(asked()))
    }
    assert kinds >= {"organization", "source"}
    assert not kinds & {"person", "event", "charge", "case", "record", "hit"}
    robots = rest._assets(dataclasses.replace(settings, addresses=(address,)))["robots.txt"].decode()
    assert f"Sitemap: {address}sitemap.xml" in robots


def test_there_is_no_sitemap_where_the_address_is_not_known(client):
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text


def test_who_asks_while_a_section_is_made_is_told_to_come_again_and_it_is_made_once(settings, monkeypatch):
    begun = []

    async def asked():
        impatient = Sections(settings.release, wait=0)
        monkeypatch.setattr(
            impatient, "_begun", lambda name, real=impatient._begun: begun.append(name) or real(name)
        )
        for _ in range(3):
            with pytest.raises(Problem) as refused:
                await impatient.page("changes/index.html")
            assert (refused.value.status, dict(refused.value.headers)) == (
                503,
                {"Retry-After": "1", "Refresh": "1"},
            )
        await asyncio.gather(*impatient._at_work.values())
        page = await impatient.page("changes/index.html")
        await impatient.stop()
        return page

    page = asyncio.run(asked())
    assert (page.status, begun) == (200, ["changes"])


def test_a_section_of_another_release_is_not_made_and_not_tried_again_at_once(settings, monkeypatch):
    begun = []

    async def asked():
        other = Sections(dataclasses.replace(settings.release, version="2020-01-01-0a1b2c3d"))
        monkeypatch.setattr(other, "_begun", lambda name, real=other._begun: begun.append(name) or real(name))
        for _ in range(2):
            with pytest.raises(Problem) as refused:
                await other.page("changes/index.html")
            assert refused.value.status == 503
        await other.stop()

    asyncio.run(asked())
    assert begun == ["changes"]


def test_stopping_ends_what_is_at_work(settings):
    async def stopped():
        one = Sections(settings.release, wait=0)
        with pytest.raises(Problem):
            await one.page("patterns/index.html")
        while not one._processes:
            await asyncio.sleep(0)
        process = next(iter(one._processes))
        await one.stop()
        return process.exitcode, one._made

    assert asyncio.run(stopped()) == (-9, {})


def test_each_folder_of_the_site_belongs_to_a_section_that_is_made():
    assert {*sections._SECTIONS.values(), "home", "sitemap"} == {*SECTIONS}
    assert maker._CLASSES.keys() <= SECTIONS.keys()


def test_what_makes_a_section_ends_with_the_server(settings):
    here, there = socket.socketpair()
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=sections._enter, args=("ontology", settings.release, "", there))
    process.start()
    there.close()
    here.close()
    process.join(60)
    assert process.exitcode == 3


def test_a_page_of_a_section_has_the_tag_of_its_content(client):
    for path in ("/patterns/", "/patterns/reprisal.ttl", "/sources.html", "/ns/Arrest.html"):
        answer = client.get(path, follow_redirects=True)
        assert (answer.status_code, answer.headers["etag"]) == (200, tag(answer.content)), path
        again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
