"""What communities have in common, in words: what holds for half and more than outside, and nothing else."""

import dataclasses

import polars as pl
import pytest

from rightsgraph.network.common import in_common
from rightsgraph.network.model import HUBS, UNION, empty_frame

from .conftest import PERSON, network_of, node, tie


def together(*groups):
    return {PERSON + name: number for number, names in enumerate(groups, start=1) for name in names}


def ring(*names, **how):
    return [tie(one, other, **how) for one, other in zip(names, names[1:] + names[:1], strict=True)]


@pytest.fixture
def two():
    """Four people of XX, three of them monitors, and three of YY, one of them a monitor."""
    nodes = [node(name, roles=["monitor"]) for name in ("a1", "a2", "a3")]
    nodes += [node("a4"), node("b1", countries=["YY"], roles=["monitor"])]
    nodes += [node(name, countries=["YY"]) for name in ("b2", "b3")]
    return nodes, together(("a1", "a2", "a3", "a4"), ("b1", "b2", "b3"))


def test_countries_and_roles_are_said_with_how_many_they_hold_for(two):
    nodes, numbers = two
    ties = ring("a1", "a2", "a3", "a4", days=(100, 120)) + ring("b1", "b2", "b3", days=(90, 90))
    assert in_common(network_of(nodes, ties), numbers) == {
        1: "all 4 in XX; 3 of 4 with the role monitor; records from 1970-04-11 to 1970-05-01",
        2: "all 3 in YY; records of 1970-04-01",
    }


def test_what_holds_as_often_outside_or_for_less_than_half_or_for_one_is_not_said():
    nodes = [node("a1", countries=["XX"], roles=["lawyer"]), node("a2", countries=["YY"])]
    nodes += [node("b1", countries=["XX"]), node("b2", countries=["YY"]), node("b3", countries=[])]
    ties = [tie("a1", "a2"), *ring("b1", "b2", "b3")]
    found = in_common(network_of(nodes, ties), together(("a1", "a2"), ("b1", "b2", "b3")))
    assert found == {1: "no tie fully dated", 2: "no tie fully dated"}


def test_a_community_beside_which_there_is_none_has_all_that_holds_for_half_of_it():
    nodes = [node("a1"), node("a2"), node("a3", countries=["YY"])]
    found = in_common(network_of(nodes, ring("a1", "a2", "a3")), together(("a1", "a2", "a3")))
    assert found == {1: "2 of 3 in XX; all 3 of kind person; no tie fully dated"}


def test_layers_of_the_ties_inside_are_said_where_there_are_several(two):
    nodes, numbers = two
    ties = [tie("a1", "a2", "co-accused"), tie("a2", "a3", "co-accused"), tie("a3", "a4", "membership")]
    ties += [tie("b1", "b2", "membership"), tie("b2", "b3", "membership")]
    ties += [tie("a1", "b1", "co-mention", weak=True), tie("b1", "b3", "co-mention", weak=True)]
    found = in_common(network_of(nodes, ties, name=UNION), numbers)
    assert found[1].split("; ")[2:] == ["2 of 3 ties of co-accused", "no tie fully dated"]
    assert found[2].split("; ")[1:] == ["both ties of membership", "no tie fully dated"]


def test_two_members_are_both_and_one_tie_is_its_tie():
    nodes = [node("a1"), node("a2"), node("b1", countries=[]), node("b2", countries=[])]
    ties = [tie("a1", "a2", "membership"), tie("b1", "b2", "co-accused")]
    found = in_common(network_of(nodes, ties, name=UNION), together(("a1", "a2"), ("b1", "b2")))
    assert found[1] == "both in XX; its tie of membership; no tie fully dated"


def test_what_members_share_is_named_by_its_label(two):
    nodes, numbers = two
    ties = [*ring("a1", "a2", "a3"), tie("a3", "a4"), *ring("b1", "b2", "b3"), tie("a4", "b1")]
    network = network_of(nodes, ties)
    hubs = [[0], [0], [0, 1], [2], [1], [1], [1], [1]]
    by_ends = {frozenset(one["ends"]): held for one, held in zip(ties, hubs, strict=True)}
    names = [name.rpartition("/")[2] for name in network.nodes["node"]]
    held = [
        by_ends[frozenset((names[a], names[b]))] for a, b in network.edges.select("source", "target").rows()
    ]
    network = dataclasses.replace(
        network,
        edges=network.edges.with_columns(pl.Series("hubs", held, dtype=pl.List(pl.UInt32))),
        hubs=pl.DataFrame(
            [("h0", "case of the lamp makers"), ("h1", "Northport court"), ("h2", "case of 2017")],
            schema=empty_frame(HUBS).schema,
            orient="row",
        ),
    )
    found = in_common(network, numbers)
    assert found[1].split("; ")[2:-1] == ["3 of 4 share case of the lamp makers", "2 of 4 share case of 2017"]
    assert found[2].split("; ")[1:-1] == ["all 3 share Northport court"]


def test_two_hubs_of_one_name_are_not_one():
    nodes = [node(name) for name in ("a1", "a2", "a3", "a4", "b1")]
    ties = [tie("a1", "a2"), tie("a2", "a3"), tie("a3", "a4"), tie("a4", "b1")]
    network = network_of(nodes, ties)
    network = dataclasses.replace(
        network,
        edges=network.edges.with_columns(pl.Series("hubs", [[0], [], [1], []], dtype=pl.List(pl.UInt32))),
        hubs=pl.DataFrame(
            [("h0", "court in Northport"), ("h1", "court in Northport")],
            schema=empty_frame(HUBS).schema,
            orient="row",
        ),
    )
    found = in_common(network, together(("a1", "a2", "a3", "a4"), ("b1",)))
    assert found[1].split("; ")[:-1] == ["2 of 4 share court in Northport"] * 2


def test_days_are_those_of_fully_dated_ties_and_the_others_are_counted(two):
    nodes, numbers = two
    ties = [*ring("a1", "a2", "a3", days=(100, 120)), tie("a3", "a4", days=(10, None)), tie("b1", "b2")]
    found = in_common(network_of(nodes, ties), numbers)
    assert found[1].endswith("records from 1970-04-11 to 1970-05-01, 1 of 4 ties not fully dated")


def test_nodes_in_no_community_are_left_out():
    nodes = [node("a1"), node("a2"), node("b1", countries=["YY"])]
    assert set(in_common(network_of(nodes, [tie("a1", "a2")]), together(("a1", "a2")))) == {1}
    assert in_common(network_of(nodes, []), {}) == {}
