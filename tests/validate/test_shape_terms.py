"""Shapes whose names mean nothing are refused; pyshacl alone would let every graph pass."""

# lint: deliberate throughout

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.validate.shape_terms import _CONSTRAINTS, _OTHERS, _TARGETS, _VALUES
from rightsgraph.validate.shapes import read_shapes

ONTOLOGY = read_ontology(Project().ontology)
SHAPE = """# invented
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX shape: <https://w3id.org/rightsgraph/shape/>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
shape:Person a sh:NodeShape ; sh:targetClass rg:Person ; sh:property shape:Person-name .
shape:Person-name a sh:PropertyShape ; sh:path [ sh:inversePath rg:nameOf ] ;
    sh:minCount 1 ; sh:severity sh:Violation .
"""
MISSPELT = {
    "a constraint": ("sh:minCount 1", "sh:minCuont 1", "did you mean sh:minCount?"),
    "a target": ("sh:targetClass rg", "sh:targetClas rg", "did you mean sh:targetClass?"),
    "a target class": ("rg:Person ;", "rg:Persn ;", "did you mean rg:Person?"),
    "a property for a class": ("rg:Person ;", "rg:target ;", "rg:target is no class"),
    "a class for a property": ("Path rg:nameOf", "Path rg:Name", "rg:Name is no property"),
    "a path": ("Path rg:nameOf", "Path rg:nameof", "rg:nameof is no property"),
    "a severity": ("sh:Violation", "sh:Violaton", "sh:Violaton is no SHACL value"),
    "a kind of shape": ("sh:NodeShape", "sh:NodeShap", "sh:NodeShap is no kind of shape"),
    "a shape": ("y shape:Person-name", "y shape:Person-nam", "shape:Person-nam is no shape"),
    "a value": (
        "sh:minCount 1",
        "sh:in ( v:modality-sated )",
        "v:modality-sated is no term",
    ),
    "a class of values": ("sh:minCount 1", "sh:class rg:Agnet", "rg:Agnet is no class"),
    "a datatype": ("sh:minCount 1", "sh:datatype xsd:sring", "xsd:sring is no datatype"),
    "a namespace": ("rg:nameOf ]", "<https://w3id.org/rightgraph/ns#nameOf> ]", "is no property"),
    "an extension": ("sh:minCount 1", "sh:sparql shape:Person", "sh:sparql is no term of SHACL Core"),
    "a shape that never runs": ("sh:targetClass rg:Person ; ", "", "shape:Person never runs"),
    "a shape that checks nothing": ("sh:minCount 1 ; ", "", "shape:Person-name checks nothing"),
    "a property shape without a path": ("sh:path [ sh:inversePath rg:nameOf ] ;", "", "has no sh:path"),
}


def written(tmp_path, text):
    (tmp_path / "agent.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def test_shapes_of_known_terms_are_read(tmp_path):
    assert len(read_shapes(written(tmp_path, SHAPE), ONTOLOGY)) == 8


@pytest.mark.parametrize("fault", MISSPELT)
def test_a_name_that_means_nothing_is_refused_with_its_line(tmp_path, fault):
    right, wrong, told = MISSPELT[fault]
    assert right in SHAPE
    with pytest.raises(InputError) as refused:
        read_shapes(written(tmp_path, SHAPE.replace(right, wrong)), ONTOLOGY)
    assert told in refused.value.where
    assert "agent.ttl:" in refused.value.where


@pytest.mark.parametrize("fault", ["a constraint", "a target class"])
def test_pyshacl_alone_lets_it_pass(fault):
    right, wrong, _ = MISSPELT[fault]
    shapes = rdflib.Graph().parse(data=SHAPE.replace(right, wrong), format="turtle")
    data = rdflib.Graph().parse(data="<urn:a> a <https://w3id.org/rightsgraph/ns#Person> .", format="turtle")
    conforms, _, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms is True
    conforms, _, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(data=SHAPE, format="turtle"))
    assert conforms is False


@pytest.mark.parametrize("name", ["ontology-style.ttl", "notes.txt", "empty.ttl"])
def test_a_folder_without_shapes_of_the_data_is_refused(tmp_path, name):
    (tmp_path / name).write_text(SHAPE if name != "empty.ttl" else "", encoding="utf-8")
    with pytest.raises(InputError, match="no shapes here"):
        read_shapes(tmp_path, ONTOLOGY)


def test_shapes_that_are_not_turtle_are_refused_with_their_line(tmp_path):
    with pytest.raises(InputError, match="not Turtle") as refused:
        read_shapes(written(tmp_path, SHAPE + "shape:Broken a ;\n"), ONTOLOGY)
    assert "agent.ttl:1" in refused.value.where


def test_the_terms_that_are_let_through_are_terms_of_shacl():
    listed = pyshacl.consts.SH
    vocabulary = rdflib.Graph().parse(pyshacl.__path__[0] + "/assets/shacl.ttl")
    defined = {
        str(term).removeprefix(str(listed)) for term in vocabulary.subjects() if str(listed) in str(term)
    }
    ours = _CONSTRAINTS | _OTHERS | _TARGETS | _VALUES
    assert len(ours) == 62
    assert ours <= defined


def test_nothing_but_the_ontology_says_what_is_a_class(tmp_path):
    without = [
        quad for quad in ONTOLOGY if quad.subject != ox.NamedNode("https://w3id.org/rightsgraph/ns#Person")
    ]
    with pytest.raises(InputError) as refused:
        read_shapes(written(tmp_path, SHAPE), without)
    assert "rg:Person is no class" in refused.value.where
