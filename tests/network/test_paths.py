"""Paths: the fewest ties, the strongest, weak ones only in need; proved against networkx on many graphs."""

import itertools
import random

import networkx as nx
import pytest

from rightsgraph.network.apart import what_is_needed
from rightsgraph.network.arrays import as_arrays
from rightsgraph.network.ego import ego_ties
from rightsgraph.network.model import UNION
from rightsgraph.network.paths import find_paths, path_notes, ties_of

from .conftest import network_of, node, tie


def at(network, name):
    nodes = [one.rpartition("/")[2] for one in network.nodes["node"]]
    return nodes.index(name)


def told(network, paths):
    nodes = [one.rpartition("/")[2] for one in network.nodes["node"]]
    return [(path.ways, [nodes[one] for one in path.nodes]) for path in paths]


def between(network, one, other):
    return find_paths(network, at(network, one), at(network, other))


def test_the_shortest_has_the_fewest_ties_and_the_strongest_the_least_sum_of_inverse_weights():
    network = network_of(
        [node(name) for name in "abc"],
        [tie("a", "c"), tie("a", "b", weight=4), tie("b", "c", weight=4)],
    )
    paths = between(network, "a", "c")
    assert told(network, paths) == [(("shortest",), ["a", "c"]), (("strongest",), ["a", "b", "c"])]
    assert [path.length for path in paths] == [1.0, 0.5]


def test_weights_of_parallel_ties_are_summed():
    ties = [tie("a", "c"), tie("a", "c", "kinship"), tie("a", "c", "membership")]
    ties += [tie("a", "b", weight=4), tie("b", "c", weight=4)]
    network = network_of([node(name) for name in "abc"], ties, name=UNION)
    (path,) = between(network, "a", "c")
    assert path.ways == ("shortest", "strongest")
    assert path.length == pytest.approx(1 / 3)
    assert [one.before for one in ties_of(network, path)] == [("shortest|strongest", 1)] * 3


def test_of_several_as_good_the_first_by_label_is_given_and_the_others_are_counted():
    names = {"a": "Aigerim", "x": "Zarina", "y": "Bolat", "z": "Chinara", "b": "Edil"}
    ties = [tie(end, middle) for end, middle in itertools.product("ab", "xyz")]
    network = network_of([node(name, label) for name, label in names.items()], ties)
    (path,) = between(network, "a", "b")
    assert told(network, [path]) == [(("shortest", "strongest"), ["a", "y", "b"])]
    assert path.others == 2
    assert "2 more are as good" in path_notes(network, [path])[0]


def test_a_weak_tie_is_taken_only_where_there_is_no_other_way(lamps):
    strong = between(lamps, "bolat", "farida")
    assert told(lamps, strong)[0][1] == ["bolat", "aigerim", "court", "edil", "farida"]
    assert [path.weak for path in strong] == [0] * len(strong)
    ties = [tie("a", "b", "co-mention", weak=True), tie("b", "c"), tie("d", "c", "co-mention", weak=True)]
    ties += [tie("a", "d", "co-mention", weak=True), tie("b", "e", "co-mention", weak=True)]
    network = network_of([node(name) for name in "abcde"], ties, name=UNION)
    (path,) = between(network, "a", "c")
    assert told(network, [path])[0][1] == ["a", "b", "c"]
    assert path.weak == 1
    assert "1 step leads over ties that say little (co-mention)" in path_notes(network, [path])[1]


def test_a_likeness_is_taken_only_in_need_but_counts_where_it_is_asked_for():
    ties = [tie("a", "b", "same-offence"), tie("b", "c", "same-offence"), tie("b", "c", "membership")]
    ties += [tie("a", "d"), tie("d", "c")]
    network = network_of([node(name) for name in "abcd"], ties, name=UNION)
    (path,) = between(network, "a", "b")
    assert told(network, [path])[0][1] == ["a", "d", "c", "b"]
    assert [network.edges["layer"][one.edge] for one in ties_of(network, path)][-1] == "membership"
    needed = network_of([node(name) for name in "abc"], ties[:3], name=UNION)
    (path,) = between(needed, "a", "c")
    assert path.weak == 1
    assert "1 step leads over ties that say little (same-offence)" in path_notes(needed, [path])[1]
    alone = network_of([node(name) for name in "abc"], ties[:2], name="same-offence")
    (path,) = between(alone, "a", "c")
    assert (path.weak, len(path_notes(alone, [path]))) == (0, 1)


def test_ties_that_point_are_walked_both_ways():
    ties = [tie("court", "a", "institution-target", directed=True)]
    ties += [tie("court", "b", "institution-target", directed=True)]
    nodes = [node("a"), node("b"), node("court", kind="court")]
    network = network_of(nodes, ties, name="institution-target", directed=True)
    (path,) = between(network, "a", "b")
    assert told(network, [path])[0][1] == ["a", "court", "b"]


@pytest.mark.parametrize("seed", range(20))
def test_lengths_and_numbers_of_paths_are_those_of_networkx(seed):
    chance = random.Random(seed)
    names = [f"n{number:02}" for number in range(14)]
    pairs = [pair for pair in itertools.combinations(names, 2) if chance.random() < 0.2]
    ties = [tie(*pair, weight=chance.randint(1, 3)) for pair in pairs]
    network = network_of([node(name) for name in names], ties)
    graph = as_arrays(network).networkx()
    for _, _, about in graph.edges(data=True):
        about["inverse"] = 6 // int(about["weight"])  # whole, so that equal sums are equal
    for one, other in itertools.combinations(range(6), 2):
        paths = find_paths(network, one, other)
        assert bool(paths) == nx.has_path(graph, one, other)
        for path, weight in zip((paths[0], paths[-1]) if paths else (), (None, "inverse"), strict=False):
            every = list(nx.all_shortest_paths(graph, one, other, weight=weight))
            assert list(path.nodes) in every
            if path.ways[0] == ("shortest" if weight is None else "strongest"):
                assert path.others + 1 == len(every)


def test_ties_outwards_are_nearer_ones_first_and_weak_ones_last(lamps):
    def walk(name, depth):
        nodes = [one.rpartition("/")[2] for one in lamps.nodes["node"]]
        return [
            (one.before[0], nodes[one.start], nodes[one.end])
            for one in ego_ties(lamps, at(lamps, name), depth)
        ]

    assert walk("bolat", 1) == [(1, "bolat", "aigerim"), (1, "bolat", "chinara"), (1, "bolat", "farida")]
    assert walk("bolat", 2) == [
        (1, "bolat", "aigerim"),
        (1, "bolat", "chinara"),
        (2, "aigerim", "chinara"),
        (2, "aigerim", "court"),
        (2, "chinara", "dilnoza"),
        (1, "bolat", "farida"),
    ]
    assert len(walk("bolat", 9)) == len(lamps.edges)


def test_of_two_apart_it_is_said_what_stands_around_each_and_what_is_needed():
    nodes = [node("a", roles=["lawyer"]), node("b", countries=["YY"], roles=["lawyer"]), node("c"), node("d")]
    nodes[3] |= {"countries": []}
    network = network_of(nodes, [tie("a", "c"), tie("b", "d", "kinship")], name=UNION, title="All layers")
    lines = what_is_needed(network, at(network, "a"), at(network, "b"))
    assert lines == [
        "no path between A and B (All layers)",
        "A hangs together with 1 more in XX, in: arrested-together",
        "B hangs together with 1 more in YY, in: kinship",
        "needed: a record that ties one of the 2 around A to one of the 2 around B",
        "nearest in kind: A and B (lawyer)",
    ]
    alone = what_is_needed(network_of([node("a"), node("b")], []), 0, 1)
    assert alone == [
        "no path between A and B (Arrested together)",
        "A has no tie here",
        "B has no tie here",
        "needed: a record that ties A to B; or take all layers: leave out --projection",
        "nearest in kind: A and B (XX)",
    ]
