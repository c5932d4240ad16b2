"""The one machine format: lossless, stable to the byte, and refusing what it would lose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph
from rdflib.compare import isomorphic

from rightsgraph.curated import line_of
from rightsgraph.errors import InputError
from rightsgraph.iri import thing
from rightsgraph.turtle import compact, expand, format_text, format_triples, parse_text
from rightsgraph.vocab import EDTF, PREFIXES, XSD

TEXT = """@prefix rg: <https://w3id.org/rightsgraph/ns#> .
@prefix people: <https://w3id.org/rightsgraph/id/person/> .
people:zz a rg:Person .
<https://w3id.org/rightsgraph/id/record/n1> rg:text "Aigerim Testova"@en, "Айгерим"@ru ;
  rg:nameOf people:zz ; a rg:Name .
"""
FORMATTED = """PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>

rgp:zz a rg:Person .

rgr:n1 a rg:Name ;
    rg:nameOf rgp:zz ;
    rg:text "Aigerim Testova"@en,
        "Айгерим"@ru .
"""

_locals = st.lists(st.sampled_from([*"abz09_.-~/:()é😀", "%20", "%C3%A9"]), min_size=1, max_size=8).map(
    "".join
)
_iris = st.builds(
    lambda space, local: space + local,
    st.sampled_from([*PREFIXES.values(), "https://example.org/a#", "https://example.org/", "urn:x:"]),
    _locals,
).map(NamedNode)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_literals = st.one_of(
    _texts.map(Literal),
    st.builds(
        lambda text, tag: Literal(text, language=tag), _texts, st.sampled_from(["en", "ru", "kk-latn"])
    ),
    st.builds(
        lambda text, kind: Literal(text, datatype=kind),
        st.one_of(
            _texts,
            st.sampled_from(
                ["1", "01", "-7", "+3", "1.0", ".5", "1.", "1e3", "true", "TRUE", "P30M", "2017-XX"]
            ),
        ),
        st.sampled_from([XSD.integer, XSD.decimal, XSD.boolean, XSD.double, XSD.duration, EDTF.EDTF]),
    ),
)
_triples = st.lists(st.builds(Triple, _iris, _iris, st.one_of(_iris, _literals)), max_size=12)


def test_subjects_stand_in_the_first_column_sorted_with_the_class_first():
    assert format_text(TEXT, where="a.ttl") == FORMATTED


def test_nothing_gives_nothing():
    assert format_triples([]) == ""


@given(_triples)
def test_formatting_loses_nothing_and_is_stable(triples):
    text = format_triples(triples)
    again = [quad.triple for quad in parse_text(text, where="generated")]
    assert set(again) == set(triples)
    assert format_triples(reversed(again)) == text
    assert format_text(text, where="generated") == text


def test_rdflib_reads_the_same_graph():
    ours = Graph().parse(data=FORMATTED, format="turtle")
    assert isomorphic(ours, Graph().parse(data=TEXT, format="turtle"))
    assert len(ours) == 5


def test_every_subject_is_found_by_its_line():
    assert line_of(thing("person", "zz"), FORMATTED) == 5
    assert line_of(thing("record", "n1"), FORMATTED) == 7


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<urn:a> <urn:b> [] .", "blank node"),
        ("_:x <urn:b> <urn:c> .", "blank node"),
        ("<urn:a> <urn:b> (1 2) .", "blank node"),
        ("<urn:a> <urn:b> 1 . # a thought", "a comment"),
        ("# a thought\n<urn:a> <urn:b> '''#no\n''' .", "a comment"),
        ("<urn:a> <urn:b> .", "not Turtle"),
        ("rg:a rg:b rg:c .", "not Turtle"),  # lint: deliberate
        ("<a> <b> <c> .", "not Turtle"),
    ],
)
def test_what_would_be_lost_or_is_not_turtle_is_refused_with_its_place(text, what):
    with pytest.raises(InputError, match=what) as caught:
        format_text(text, where="graph/x.ttl")
    assert "graph/x.ttl" in caught.value.where


def test_a_comment_is_refused_with_its_line():
    with pytest.raises(InputError) as caught:
        format_text('<urn:a> <urn:b> "#", """\n#""" .\n<urn:a#b> <urn:c> 1 .\n  # here', where="x.ttl")
    assert caught.value.where == "x.ttl:4"


@pytest.mark.parametrize(
    ("given_name", "iri"),
    [
        ("rgp:k3v8w2qd", "https://w3id.org/rightsgraph/id/person/k3v8w2qd"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        (" urn:x:1 ", "urn:x:1"),
    ],
)
def test_names_are_read_as_people_type_them(given_name, iri):
    assert expand(given_name) == NamedNode(iri)


@pytest.mark.parametrize("given_name", ["Aigerim Testova", "rgpp:k3v8w2qd", "rgp:a b", "", "https://a b"])
def test_what_is_no_name_is_refused_with_advice(given_name):
    with pytest.raises(InputError) as caught:
        expand(given_name)
    assert caught.value.mend


@given(_iris)
def test_a_written_name_is_read_back(iri):
    assert expand(compact(iri)) == iri


def test_the_longest_namespace_wins():
    assert compact(NamedNode("https://w3id.org/rightsgraph/graph/source/lamp-2015")) == "gs:lamp-2015"
    assert compact(NamedNode("https://w3id.org/rightsgraph/graph/source/a/b")).startswith("<")
