"""Inference: every rule has an example that fires and one that does not, and rules come to an end."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad, Triple

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.store.embedded import EmbeddedStore

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "examples"
RULES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "queries/infer").glob("*.rq"))
}
ONTOLOGY = read_ontology(REPOSITORY / "ontology")
A, P = NamedNode("urn:a"), NamedNode("urn:p")


def example(rule, kind):
    quads = list(ox.parse(path=str(EXAMPLES / rule / f"{kind}.trig"), format=ox.RdfFormat.TRIG))
    expected = {
        Triple(q.subject, q.predicate, q.object) for q in quads if q.graph_name == graph_iri("expected")
    }
    return [quad for quad in quads if quad.graph_name == graph_iri("merged")], expected


def concluded(premises, rules):
    # The type of every class and concept of the ontology itself follows too; that is not under test here.
    named = {quad.subject for quad in premises}
    store = EmbeddedStore.of([*ONTOLOGY, *premises])
    return {Triple(q.subject, q.predicate, q.object) for q in conclude(store, rules) if q.subject in named}


def test_every_rule_has_both_examples_and_every_example_a_rule():
    assert len(RULES) == 14
    assert {path.name for path in EXAMPLES.iterdir()} == set(RULES)
    for rule in RULES:
        assert {path.name for path in (EXAMPLES / rule).iterdir()} == {"fires.trig", "silent.trig"}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_concludes_what_its_example_expects_and_nothing_else(rule):
    premises, expected = example(rule, "fires")
    assert expected
    assert concluded(premises, {rule: RULES[rule]}) == expected


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_silent_on_its_other_example(rule):
    premises, expected = example(rule, "silent")
    assert premises
    assert not expected
    assert concluded(premises, {rule: RULES[rule]}) == set()


def test_rules_feed_each_other_until_nothing_new_follows():
    premises, _ = example("prosecuted-defender", "fires")
    found = concluded(premises, RULES)
    record = NamedNode("https://w3id.org/rightsgraph/ns#Record")
    assert any(triple.object == record for triple in found)


def test_what_is_concluded_stands_in_no_premise():
    premises, _ = example("place-transitive", "silent")
    store = EmbeddedStore.of([*ONTOLOGY, *premises])
    known = {(q.subject, q.predicate, q.object) for q in store.quads()}
    assert not [q for q in conclude(store, RULES) if (q.subject, q.predicate, q.object) in known]


def test_no_rule_at_all_is_refused():
    with pytest.raises(InputError, match="no rule to infer by"):
        conclude(EmbeddedStore.of([]), {})


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "not a CONSTRUCT"),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", "blank nodes"),
        (
            'CONSTRUCT { ?new ?p ?o } WHERE { ?s ?p ?o BIND(IRI(CONCAT(STR(?s), "x")) AS ?new) }',
            "do not come to an end",
        ),
    ],
)
def test_a_rule_that_is_none_is_refused_by_name(rule, words):
    store = EmbeddedStore.of([Quad(A, P, A, graph_iri("merged"))])
    with pytest.raises(InputError, match=words):
        conclude(store, {"bad": rule})
