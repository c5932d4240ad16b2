"""Descriptions of a release: read by others' tools, true of its files and data, and of nothing else."""

import csv
import hashlib
import json
from collections import Counter
from urllib.parse import urlparse

import pytest
import rdflib
import yaml
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, VOID

from rightsgraph.release.digests import lines_of, opened
from rightsgraph.release.layout import SIGNATURE, SUMS
from rightsgraph.release.opened import open_release
from rightsgraph.release.statistics import measure_file
from rightsgraph.release.sums import files_of

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
BASE = "https://w3id.org/rightsgraph/"
QUADS = "data/rightsgraph.nq.gz"


def read(release, name):
    """Read Turtle as anybody would: the names of files are below the folder it lies in."""
    return rdflib.Graph().parse(release / name, format="turtle")


@pytest.fixture(scope="module")
def address(release):
    said = open_release(release)
    return URIRef(f"{BASE}release/{said.level}/{said.version}")


@pytest.fixture(scope="module")
def quads(release):
    def term(node):
        return node.value if isinstance(node, Literal) else URIRef(getattr(node, "value", node))

    with opened(release / QUADS) as file:
        read = parse(file, format=RdfFormat.N_QUADS)
        return [tuple(map(term, (*quad.triple, quad.graph_name))) for quad in read]


def test_the_catalogue_describes_each_file_of_data_as_it_is(release, address):
    graph = read(release, "dcat.ttl")
    described = {}
    for file in graph.objects(address, DCAT.distribution):
        (url,) = graph.objects(file, DCAT.downloadURL)
        (checksum,) = graph.objects(graph.value(file, SPDX.checksum), SPDX.checksumValue)
        size = int(graph.value(file, DCAT.byteSize))
        name = urlparse(url).path.removeprefix(f"{release.as_posix()}/")
        described[name] = (size, str(checksum).lower())
        assert str(graph.value(file, DCAT.mediaType)).startswith(
            "https://www.iana.org/assignments/media-types/"
        )
        assert (graph.value(file, DCAT.compressFormat) is not None) == name.endswith(".gz")
    folders = ("data/", "tables/")
    expected = {
        name: ((release / name).stat().st_size, hashlib.sha256((release / name).read_bytes()).hexdigest())
        for name in files_of(release)
        if name.startswith(folders) and name != "data/context.jsonld"
    }
    assert described == expected
    assert len(described) > 30


def test_the_catalogue_says_level_version_day_and_contact(release, address):
    graph, said = read(release, "dcat.ttl"), open_release(release)
    assert str(graph.value(address, DCAT.version)) == said.version
    assert graph.value(address, DCTERMS.issued).toPython() == said.date
    assert graph.value(address, DCTERMS.accessRights) == URIRef(f"{BASE}vocabulary/level-public")
    assert graph.value(address, DCAT.inSeries) == URIRef(f"{BASE}release/public")
    for described in (address, URIRef(f"{BASE}release"), URIRef(f"{BASE}release/public")):
        assert graph.value(described, DCTERMS.title)
        assert graph.value(described, DCTERMS.description)
        assert graph.value(graph.value(described, DCTERMS.publisher), FOAF.name)
    contact = graph.value(address, DCAT.contactPoint)
    assert graph.value(contact, VCARD.hasEmail) == URIRef(said.contact)
    assert {str(one) for one in graph.subjects(RDF.type, DCAT.DatasetSeries)} == {f"{BASE}release/public"}


def test_countries_and_days_are_those_of_the_data(release, address, quads):
    graph = read(release, "dcat.ttl")
    merged = [(s, p, o) for s, p, o, g in quads if g == URIRef(f"{BASE}graph/merged")]
    countries = {o for _, p, o in merged if p == URIRef(f"{BASE}ns#country")}
    assert set(graph.objects(address, DCTERMS.spatial)) == countries
    period = graph.value(address, DCTERMS.temporal)
    words = {"hasEarliestBeginTimeStamp": min, "hasLatestBeginTimeStamp": max}
    told = {word: [str(o) for _, p, o in merged if p.endswith(word)] for word in words}
    first, last = (choose(told[word], default=None) for word, choose in words.items())
    said = [graph.value(period, word) for word in (DCAT.startDate, DCAT.endDate)]
    assert [day and str(day) for day in said] == [first, last]
    assert last


def test_numbers_are_those_of_the_data(release, address, quads):
    graph = read(release, "void.ttl")

    def number(node, word):
        return int(graph.value(node, word))

    assert number(address, VOID.triples) == len(quads)
    assert number(address, VOID.distinctSubjects) == len({s for s, *_ in quads})
    assert number(address, VOID.entities) == len({s for s, p, *_ in quads if p == RDF.type})
    classes = {
        graph.value(node, VOID["class"]): number(node, VOID.entities)
        for node in graph.objects(address, VOID.classPartition)
    }
    typed = {(s, o) for s, p, o, _ in quads if p == RDF.type}
    assert classes == Counter(kind for _, kind in typed)
    properties = {
        graph.value(node, VOID.property): number(node, VOID.triples)
        for node in graph.objects(address, VOID.propertyPartition)
    }
    assert properties == Counter(word for _, word, *_ in quads)
    graphs = {
        str(graph.value(node, DCTERMS.isVersionOf)): number(node, VOID.triples)
        for node in graph.objects(address, VOID.subset)
    }
    assert graphs == Counter(str(name) for *_, name in quads)


def test_the_graph_of_a_source_leads_to_the_source(release):
    graph = read(release, "void.ttl")
    led = {str(source) for source in graph.objects(None, PROV.wasDerivedFrom)}
    told = {name for name in open_release(release).graphs if name.startswith("source/")}
    assert led == {f"{BASE}id/{name}" for name in told}
    assert led


def test_kinds_are_counted_as_release_json_does(release):
    assert measure_file(release / QUADS).kinds == open_release(release).counts


def test_provenance_tells_software_sources_and_the_day_but_no_time(release, address):
    graph = read(release, "provenance.ttl")
    making = graph.value(address, PROV.wasGeneratedBy)
    software = graph.value(making, PROV.wasAssociatedWith)
    assert (software, RDF.type, PROV.SoftwareAgent) in graph
    sources = {str(one).rsplit("/", 1)[1] for one in graph.objects(making, PROV.used)}
    with (release / "licences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sources == {row["slug"] for row in rows}
    assert {tuple(row) for row in rows} == {("slug", "title", "publisher", "licence", "page")}
    assert graph.value(address, DCTERMS.created).toPython() == open_release(release).date
    assert "T00:" not in (release / "provenance.ttl").read_text()


def test_the_crate_names_every_file_with_size_and_digest(release):
    crate = json.loads((release / "ro-crate-metadata.json").read_text())
    nodes = {node["@id"]: node for node in crate["@graph"]}
    assert len(nodes) == len(crate["@graph"])
    root = nodes["./"]
    assert nodes["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert root["datePublished"] == open_release(release).date.isoformat()
    assert nodes["#software"]["url"] == BASE
    assert nodes[root["publisher"]["@id"]]["contactPoint"] == {"@id": "#contact"}
    assert nodes["#contact"]["email"] == open_release(release).contact.removeprefix("mailto:")
    parts = {part["@id"] for part in root["hasPart"]}
    listed = {*files_of(release)} - {"ro-crate-metadata.json"}
    assert parts == {*listed, SUMS, "store/"}
    for name in listed - {"release.json"}:
        data = (release / name).read_bytes()
        assert nodes[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert nodes[name]["contentSize"] == str(len(data))
    referred = [value["@id"] for node in nodes.values() for value in node.values() if isinstance(value, dict)]
    assert {one for one in referred if not one.startswith("http")} <= nodes.keys()


def test_the_citation_has_what_the_format_asks_for(release, address):
    cited = yaml.safe_load((release / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert (cited["url"], cited["version"]) == (str(address), open_release(release).version)
    assert cited["date-released"] == open_release(release).date


def test_the_readme_says_level_day_contact_and_how_to_check(release):
    text, said = (release / "README.md").read_text(), open_release(release)
    for words in (said.version, said.contact, "**Level** public", "**As of** 2026-11-22", "release verify ."):
        assert words in text
    assert "It is not signed" in text
    assert not (release / SIGNATURE).exists()


def test_a_file_of_the_folder_is_named_by_its_path_alone(release):
    for name in ("dcat.ttl", "void.ttl"):
        text = (release / name).read_text()
        assert "here.invalid" not in text
        assert f"<{QUADS}>" in text


def test_lines_are_read_whole_to_the_last(release):
    with opened(release / QUADS) as file:
        assert all(line.endswith(b" .\n") for line in lines_of(file, where=QUADS))
