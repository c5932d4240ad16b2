"""Each shape has an example that passes and one that fails; the failing ones say which shape refuses them."""

import re
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from rightsgraph.curated import read_ontology
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.turtle import compact
from rightsgraph.validate.shapes import check_shapes, read_shapes, unfolded

HERE = Path(__file__).parent
PASSING = sorted(HERE.glob("pass-*.ttl"))
FAILING = sorted(HERE.glob("fail-*.ttl"))
ONTOLOGY = read_ontology(Project().ontology)
SHAPES = read_shapes(Project().shapes, ONTOLOGY)
HELPERS = {"shape:Imprisonment-for-life", "shape:Imprisonment-term"}
"""Shapes that only another shape uses: alone they refuse nothing."""

BLOCK = re.compile(r"# [^\n]*: fails (?P<shapes>[^\n]+)\n(?P<focus>\S+) a ")


def read(*paths):
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, graph_iri("source/example"))
        for path in paths
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


def declared(path):
    text = path.read_text(encoding="utf-8")
    return {(shape, match["focus"]) for match in BLOCK.finditer(text) for shape in match["shapes"].split()}


def found(*paths):
    return {(compact(f.rule), compact(f.focus)) for f in check_shapes(SHAPES, read(*paths), ONTOLOGY)}


def shapes_of(kind):
    return {compact(ox.NamedNode(str(node))) for node in SHAPES.subjects(rdflib.RDF.type, kind)}


def closed_shapes():
    return {compact(ox.NamedNode(str(node))) for node in SHAPES.subjects(rdflib.SH.closed, None)}


def test_examples_are_collected():
    assert (len(PASSING), len(FAILING)) == (9, 9)
    assert sum(len(BLOCK.findall(path.read_text(encoding="utf-8"))) for path in FAILING) == 221
    assert (len(shapes_of(rdflib.SH.NodeShape)), len(shapes_of(rdflib.SH.PropertyShape))) == (42, 170)


def test_what_is_right_passes():
    assert found(*PASSING) == set()


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_what_is_wrong_is_refused_by_the_shape_it_names_and_no_other(path):
    assert found(*PASSING, path) == declared(path)


def test_every_shape_refuses_something():
    refusing = {shape for path in FAILING for shape, _ in declared(path)}
    checking = (shapes_of(rdflib.SH.PropertyShape) | closed_shapes() | {"shape:Imprisonment"}) - HELPERS
    assert refusing == checking


def test_every_property_shape_meets_something_it_accepts():
    data = rdflib.Graph()
    for path in PASSING:
        data.parse(path)
    for quad in ONTOLOGY:
        below = isinstance(quad.subject, ox.NamedNode) and quad.predicate.value == str(rdflib.RDFS.subClassOf)
        if below and isinstance(quad.object, ox.NamedNode):
            narrower, wider = rdflib.URIRef(quad.subject.value), rdflib.URIRef(quad.object.value)
            data.add((narrower, rdflib.RDFS.subClassOf, wider))
    flat, idle = unfolded(SHAPES), set()
    for shape in flat.subjects(rdflib.RDF.type, rdflib.SH.PropertyShape):
        path = flat.value(shape, rdflib.SH.path)
        foci = set()
        for target in flat.objects(shape, rdflib.SH.targetSubjectsOf):
            foci |= set(data.subjects(target, None))
        for target in flat.objects(shape, rdflib.SH.targetClass):
            for below in data.transitive_subjects(rdflib.RDFS.subClassOf, target):
                foci |= set(data.subjects(rdflib.RDF.type, below))
        met = isinstance(path, rdflib.BNode) or any((focus, path, None) in data for focus in foci)
        if not foci or not met:
            idle.add(compact(ox.NamedNode(str(shape))))
    assert idle == {"shape:Imprisonment-term"}


def test_every_shape_has_a_name_a_severity_and_a_message_that_tells_what_to_do():
    verbs = set()
    for kind in (rdflib.SH.NodeShape, rdflib.SH.PropertyShape):
        for shape in SHAPES.subjects(rdflib.RDF.type, kind):
            assert isinstance(shape, rdflib.URIRef)
            for term in (rdflib.SH.name, rdflib.SH.message, rdflib.SH.severity):
                assert len(list(SHAPES.objects(shape, term))) == 1, (shape, term)
            verbs.add(str(SHAPES.value(shape, rdflib.SH.message)).split()[0])
    assert len(list(SHAPES.subjects(rdflib.SH.path, None))) == len(shapes_of(rdflib.SH.PropertyShape))
    assert "Say" in verbs


def test_unfolded_shapes_give_the_answer_of_the_reference():
    def report(shapes):
        data = rdflib.Graph()
        for path in (*PASSING, *FAILING):
            data.parse(path)
        for quad in ONTOLOGY:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                data.add(tuple(rdflib.URIRef(t.value) for t in (quad.subject, quad.predicate, quad.object)))
        _, graph, _ = pyshacl.validate(data, shacl_graph=shapes)
        terms = (
            rdflib.SH.focusNode,
            rdflib.SH.sourceShape,
            rdflib.SH.value,
            rdflib.SH.sourceConstraintComponent,
            rdflib.SH.resultMessage,
            rdflib.SH.resultSeverity,
        )
        results = graph.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
        return sorted(str([graph.value(result, term) for term in terms]) for result in results)

    nested = report(SHAPES)
    assert len(nested) >= 177
    assert report(unfolded(SHAPES)) == nested
