"""Paths: the fewest ties, the strongest, weak ones only in need; proved against networkx on many graphs."""

import itertools
import random

import networkx as nx
import pytest

from rightsgraph.network.apart import what_is_needed
from rightsgraph.network.arrays import as_arrays
from rightsgraph.network.ego import ego_ties, weak_notes
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
    ties = [tie(*ends, "same-offence", weak=True) for ends in ("ab", "bc")] + [tie("b", "c", "membership")]
    ties += [tie("a", "d"), tie("d", "c")]
    network = network_of([node(name) for name in "abcd"], ties, name=UNION)
    (path,) = between(network, "a", "b")
    assert told(network, [path])[0][1] == ["a", "d", "c", "b"]
    assert [network.edges["layer"][one.edge] for one in ties_of(network, path)][-1] == "membership"
    needed = network_of([node(name) for name in "abc"], ties[:3], name=UNION)
    (path,) = between(needed, "a", "c")
    assert path.weak == 1
    assert path_notes(needed, [path])[2].endswith("does not say that they had to do with each other")
    assert "1 step leads over ties that say little (same-offence)" in path_notes(needed, [path])[1]
    alone = network_of([node(name) for name in "abc"], ties[:2], name="same-offence")
    (path,) = between(alone, "a", "c")
    assert (path.weak, len(path_notes(alone, [path]))) == (0, 1)


def test_a_chain_of_more_than_two_weak_ties_is_no_path_and_that_is_said():
    ties = [tie(one, other, "co-mention", weak=True) for one, other in itertools.pairwise("abcd")]
    ties.append(tie("d", "e", "membership"))
    network = network_of([node(name) for name in "abcdef"], ties, name=UNION, title="All layers")
    assert [path.weak for path in between(network, "a", "c")] == [2]
    assert between(network, "a", "e") == []
    assert what_is_needed(network, at(network, "a"), at(network, "e")) == [
        "no path between A and E (All layers): only a chain of 3 weak ties leads there, which says nothing",
        "A has no tie here but weak ones: co-mention",
        "E hangs together with 1 more in XX, in: membership",
        "needed: a record that ties A to one of the 2 around E",
    ]
    assert "weak" not in what_is_needed(network, at(network, "a"), at(network, "f"))[0]


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


def test_ties_outwards_are_nearer_ones_first_then_the_strongest(lamps):
    def walk(name, depth):
        nodes = [one.rpartition("/")[2] for one in lamps.nodes["node"]]
        return [
            (one.before[0], nodes[one.start], nodes[one.end])
            for one in ego_ties(lamps, at(lamps, name), depth)
        ]

    assert walk("bolat", 1) == [(1, "bolat", "aigerim"), (1, "bolat", "chinara")]
    assert walk("bolat", 2) == [
        (1, "bolat", "aigerim"),
        (1, "bolat", "chinara"),
        (2, "aigerim", "chinara"),
        (2, "aigerim", "court"),
        (2, "chinara", "dilnoza"),
    ]
    assert len(walk("bolat", 9)) == len(lamps.edges.filter(~lamps.edges["weak"]))
    assert weak_notes(lamps, at(lamps, "bolat")) == [
        "weak ties, which are left out: co-mention 1; --projection gives those of one layer"
    ]
    assert weak_notes(lamps, at(lamps, "court")) == []


def test_weak_ties_are_given_only_where_a_node_has_no_others_and_are_not_walked_on():
    ties = [tie("a", "b", "co-mention", weak=True), tie("a", "c", "co-mention", weak=True, weight=3)]
    ties += [tie("b", "c", "co-mention", weak=True), tie("b", "d")]
    network = network_of([node(name) for name in "abcd"], ties, name=UNION)
    assert [(one.before, one.edge) for one in ego_ties(network, 0, 3)] == [((1,), 1), ((1,), 0)]
    (said,) = weak_notes(network, 0)
    assert said.startswith("weak ties alone (co-mention 2)")
    assert [one.edge for one in ego_ties(network, 1, 3)] == [3]
    alone = network_of([node(name) for name in "abcd"], ties[:3], name="co-mention")
    assert [one.edge for one in ego_ties(alone, 0, 2)] == [1, 0, 2]
    assert weak_notes(alone, 0) == []


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
    ]
    alone = what_is_needed(network_of([node("a"), node("b")], []), 0, 1)
    assert alone == [
        "no path between A and B (Arrested together)",
        "A has no tie here",
        "B has no tie here",
        "needed: a record that ties A to B; or take all layers: leave out --projection",
    ]
