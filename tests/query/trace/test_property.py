"""The strongest test of a trace: the triples found for a row, and nothing else, give the row again.

Graphs and queries are random: small graphs, and queries in every form that is traced, without negation.
"""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.query.trace.engine import Asker
from rightsgraph.query.trace.read import read_select
from rightsgraph.query.trace.solve import Solver
from rightsgraph.query.trace.write import write_select
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import XSD

BASE = "urn:x:"
NODES = [NamedNode(f"{BASE}n{number}") for number in range(5)]
VERBS = [NamedNode(f"{BASE}{name}") for name in "pqr"]
GRAPHS = [NamedNode(f"{BASE}g{number}") for number in range(2)]
EXIST = NamedNode(f"{BASE}exist")
DEFAULT = NamedNode(f"{BASE}default")
NUMBERS = [Literal(str(number), datatype=XSD.integer) for number in range(3)]

quads = st.builds(
    Quad,
    st.sampled_from(NODES),
    st.sampled_from(VERBS),
    st.sampled_from([*NODES, *NUMBERS]),
    st.sampled_from([DEFAULT, DEFAULT, DEFAULT, *GRAPHS]),
)
graphs = st.lists(quads, min_size=4, max_size=24, unique=True)

_variables = st.sampled_from(["?a", "?b", "?c", "?d"])
_nodes = st.sampled_from([f"<{node.value}>" for node in NODES])
_verbs = st.sampled_from([f"<{verb.value}>" for verb in VERBS])


@st.composite
def _paths(draw, depth=2):
    kind = draw(st.sampled_from(["iri", "iri", "inverse", "sequence", "choice", "closure", "not"]))
    if depth == 0 or kind == "iri":
        return draw(_verbs)
    if kind == "inverse":
        return f"^({draw(_paths(depth - 1))})"
    if kind == "closure":
        return f"({draw(_paths(depth - 1))}){draw(st.sampled_from('*+?'))}"
    if kind == "not":
        return f"!({draw(_verbs)}|^{draw(_verbs)})"
    sign = "/" if kind == "sequence" else "|"
    return f"({draw(_paths(depth - 1))}{sign}{draw(_paths(depth - 1))})"


@st.composite
def _triples(draw):
    verb = draw(st.one_of(_verbs, _verbs, _verbs, _paths(), st.just("?v"), st.just("a")))
    subject = draw(st.one_of(_variables, _variables, _variables, _nodes, st.just("_:x")))
    value = draw(st.one_of(_variables, _variables, _variables, _nodes, st.just("1"), st.just("[]")))
    return f"{subject} {verb} {value} ."


@st.composite
def _filters(draw):
    inner = " ".join(draw(st.lists(_triples(), min_size=1, max_size=2)))
    one = draw(_variables)
    return draw(
        st.sampled_from(
            [
                f"FILTER EXISTS {{ {inner} }}".replace("_:x", "?e"),
                f"FILTER({one} = <{NODES[0].value}> || EXISTS {{ {inner} }})".replace("_:x", "?e"),
                f"FILTER(BOUND({one}) && ({one} != 1))",
                f"FILTER(!BOUND(?z) || EXISTS {{ {inner} }})".replace("_:x", "?e"),
            ]
        )
    )


@st.composite
def groups(draw, depth=2):
    """Draw the inside of a group; blank nodes of different patterns have different names."""
    parts = [draw(_triples())]
    kinds = ["triple", "triple", "filter", "union", "optional", "graph", "bind", "values", "select", "group"]
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(kinds)) if depth else "triple"
        inner = draw(groups(depth - 1)) if depth else ""
        if kind == "triple":
            parts.append(draw(_triples()))
        elif kind == "filter":
            parts.append(draw(_filters()))
        elif kind == "union":
            parts.append(f"{{ {inner} }} UNION {{ {draw(groups(depth - 1))} }}")
        elif kind == "optional":
            parts.append(f"OPTIONAL {{ {inner} }}")
        elif kind == "graph":
            name = draw(st.sampled_from(["?g", f"<{GRAPHS[0].value}>"]))
            parts.append(f"GRAPH {name} {{ {draw(_triples())} {draw(_triples())} }}")
        elif kind == "bind":
            parts.append(f'BIND(CONCAT(STR({draw(_variables)}), "x") AS ?f{draw(st.integers(0, 10**6))})')
        elif kind == "values":
            parts.append(f"VALUES {draw(_variables)} {{ {draw(_nodes)} {draw(_nodes)} }}")
        elif kind == "group":
            parts.append(f"{{ {inner} }}")
        else:
            one = draw(_variables)
            parts.append(
                draw(
                    st.sampled_from(
                        [
                            f"{{ SELECT DISTINCT {one} WHERE {{ {one} ?v1 ?v2 . {inner} }} }}",
                            f"{{ SELECT {one} (COUNT(*) AS ?n) WHERE {{ {one} ?v1 ?v2 . {inner} }} "
                            f"GROUP BY {one} }}",
                        ]
                    )
                )
            )
    return " ".join(parts)


@st.composite
def queries(draw):
    """Draw a SELECT."""
    where = _renamed(draw(groups()))
    form = draw(
        st.sampled_from(["SELECT *", "SELECT DISTINCT ?a ?b", "SELECT ?b", "group", "group-hidden", "all"])
    )
    if form == "group":
        return f"SELECT ?a (COUNT(?b) AS ?m) (MIN(STR(?c)) AS ?k) WHERE {{ {where} }} GROUP BY ?a"
    if form == "group-hidden":
        return f"SELECT (COUNT(*) AS ?m) WHERE {{ {where} }} GROUP BY ?a (STR(?b) AS ?k)"
    if form == "all":
        return f"SELECT (COUNT(DISTINCT ?a) AS ?m) WHERE {{ {where} }}"
    return f"{form} WHERE {{ {where} }}"


def _renamed(where: str) -> str:
    """Give each blank node a name of its own, because one may not stand in two patterns."""
    parts = where.split("_:x")
    return parts[0] + "".join(f"_:x{number}{part}" for number, part in enumerate(parts[1:]))


DATASET = Dataset(default=(DEFAULT,), named=tuple(GRAPHS))


def rows_of(store, text):
    return [tuple(row) for row in store.select(text, DATASET).rows]


def by_name(store, text):
    solutions = store.select(text, DATASET)
    return Counter(str(sorted(zip(solutions.columns, map(str, row), strict=True))) for row in solutions.rows)


def only(facts, *, nodes):
    found = [Quad(fact.subject, fact.predicate, fact.object, fact.graph or DEFAULT) for fact in facts]
    there = [Quad(NODES[0], EXIST, node, graph) for node in nodes for graph in (DEFAULT, *GRAPHS)]
    return EmbeddedStore.of([*found, *there])


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(graphs, queries())
def test_the_triples_of_a_row_make_the_row_true_again(quads, text):
    try:
        ox.Store().query(text)
    except SyntaxError:  # a variable that BIND would bind twice, or that no group shows
        return
    store = EmbeddedStore.of(quads)
    rows, facts = Solver(Asker(store, DATASET)).answer(read_select(text), text)
    assert Counter(map(str, rows)) == Counter(map(str, rows_of(store, text)))
    empty_way = ")*" in text or ")?" in text  # which leads from every node of the graph to itself
    if empty_way and ("COUNT" in text or "OPTIONAL" in text):
        return
    for row, found in zip(rows, facts, strict=True):
        assert all(Quad(f.subject, f.predicate, f.object, f.graph or DEFAULT) in set(quads) for f in found)
        assert str(row) in set(
            map(str, rows_of(only(found, nodes=[*NODES, *NUMBERS] if empty_way else []), text))
        )


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs, queries())
def test_a_query_written_again_answers_the_same(quads, text):
    try:
        ox.Store().query(text)
    except SyntaxError:
        return
    query = read_select(text)
    if not query.items:  # nothing but blank nodes
        return
    store = EmbeddedStore.of(quads)
    again = write_select(query)
    assert by_name(store, again) == by_name(store, text)
