"""Every engine behaves as the `Store` interface says: datasets, terms, forms, errors."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph.errors import InputError
from rightsgraph.store import Dataset
from rightsgraph.vocab import XSD

A, B, C, P, Q = (NamedNode(f"urn:rightsgraph:test:{name}") for name in "abcpq")
QUADS = [
    Quad(A, P, Literal("in a"), A),
    Quad(B, P, Literal("in b", language="en"), B),
    Quad(A, P, Literal("in both"), A),
    Quad(A, P, Literal("in both"), B),
    Quad(C, P, Literal(7), C),
    Quad(C, Q, Literal(True), C),
    Quad(BlankNode("n"), Q, C, C),
]
ALL = "SELECT ?s ?o WHERE { ?s ?p ?o }"
NAMED = f"SELECT ?g ?s WHERE {{ GRAPH ?g {{ ?s {P} ?o }} }}"


@pytest.fixture
def store(engine):
    return engine.holding(QUADS)


def rows(store, query, dataset):
    return set(store.select(query, dataset).rows)


def test_the_default_graph_is_the_merge_of_the_stated_graphs(store):
    both = {(A, Literal("in a")), (B, Literal("in b", language="en")), (A, Literal("in both"))}
    assert rows(store, ALL, Dataset(default=(A, B), named=())) == both
    assert rows(store, ALL, Dataset(default=(B,))) == both - {(A, Literal("in a"))}


def test_nothing_is_seen_where_nothing_is_stated(store):
    assert rows(store, ALL, Dataset(default=(), named=())) == set()
    assert rows(store, ALL, Dataset(default=(), named=(A,))) == set()
    assert rows(store, NAMED, Dataset(default=(A,), named=())) == set()
    assert rows(store, ALL, Dataset(default=(Q,))) == set()


def test_named_graphs_are_the_stated_ones_or_all(store):
    assert {graph for graph, _ in rows(store, NAMED, Dataset(default=(), named=(C,)))} == {C}
    assert {A, B, C} <= {graph for graph, _ in rows(store, NAMED, Dataset(default=()))}
    inside = f"SELECT ?s WHERE {{ GRAPH {A} {{ ?s ?p ?o }} }}"
    assert rows(store, inside, Dataset(default=(A,), named=(B,))) == set()
    assert rows(store, inside, Dataset(default=(), named=(A, B))) == {(A,)}


def test_a_query_with_from_says_itself_what_it_sees(store):
    assert rows(store, f"SELECT ?s FROM {B} WHERE {{ ?s {P} 'in both' }}", None) == {(A,)}
    named = f"PREFIX t: <{A.value[:-1]}> SELECT ?s FROM NAMED t:c {{ GRAPH ?g {{ ?s {P} ?o }} }}"
    assert rows(store, named, None) == {(C,)}


def test_terms_come_back_as_they_are(store):
    found = dict(rows(store, f"SELECT ?p ?o WHERE {{ {C} ?p ?o }}", Dataset(default=(C,))))
    assert found[P] == Literal("7", datatype=XSD.integer)
    assert set(found) == {P, Q}
    (node,) = next(store.select(f"SELECT ?s WHERE {{ ?s {Q} {C} }}", Dataset(default=(C,))).rows)
    assert isinstance(node, BlankNode)


def test_columns_keep_their_order_and_unbound_cells_are_none(store):
    found = store.select(f"SELECT ?o ?none ?s WHERE {{ ?s {P} ?o }}", Dataset(default=(C,)))
    assert found.columns == ("o", "none", "s")
    assert list(found.rows) == [(Literal(7), None, C)]
    empty = store.select("SELECT ?x ?y WHERE { ?x ?y 'nowhere' }", Dataset(default=(A,)))
    assert (empty.columns, list(empty.rows)) == (("x", "y"), [])


def test_rows_keep_the_order_that_is_asked_for(store):
    query = f"SELECT DISTINCT ?o WHERE {{ ?s {P} ?o }} ORDER BY DESC(STR(?o)) LIMIT 2"
    found = [row[0].value for row in store.select(query, Dataset(default=(A, B))).rows]
    assert found == ["in both", "in b"]


def test_an_answer_longer_than_a_server_gives_at_once_comes_whole(engine):
    quads = [Quad(A, P, Literal(number), A) for number in range(2500)]
    found = engine.holding(quads).select(f"SELECT ?o WHERE {{ ?s {P} ?o }}", Dataset(default=(A,)))
    assert {int(row[0].value) for row in found.rows} == set(range(2500))


def test_groups_of_nothing_are_no_rows_and_an_aggregate_of_nothing_is_one(store):
    nothing = "?s ?p 'nowhere'"
    grouped = f"SELECT ?s (COUNT(?p) AS ?n) WHERE {{ {nothing} }} GROUP BY ?s"
    assert rows(store, grouped, Dataset(default=(A,))) == set()
    assert rows(store, f"{grouped} HAVING (COUNT(?p) < 5)", Dataset(default=(A,))) == set()
    inner = f"SELECT ?o ?n WHERE {{ {A} {P} ?o OPTIONAL {{ {{ {grouped} }} }} }}"
    assert {row[1] for row in rows(store, inner, Dataset(default=(A,)))} == {None}
    whole = f"SELECT (COUNT(?s) AS ?n) WHERE {{ {nothing} }}"
    assert {int(row[0].value) for row in rows(store, whole, Dataset(default=(A,)))} == {0}
    full = f"SELECT ?o (COUNT(?s) AS ?n) WHERE {{ ?s {P} ?o }} GROUP BY ?o"
    assert {int(row[1].value) for row in rows(store, full, Dataset(default=(A,)))} == {1}


def test_construct_gives_each_triple_once(store):
    query = f"CONSTRUCT {{ {A} {Q} ?s . ?o {Q} ?s }} WHERE {{ ?s {P} ?o }}"
    assert list(store.construct(query, Dataset(default=(A,)))) == [Triple(A, Q, A)]
    where = f"CONSTRUCT WHERE {{ ?s {P} ?o }}"
    assert set(store.construct(where, Dataset(default=(C,)))) == {Triple(C, P, Literal(7))}


def test_ask_answers_true_and_false(store):
    assert store.ask("ASK { ?s ?p 'in a' }", Dataset(default=(A,))) is True
    assert store.ask("ASK { ?s ?p 'in a' }", Dataset(default=(B,))) is False


def test_graphs_are_listed_in_order(store):
    listed = list(store.graphs())
    assert {A, B, C} <= set(listed)
    assert listed == sorted(listed, key=lambda graph: graph.value)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s { ?s ?p }", "does not parse"),
        ("ASK { ?s ?p ?o }", "not a SELECT"),
        ("DELETE WHERE { ?s ?p ?o }", "does not parse"),
        ("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "network"),
    ],
)
def test_a_query_that_is_no_select_is_refused(store, query, words):
    with pytest.raises(InputError, match=words):
        store.select(query, Dataset(default=(A,)))


def test_a_graph_of_the_web_is_never_fetched(store):
    assert rows(store, "SELECT ?s FROM <http://127.0.0.1:9/none.ttl> WHERE { ?s ?p ?o }", None) == set()
