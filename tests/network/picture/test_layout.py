"""Places: the same for the same seed, none on another, parts side by side."""

import networkx as nx
import numpy as np
import pytest
from scipy.spatial.distance import pdist

from rightsgraph.network.picture.layout import layout

GRAPHS = {
    "one": nx.empty_graph(1),
    "pair": nx.path_graph(2),
    "three in a row": nx.path_graph(3),
    "star": nx.star_graph(12),
    "all with all": nx.complete_graph(15),
    "ring": nx.cycle_graph(30),
    "tree": nx.balanced_tree(3, 4),
    "two parts and one alone": nx.disjoint_union_all(
        [nx.cycle_graph(9), nx.path_graph(4), nx.empty_graph(1)]
    ),
    "many pairs": nx.disjoint_union_all([nx.path_graph(2)] * 40),
    "karate club": nx.karate_club_graph(),
}


def placed(graph, seed=1):
    return layout(len(graph), list(graph.edges), seed=seed)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_same_seed_gives_the_same_places_and_no_two_nodes_one(name):
    places = placed(GRAPHS[name])
    assert places.shape == (len(GRAPHS[name]), 2)
    assert np.isfinite(places).all()
    assert (places == placed(GRAPHS[name])).all()
    assert len(places) == 1 or pdist(places).min() > 0.25


def test_another_seed_gives_other_places():
    assert not np.allclose(placed(GRAPHS["karate club"]), placed(GRAPHS["karate club"], seed=2))


def test_a_ring_is_drawn_as_a_ring():
    places = placed(GRAPHS["ring"])
    places = (places - places.mean(axis=0)) / np.ptp(places, axis=0)
    assert np.ptp(np.hypot(*places.T)) < 0.05


def test_distances_on_the_page_follow_those_in_the_network():
    graph = GRAPHS["tree"]
    far = dict(nx.all_pairs_shortest_path_length(graph))
    hops = [far[one][other] for one in graph for other in graph if one < other]
    assert np.corrcoef(hops, pdist(placed(graph)))[0, 1] > 0.65


@pytest.mark.parametrize("name", ["two parts and one alone", "many pairs"])
def test_parts_stand_side_by_side(name):
    graph, places = GRAPHS[name], placed(GRAPHS[name])
    boxes = [
        (places[list(part)].min(axis=0), places[list(part)].max(axis=0))
        for part in nx.connected_components(graph)
    ]
    assert len(boxes) > 2
    for at, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:at]:
            assert (low > other_high).any() or (high < other_low).any()


def test_many_small_parts_fill_a_page_and_no_strip():
    wide, high = np.ptp(placed(GRAPHS["many pairs"]), axis=0)
    assert 0.8 < wide / high < 2.5
