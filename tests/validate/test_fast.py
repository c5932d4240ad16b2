"""The fast engine finds what pyshacl finds: on every example, and on data damaged in every way."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import read_ontology
from rightsgraph.errors import OutsideError
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate import stage
from rightsgraph.validate.fast import check_many, is_disputed
from rightsgraph.validate.shapes import check_shapes, hierarchy, read_shapes
from rightsgraph.vocab import EDTF, XSD

EXAMPLES = sorted((Path(__file__).parents[1] / "shapes").glob("*.ttl"))
GRAPH = graph_iri("source/example")
ONTOLOGY = read_ontology(Project().ontology)
SHAPES = read_shapes(Project().shapes, ONTOLOGY)

ODD = {
    XSD.integer: ("7", "07", "-0", "+5", "-1", "7.0", "seven", "", "1e3"),
    XSD.int: ("5", "99999999999"),
    XSD.decimal: ("5", "5.5", "5.", ".5", "-0.1", "x"),
    XSD.double: ("1e2", "NaN", "INF", "-INF", "x"),
    XSD.boolean: ("true", "1", "yes", "TRUE", "True"),
    XSD.date: ("2015-02-03", "2015-02-30", "2015"),
    XSD.dateTime: ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-99-01T00:00:00Z", "noon"),
    XSD.duration: ("P30M", "PT36H", "P1Y2M3DT4H5M6.5S", "-P1D"),
    XSD.anyURI: ("http://x.example/", "no address"),
    EDTF.EDTF: ("2015-03", "2015-13-45", "XXXX-07-18", "March", ""),
    XSD.string: ("", " ", "a|b", "line\nbreak", "one two three four", "a" * 64, "A" * 64, "KZ", "e\u0301 𝒳"),
}
VALUES = [
    *(Literal(text, datatype=datatype) for datatype, texts in ODD.items() for text in texts),
    *(Literal("x", language=tag) for tag in ("en", "en-GB", "ru", "zzz")),
    Literal("a|b", language="en"),
    NamedNode("https://w3id.org/rightsgraph/id/person/nobody22"),
    NamedNode("https://w3id.org/rightsgraph/ns#Person"),
    NamedNode("http://other.example/x"),
]
DISPUTED = [
    Literal("99999999999999999999999999", datatype=XSD.integer),
    Literal("1_000", datatype=XSD.integer),
    Literal(" 5 ", datatype=XSD.integer),
    Literal("٣", datatype=XSD.integer),
    Literal("1Y", datatype=XSD.duration),
    Literal("P", datatype=XSD.duration),
    Literal("2015-03\n", datatype=EDTF.EDTF),
    Literal("KZ\n"),
    Literal("a\n", language="en"),
]


def read(*paths):
    return [
        Quad(triple.subject, triple.predicate, triple.object, GRAPH)
        for path in paths
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


def damaged(quads, seed, times):
    """Drop, change and add statements at random."""
    chance = random.Random(seed)
    subjects, predicates = (sorted({quad[place] for quad in quads}, key=str) for place in (0, 1))
    objects = [*VALUES, *sorted({quad.object for quad in quads}, key=str)]
    changed = list(quads)
    for _ in range(times):
        place = chance.randrange(len(changed))
        subject, predicate, value, graph = changed[place]
        how = chance.randrange(4)
        if how == 0:
            del changed[place]
        elif how == 1:
            changed[place] = Quad(subject, predicate, chance.choice(objects), graph)
        elif how == 2:
            changed.append(Quad(subject, chance.choice(predicates), chance.choice(objects), graph))
        else:
            changed.append(Quad(chance.choice(subjects), predicate, value, graph))
    return changed


def both(quads):
    store = EmbeddedStore.of([*quads, *ONTOLOGY])
    kept = [quad for quad in store.quads() if quad.graph_name == GRAPH]
    return check_shapes(SHAPES, kept, ONTOLOGY), check_many(SHAPES, store, hierarchy(ONTOLOGY))


def test_every_example_gives_the_findings_of_the_reference():
    assert len(EXAMPLES) == 18
    reference, fast = both(read(*EXAMPLES))
    assert len(fast) == len(reference) >= 178
    assert set(fast) == set(reference)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_data_give_the_findings_of_the_reference(seed):
    reference, fast = both(damaged(read(*EXAMPLES), seed, times=150))
    assert len(set(fast)) > 178
    assert set(fast) == set(reference)


def line(literal):
    return f"<a:s> <a:p> {literal} .\n".encode()


def test_literals_on_which_the_engines_differ_are_told_from_the_others():
    assert len(DISPUTED) == 9
    assert [value for value in DISPUTED if not is_disputed(line(value))] == []
    assert [value for value in VALUES if is_disputed(line(value))] == []


@pytest.mark.parametrize("value", DISPUTED, ids=str)
def test_where_engines_differ_the_reference_decides(value):
    quads = [*read(*EXAMPLES), Quad(NamedNode("a:s"), NamedNode("a:p"), value, GRAPH)]
    assert both(quads)[1] is None


def test_the_size_of_the_data_says_which_engine_is_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(stage, "check_many", lambda *given: asked.append("fast") or check_many(*given))
    monkeypatch.setattr(stage, "check_shapes", lambda *given: asked.append("pyshacl") or check_shapes(*given))
    store = EmbeddedStore.of([*read(*EXAMPLES), *ONTOLOGY])
    small = stage.shape_findings(store, Project(), many=len(store))
    large = stage.shape_findings(store, Project(), many=len(store) - 1)
    assert asked == ["pyshacl", "fast"]
    assert set(small) == set(large)
    store.add([Quad(NamedNode("a:s"), NamedNode("a:p"), DISPUTED[0], GRAPH)])
    assert set(stage.shape_findings(store, Project(), many=0)) == set(large)
    assert asked[2:] == ["fast", "pyshacl"]


def test_an_engine_that_fails_is_named(monkeypatch):
    import shacl_rust

    def fail(*_, **__):
        raise ValueError("out of order")

    monkeypatch.setattr(shacl_rust, "validate_file", fail)
    with pytest.raises(OutsideError, match="shacl-rust stopped: out of order"):
        both(read(*EXAMPLES))
