"""The pages beside those of things: they show what the release says, and every link leads somewhere."""

import csv
import datetime as dt
import json
import posixpath
import re
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

import rightsgraph
from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.query.naming import NAMES
from rightsgraph.query.run import KNOWN
from rightsgraph.release.opened import open_release
from rightsgraph.site.address import address_files
from rightsgraph.site.model import Subject
from rightsgraph.store.current import CurrentStore
from rightsgraph.vocab import DCT, RG, SH

ADDRESS = "https://example.org/rg/"
MINE = ("ns", "vocabulary", "shapes", "queries", "patterns", "countries", "lists", "changes", "search.html")
QUIET = ("lists/person", "lists/event", "lists/case")


class Page(HTMLParser):
    """What a page holds: its links, ids, text, and what a strict policy would refuse."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.loaded, self.refused, self.text = [], [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        if "href" in given:
            (self.links if tag == "a" else self.loaded).append(given["href"])
        if "src" in given:
            self.loaded.append(given["src"])
        self.refused += [name for name in given if name == "style" or name.startswith("on")]

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def store(released):
    return CurrentStore(released)


def mine(pages):
    return {path: page for path, page in pages.items() if path.split("/")[0] in MINE}


def target(path, link):
    file, _, anchor = link.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path), anchor


def test_every_link_of_the_sections_leads_to_a_file_and_a_place_in_it(site, pages):
    followed = 0
    for path, page in mine(pages).items():
        for link in page.links:
            if re.match("[a-z]+:", link):
                assert link.startswith(("https://", "http://", "mailto:")), (path, link)
                continue
            file, anchor = target(path, link)
            assert (site / file).is_file(), (path, link)
            assert not anchor or anchor in pages[file].ids, (path, link)
            followed += 1
    assert followed > 10_000


def test_no_page_asks_anybody_else_or_holds_what_a_strict_policy_refuses(site, pages):
    assert len(mine(pages)) > 600
    for path, page in mine(pages).items():
        assert page.refused == [], path
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.loaded:
            assert (site / target(path, link)[0]).is_file(), (path, link)


def test_no_two_files_share_a_name_where_capitals_do_not_count(site):
    files = [path.relative_to(site).as_posix().lower() for path in site.rglob("*") if path.is_file()]
    assert len(files) == len(set(files)) > 2_000


def test_a_term_has_its_meaning_its_users_and_how_many_things_have_it(site, pages, store):
    page = pages["ns/Charge.html"]
    assert "An accusation of an offence that an authority brings against one person." in page.text
    assert "Name exactly one person: a charge against two people is two charges." in (
        pages["ns/property/accused.html"].text
    )
    assert "../queries/contract/charges.html" in page.links
    rows = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a {RG.Charge} }}", KNOWN).rows
    ((count,),) = rows
    assert int(count.value) > 0
    assert f"{count.value} things of this class" in page.text
    assert "<title>rg:Charge and its neighbours</title>" in (site / "ns/Charge.html").read_text()


def test_the_ontologys_page_carries_the_address_of_every_class_and_property(pages):
    assert {iri.value.rpartition("#")[2] for iri in RG} <= set(pages["ns/index.html"].ids)


def test_the_ontologys_files_stand_in_the_folder_of_their_version_too(site):
    for form in ("ttl", "nt", "jsonld", "rdf"):
        assert (site / f"ns/rightsgraph.{form}").read_bytes() == (
            site / f"ns/{rightsgraph.__version__}/rightsgraph.{form}"
        ).read_bytes()
        assert (site / f"ns/Charge.{form}").is_file()
        assert (site / f"vocabulary/offence-drugs.{form}").is_file()


def test_every_question_has_a_page_with_its_text_and_parameters(released, site, pages):
    entries = read_catalogue(released / "queries")
    assert len(entries) > 100
    for entry in entries:
        path = f"queries/{entry.folder}/{entry.name}"
        assert (site / f"{path}.rq").read_text() == entry.text
        page = pages[f"{path}.html"]
        for one in (*entry.parameters, *entry.columns):
            assert one.name in page.text
        last = entry.text.rstrip("\n").splitlines()[-1].strip()
        assert last in page.text, path


def test_a_question_and_a_pattern_are_told_to_programs_too(released, site, pages):
    entries = read_catalogue(released / "queries")
    for entry in entries:
        path = f"queries/{entry.folder}/{entry.name}"
        told = set(ox.parse(path=str(site / f"{path}.ttl"), format=ox.RdfFormat.TURTLE))
        texts = {one.triple.object.value for one in told if one.triple.predicate in (SH.select, SH.construct)}
        assert texts == {entry.text}, path
        assert DCT.title in {one.triple.predicate for one in told}
        assert (site / f"{path}.jsonld").is_file()
    hits = rightsgraph.open(released).query("pattern-hits")
    assert len(hits) > 3
    for name in {row["pattern"] for row in hits}:
        told = set(ox.parse(path=str(site / f"patterns/{name}.ttl"), format=ox.RdfFormat.TURTLE))
        found = {one.triple.subject.value for one in told if one.triple.predicate == RG.pattern}
        assert found == {row["hit"] for row in hits if row["pattern"] == name}
        assert f"patterns/{name}.jsonld" in {
            target(f"patterns/{name}.html", link)[0] for link in pages[f"patterns/{name}.html"].links
        }


def test_a_contract_question_shows_the_first_rows_of_its_table(released, site, pages):
    with (released / "tables" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = csv.reader(file)
    page = pages["queries/contract/events.html"]
    assert f"{len(rows)} row" in page.text
    for column in columns:
        assert column in page.text
    assert {cell for row in rows[:10] for cell in row if cell.startswith("https://")} == {
        f"https://w3id.org/rightsgraph/id/{link.split('/')[2]}/{link.rpartition('/')[2].removesuffix('.html')}"
        for link in page.links
        if re.match(r"\.\./\.\./(event|person|organization|case|charge)/", link)
    }
    for form in ("csv", "parquet"):
        there = (released / "tables" / f"events.{form}").read_bytes()
        assert (site / "tables" / f"events.{form}").read_bytes() == there


def test_a_patterns_pages_show_its_hits(released, pages):
    rows = rightsgraph.open(released).query("pattern-hits")
    assert len(rows) > 3
    by_pattern = {}
    for row in rows:
        by_pattern.setdefault(row["pattern"], set()).add(row["subject"])
    for name, subjects in by_pattern.items():
        page = pages[f"patterns/{name}.html"]
        for subject in subjects:
            assert subject in page.text, (name, subject)
        assert f"patterns/{name}.html" in {
            target("patterns/index.html", a)[0] for a in pages["patterns/index.html"].links
        }


def test_a_countrys_page_tells_what_the_contract_tells(released, pages):
    graph = rightsgraph.open(released)
    laws = graph.query("laws")
    code = laws[0]["country"][0]
    page = pages[f"countries/{code}.html"]
    for law in laws:
        if law["country"] == [code]:
            assert law["name"] in page.text
    for row in graph.query("pattern-matrix", country=code):
        assert any(link.endswith(f"patterns/{row['pattern']}.html#{code}") for link in page.links), row


def test_every_name_on_record_stands_in_a_list(store, pages):
    listed = "\n".join(page.text for path, page in pages.items() if path.startswith("lists/"))
    names = {
        text.value
        for thing, text in store.select(NAMES, KNOWN).rows
        if re.search("/id/(person|organization|law)/", thing.value)
    }
    assert len(names) > 10
    assert {name for name in names if name not in listed} == set()


def test_names_are_listed_by_script_and_no_list_is_long(site, pages):
    lists = {
        path: page
        for path, page in pages.items()
        if re.fullmatch(r"lists/[a-z]+/[a-z0-9]+-[0-9]+\.html", path)
    }
    assert len(lists) > 5
    assert any("cyrillic-" in path for path in lists)
    for path in lists:
        text = (site / path).read_text("utf-8")
        listed = re.findall(r'<li><a href="[^"]*"><bdi>([^<]*)', text.partition("<main")[2])
        names = [unescape(name) for name in listed]
        assert 0 < len(names) <= 200
        if "cyrillic-" in path:
            assert all(re.search("[\u0400-\u04ff]", name) for name in names)


def test_search_engines_are_asked_to_leave_lists_of_people_alone(site):
    hidden = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if '<meta name="robots" content="noindex">' in path.read_text("utf-8")
    }
    lists = {path.relative_to(site).as_posix() for path in (site / "lists").rglob("*.html")}
    assert {path for path in lists if path.startswith(QUIET)} <= hidden
    locations = {
        element.text.removeprefix(ADDRESS)
        for element in ET.parse(site / "sitemap.xml").getroot().findall(".//{*}loc")
    }
    assert "ns/Charge.html" in locations
    assert locations & hidden == set()
    assert all((site / path).is_file() for path in locations)
    assert {path.name for path in (site / "w3id").iterdir()} == {".htaccess", "README.md"}


def test_without_an_address_nothing_that_needs_one_is_written(released, store):
    release = open_release(released)
    subject = Subject(
        release=released, store=store, frame=None, version=release.version, day=dt.date(2026, 11, 22)
    )
    made = {file.path: file.content.decode() for file in address_files(subject, ["index.html"])}
    assert set(made) == {".htaccess", "robots.txt"}
    assert "Sitemap" not in made["robots.txt"]


def test_many_pages_make_several_sitemaps(released, store):
    release = open_release(released)
    subject = Subject(
        release=released,
        store=store,
        frame=None,
        version=release.version,
        day=dt.date(2026, 11, 22),
        address=ADDRESS,
    )
    made = {file.path: file.content for file in address_files(subject, (f"{n}.html" for n in range(100_000)))}
    index = [element.text for element in ET.fromstring(made["sitemap.xml"]).findall(".//{*}loc")]
    assert index == [f"{ADDRESS}sitemap-{number}.xml" for number in (1, 2, 3)]
    counts = [
        len(list(ET.fromstring(made[name.removeprefix(ADDRESS)]).findall(".//{*}loc"))) for name in index
    ]
    assert sum(counts) == 100_000
    assert max(counts) <= 50_000


def test_the_first_release_tells_no_changes_one_by_one(released, site, pages):
    assert "This is the first release of its level." in pages["changes/index.html"].text
    for name in ("changes.json", "feed.atom", "tombstones.json"):
        assert (site / "changes" / name).read_bytes() == (released / "changes" / name).read_bytes()
    assert json.loads((site / "changes" / "changes.json").read_text())["previous"] is None


def test_what_a_questions_page_tells_to_type_can_be_asked(released, site):
    graph = rightsgraph.open(released)
    asked = {}
    for path in sorted((site / "queries").glob("*/*.html")):
        typed = re.search(r'\.query\("(.*?)"(?:, country="(KZ)")?\)', path.read_text("utf-8"))
        if typed and path.parent.name == "contract":
            asked[typed[1]] = graph.query(typed[1], **({"country": "Nowhere"} if typed[2] else {}))
    entries = [entry for entry in read_catalogue(released / "queries") if entry.folder == "contract"]
    assert set(asked) == {f"contract/{entry.name}" for entry in entries}
    assert len(asked["contract/events"]) > 200
