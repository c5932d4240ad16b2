"""Betweenness between countries, against every shortest way; its estimate and error; rows of brokers."""

import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network import between as module
from rightsgraph.network.arrays import as_arrays
from rightsgraph.network.between import between
from rightsgraph.network.brokers import broker_rows, brokers
from rightsgraph.network.joins import Groups

from .conftest import network_of, node, tie


def grouped(graph, countries):
    arrays = as_arrays(graph)
    return arrays, Groups.read([countries[name].split() for name in arrays.nodes])


def slowly(graph, countries):
    sets = {name: set(codes.split()) for name, codes in countries.items()}
    pairs = [(s, t) for s, t in combinations(graph, 2) if sets[s] and sets[t] and not sets[s] & sets[t]]
    through = dict.fromkeys(graph, 0.0)
    for s, t in pairs:
        ways = list(nx.all_shortest_paths(graph, s, t)) if nx.has_path(graph, s, t) else []
        for way in ways:
            for name in way[1:-1]:
                through[name] += 1 / len(ways)
    return [through[name] / max(1, sum(name not in pair for pair in pairs)) for name in graph]


def two_sides(seed, *, size=60):
    graph = nx.planted_partition_graph(2, size, 0.12, 0.004, seed=seed)
    return graph, {name: "XX" if name < size else "YY" for name in graph}


@pytest.mark.parametrize("seed", range(10))
def test_betweenness_is_the_share_of_every_shortest_way_between_countries(seed):
    graph, draw = nx.gnm_random_graph(24, 16 + 6 * seed, seed=seed), random.Random(seed)
    countries = {name: draw.choice(["", "XX", "YY", "XX YY", "ZZ"]) for name in graph}
    found = between(*grouped(graph, countries))
    assert found.errors is None
    assert found.values == pytest.approx(slowly(graph, countries))


def test_where_each_node_is_a_country_of_its_own_it_is_the_betweenness_of_all_pairs():
    families = nx.florentine_families_graph()
    found = between(*grouped(families, {name: name for name in families}))
    expected = nx.betweenness_centrality(families)
    assert dict(zip(families, found.values, strict=True)) == pytest.approx(expected)
    assert round(expected["Medici"], 3) == 0.522


def test_where_all_are_of_one_country_nothing_is_between():
    found = between(*grouped(nx.path_graph(4), dict.fromkeys(range(4), "XX")))
    assert (found.values.tolist(), found.sources) == ([0, 0, 0, 0], 0)


def test_the_estimate_has_the_true_value_within_two_errors_for_most_nodes():
    within = []
    for seed in range(8):
        arrays, groups = grouped(*two_sides(seed))
        exact, rough = between(arrays, groups), between(arrays, groups, pivots=60, seed=seed)
        assert (rough.pivots, exact.pivots) == (60, exact.sources)
        passed = exact.values > 0
        within += (abs(rough.values - exact.values) <= 2 * rough.errors)[passed].tolist()
    assert 0.85 < np.mean(within) < 0.99


def test_the_same_seed_gives_the_same_estimate_and_all_pivots_the_exact_value():
    arrays, groups = grouped(*two_sides(1))
    one, again, other = (between(arrays, groups, pivots=20, seed=seed).values for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert between(arrays, groups, pivots=1000).errors is None
    for few in (0, 1):
        with pytest.raises(InputError, match="tell no error"):
            between(arrays, groups, pivots=few)


def test_too_large_a_graph_is_estimated_without_being_asked(monkeypatch):
    monkeypatch.setattr(module, "EXACT_UP_TO", 100)
    monkeypatch.setattr(module, "PIVOTS", 10)
    found = between(*grouped(*two_sides(1)))
    assert found.pivots == 10
    assert found.errors.max() > 0


def rows_of(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_who_joins_countries_is_told_with_the_pairs_the_role_and_the_ways(lamps):
    table = broker_rows(lamps)
    rows = {row["name"]: row for row in rows_of(table)}
    assert set(rows) == {"Aigerim", "Chinara", "Dilnoza", "Edil", "Northport court"}
    dilnoza, court = rows["Dilnoza"], rows["Northport court"]
    assert (dilnoza["joins"], dilnoza["pairs"], dilnoza["both"], dilnoza["care"]) == (
        "XX|YY",
        1,
        1,
        "at-risk",
    )
    assert (court["joins"], court["pairs"], court["gatekeeper"], court["care"]) == ("XX|YY", 1, 1, "public")
    order = [row["pairs"] for row in rows_of(table)]
    assert order == sorted(order, reverse=True)
    assert "weak ties, which were left out: 1" in table.notes


def test_a_node_without_a_country_joins_others_but_has_no_role():
    nodes = [node("one"), node("other", countries=["YY"]), node("body", kind="treaty-body", countries=[])]
    table = broker_rows(network_of(nodes, [tie("body", "one"), tie("body", "other")]))
    (row,) = rows_of(table)
    assert (row["name"], row["joins"], row["pairs"], row["liaison"]) == ("Body", "XX|YY", 1, None)
    assert row["betweenness"] == 1.0
    assert table.notes == ("nodes of no known country, which are no end of a pair: 1",)


def test_an_estimate_has_a_column_of_errors_and_says_of_how_many_nodes_it_is():
    graph, countries = two_sides(2, size=40)
    nodes = [node(f"p{name:02}", countries=[countries[name]]) for name in graph]
    network = network_of(nodes, [tie(f"p{a:02}", f"p{b:02}") for a, b in graph.edges])
    table = broker_rows(network, pivots=5, seed=3)
    assert "betweenness_error" in table.columns
    assert table.notes[0].startswith("betweenness is estimated from 5 of ")
    assert table == broker_rows(network, pivots=5, seed=3)


@pytest.mark.parametrize(
    ("countries", "note"),
    [
        (("XX", "XX"), "the nodes are of fewer than two countries: there is nothing to join"),
        (("XX", "YY"), "no way leads from one country to another"),
    ],
)
def test_where_nothing_is_joined_it_is_said_why(countries, note):
    names = ("a", "b"), ("c", "d")
    nodes = [
        node(name, countries=[code]) for pair, code in zip(names, countries, strict=True) for name in pair
    ]
    table = broker_rows(network_of(nodes, [tie(*pair) for pair in names]))
    assert (table.rows, table.notes) == ([], (note,))


def test_a_network_without_ties_has_no_brokers():
    assert brokers(network_of([node("a")], [])).pairs.pairs.tolist() == [0]
