"""Measures as rows, on a network of invented people."""

import dataclasses

import networkx as nx
import pytest

from rightsgraph.network.arrays import as_arrays
from rightsgraph.network.measures.centrality import betweenness
from rightsgraph.network.measures.degree import degree
from rightsgraph.network.measures.tables import NETWORK_ROWS, network_rows, node_rows


def dicts(computed):
    return [dict(zip(computed.columns, row, strict=True)) for row in computed.rows]


def test_nodes_come_by_betweenness_then_degree_then_name(lamps):
    found = node_rows(lamps)
    assert found.columns == (
        *("node", "name", "kind", "countries", "roles", "degree", "strength", "betweenness", "closeness"),
        *("eigenvector", "pagerank", "core", "clustering", "cut", "care"),
    )
    assert [(row["name"], row["degree"], row["strength"]) for row in dicts(found)] == [
        *(("Edil", 3, 3), ("Aigerim", 3, 4), ("Chinara", 3, 3), ("Dilnoza", 2, 2)),
        *(("Northport court", 2, 2), ("Bolat", 2, 3), ("Farida", 1, 1)),
    ]


def test_a_row_says_who_it_is_and_whether_it_may_be_ranked_in_public(lamps):
    about = {row["name"]: row for row in dicts(node_rows(lamps))}
    kept = ("kind", "countries", "roles", "cut", "core", "care")
    assert [about["Dilnoza"][column] for column in kept] == [
        "person",
        "XX|YY",
        "lawyer",
        "false",
        2,
        "at-risk",
    ]
    assert [about["Northport court"][column] for column in kept] == ["court", "XX", "", "false", 2, "public"]
    assert {name for name, row in about.items() if row["cut"] == "true"} == {"Edil"}


def test_weak_ties_of_the_network_of_all_layers_are_left_out_and_counted(lamps):
    for found in (node_rows(lamps), network_rows(lamps)):
        assert found.notes == ("weak ties, which were left out: 1",)
    assert degree(lamps) == degree(lamps.networkx())
    assert sum(degree(lamps).values()) + 2 == sum(degree(as_arrays(lamps)).values())


def test_weak_ties_of_one_layer_count(lamps):
    mentions = dataclasses.replace(lamps, name="co-mention", edges=lamps.edges.filter(lamps.edges["weak"]))
    found = node_rows(mentions)
    assert {row["name"]: row["degree"] for row in dicts(found) if row["degree"]} == {"Bolat": 1, "Farida": 1}
    assert found.notes == ("eigenvector is of the largest component, 2 of 7 nodes; elsewhere it is 0",)


def test_pivots_give_estimates_beside_their_errors_and_say_so(lamps):
    found = node_rows(lamps, pivots=3, seed=5)
    assert found.columns[7:11] == ("betweenness", "betweenness_error", "closeness", "closeness_error")
    assert any(row["betweenness_error"] > 0 for row in dicts(found))
    assert found.notes[-1].startswith("betweenness and closeness are estimated from 3 pivots (seed 5)")
    assert node_rows(lamps, pivots=3, seed=5) == found
    exact = {
        row["node"]: (row["betweenness"], row["betweenness_error"])
        for row in dicts(node_rows(lamps, pivots=7))
    }
    assert exact == {node: (pytest.approx(value), 0) for node, value in betweenness(lamps).items()}


def test_small_numbers_keep_their_places(lamps):
    table = node_rows(lamps).as_table()
    assert table.rows[0][table.columns.index("pagerank")].value == "0.193982"


def test_the_whole_network_in_numbers_each_of_how_many(lamps):
    found = network_rows(lamps)
    assert found.columns == NETWORK_ROWS
    numbers = {row["measure"]: (row["value"], row["n"]) for row in dicts(found)}
    assert numbers == {
        "nodes": (7, 7),
        "ties": (8, 9),
        "weak ties": (1, 9),
        "density": (pytest.approx(8 / 21), 21),
        "nodes without ties": (0, 7),
        "components": (1, 7),
        "largest component": (7, 7),
        "transitivity": (pytest.approx(3 / 12), 12),
        "bridges": (1, 8),
        "articulation points": (1, 7),
        "assortativity by degree": (pytest.approx(-2 / 3), 8),
        "assortativity by country": (pytest.approx(0.41818, abs=5e-6), 8),
        "assortativity by role": (None, 0),
        "assortativity by kind": (pytest.approx(-1 / 7), 8),
    }
    assert {row["of"] for row in dicts(found)} >= {"ties between nodes with a role; 6 of 7 nodes have none"}


def test_a_network_without_ties_or_without_nodes_has_rows_of_nothing(lamps):
    without = dataclasses.replace(lamps, edges=lamps.edges.clear())
    assert {row["degree"] for row in dicts(node_rows(without))} == {0}
    nothing = dataclasses.replace(without, nodes=lamps.nodes.clear())
    assert node_rows(nothing).rows == []
    assert {row["value"] for row in dicts(network_rows(nothing))} == {0, None}


def test_a_directed_network_is_measured_along_its_ties(lamps):
    hits = lamps.edges.filter(lamps.edges["directed"])
    court = dataclasses.replace(lamps, name="institution-target", directed=True, edges=hits)
    assert type(court.networkx()) is nx.DiGraph
    numbers = {row["measure"]: row["value"] for row in dicts(network_rows(court))}
    assert "no tie leads on from where another ends, so betweenness is 0 for all" in node_rows(court).notes
    assert (numbers["ties"], numbers["density"], numbers["largest component"]) == (
        2,
        pytest.approx(2 / 42),
        3,
    )


def test_the_page_says_what_every_number_means(lamps, repository):
    page = (repository / "docs" / "measures.md").read_text("utf-8")
    columns = [*node_rows(lamps).columns[5:-2], "cut"]
    whole = [row["measure"] for row in dicts(network_rows(lamps))[3:]]
    assert (len(columns), len(whole)) == (9, 11)
    assert not [name for name in columns if f"| `{name}` |" not in page]
    assert not [name for name in whole if name.removeprefix("assortativity by ") not in page]
