"""The feed, the stream and the tombstones, read back by others' parsers."""

import datetime as dt
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import rdflib
from changing import World, chain, day_of, release

from rightsgraph.release.changes.model import iri_of
from rightsgraph.release.changes.stored import read_tombstones

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
A, B, C = "person/a", "person/b", "person/c"
MANY = {f"event/e{number:04}": "1" for number in range(2500)}
WORLDS = [
    World({A: "1", B: "1"}),
    World({A: "1", B: "1"} | MANY),
    World({B: "2", C: "1"} | MANY, merged={A: B}),
    World({B: "2"} | MANY, merged={A: B}),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return chain(tmp_path_factory.mktemp("chain"), WORLDS)


def feeds(folder):
    """All pages of a feed, from the newest back, as RFC 5005 leads."""
    found, name = [], "feed.atom"
    while name:
        root = ElementTree.parse(folder / "changes" / name).getroot()
        found.append((name, root))
        leads = {one.get("rel"): one.get("href") for one in root.iter(f"{ATOM}link")}
        name = leads.get("prev-archive")
    return found


def said(moment):
    """Give the day of a moment; PROV and LDES take nothing but an xsd:dateTime."""
    assert moment.datatype == rdflib.XSD.dateTime
    return moment.toPython().date().isoformat()


def text_of(node, name):
    return node.find(f"{ATOM}{name}").text


def test_the_feed_leads_back_to_every_change_each_once(made):
    folder, told = made
    pages = feeds(folder)
    assert [name for name, _ in pages] == [
        "feed.atom",
        "feed-2026-11-12-1.atom",
        "feed-2026-11-11-3.atom",
        "feed-2026-11-11-2.atom",
        "feed-2026-11-11-1.atom",
    ]
    assert {path.name for path in (folder / "changes").glob("*.atom")} == {name for name, _ in pages}
    ids = [text_of(entry, "id") for _, root in pages for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 2503 + 2
    assert {f"{iri_of(one.thing)}#change" for one in told.all()} < set(ids)
    assert [name for name, root in pages if root.find(ARCHIVE) is None] == ["feed.atom"]


def test_pages_lead_forward_too(made):
    pages = feeds(made[0])
    for newer, older in pairwise(pages):
        leads = {one.get("rel"): one.get("href") for one in older[1].iter(f"{ATOM}link")}
        assert leads["current"] == "feed.atom"
        assert leads.get("next-archive", "feed.atom") == newer[0]


def test_a_feed_holds_what_atom_asks_for(made):
    for name, root in feeds(made[0]):
        assert root.tag == f"{ATOM}feed"
        for node in [root, *root.iter(f"{ATOM}entry")]:
            for needed in ("id", "title", "updated"):
                assert len(node.findall(f"{ATOM}{needed}")) == 1, name
            assert text_of(node, "id").startswith("https://w3id.org/rightsgraph/")
            assert dt.datetime.fromisoformat(text_of(node, "updated")).tzinfo
        for entry in root.iter(f"{ATOM}entry"):  # without content it needs a link to what it is about (4.1.2)
            leads = {link.get("rel") for link in entry.iter(f"{ATOM}link")}
            assert (entry.find(f"{ATOM}content") is not None) != ("alternate" in leads)
        assert root.find(f"{ATOM}author/{ATOM}name").text == "rightsgraph"
        assert root.find(f"{ATOM}author/{ATOM}email").text == "mend@example.org"


def test_the_newest_page_says_what_the_release_changed(made):
    _, root = feeds(made[0])[0]
    told, *entries = root.iter(f"{ATOM}entry")
    assert text_of(told, "title") == f"release {made[1].release}"
    assert text_of(told, "content") == "1 withdrawn"
    told = {text_of(entry, "title"): text_of(entry, "summary") for entry in entries}
    assert told == {"withdrawn: person/c": "withdrawn"}


def test_a_first_release_is_one_entry(tmp_path):
    release(tmp_path / "first", WORLDS[1], day_of(0), contact="https://example.org/a?b&c")
    ((_, root),) = feeds(tmp_path / "first")
    assert [text_of(entry, "title") for entry in root.iter(f"{ATOM}entry")] == ["the first release"]
    assert root.find(f"{ATOM}author/{ATOM}uri").text == "https://example.org/a?b&c"


@pytest.fixture(scope="module")
def stream(made):
    """The stream as a client reads it: the view, then each page that it leads to."""
    folder = made[0]
    at = "https://example.org/changes/ldes/"
    graph = rdflib.Graph().parse(folder / "changes/ldes/index.ttl", publicID=f"{at}index.ttl")
    tree = rdflib.Namespace("https://w3id.org/tree#")
    pages = sorted(set(graph.objects(None, tree.node)))
    for page in pages:
        graph.parse(folder / "changes/ldes" / page.removeprefix(at), publicID=page)
    return graph, pages, at


def test_the_stream_leads_to_every_change_with_its_day(made, stream):
    folder, told = made
    graph, pages, at = stream
    assert {f"{path.name}" for path in (folder / "changes/ldes").iterdir()} == {
        "index.ttl",
        *(page.removeprefix(at) for page in pages),
    }
    rows = graph.query(
        """PREFIX as: <https://www.w3.org/ns/activitystreams#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX ldes: <https://w3id.org/ldes#> PREFIX rg: <https://w3id.org/rightsgraph/ns#>
        PREFIX tree: <https://w3id.org/tree#>
        SELECT ?thing ?day ?act ?hash WHERE {
            ?stream a ldes:EventStream ; tree:view ?view ; tree:member ?member .
            ?member a ?act ; dct:isVersionOf ?thing ; dct:issued ?day .
            OPTIONAL { ?member rg:sha256 ?hash } }"""
    )
    acts = {"added": "Create", "changed": "Update", "merged": "Move", "withdrawn": "Delete"}
    found = {
        (str(thing), said(day), act.split("#")[1], str(digest or "")) for thing, day, act, digest in rows
    }
    assert found == {(iri_of(one.thing), one.day, acts[one.change], one.hash) for one in told.all()}
    assert len(list(rows)) == 2503


def test_each_page_of_the_stream_is_bounded_by_its_day(stream):
    graph, pages, _ = stream
    tree = rdflib.Namespace("https://w3id.org/tree#")
    assert len(pages) == 5
    for page in pages:
        bounds = {
            (str(graph.value(one, rdflib.RDF.type)), said(graph.value(one, tree.value)))
            for one in graph.subjects(tree.node, page)
        }
        day = page.split("/")[-1][:10]
        assert bounds == {
            (f"{tree}GreaterThanOrEqualToRelation", day),
            (f"{tree}LessThanOrEqualToRelation", day),
        }


def test_tombstones_are_the_same_in_both_forms(made):
    folder, _ = made
    graph = rdflib.Graph().parse(folder / "changes/tombstones.ttl")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert {str(one): said(day) for one, day in graph.subject_objects(prov.invalidatedAtTime)} == (
        read_tombstones(folder)
    )
    assert read_tombstones(folder) == {iri_of(C): day_of(3)}
