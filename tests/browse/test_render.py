"""Pages as HTML, Turtle and JSON-LD: everything escaped, nothing loaded, the same facts in each."""

import json
import re

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode
from rdflib.compare import isomorphic

from rightsgraph.browse.gather import gather
from rightsgraph.browse.render import html, jsonld, triples_of, turtle
from rightsgraph.browse.tell import tell
from rightsgraph.iri import thing
from rightsgraph.jsonld import context
from rightsgraph.pages.frame import Frame, embedded, safe_href
from rightsgraph.site.links import SiteLinks
from rightsgraph.terms.files import written
from rightsgraph.vocab import FOAF, RDF, RG

HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)>\u0000\u202e'


def rendered(world, one, **frame):
    facts = gather([one], world.store())
    links = SiteLinks(facts.known | {one}, {})
    return html(tell(one, facts), Frame(level="public", **frame), links).decode()


def test_a_hostile_name_stays_text_everywhere(world):
    person = world.person("k1", HOSTILE)
    page = rendered(world, person)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\x00" not in page
    assert page.count("<script") == page.count("</script>") == 1
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data is not None
    assert json.loads(data[1])["about"]["name"] == HOSTILE


def test_embedded_data_cannot_end_its_element_and_reads_back_whole():
    data = {"name": "<!-- </SCRIPT \u2028 & ]]>"}
    assert not set("<>&\u2028") & set(embedded(data))
    assert json.loads(embedded(data)) == data


def test_only_addresses_of_the_web_and_of_mail_become_links(world):
    source = thing("source", "lantern")
    for address in ("https://lantern.example/", "http://lantern.example/"):
        world.add(source, FOAF.page, NamedNode(address))
    world.add(source, FOAF.page, NamedNode("javascript:alert(1)"))
    page = rendered(world, source)
    links = re.findall(r'href="([a-z]+:[^"]*)"', page)
    assert set(links) == {
        "https://lantern.example/",
        "http://lantern.example/",
    }
    assert [
        safe_href(one) for one in ("JavaScript:x", "data:text/html,x", "//x.example", "mailto:a@b.example")
    ] == [
        "",
        "",
        "",
        "mailto:a@b.example",
    ]


def test_a_page_has_landmarks_a_skip_link_one_heading_of_the_first_level_and_a_strict_policy(world):
    person = world.person("k1", "Aigerim Testova")
    world.event("a1", RG.Arrest, person, date="2016")
    page = rendered(world, person, contact="mailto:graph@example.org")
    assert page.count("<h1>") == page.count("<main ") == page.count("<footer>") == 1
    assert '<a class="skip" href="#content">' in page
    assert 'lang="en"' in page
    assert "unsafe" not in page
    assert " style=" not in page
    assert " onclick" not in page
    assert 'href="mailto:graph@example.org"' in page
    assert "correction" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)


def test_without_an_address_the_page_says_whom_to_ask(world):
    page = rendered(world, world.person("k1", "Aigerim Testova"))
    assert "ask whoever published this page" in page


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_all_four_forms_hold_the_same_triples(world):
    person = world.person("k1", "Aigerim Testova")
    world.add(person, RDF.type, RG.Critic)
    world.event("a1", RG.Arrest, person, date="2016")
    facts = gather([person], world.store())
    told = json.loads(jsonld(person, facts, context="../../context.jsonld"))
    assert told["@context"] == "../../context.jsonld"
    told["@context"] = context()
    triples = sorted(triples_of(person, facts), key=str)
    texts = {
        "turtle": turtle(person, facts),
        "json-ld": json.dumps(told),
        "nt": written(triples, "nt"),
        "xml": written(triples, "rdf"),
    }
    graphs = {form: rdflib.Graph().parse(data=text, format=form) for form, text in texts.items()}
    assert len(graphs["nt"]) == len(set(triples)) > 8
    assert {form for form, graph in graphs.items() if not isomorphic(graph, graphs["nt"])} == set()
    arrest = rdflib.URIRef(thing("event", "a1").value)
    assert (arrest, rdflib.URIRef(RG.target.value), rdflib.URIRef(person.value)) in graphs["xml"]


def test_a_name_in_another_language_says_which(world):
    person = world.person("k1", "Aigerim Testova")
    record = thing("record", "x" + "1" * 20)
    world.add(record, RG.nameOf, person)
    world.add(record, RG.text, Literal("Айгерим Тестова", language="ru"))
    assert '<bdi lang="ru">Айгерим Тестова</bdi>' in rendered(world, person)
