"""Terms as pages tell them: read whole, led to their users, drawn, and written the same each time."""

import io
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.terms.diagram import Box, class_diagram, tree_diagram
from rightsgraph.terms.files import FORMS, by_term, ontology_triples, shape_triples, written
from rightsgraph.terms.model import KINDS, page_of
from rightsgraph.terms.read import read_vocabulary
from rightsgraph.terms.told import module_diagram, tell
from rightsgraph.terms.uses import all_shapes, properties_by_class, read_uses
from rightsgraph.vocab import OWL, PREFIXES, RDFS, RG, SKOS, V

PROJECT = Project()
ONTOLOGY = "https://w3id.org/rightsgraph/ns"
TINY = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
<https://w3id.org/rightsgraph/ns> owl:versionInfo "0.0.1" .
rg:Charge a owl:Class ; owl:deprecated true ; dct:isReplacedBy rg:Arrest .
rg:Arrest a owl:Class .
"""


@pytest.fixture(scope="module")
def vocabulary():
    return read_vocabulary(PROJECT.ontology)


@pytest.fixture(scope="module")
def told(vocabulary):
    uses, by_class = read_uses(PROJECT.shapes, PROJECT.queries), properties_by_class(PROJECT.shapes)
    return lambda iri: tell(
        vocabulary.terms[iri],
        vocabulary,
        uses=uses,
        by_class=by_class,
        href=lambda one: f"{page_of(one)}.html",
    )


def facts(of):
    return {
        fact.word: {iri.value.rpartition("#")[2].rpartition("/")[2] for iri in fact.terms}
        for fact in of.facts
    }


def test_every_term_of_the_closed_vocabulary_is_read(vocabulary):
    assert set(vocabulary.terms) == {*RG, *V}
    assert len(vocabulary.terms) > 450
    assert {term.kind for term in vocabulary.terms.values()} == set(KINDS)


def test_no_two_terms_share_a_file_where_capitals_do_not_count(vocabulary):
    pages = [page_of(iri) for iri in vocabulary.terms]
    assert len({page.lower() for page in pages}) == len(pages) > 450
    names = [iri.value.lower() for iri in vocabulary.terms]
    assert len(set(names)) < len(names), "no two names differ by capitals alone any more"
    assert page_of(NamedNode("https://example.org/ns#Charge")) is None
    for local in ("", "..", "../x", "a/b", "1", "%3Cb%3E", "CON.html"):
        assert page_of(NamedNode(PREFIXES["rg"] + local)) is None


def test_a_term_leads_to_its_neighbours(told):
    assert facts(told(RG.Arrest)) == {"Kind of": {"DeprivationOfLiberty"}}
    assert facts(told(RG.accused)) == {"Said of": {"Charge"}, "Its values are": {"Person"}}
    assert facts(told(V["offence-drugs"])) == {
        "Is a": {"OffenceFamily"},
        "In the vocabulary": {"offence-family"},
    }
    assert "offence-drugs" in facts(told(RG.OffenceFamily))["Concepts of this kind"]
    assert "Arrest" in facts(told(RG.DeprivationOfLiberty))["Kinds"]


def test_a_term_leads_to_what_others_call_it(told):
    assert ("is a kind of", NamedNode(PREFIXES["foaf"] + "Person")) in told(RG.Person).elsewhere
    assert "HURIDOCS-4-030101" in told(RG.Arrest).codes


def test_a_defined_class_says_from_what_it_follows(vocabulary):
    (means,) = vocabulary.terms[RG.ConvictedPerson].means
    assert means.startswith("rg:Person and ")
    assert "inverse rg:" in means


def test_a_term_leads_to_the_shapes_and_queries_that_use_it(told):
    uses = told(RG.accused).uses
    messages = {shape.name: (shape.severity, shape.message) for shape in uses.shapes}
    assert messages["shape:Charge-accused"] == (
        "Violation",
        "Name exactly one person: a charge against two people is two charges.",
    )
    assert {"contract/charges", "pattern/joint-trial"} <= set(uses.queries)
    assert {shape.name for shape in uses.shapes} <= {shape.name for shape in all_shapes(PROJECT.shapes)}


def test_a_class_lists_its_properties_and_those_of_wider_classes(told):
    owners = dict(told(RG.Charge).properties)
    assert owners[RG.accused] == RG.Charge
    assert owners[RG.date] == RG.Record
    assert told(RG.accused).properties == ()


def test_a_deprecated_term_names_its_successor(tmp_path):
    (tmp_path / "rightsgraph.ttl").write_text(TINY)
    vocabulary = read_vocabulary(tmp_path)
    charge = tell(
        vocabulary.terms[RG.Charge], vocabulary, uses={}, by_class={}, href=lambda one: f"{page_of(one)}.html"
    )
    assert facts(charge) == {"Replaced by": {"Arrest"}}
    assert charge.term.texts[OWL.deprecated] == ("true",)


def test_an_ontology_without_a_version_or_without_files_is_refused(tmp_path):
    with pytest.raises(InputError, match="no ontology here"):
        read_vocabulary(tmp_path)
    (tmp_path / "rightsgraph.ttl").write_text(TINY.replace("owl:versionInfo", "owl:versionIRI"))
    with pytest.raises(InputError, match="says no version"):
        read_vocabulary(tmp_path)


def test_the_version_is_that_of_the_package_and_of_the_versioned_address(repository):
    header = {
        (quad.predicate, quad.object.value)
        for quad in ox.parse(path=str(PROJECT.ontology / "rightsgraph.ttl"))
        if quad.subject == NamedNode(ONTOLOGY)
    }
    version = tomllib.loads((repository / "pyproject.toml").read_text())["project"]["version"]
    assert (OWL.versionInfo, version) in header
    assert (OWL.versionIRI, "/".join((ONTOLOGY, version))) in header


def test_every_diagram_is_well_formed_and_says_what_it_shows(vocabulary, told):
    drawn = {iri: told(iri).diagram for iri in vocabulary.terms}
    shown = {iri: ET.fromstring(svg) for iri, svg in drawn.items() if svg}
    assert len(shown) > 200
    for iri, svg in shown.items():
        title, description = svg.findtext("{*}title"), svg.findtext("{*}desc")
        assert title == f"{vocabulary.terms[iri].name} and its neighbours"
        assert description
        assert svg.findall(".//{*}text")
    assert "rg:Charge is a kind of rg:Record." in drawn[RG.Charge]
    assert drawn[V["offence-drugs"]] == ""


def test_a_diagram_escapes_what_it_shows_and_shortens_what_is_long():
    many = [Box(f"box{number}") for number in range(20)]
    svg = class_diagram("a<b>&", above=many, below=[Box("x" * 99, '"/>')], into=[], out=[Box("c", "", "<i>")])
    ET.fromstring(svg)
    assert "and 13 more" in svg
    assert ">" + "x" * 24 + "…<" in svg
    assert tree_diagram("t", [Box("a")], lambda name: [Box("a"), Box("b")]).count("<rect") == 2


def test_a_module_is_drawn_as_a_tree_of_its_classes(vocabulary):
    terms = vocabulary.of_module("repression")
    svg = module_diagram("All", terms, vocabulary, lambda iri: f"{page_of(iri)}.html")
    classes = [term for term in terms if term.kind == "class"]
    assert svg.count("<rect") == len(classes) > 20


def test_each_form_says_the_same(tmp_path):
    triples = ontology_triples(PROJECT.ontology)
    assert len(triples) > 3_500
    for form, (_, rdf_format) in FORMS.items():
        if form == "jsonld":
            continue  # its context types dates and texts anew: compared in tests/test_jsonld
        back = list(ox.parse(io.BytesIO(written(triples, form)), format=rdf_format))
        whole = ox.Dataset(ox.Quad(*quad.triple) for quad in back)
        whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert {quad.triple for quad in whole} == set(triples), form


def test_a_terms_file_holds_what_is_said_of_it_and_its_class_expression():
    said = by_term(ontology_triples(PROJECT.ontology))
    assert {triple.predicate for triple in said[RG.Arrest]} >= {RDFS.subClassOf, SKOS.definition}
    assert any(triple.predicate == OWL.someValuesFrom for triple in said[RG.ConvictedPerson])
    assert b"someValuesFrom" in written(said[RG.ConvictedPerson], "rdf")


def test_files_are_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from rightsgraph.project import Project; from rightsgraph.terms.files import *;"
        "t = ontology_triples(Project().ontology); s = shape_triples(Project().shapes);"
        "print([hashlib.sha256(written(x, f)).hexdigest() for x in (t, s) for f in FORMS])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in "12"
    }
    assert len(runs) == 1
    assert shape_triples(PROJECT.shapes)


def test_paths_of_terms_do_not_leave_the_site(vocabulary):
    for iri in vocabulary.terms:
        assert not Path(page_of(iri)).is_absolute()
        assert ".." not in page_of(iri)
