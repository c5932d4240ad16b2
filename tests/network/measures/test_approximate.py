"""Estimates from pivots: true values lie within their errors, and the same seed gives the same numbers."""

import networkx as nx
import numpy as np
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.measures.approximate import from_pivots
from rightsgraph.network.measures.centrality import betweenness, closeness


def arrests(number, groups, *, seed):
    """People arrested in groups of two to eight: all of a group are tied."""
    draw = np.random.default_rng(seed)
    graph = nx.empty_graph(number)
    for _ in range(groups):
        group = draw.choice(number, draw.integers(2, 9), replace=False).tolist()
        graph.add_edges_from((one, other) for one in group for other in group if one < other)
    return graph


GRAPHS = {
    "arrests": arrests(300, 100, seed=1),
    "in parts": nx.gnm_random_graph(300, 420, seed=2),
    "in one": nx.gnm_random_graph(300, 1000, seed=3),
    "hubs": nx.barabasi_albert_graph(300, 2, seed=4),
    "directed": nx.gnm_random_graph(300, 900, seed=5, directed=True),
}


def within(estimates, true):
    """Give the share of nodes whose true value lies within two standard errors of the estimate."""
    return np.mean([abs(one.value - true[node]) <= 2 * one.error + 1e-12 for node, one in estimates.items()])


@pytest.mark.parametrize("name", GRAPHS)
def test_true_values_lie_within_two_standard_errors_for_about_95_percent_of_nodes(name):
    graph = GRAPHS[name]
    between, near = betweenness(graph), closeness(graph)
    found = [from_pivots(graph, 100, seed=seed) for seed in range(6)]
    assert 0.92 <= np.mean([within(one.betweenness, between) for one in found]) <= 0.99
    assert 0.92 <= np.mean([within(one.closeness, near) for one in found]) <= 0.99


@pytest.mark.parametrize("name", GRAPHS)
def test_estimates_are_right_on_average(name):
    graph = GRAPHS[name]
    between, near = betweenness(graph), closeness(graph)
    found = [from_pivots(graph, 25, seed=seed) for seed in range(16)]
    for node in sorted(graph, key=lambda node: -between[node])[:20]:
        ours = [one.betweenness[node] for one in found]
        spread = np.mean([one.error for one in ours])
        assert abs(np.mean([one.value for one in ours]) - between[node]) < 4 * spread / 16**0.5
        assert np.mean([one.closeness[node].value for one in found]) == pytest.approx(near[node], rel=0.06)


@pytest.mark.parametrize("name", GRAPHS)
def test_as_many_pivots_as_nodes_give_the_exact_values_without_error(name):
    graph = GRAPHS[name]
    found = from_pivots(graph, len(graph))
    assert {node: one.value for node, one in found.betweenness.items()} == pytest.approx(betweenness(graph))
    assert {node: one.value for node, one in found.closeness.items()} == pytest.approx(closeness(graph))
    assert {one.error for one in (*found.betweenness.values(), *found.closeness.values())} == {0}


def test_small_components_are_exact_although_a_large_one_is_not():
    graph = nx.disjoint_union(nx.path_graph(5), nx.gnm_random_graph(200, 800, seed=1))
    found, true = from_pivots(graph, 20), betweenness(graph)
    assert [found.betweenness[node] for node in range(5)] == [
        (pytest.approx(true[node]), 0) for node in range(5)
    ]
    assert sum(one.error > 0 for one in found.betweenness.values()) > 100


def test_more_pivots_give_a_smaller_error():
    few, more = (from_pivots(GRAPHS["arrests"], pivots).betweenness for pivots in (20, 150))
    assert sum(one.error for one in few.values()) > 2 * sum(one.error for one in more.values())


def test_the_same_seed_gives_the_same_estimates_and_another_gives_others():
    one, same, other = (from_pivots(GRAPHS["arrests"], 20, seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert one.betweenness != other.betweenness


def test_nodes_without_ties_have_zero_and_a_graph_may_be_empty():
    found = from_pivots(nx.empty_graph(3), 3)
    assert set(found.betweenness.values()) == set(found.closeness.values()) == {(0, 0)}
    assert from_pivots(nx.Graph(), 3).betweenness == {}


@pytest.mark.parametrize("pivots", [-1, 0, 1, 2])
def test_pivots_too_few_for_an_error_are_refused(pivots):
    with pytest.raises(InputError, match=f"{pivots} pivots tell no error"):
        from_pivots(nx.path_graph(9), pivots)
