"""Communities: known answers, no worse than Louvain, connected, the same for a seed, and how stable."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network import communities as module
from rightsgraph.network.agreement import adjusted_rand, mutual_information
from rightsgraph.network.communities import communities, community_rows, member_rows
from rightsgraph.network.modularity import modularity

from .conftest import network_of, node, tie


def plain(graph):
    return nx.Graph(graph.edges)


def weighted(seed, *, nodes=40, ties=90):
    graph = nx.gnm_random_graph(nodes, ties, seed=seed)
    nx.set_edge_attributes(graph, {pair: 1 + sum(pair) % 4 for pair in graph.edges}, "weight")
    return graph


KNOWN = {
    # Zachary's club, of which .4198 is the greatest modularity there is (Brandes and others 2008, "On
    # modularity clustering", IEEE Transactions on Knowledge and Data Engineering 20, 172-188)
    "karate": (plain(nx.karate_club_graph()), 4, 0.4198),
    "karate, weighted": (nx.karate_club_graph(), 4, 0.4449),
    "florentine": (nx.florentine_families_graph(), 3, 0.3987),
    "davis": (nx.davis_southern_women_graph(), 3, 0.3360),
    "planted": (nx.planted_partition_graph(4, 25, 0.4, 0.02, seed=1), 4, 0.6128),
    "two triangles": (nx.barbell_graph(3, 0), 2, 0.3571),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_graphs_have_their_known_communities(name):
    graph, number, value = KNOWN[name]
    found = communities(graph, seed=1)
    assert (len(found), round(found.modularity, 4)) == (number, pytest.approx(value, abs=1e-4))


@pytest.mark.parametrize("name", KNOWN)
def test_modularity_is_not_worse_than_that_of_louvain(name):
    graph = KNOWN[name][0]
    best = max(
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
        for seed in range(10)
    )
    assert communities(graph, seed=2).modularity >= best - 1e-9


def test_a_community_that_no_ties_inside_join_is_parted(monkeypatch):
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    monkeypatch.setattr(module, "_leiden", lambda *_: [np.zeros(7, dtype=int)] * 3)
    found = communities(graph, seed=1, runs=3)
    assert found.members == ((0, 1, 2, 3), (4, 5, 6))
    assert found.modularity == pytest.approx(nx.community.modularity(graph, found.members))


def test_one_run_is_refused():
    with pytest.raises(InputError, match="1 runs tell no stability"):
        communities(nx.path_graph(3), seed=1, runs=1)


def test_planted_groups_are_found_again_in_every_run():
    found = communities(KNOWN["planted"][0], seed=1)
    assert [set(members) for members in found.members] == [set(range(at, at + 25)) for at in (0, 25, 50, 75)]
    assert (found.agreement, found.information, set(found.stability)) == (1.0, 1.0, {1.0})
    assert set(found.stays.values()) == {1.0}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_modularity_is_that_of_networkx_and_communities_are_connected(seed, resolution):
    graph = weighted(seed)
    found = communities(graph, seed=seed, resolution=resolution, runs=3)
    members = [*found.members, *([one] for one in nx.isolates(graph))]
    expected = nx.community.modularity(graph, members, resolution=resolution)
    assert found.modularity == pytest.approx(expected)
    assert modularity(graph, found.members, resolution=resolution) == pytest.approx(expected)
    assert all(nx.is_connected(graph.subgraph(nodes)) for nodes in found.members)
    assert found.isolates == len(list(nx.isolates(graph)))


def test_the_same_seed_gives_the_same_and_another_seed_may_not():
    graph = weighted(1)
    first, again, other = (communities(graph, seed=seed, runs=2) for seed in (1, 1, 2))
    assert first == again
    assert first.members != other.members


def test_a_large_graph_gives_the_same_twice_and_connected_communities():
    graph = nx.powerlaw_cluster_graph(6000, 4, 0.5, seed=1)
    first, again = (communities(graph, seed=1, runs=2) for _ in range(2))
    assert graph.number_of_edges() > 20_000
    assert first == again
    assert all(nx.is_connected(graph.subgraph(nodes)) for nodes in first.members)


def test_a_graph_without_ties_has_no_communities():
    found = communities(nx.empty_graph(3), seed=1)
    assert (found.members, found.isolates, found.numbers) == ((), 3, {})
    assert communities(nx.Graph(), seed=1).members == ()


def test_directions_are_left_out_and_ties_to_and_fro_summed():
    graph = nx.DiGraph(nx.barbell_graph(4, 0).edges)
    graph.add_weighted_edges_from([(1, 0, 2), (0, 1, 1)])
    same = nx.barbell_graph(4, 0)
    same.add_edge(0, 1, weight=3)
    assert communities(graph, seed=1) == communities(same, seed=1)


def test_communities_are_numbered_by_size_and_ties_of_size_by_the_first_node():
    graph = nx.disjoint_union_all([nx.complete_graph(3), nx.complete_graph(4), nx.complete_graph(3)])
    found = communities(graph, seed=1)
    assert found.members == ((3, 4, 5, 6), (0, 1, 2), (7, 8, 9))
    assert found.numbers[8] == 3


def test_stability_is_the_mean_best_overlap_with_other_runs(monkeypatch):
    runs = [[0, 0, 0, 1, 1, 1], [5, 5, 2, 2, 2, 2], [0, 0, 0, 0, 0, 0]]
    monkeypatch.setattr(module, "_leiden", lambda *_: iter(np.array(runs)))
    found = communities(nx.barbell_graph(3, 0), seed=1, runs=3)
    assert found.members == ((0, 1, 2), (3, 4, 5))
    assert found.stability == pytest.approx([(2 / 3 + 3 / 6) / 2, (3 / 4 + 3 / 6) / 2])
    assert [found.stays[at] for at in range(6)] == [1, 1, 0.5, 1, 1, 1]
    pairs = list(combinations(map(np.array, runs), 2))
    assert found.agreement == pytest.approx(sum(adjusted_rand(*pair) for pair in pairs) / 3)
    assert found.information == pytest.approx(sum(mutual_information(*pair) for pair in pairs) / 3)


def test_weak_ties_join_nobody_in_the_network_of_all_layers(lamps):
    found = communities(lamps, seed=1)
    names = [{name.rpartition("/")[2] for name in members} for members in found.members]
    assert names == [{"court", "dilnoza", "edil", "farida"}, {"aigerim", "bolat", "chinara"}]
    assert found == communities(lamps.networkx(), seed=1)


def test_a_row_says_who_is_in_a_community_what_they_share_and_whether_all_are_public(lamps):
    table = community_rows(lamps, seed=1)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(row["community"], row["members"], row["names"], row["countries"]) for row in rows] == [
        (1, 4, "Dilnoza|Edil|Farida|Northport court", "XX|YY"),
        (2, 3, "Aigerim|Bolat|Chinara", "XX"),
    ]
    assert [(row["ties"], row["density"], row["stability"]) for row in rows] == [(3, 0.5, 1.0), (3, 1.0, 1.0)]
    assert rows[1]["common"] == (
        "all 3 in XX; all 3 of kind person; all 3 ties of arrested-together; "
        "records from 1970-04-11 to 1970-05-11"
    )
    assert {row["care"] for row in rows} == {"at-risk"}
    assert "weak ties, which were left out: 1" in table.notes


def test_a_community_of_institutions_alone_is_public():
    nodes = [node(name, kind="court", public=True) for name in ("north", "south")]
    table = community_rows(network_of(nodes, [tie("north", "south")]), seed=1)
    assert [row[table.columns.index("care")] for row in table.rows] == ["public"]


def test_of_a_large_community_the_first_names_are_given_and_the_rest_counted():
    nodes = [node(f"p{at:02}") for at in range(53)]
    ties = [tie("p00", f"p{at:02}") for at in range(1, 53)]
    table = community_rows(network_of(nodes, ties), seed=1, resolution=0.1)
    names = table.rows[0][2].split("|")
    assert (len(names), names[49], names[50]) == (51, "P49", "and 3 more")


def test_each_member_has_a_row_with_the_number_of_its_community(lamps):
    table = member_rows(lamps, seed=1)
    found = {(row[0], row[2], row[5], row[6]) for row in table.rows}
    assert len(table.rows) == 7
    assert {(1, "Northport court", 1.0, "public"), (2, "Bolat", 1.0, "at-risk")} < found


def test_a_network_without_ties_gives_no_rows_and_no_notes():
    table = community_rows(network_of([node("aigerim")], []), seed=1)
    assert (table.rows, table.notes) == ([], ())
