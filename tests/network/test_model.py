"""A network in columns, as networkx and as arrays."""

import networkx as nx
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.arrays import as_arrays


def test_the_network_of_all_layers_is_a_multigraph_whose_keys_are_layers(lamps):
    graph = lamps.networkx()
    assert type(graph) is nx.MultiGraph
    named = {(graph.nodes[a]["label"], graph.nodes[b]["label"], key) for a, b, key in graph.edges(keys=True)}
    assert ("Bolat", "Farida", "co-mention") in named or ("Farida", "Bolat", "co-mention") in named
    assert len(named) == 9
    (hit,) = [about for *_, about in graph.edges(data=True) if about["records"][0].endswith("court-edil")]
    assert (hit["layer"], hit["directed"], hit["source"].endswith("court")) == (
        "institution-target",
        True,
        True,
    )


def test_arrays_sum_parallel_ties_and_leave_loops_out():
    graph = nx.MultiGraph([("a", "b", {"weight": 2}), ("b", "a", {"weight": 3}), ("b", "b"), ("b", "c")])
    arrays = as_arrays(graph)
    named = {arrays.nodes[at] for at in range(3)}
    ties = {
        (arrays.nodes[one], arrays.nodes[other], weight)
        for one, other, weight in zip(arrays.source, arrays.target, arrays.weight, strict=True)
    }
    assert (named, ties) == ({"a", "b", "c"}, {("a", "b", 5.0), ("b", "c", 1.0)})


def test_weak_ties_can_be_left_out(lamps):
    assert (as_arrays(lamps).ties, as_arrays(lamps, weak=False).ties) == (9, 8)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_arrays_are_the_same_graph_in_networkx_and_networkit(kind):
    arrays = as_arrays(nx.karate_club_graph().to_directed() if kind is nx.DiGraph else nx.karate_club_graph())
    ours, theirs = arrays.networkx(), arrays.networkit(weighted=True)
    assert type(ours) is kind
    found = {(a, b): weight for a, b, weight in theirs.iterEdgesWeights()}
    assert theirs.isDirected() == ours.is_directed()
    assert {frozenset(ends) if kind is nx.Graph else ends: w for ends, w in found.items()} == {
        frozenset(ends) if kind is nx.Graph else ends: ours.edges[ends]["weight"] for ends in ours.edges
    }


def test_a_graph_without_ties_has_empty_arrays():
    graph = nx.Graph()
    graph.add_node("alone")
    arrays = as_arrays(graph)
    assert (len(arrays), arrays.ties, arrays.networkx().number_of_nodes()) == (1, 0, 1)
    assert as_arrays(nx.Graph()).ties == 0


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), None, "3"])
def test_a_weight_that_is_no_finite_number_above_zero_is_refused(weight):
    with pytest.raises(InputError, match="a tie weighs"):
        as_arrays(nx.Graph([("a", "b", {"weight": weight})]))
