"""Places that a source tells of: taken in under addresses of its own, answered with, joined by judgement."""

import datetime as dt
import shutil

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.build.pipeline import build
from rightsgraph.identify.write import Judging, judge
from rightsgraph.iri import content_address, graph_iri, thing
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RDF, RG, XSD, V

PLACES = """
ex:town a rg:Settlement ; rg:locatedIn iso:XX ; rg:latitude -7.5 ; rg:longitude 171.25 .
ex:town-name a rg:Name ; rg:nameOf ex:town ; rg:text "Lampton"@en ; rg:modality v:modality-stated .
ex:colony a rg:Facility ; rg:locatedIn ex:town .
ex:colony-name a rg:Name ; rg:nameOf ex:colony ; rg:text "Colony 7"@en ; rg:modality v:modality-stated .
ex:arrest a rg:Arrest ; rg:target ex:7 ; rg:place ex:colony ; rg:modality v:modality-stated .
"""
TOWN, COLONY, ARREST = (
    content_address(kind, ["register", f"https://register.example/{name}"])
    for kind, name in (("place", "town"), ("place", "colony"), ("event", "arrest"))
)


@pytest.fixture
def built(take, person, invented, root, tmp_path):
    """A project built with them; its own root is a copy, for judgements are written into it."""
    take(person + PLACES)
    own = tmp_path / "own"
    shutil.copytree(invented / "graph", own)
    project = Project(graphs=(own, root), workspace=tmp_path / "workspace")
    build(project)
    return project


def opened(project):
    return EmbeddedStore.open(project.workspace / "store" / "data")


def test_a_place_is_taken_with_its_position_and_the_node_of_the_file_as_evidence(take, told, person):
    take(person + PLACES)
    said = {(quad.predicate, quad.object) for quad in told() if quad.subject == TOWN}
    proof = content_address("evidence", ["register", "https://register.example/town"])
    assert said == {
        (RDF.type, RG.Settlement),
        (RG.evidence, proof),
        (RG.latitude, Literal("-7.5", datatype=XSD.decimal)),
        (RG.locatedIn, thing("country", "XX")),
        (RG.longitude, Literal("171.25", datatype=XSD.decimal)),
        (NamedNode("http://purl.org/dc/terms/identifier"), identifier("town")),
    }


def identifier(name):
    return Literal(f"https://register.example/{name}", datatype=XSD.anyURI)


def test_a_country_is_not_for_a_partner_to_describe(take, told, person):
    take(person + "iso:ZZ a rg:Country . ex:land a rg:Country .")
    assert RG.Country not in {quad.object for quad in told() if quad.predicate == RDF.type}


def test_the_build_finds_no_fault_with_the_place(built):
    found = opened(built).select(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?m WHERE { ?f sh:resultMessage ?m }",
        Dataset(default=(graph_iri("findings"),)),
    )
    assert not [row for row in found.rows if "lace" in row[0].value]


def test_the_question_events_gives_the_name_of_the_place_and_its_country(built):
    table = run_entry(find_entry(built.queries, "events"), {}, opened(built))
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    (row,) = [one for one in rows if one["event"] == ARREST]
    assert (row["place"].value, row["country"].value) == ("Colony 7", "XX")


def test_the_same_place_of_two_sources_is_joined_by_judgement(take, person, built):
    take(person + PLACES, name="register.ttl", source="second")
    other = content_address("place", ["second", "https://register.example/town"])
    judging = Judging(V.same, (TOWN, other), "One map, one river.", "ayna", V.certain)
    judge(built.graphs, judging, now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    build(built)
    merged = Dataset(default=(graph_iri("merged"),))
    query = f"SELECT DISTINCT ?place WHERE {{ ?place a <{RG.Settlement.value}> }}"
    assert len(list(opened(built).select(query, merged).rows)) == 1
