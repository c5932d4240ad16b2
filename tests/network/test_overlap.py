"""Overlap of layers, by hand: ties and nodes that two layers share, and how evenly a node has its ties."""

import pytest

from rightsgraph.network.model import UNION
from rightsgraph.network.overlap import (
    LAYERS,
    Shared,
    layer_overlap,
    overlap_rows,
    participation,
    participation_rows,
)

from .conftest import PERSON, network_of, node, tie


@pytest.fixture
def layers():
    """Three layers of five: two share a tie of three, the third is directed, the fourth weak."""
    ties = [tie(*pair, "co-accused") for pair in (("a", "b"), ("b", "c"), ("c", "d"))]
    ties += [tie("a", "b", "membership"), tie("a", "c", "membership")]
    ties += [tie(*pair, "institution-target", directed=True) for pair in (("b", "a"), ("a", "b"), ("e", "a"))]
    ties += [tie("a", "e", "co-mention", weak=True), tie("d", "e", "co-mention", weak=True)]
    return network_of([node(name) for name in "abcde"], ties, name=UNION)


def test_two_layers_share_the_ties_and_nodes_that_both_have(layers):
    found = layer_overlap(layers)
    assert set(found) == {
        ("co-accused", "co-mention"),
        ("co-accused", "institution-target"),
        ("co-accused", "membership"),
        ("co-mention", "institution-target"),
        ("co-mention", "membership"),
        ("institution-target", "membership"),
    }
    assert found["co-accused", "membership"] == (Shared(3, 2, 1), Shared(4, 3, 3))
    assert found["co-accused", "institution-target"] == (Shared(3, 2, 1), Shared(4, 3, 2))
    assert found["co-mention", "institution-target"] == (Shared(2, 2, 1), Shared(3, 3, 2))


def test_shares_are_of_each_side_and_of_both():
    shared = Shared(3, 2, 1)
    assert (shared.jaccard, shared.of_one, shared.of_other) == (1 / 4, 1 / 3, 1 / 2)
    assert (Shared(0, 0, 0).jaccard, Shared(0, 0, 0).of_one, Shared(0, 0, 0).of_other) == (0, 0, 0)


def test_the_rows_are_the_numbers_of_every_two_layers_and_say_which_are_weak(layers):
    table = overlap_rows(layers)
    assert (table.columns, len(table.rows), table.notes) == (LAYERS, 6, ("weak ties: co-mention",))
    numbers = [3, 2, 1, 1 / 4, 1 / 3, 1 / 2, 4, 3, 3, 3 / 4]
    assert ["co-accused", "membership", *numbers] in table.rows


def test_one_layer_has_no_overlap():
    table = overlap_rows(network_of([node("a"), node("b")], [tie("a", "b")]))
    assert (table.rows, table.notes) == ([], ("the network has fewer than two layers: there is no overlap",))


def test_participation_is_even_where_each_layer_has_as_many_ties(layers):
    # a has 1, 2 and 2 ties in the three strong layers: 3/2 * (1 - (1 + 4 + 4) / 25)
    found = {name.removeprefix(PERSON): value for name, value in participation(layers).items()}
    assert found == {
        "a": pytest.approx(1.5 * 16 / 25),
        "b": pytest.approx(1.5 * (1 - (4 + 1 + 1) / 16)),
        "c": pytest.approx(1.5 * (1 - (4 + 1) / 9)),
        "d": 0.0,
        "e": 0.0,
    }


def test_participation_is_1_with_one_tie_in_each_layer_and_0_in_a_network_of_one_layer():
    names = [node("a"), node("b")]
    even = network_of(names, [tie("a", "b", "co-accused"), tie("a", "b", "membership")], name=UNION)
    assert set(participation(even).values()) == {1.0}
    assert set(participation(network_of(names, [tie("a", "b")])).values()) == {0.0}


def test_the_rows_of_participation_name_the_layers_and_say_who_is_at_risk(layers):
    table = participation_rows(layers)
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert (first["name"], first["ties"], first["care"]) == ("A", 5, "at-risk")
    assert first["layers"] == "co-accused|institution-target|membership"
    assert [row[1] for row in table.rows] == ["A", "B", "C", "D", "E"]
