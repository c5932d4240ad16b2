"""The rules for w3id.org, read by a small interpreter of mod_rewrite: every address leads to a file."""

import re

import pytest

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, source_graph, thing
from rightsgraph.pages.paths import page_path, with_suffix
from rightsgraph.terms.model import page_of
from rightsgraph.terms.redirects import host_rules, readme, w3id_rules
from rightsgraph.vocab import RG, V

SITE = "https://example.org/rg/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TURTLE, JSONLD, RDFXML, NT = (
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-triples",
)
RULE = re.compile(r"RewriteRule (\S+) (\S+) \[([A-Z0-9=,]+)\]")
CONDITION = re.compile(r"RewriteCond %\{HTTP_ACCEPT\} (\S+) \[NC\]")


RULES = w3id_rules(SITE).splitlines()


def filled(target: str, found: re.Match[str]) -> str:
    return re.sub(r"\$([0-9])", lambda at: found[int(at[1])] or "", target)


def redirect(iri: str, accept: str) -> str:
    """Follow the rules as Apache does: the first that fits, whose conditions since the last rule all hold."""
    path = iri.partition("#")[0].removeprefix("https://w3id.org/rightsgraph").removeprefix("/")
    conditions = []
    for line in RULES:
        if condition := CONDITION.fullmatch(line):
            conditions.append(condition[1])
        elif rule := RULE.fullmatch(line):
            asked = all(re.search(one, accept, re.IGNORECASE) for one in conditions)
            conditions = []
            found = re.search(rule[1], path)
            if asked and found:
                flags = rule[3].split(",")
                assert flags[-2:] == ["R=303", "L"]
                return filled(rule[2], found).removeprefix(SITE)
        else:
            assert line.startswith(("#", "Options", "RewriteEngine")) or not line, line
    return "nothing"


def test_the_ontology_leads_to_a_page_or_to_a_file():
    ontology = f"{BASE}ns"
    assert redirect(ontology, BROWSER) == "ns/index.html"
    assert redirect(ontology, "*/*") == "ns/index.html"
    assert redirect(ontology, TURTLE) == "ns/rightsgraph.ttl"
    assert redirect(ontology, f"{RDFXML}, application/xml;q=0.5, */*;q=0.2") == "ns/rightsgraph.rdf"
    assert redirect(RG.Arrest.value, JSONLD) == "ns/rightsgraph.jsonld"
    assert redirect(RG.Arrest.value, NT) == "ns/rightsgraph.nt"
    assert redirect(f"{ontology}/0.1.0", TURTLE) == "ns/0.1.0/rightsgraph.ttl"
    assert redirect(f"{ontology}/0.1.0", BROWSER) == "ns/index.html"


def test_every_concept_leads_to_its_page_and_files():
    tried = 0
    for concept in V:
        for accept, suffix in (
            (BROWSER, "html"),
            (TURTLE, "ttl"),
            (JSONLD, "jsonld"),
            (RDFXML, "rdf"),
            (NT, "nt"),
        ):
            assert redirect(concept.value, accept) == f"{page_of(concept)}.{suffix}"
            tried += 1
    assert tried > 800


@pytest.mark.parametrize(
    "kind", ["person", "organization", "event", "charge", "case", "law", "place", "record"]
)
@pytest.mark.parametrize("local", ["k3v8w2qd", "x0123456789abcdef0123", "tiny-town", "ab", "a"])
def test_every_thing_leads_to_its_page_and_files(kind, local):
    iri = thing(kind, local)
    assert redirect(iri.value, BROWSER) == page_path(iri)
    assert redirect(iri.value, JSONLD) == with_suffix(page_path(iri), ".jsonld")
    for accept in (TURTLE, NT, RDFXML):
        assert redirect(iri.value, accept) == with_suffix(page_path(iri), ".ttl")


def test_countries_sources_and_graphs_lead_where_they_are_told():
    assert redirect(thing("country", "XX").value, BROWSER) == page_path(thing("country", "XX"))
    source = thing("source", "lantern-2015-05-03")
    assert redirect(source.value, BROWSER) == page_path(source)
    assert redirect(source_graph("lantern-2015-05-03").value, BROWSER) == page_path(source)
    for path in ("graph/merged", "release", "release/public", "release/public/2026-11-22-706794b4"):
        assert redirect(BASE + path, BROWSER) == redirect(BASE + path, TURTLE) == "release.html"


def test_shapes_rules_and_changes_lead_to_their_pages():
    assert redirect(f"{BASE}shape/Charge-accused", BROWSER) == "shapes/index.html#Charge-accused"
    assert redirect(f"{BASE}shape/Charge-accused", TURTLE) == "shapes/rightsgraph.ttl"
    assert redirect(f"{BASE}rule/iri-that-speaks", BROWSER) == "queries/rule/iri-that-speaks.html"
    assert redirect(f"{BASE}query/contract/people", BROWSER) == "queries/contract/people.html"
    assert redirect(f"{BASE}query/contract/people", TURTLE) == "queries/contract/people.ttl"
    assert redirect(f"{BASE}changes/public", TURTLE) == "changes/ldes/index.ttl"
    assert redirect(f"{BASE}changes/public", BROWSER) == "changes/index.html"
    assert redirect(BASE, BROWSER) == "index.html"


@pytest.mark.parametrize("path", ["id/person/../../etc", "id/person/k3%0d%0a", "id/person/", "other", "ns/9"])
def test_other_addresses_lead_nowhere(path):
    assert redirect(BASE + path, BROWSER) == "nothing"


@pytest.mark.parametrize(
    "address", ["", "example.org/", "https://example.org", "https://e.org/ [R]/", "ftp://e.org/"]
)
def test_what_is_no_address_of_a_site_is_refused(address):
    with pytest.raises(InputError, match="not the address of a site"):
        w3id_rules(address)


def test_hosts_are_told_the_content_types_and_to_keep_data_from_search_engines():
    rules = host_rules("default-src 'none'")
    for line in (
        "AddType text/turtle .ttl",
        "AddType application/ld+json .jsonld",
        "AddType application/rdf+xml .rdf",
        "AddType application/n-triples .nt",
        "Header set Content-Security-Policy \"default-src 'none'\"",
        'Header set X-Robots-Tag "noindex"',
    ):
        assert line in rules.splitlines()
    assert SITE in readme(SITE)
