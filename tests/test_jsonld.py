"""JSON-LD with our context: nothing is lost, nothing is fetched, the same triples give the same bytes."""

import json
import random
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, thing
from rightsgraph.jsonld import context, to_jsonld, words
from rightsgraph.store.in_rdflib import to_rdflib
from rightsgraph.vocab import EDTF, OWL, PROV, RDF, RDFS, RG, SKOS, XSD, V

WHO, EVENT, OTHER = (
    thing("person", "k3v8w2qd"),
    thing("event", "b4bk9t2x"),
    NamedNode("https://example.org/a#b"),
)
VALUES = [
    *(Literal("plain"), Literal("text", language="en"), Literal("слово", language="ru"), Literal("")),
    *(Literal("2015-04", datatype=EDTF.EDTF), Literal("P1Y", datatype=XSD.duration), Literal(5)),
    *(
        Literal("007", datatype=XSD.integer),
        Literal("9" * 20, datatype=XSD.integer),
        Literal("x", datatype=XSD.integer),
    ),
    *(
        Literal("-0", datatype=XSD.integer),
        Literal("-3", datatype=XSD.integer),
        Literal("1.50", datatype=XSD.decimal),
    ),
    *(Literal("true", datatype=XSD.boolean), Literal("1", datatype=XSD.boolean)),
    *(Literal("1", datatype=OTHER), Literal('a "quote"\n\tand <b> \\ \u2028')),
    *(WHO, OTHER, V["role-journalist"], thing("place", "northport"), BlankNode("b"), NamedNode("urn:uuid:1")),
    *(RDF.nil, RG.Arrest),
]
PREDICATES = [
    *(
        RDF.type,
        RG.target,
        RG.date,
        RG.text,
        RG.duration,
        RG.affectedAtLeast,
        RG.dateResolved,
        RG.place,
        RG.sha256,
    ),
    *(RG.latitude, RDFS.label, SKOS.prefLabel, PROV.hadPrimarySource, OWL.unionOf, OTHER),
]
SUBJECTS = [WHO, EVENT, OTHER, BlankNode("b"), BlankNode("c14n0")]
TRIPLES = [
    Triple(subject, predicate, value) for subject in SUBJECTS for predicate in PREDICATES for value in VALUES
]
"""Every kind of value with every kind of property, also where it does not belong."""


def read(content):
    return set(ox.parse(content, format=ox.RdfFormat.JSON_LD))


def test_every_kind_of_value_comes_back_whatever_the_property_wants():
    assert len(TRIPLES) == len(SUBJECTS) * len(PREDICATES) * len(VALUES) > 1500
    back = {quad.triple for quad in read(to_jsonld(TRIPLES))}
    assert {str(triple) for triple in back if "_:" not in str(triple)} == {
        str(triple) for triple in TRIPLES if "_:" not in str(triple)
    }
    assert len(back) == len(TRIPLES)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_rdflib_reads_the_same(monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = rdflib.Graph().parse(data=to_jsonld(TRIPLES), format="json-ld")
    wanted = rdflib.Graph()
    for triple in TRIPLES:
        wanted.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    named = {
        one
        for one in graph.triples((None, None, None))
        if not any(isinstance(term, rdflib.BNode) for term in one)
    }
    assert named == {one for one in wanted if not any(isinstance(term, rdflib.BNode) for term in one)}
    assert len(graph) == len(wanted)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TRIPLES), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_triples_does_not_show(triples, chance):
    shuffled = chance.sample(triples, len(triples))
    assert to_jsonld(shuffled) == to_jsonld(triples)


def test_quads_stand_in_their_graphs():
    quads = {
        Quad(WHO, RG.date, Literal("2015", datatype=EDTF.EDTF), graph_iri("merged")),
        Quad(WHO, RDFS.label, Literal("Aigerim Testova", language="en"), graph_iri("source/lantern-2015")),
        Quad(WHO, RDF.type, RG.Person),
    }
    assert read(to_jsonld(quads)) == quads


def test_our_words_are_plain_and_typed():
    triples = [
        Triple(EVENT, RDF.type, RG.Arrest),
        Triple(EVENT, RG.target, WHO),
        Triple(EVENT, RG.date, Literal("2015-04-02", datatype=EDTF.EDTF)),
        Triple(EVENT, RG.affectedAtLeast, Literal(3)),
        Triple(EVENT, RDFS.label, Literal("Arrest", language="en")),
        Triple(EVENT, RG.place, thing("place", "northport")),
    ]
    assert words().node(triples) == {
        "id": "rge:b4bk9t2x",
        "type": "Arrest",
        "affectedAtLeast": 3,
        "date": "2015-04-02",
        "label": {"en": "Arrest"},
        "rg:place": "place:northport",  # `place` is a prefix already
        "target": "rgp:k3v8w2qd",
    }


def test_each_word_of_the_context_has_one_meaning():
    said = context()
    meant = [rule["@id"] for rule in said.values() if isinstance(rule, dict)]
    assert len(meant) == len(set(meant)) > 120
    assert said["Arrest"] == "rg:Arrest"
    assert said["date"] == {"@id": "rg:date", "@type": "edtf:EDTF"}


def test_a_context_by_its_address_is_left_for_the_reader_to_fetch():
    triple = Triple(EVENT, RG.target, WHO)
    told = json.loads(to_jsonld([triple], context="../context.jsonld"))
    assert told["@context"] == "../context.jsonld"
    given_locally = json.dumps(told | {"@context": context()}).encode()
    assert {quad.triple for quad in read(given_locally)} == {triple}


def test_a_triple_term_is_refused():
    triple = Triple(WHO, RG.about, Triple(WHO, RG.target, EVENT))
    with pytest.raises(InputError, match="no triple terms"):
        to_jsonld([triple])


def test_the_bytes_are_the_same_in_another_process():
    triples = random.Random(8).sample([one for one in TRIPLES if "_:" not in str(one)], 40)
    text = "".join(f"{triple} .\n" for triple in triples)
    code = (
        "import sys, pyoxigraph as ox; from rightsgraph.jsonld import to_jsonld;"
        "told = ox.parse(sys.stdin.buffer.read(), format=ox.RdfFormat.N_TRIPLES);"
        "sys.stdout.buffer.write(to_jsonld([quad.triple for quad in told], context='c'))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True)
    assert done.stdout == to_jsonld(triples, context="c")
