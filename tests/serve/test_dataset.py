"""What a query sees: the request's graphs before the query's, and several default graphs as a true merge."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.query.run import KNOWN, PLAIN
from rightsgraph.serve.model import STRANGERS, Plan, Problem
from rightsgraph.serve.sparql import dataset as seam
from rightsgraph.serve.sparql.dataset import named_by_from, seen
from rightsgraph.serve.workers.worker import World
from rightsgraph.store.embedded import EmbeddedStore

THINGS = [NamedNode(f"http://a.example/{name}") for name in "xyz"]
GRAPHS = [NamedNode(f"http://g.example/{number}") for number in range(4)]
quads = st.lists(
    st.builds(Quad, *[st.sampled_from(THINGS)] * 3, st.sampled_from([*GRAPHS, ox.DefaultGraph()])),
    max_size=20,
)
graphs = st.lists(st.sampled_from([*GRAPHS, NamedNode("http://g.example/unknown")]), max_size=3)
QUERIES = (
    "SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}",
    "SELECT ?s ?o {clauses} {{ ?s ?p ?o }}",
    "SELECT ?s (COUNT(?o) AS ?n) {clauses} {{ ?s ?p ?x . ?x ?q ?o }} GROUP BY ?s",
    "SELECT ?g ?s {clauses} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT ?g ?s {clauses} {{ ?s ?p ?o OPTIONAL {{ GRAPH ?g {{ ?o ?p ?s }} }} }}",
)


def _world(store, release=None):
    return World(
        Plan(purpose=STRANGERS, folder=Path(), data=Path(), release=release), EmbeddedStore.of(store)
    )


def _rows(query, world, default=(), named=()):
    store, dataset = seen(query, world, default=default, named=named)
    return sorted(
        tuple("" if cell is None else getattr(cell, "value", str(cell)) for cell in row)
        for row in store.run(query, dataset, base=BASE)
    )


def _reference(query, data, default, named):
    """What rdflib says, given the merge and the named graphs as the specification has them."""
    asked = rdflib.Dataset()
    for quad in data:
        triple = tuple(rdflib.URIRef(one.value) for one in (quad.subject, quad.predicate, quad.object))
        if quad.graph_name in default:
            asked.default_graph.add(triple)
        if quad.graph_name in named:
            asked.graph(rdflib.URIRef(quad.graph_name.value)).add(triple)
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in asked.query(query))


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # of rdflib itself, in its query()
@settings(max_examples=80, deadline=None)
@given(data=quads, default=graphs, named=graphs, query=st.sampled_from(QUERIES), spoken=st.booleans())
def test_datasets_are_seen_as_rdflib_sees_them(data, default, named, query, spoken):
    if not default and not named:
        default = [GRAPHS[0]]
    clauses = "".join(f" FROM <{one.value}>" for one in default)
    clauses += "".join(f" FROM NAMED <{one.value}>" for one in named)
    plain = query.format(clauses="")
    expected = _reference(plain, data, default, named)
    if spoken:
        assert _rows(query.format(clauses=clauses), _world(data)) == expected
    else:
        other = query.format(clauses="FROM <http://g.example/3> FROM NAMED <http://g.example/0>")
        asked = [one.value for one in default], [one.value for one in named]
        assert _rows(plain, _world(data), *asked) == expected
        assert _rows(other, _world(data), *asked) == expected  # the request goes before the query


def test_the_merge_cannot_be_seen_by_name():
    x, y, z = THINGS
    world = _world([Quad(x, y, z, GRAPHS[0]), Quad(z, y, x, GRAPHS[1])])
    asked = {
        "default": [one.value for one in GRAPHS[:2]],
        "named": ["urn:rightsgraph:merge", GRAPHS[1].value],
    }
    assert _rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", world, **asked) == [(GRAPHS[1].value,)]


def test_a_bare_store_is_seen_with_its_own_default_graph_and_all_graphs_by_name():
    data = [Quad(*THINGS), Quad(*THINGS, GRAPHS[0])]
    assert _rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", _world(data)) == [("1",)]
    assert _rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", _world(data)) == [(GRAPHS[0].value,)]


def test_a_release_is_seen_as_its_four_and_all_graphs_by_name(release):
    from rightsgraph.release.opened import open_release

    data = [Quad(*THINGS), Quad(*THINGS, graph_iri("merged")), Quad(*THINGS, graph_iri("registry"))]
    world = _world(data, open_release(release))
    assert _rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", world) == [("1",)]
    assert _rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", world) == [
        (graph_iri(name).value,) for name in ("merged", "registry")
    ]


def test_the_graphs_that_are_not_copied_share_no_triple(release):
    store = EmbeddedStore.open(release / "store" / "data")
    assert set(PLAIN.default) < set(KNOWN.default)
    inside = [triple for graph in KNOWN.default for triple in {quad.triple for quad in store.quads(graph)}]
    assert inside
    assert len(inside) == len(set(inside))


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("ASK FROM<http://g.example/0>{}", [0], []),
        ("SELECT*FROM<http://g.example/0>FROM NAMED<http://g.example/1>{?s ?p ?o}", [0], [1]),
        (
            "PREFIX from: <http://g.example/> ASK fRoM from:2 FROM named from:3 { ?from from:FROM 'FROM' }",
            [2],
            [3],
        ),
        ("BASE <http://g.example/> ASK # FROM <no>\nFROM #<no>\n<1> {}", [1], []),
        (
            "PREFIX g: <http://g.example/> DESCRIBE ?x FROM g:1 FROM g:1 FROM g:0 { ?x ?p '''FROM <no>''' }",
            [1, 0],
            [],
        ),
        ("CONSTRUCT FROM NAMED <http://g.example/1> WHERE { ?s ?p ?o }", [], [1]),
    ],
)
def test_from_is_read_however_it_is_written(query, default, named):
    found = named_by_from(query, base=BASE)
    assert found.default == tuple(GRAPHS[number] for number in default)
    assert found.named == tuple(GRAPHS[number] for number in named)


def test_from_inside_of_names_and_texts_is_none():
    data = [Quad(*THINGS)]
    query = "PREFIX from: <urn:from> SELECT ?from { ?from ?p ?o FILTER('FROM <a>' != '') } # FROM <b>"
    assert _rows(query, _world(data)) == [(THINGS[0].value,)]


def test_what_cannot_be_told_is_refused():
    with pytest.raises(InputError, match="which graphs FROM names"):
        named_by_from('ASK FROM <http://g.example/0> { ?a ?p ?b FILTER(?a<?b || ?b>"" ) } FROM', base=BASE)
    with pytest.raises(InputError, match="does not parse"):
        seen("ASK FROM", _world([]), default=(), named=())
    with pytest.raises(Problem, match="whole IRIs"):
        seen("ASK {}", _world([]), default=["a b"], named=())


def test_graphs_too_large_to_be_merged_are_refused(monkeypatch):
    monkeypatch.setattr(seam, "MERGED", 3)
    data = [Quad(THINGS[0], THINGS[1], ox.Literal(str(n)), GRAPHS[n % 2]) for n in range(4)]
    query = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPHS[0].value}> FROM <{GRAPHS[1].value}> {{ ?s ?p ?o }}"
    with pytest.raises(Problem) as caught:
        seen(query, _world(data), default=(), named=())
    assert (caught.value.status, caught.value.name) == (400, "dataset")
