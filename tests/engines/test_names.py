"""Names are found on every engine alike: exact, alike, in part; two of one name are listed the same."""

import pytest
from pyoxigraph import Literal, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.query.find import find
from rightsgraph.query.naming import find_named
from rightsgraph.query.run import known_to
from rightsgraph.turtle import expand
from rightsgraph.vocab import PROV, RDF, RDFS, RG

MERGED = graph_iri("merged")
NAMES = {
    "rgp:aigerim": (RG.Person, ["Aigerim Testova", "Айгерім Тестова"]),
    "rgp:first": (RG.Person, ["Omar Zwei"]),
    "rgp:second": (RG.Person, ["Omar Zwei"]),
    "rgo:makers": (RG.Organization, ["Lamp Makers “Northport”"]),
}
QUADS = [
    quad
    for at, (thing, (kind, texts)) in enumerate(NAMES.items())
    for quad in (
        Quad(expand(thing), RDF.type, kind, MERGED),
        Quad(expand(thing), RDFS.label, Literal(texts[0], language="en"), MERGED),
        Quad(expand(thing), PROV.hadPrimarySource, expand("rgs:lantern"), MERGED),
        *(Quad(expand(f"rgr:n{at}x{n}"), RG.nameOf, expand(thing), MERGED) for n in range(len(texts))),
        *(Quad(expand(f"rgr:n{at}x{n}"), RG.text, Literal(text), MERGED) for n, text in enumerate(texts)),
    )
] + [Quad(RG.Person, RDFS.label, Literal("person", language="en"), graph_iri("ontology"))]


@pytest.mark.parametrize(
    ("text", "thing", "count"),
    [
        ("АЙГЕРІМ  тестова", "rgp:aigerim", 0),
        ("Testowa, Ajgerim", "rgp:aigerim", 1),
        ("LAMP makers 'northport'", "rgo:makers", 0),
    ],
)
def test_one_is_taken(engine, text, thing, count):
    said = []
    assert find_named(text, known_to(engine.holding(QUADS), said.append)) == expand(thing)
    assert len(said) == count


def test_two_of_one_name_are_listed(engine):
    with pytest.raises(InputError, match="2 people are called 'omar zwei'") as refused:
        find_named("omar zwei", known_to(engine.holding(QUADS)), ("rg:Person",))
    assert [line.strip() for line in refused.value.where.splitlines()] == [
        "rgp:first  Omar Zwei (person, 1 source)",
        "rgp:second  Omar Zwei (person, 1 source)",
    ]


def test_a_part_of_a_name_finds_its_bearers(engine):
    rows, more = find("тестова", known_to(engine.holding(QUADS)))
    assert (more, rows) == (
        0,
        [(expand("rgp:aigerim").value, "Aigerim Testova", rows[0][2], "person", "", "lantern")],
    )
