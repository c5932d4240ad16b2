"""Joins on the reference engine are as SPARQL says, and take no time for each pair of rows."""

from itertools import product

import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.store.in_rdflib import RdflibStore

P, Q, R, G = (NamedNode(f"urn:{name}") for name in "pqrg")
JOINED = """SELECT ?s ?o ?x WHERE {
  { ?s <urn:p> ?o } UNION { ?s <urn:q> ?x }
  OPTIONAL { ?s <urn:r> ?y }
  { { SELECT ?s ?o ?x { ?s <urn:r> ?r OPTIONAL { ?s <urn:p> ?o } OPTIONAL { ?s <urn:q> ?x } } } }
}"""


def told(size):
    things = [NamedNode(f"urn:thing:{number}") for number in range(size)]
    some = product(things, enumerate((P, Q, R)))
    return [
        Quad(thing, predicate, Literal(number % 3), G)
        for number, (thing, (step, predicate)) in enumerate(some)
        if (number + step) % 5
    ]


def test_a_join_with_unbound_names_gives_the_rows_of_the_default_engine():
    quads = told(40)
    stores = (EmbeddedStore.of(quads), RdflibStore.of(quads))
    one, other = (sorted(map(str, store.select(JOINED, Dataset(default=(G,))).rows)) for store in stores)
    assert one == other
    assert len(one) > 20


def test_rdflib_of_others_answers_as_before_once_it_has_been_used_here():
    RdflibStore.of(told(4)).select(JOINED, Dataset(default=(G,)))
    graph = rdflib.Graph().parse(data="<urn:a> <urn:p> <urn:b> .", format="turtle")
    assert (
        len(list(graph.query("SELECT * { { SELECT ?s { ?s <urn:p> ?o } } { SELECT ?s { ?s ?p ?o } } }"))) == 1
    )


def test_hundreds_of_rows_on_either_side_of_a_join_are_not_tried_pair_by_pair(monkeypatch):
    from rdflib.plugins.sparql.sparql import FrozenDict

    tried = []
    compatible = FrozenDict.compatible
    monkeypatch.setattr(FrozenDict, "compatible", lambda *both: bool(tried.append(1)) or compatible(*both))
    query = """SELECT * {
      { SELECT ?s ?o { ?s <urn:p> ?o } } { SELECT ?s ?x { ?s <urn:q> ?x } } { SELECT ?s ?y { ?s <urn:r> ?y } }
    }"""
    found = list(RdflibStore.of(told(500)).select(query, Dataset(default=(G,))).rows)
    assert len(tried) == len(found) >= 200
