"""Measures of classic graphs, against what was published of them."""

import networkx as nx
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.measures.assortativity import degree_assortativity
from rightsgraph.network.measures.centrality import betweenness, closeness, eigenvector, pagerank
from rightsgraph.network.measures.degree import degree, strength
from rightsgraph.network.measures.structure import (
    articulation_points,
    bridges,
    clustering,
    components,
    density,
    k_core,
    transitivity,
)


@pytest.fixture(scope="module")
def karate():
    """The karate club (Zachary 1977, Journal of Anthropological Research 33, 452-473), members 1 to 34."""
    return nx.relabel_nodes(nx.karate_club_graph(), lambda number: number + 1)


@pytest.fixture(scope="module")
def families():
    """Marriages in Florence (Padgett and Ansell 1993, American Journal of Sociology 98, 1259-1319)."""
    return nx.florentine_families_graph()


@pytest.fixture(scope="module")
def women():
    """Women and events (Davis, Gardner and Gardner 1941, Deep South)."""
    return nx.davis_southern_women_graph()


def rounded(values, places=3):
    return {node: round(value, places) for node, value in values.items()}


def top(values, number):
    return sorted(values, key=lambda node: -values[node])[:number]


def test_degrees_of_the_karate_club(karate):
    found = degree(karate)
    assert [(member, found[member]) for member in top(found, 4)] == [(34, 17), (1, 16), (33, 12), (3, 10)]
    assert sum(found.values()) == 2 * 78


def test_strengths_of_the_karate_club_sum_what_members_did_together(karate):
    found = strength(karate)
    assert (found[34], found[1], found[12]) == (48, 42, 3)  # rows of Zachary's second matrix


def test_betweenness_of_the_karate_club(karate):
    found = rounded(betweenness(karate))
    assert [(member, found[member]) for member in top(found, 5)] == [
        *((1, 0.438), (34, 0.304), (33, 0.145), (3, 0.144), (32, 0.138)),
    ]
    assert found[12] == 0


def test_closeness_and_eigenvector_of_the_karate_club(karate):
    near, tied = rounded(closeness(karate)), rounded(eigenvector(karate))
    assert [(member, near[member]) for member in top(near, 3)] == [(1, 0.569), (3, 0.559), (34, 0.55)]
    assert [(member, tied[member]) for member in top(tied, 3)] == [(34, 0.373), (1, 0.355), (3, 0.317)]
    assert sum(value**2 for value in eigenvector(karate).values()) == pytest.approx(1)


def test_pagerank_of_the_karate_club(karate):
    found = pagerank(karate)
    assert rounded({member: found[member] for member in (34, 1, 33)}) == {34: 0.101, 1: 0.097, 33: 0.072}
    assert sum(found.values()) == pytest.approx(1)


def test_cores_and_cuts_of_the_karate_club(karate):
    cores = k_core(karate)
    assert {member for member, core in cores.items() if core == 4} == {1, 2, 3, 4, 8, 9, 14, 31, 33, 34}
    assert max(cores.values()) == 4
    assert (bridges(karate), articulation_points(karate)) == ([(1, 12)], [1])
    assert len(components(karate)) == 1


def test_triangles_density_and_mixing_of_the_karate_club(karate):
    found = clustering(karate)
    assert sum(found.values()) / 34 == pytest.approx(0.5706, abs=5e-5)
    assert transitivity(karate) == pytest.approx(3 * 45 / 528)
    assert density(karate) == pytest.approx(78 / 561)
    assert degree_assortativity(karate) == pytest.approx(-0.47561, abs=5e-6)


def test_the_medici_lie_between_the_families_of_florence(families):
    found = rounded(betweenness(families))
    assert top(found, 3) == ["Medici", "Guadagni", "Albizzi"]
    assert found["Medici"] == 0.522
    assert [found[name] for name in ("Guadagni", "Albizzi", "Pazzi")] == [0.255, 0.212, 0]
    assert rounded(closeness(families))["Medici"] == 0.56
    assert rounded(eigenvector(families))["Medici"] == 0.43
    assert degree(families)["Medici"] == 6


def test_the_pucci_tied_to_nobody_take_from_the_medici_only_pairs_without_a_path(families):
    with_pucci = nx.Graph(families)
    with_pucci.add_node("Pucci")
    assert betweenness(with_pucci)["Medici"] == pytest.approx(47.5 / 105)
    assert closeness(with_pucci)["Medici"] == pytest.approx(14 / 15 * 14 / 25)
    assert (closeness(with_pucci)["Pucci"], eigenvector(with_pucci)["Pucci"]) == (0, 0)


def test_marriages_that_part_florence_when_lost(families):
    assert {frozenset(tie) for tie in bridges(families)} == {
        frozenset(tie)
        for tie in (
            *(("Medici", "Acciaiuoli"), ("Medici", "Salviati"), ("Salviati", "Pazzi")),
            *(("Albizzi", "Ginori"), ("Guadagni", "Lamberteschi")),
        )
    }
    assert set(articulation_points(families)) == {"Medici", "Salviati", "Albizzi", "Guadagni"}


def test_events_and_women_of_the_deep_south(women):
    found = degree(women)
    events = [found[f"E{number}"] for number in range(1, 15)]
    assert events == [3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3]
    assert [found[name] for name in ("Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson")] == [8, 7, 8]


def test_closeness_of_the_deep_south_as_borgatti_and_halgin_give_it(women):
    """Borgatti and Halgin 2011, "Analyzing affiliation networks", divide by what two modes allow."""
    found = closeness(women)
    woman = {name: found[name] * (14 + 2 * 17) / 31 for name in ("Evelyn Jefferson", "Laura Mandeville")}
    event = {name: found[name] * (18 + 2 * 13) / 31 for name in ("E8", "E9")}
    assert rounded(woman, 2) == {"Evelyn Jefferson": 0.8, "Laura Mandeville": 0.73}
    assert rounded(event, 2) == {"E8": 0.85, "E9": 0.79}


def test_a_strong_detour_is_shorter_than_a_weak_tie_where_weights_count():
    graph = nx.Graph([("a", "b", {"weight": 3}), ("b", "c", {"weight": 3}), ("a", "c", {"weight": 1})])
    assert betweenness(graph) == {"a": 0, "b": 0, "c": 0}
    assert betweenness(graph, weighted=True) == {"a": 0, "b": 1, "c": 0}
    assert closeness(graph, weighted=True) == pytest.approx({"a": 2, "b": 3, "c": 2})


def test_paths_whose_weighted_lengths_are_equal_are_equal_however_they_are_added():
    """Three ties of weight 3 are as long as one of weight 1, although 1/3 + 1/3 + 1/3 is not exact."""
    graph = nx.Graph([("a", "b", {"weight": 3}), ("b", "c", {"weight": 3}), ("c", "d", {"weight": 3})])
    graph.add_edge("a", "d", weight=1)
    assert betweenness(graph, weighted=True)["b"] == pytest.approx((1 + 1 / 2) / 3)


def test_paths_closeness_and_degree_follow_directions():
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    assert betweenness(graph) == {"a": 0, "b": 0.5, "c": 0}
    assert closeness(graph) == pytest.approx({"a": 0, "b": 0.5, "c": 2 / 3})
    assert [degree(graph, direction=which)["b"] for which in ("in", "out", "all")] == [1, 1, 2]
    assert [strength(graph, direction=which)["a"] for which in ("in", "out", "all")] == [0, 1, 1]


def test_without_direction_in_and_out_are_all():
    graph = nx.path_graph(3)
    assert degree(graph, direction="in") == degree(graph, direction="out") == {0: 1, 1: 2, 2: 1}


def test_an_unknown_direction_is_refused():
    with pytest.raises(InputError, match="no such direction: 'up'"):
        degree(nx.path_graph(3), direction="up")


def test_eigenvector_of_a_graph_in_parts_is_of_the_largest():
    graph = nx.Graph([("a", "b"), *nx.path_graph(4).edges, ("c", "d"), ("d", "e"), ("e", "c")])
    found = eigenvector(graph)
    assert {node for node, value in found.items() if value} == {0, 1, 2, 3}
    assert [found[node] for node in range(4)] == pytest.approx([0.3717, 0.6015, 0.6015, 0.3717], abs=5e-5)


def test_of_equal_parts_the_one_with_more_ties_and_then_the_first_has_the_eigenvector():
    path, ring = [("a", "b"), ("b", "c")], [("d", "e"), ("e", "f"), ("f", "d")]
    assert [node for node, value in eigenvector(nx.Graph([*path, *ring])).items() if value] == ["d", "e", "f"]
    assert eigenvector(nx.Graph([("a", "b"), ("c", "d")])) == pytest.approx(
        {"a": 0.5**0.5, "b": 0.5**0.5, "c": 0, "d": 0}
    )


@pytest.mark.parametrize(
    "measure", [degree, betweenness, closeness, eigenvector, pagerank, k_core, clustering]
)
def test_measures_of_nothing_and_of_nodes_without_ties(measure):
    assert measure(nx.Graph()) == {}
    lonely = nx.empty_graph(2)
    assert measure(lonely) == ({0: 0.5, 1: 0.5} if measure is pagerank else {0: 0, 1: 0})


def test_the_whole_of_nothing():
    nothing = nx.Graph()
    assert (components(nothing), bridges(nothing), articulation_points(nothing)) == ([], [], [])
    assert (density(nothing), transitivity(nothing), degree_assortativity(nothing)) == (None, None, None)
