"""Open pairs across countries and the roles of Gould and Fernandez: by hand, and against every pair."""

import random
from itertools import combinations

import networkx as nx
import pytest

from rightsgraph.network import joins
from rightsgraph.network.arrays import as_arrays
from rightsgraph.network.joins import ROLES, Groups, open_pairs, triangles


def counted(graph, countries):
    arrays = as_arrays(graph)
    found = open_pairs(arrays, Groups.read([countries[name].split() for name in arrays.nodes]))
    roles = [{name: n for name, n in zip(ROLES, row, strict=True) if n} for row in found.roles.tolist()]
    each = zip(arrays.nodes, found.pairs.tolist(), roles, map(set, found.joined), strict=True)
    return {name: about for name, *about in each}


def slowly(graph, countries):
    sets = {name: set(codes.split()) for name, codes in countries.items()}
    told = {}
    for one in graph:
        pairs, roles, joined = 0, {}, set()
        for a, b in combinations(graph[one], 2):
            if graph.has_edge(a, b) or not sets[a] or not sets[b]:
                continue
            alike, shares = sets[a] & sets[b], bool(sets[one] & sets[a]) + bool(sets[one] & sets[b])
            if not alike:
                pairs, joined = pairs + 1, joined | sets[a] | sets[b]
            role = (
                ("itinerant", "itinerant", "coordinator") if alike else ("liaison", "gatekeeper", "both")
            )[shares]
            if sets[one]:
                roles[role] = roles.get(role, 0) + 1
        told[one] = [pairs, roles, joined]
    return told


@pytest.mark.parametrize(
    ("ends", "middle", "role", "pairs"),
    [
        (("XX", "XX"), "XX", "coordinator", 0),
        (("XX", "XX"), "YY", "itinerant", 0),
        (("XX", "YY"), "XX", "gatekeeper", 1),
        (("XX", "YY"), "YY", "gatekeeper", 1),
        (("XX", "YY"), "ZZ", "liaison", 1),
        (("XX", "YY"), "XX YY", "both", 1),
        (("XX", "XX YY"), "XX", "coordinator", 0),
        (("XX", "YY"), "", None, 1),
        (("XX", ""), "XX", None, 0),
    ],
)
def test_each_role_is_what_the_three_countries_make_it(ends, middle, role, pairs):
    path = nx.Graph([("one", "middle"), ("middle", "other")])
    found = counted(path, {"one": ends[0], "middle": middle, "other": ends[1]})
    joined = {"XX", "YY"} if pairs else set()
    assert found["middle"] == [pairs, {role: 1} if role else {}, joined]
    assert found["one"] == [0, {}, set()]


def test_a_pair_that_is_tied_is_not_open():
    triangle = {"one": "XX", "middle": "XX", "other": "YY"}
    assert counted(nx.Graph(combinations(triangle, 2)), triangle)["middle"] == [0, {}, set()]


def test_the_medici_stand_between_the_open_pairs_of_two_sides():
    # six neighbours, of whom Ridolfi and Tornabuoni are tied: 15 - 1 pairs; two of them are given to one side
    families = nx.florentine_families_graph()
    sides = dict.fromkeys(families, "XX") | {"Barbadori": "YY", "Ridolfi": "YY"}
    pairs, roles, joined = counted(families, sides)["Medici"]
    assert (pairs, joined) == (7, {"XX", "YY"})
    assert roles == {"gatekeeper": 7, "coordinator": 6, "itinerant": 1}


@pytest.mark.parametrize("seed", range(20))
def test_pairs_roles_and_countries_are_those_of_every_pair(seed, monkeypatch):
    monkeypatch.setattr(joins, "_AT_ONCE", 50)
    monkeypatch.setattr(joins, "_ROWS", 7)
    graph, draw = nx.gnm_random_graph(25, 20 + 8 * seed, seed=seed), random.Random(seed)
    countries = {name: draw.choice(["", "XX", "YY", "ZZ", "XX YY", "YY ZZ", "XX", "YY"]) for name in graph}
    assert counted(graph, countries) == slowly(graph, countries)


@pytest.mark.parametrize("seed", range(5))
def test_triangles_are_each_listed_once(seed):
    graph = nx.gnm_random_graph(30, 150, seed=seed)
    listed = [
        frozenset(corner)
        for part in triangles(as_arrays(graph))
        for corner in zip(*map(list, part), strict=True)
    ]
    assert len(listed) == len(set(listed)) == sum(nx.triangles(graph).values()) // 3
    assert all(graph.has_edge(*pair) for corner in listed for pair in combinations(corner, 2))


def test_a_graph_without_ties_has_no_triangles_and_no_pairs():
    assert list(triangles(as_arrays(nx.empty_graph(2)))) == []
    assert counted(nx.empty_graph(2), {0: "XX", 1: ""}) == {0: [0, {}, set()], 1: [0, {}, set()]}
