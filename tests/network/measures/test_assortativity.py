"""Whether like is tied to like."""

import networkx as nx
import numpy as np
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.measures.assortativity import Mixing, assortativity, degree_assortativity

# Newman 2003, Physical Review E 67, 026126, table I: couples by the groups of both, in rounded thousandths
COUPLES = [[258, 16, 35, 13], [12, 157, 58, 19], [13, 23, 306, 35], [5, 7, 24, 16]]


def test_couples_of_san_francisco_mix_as_newman_found():
    graph = nx.DiGraph()
    for one, row in enumerate(COUPLES):
        for other, number in enumerate(row):
            for couple in range(number):
                ends = (("one", one, other, couple), ("other", one, other, couple))
                graph.add_node(ends[0], group=str(one))
                graph.add_node(ends[1], group=str(other))
                graph.add_edge(*ends)
    found = assortativity(graph, "group")
    assert found == Mixing(pytest.approx(0.621, abs=3e-3), 997, 1994, 0)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_single_values_and_degrees_mix_as_networkx_says(seed, directed):
    graph = nx.gnm_random_graph(40, 120, seed=seed, directed=directed)
    draw = np.random.default_rng(seed)
    nx.set_node_attributes(graph, {node: "XYZ"[draw.integers(3)] for node in graph}, "group")
    assert assortativity(graph, "group").value == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "group")
    )
    assert degree_assortativity(graph) == pytest.approx(nx.degree_pearson_correlation_coefficient(graph))


def test_several_values_count_in_equal_parts():
    """a is XX, b half XX and half YY, c is YY; by hand, every e is 1/4, so they mix as by chance."""
    graph = nx.Graph([("a", "b"), ("b", "c")])
    values = {"a": ("XX",), "b": ("YY", "XX"), "c": ["YY"]}
    assert assortativity(graph, values) == Mixing(pytest.approx(0), 2, 3, 0)


def test_a_value_said_twice_counts_once():
    graph, plain = nx.Graph([("a", "b"), ("c", "d")]), {"a": "XX", "b": "XX", "c": "YY", "d": "YY"}
    assert assortativity(graph, {**plain, "a": ["XX", "XX"]}) == assortativity(graph, plain)


def test_nodes_without_a_value_are_left_out_with_their_ties_and_counted():
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    values = {"a": "XX", "b": "XX", "c": "", "d": None}
    assert assortativity(graph, values) == Mixing(None, 1, 2, 3)
    assert assortativity(graph, {}) == Mixing(None, 0, 0, 5)


def test_the_network_itself_knows_its_attributes(lamps):
    """By hand: five ties XX-XX, the sixth from Aigerim's court; Dilnoza is XX and YY by half."""
    found = assortativity(lamps, "countries")
    mixed = np.array([[2 * 4 + 2 * 0.5, 0.5 + 0.5 + 1], [0.5 + 0.5 + 1, 2 * 1 + 2 * 0.5]])
    mixed /= mixed.sum()
    chance = mixed.sum(0) @ mixed.sum(1)
    assert found == Mixing(pytest.approx((np.trace(mixed) - chance) / (1 - chance)), 8, 7, 0)
    assert assortativity(lamps.networkx(), "countries") == found
    assert assortativity(lamps, "roles") == Mixing(None, 0, 1, 6)


def test_an_attribute_that_nodes_do_not_have_is_refused(lamps):
    for graph in (lamps, lamps.networkx()):
        with pytest.raises(InputError, match="nodes have no attribute 'country'") as refused:
            assortativity(graph, "country")
        assert "countries" in refused.value.mend


def test_degrees_that_are_all_alike_tell_nothing():
    assert degree_assortativity(nx.cycle_graph(5)) is None
