"""Panels: a tie stands where its records certainly began, and nowhere else."""

from datetime import date

import polars as pl
import pytest

from rightsgraph.network.picture.periods import panels_of
from rightsgraph.network.picture.shown import shown

from ..conftest import network_of, node, tie


def days(*when):
    return tuple((date(*one) - date(1970, 1, 1)).days for one in when)


def told(*spans):
    """Give the panels of ties of these spans, as names and spans of each."""
    names = [f"n{at:02}" for at in range(len(spans) + 1)]
    ties = [tie(names[at], names[at + 1], days=span, weight=7) for at, span in enumerate(spans)]
    network = network_of(map(node, names), ties)
    return [(panel.name, [one.source for one in panel.ties]) for panel in panels_of(network, shown(network))]


def test_a_tie_stands_in_the_year_in_which_it_certainly_began():
    assert told(days((2016, 1, 1), (2016, 12, 31)), days((2017, 5, 1), (2017, 5, 1))) == [
        ("2016", [0]),
        ("2017", [1]),
    ]


@pytest.mark.parametrize("span", [None, days((2016, 12, 31), (2017, 1, 1)), (None, 17_000), (17_000, None)])
def test_a_tie_without_a_certain_year_stands_in_a_panel_of_its_own(span):
    assert told(days((2016, 1, 1), (2016, 1, 1)), span) == [("2016", [0]), ("without a certain year", [1])]


def test_many_years_are_drawn_some_together():
    panels = told(*(days((year, 2, 1), (year, 2, 1)) for year in range(2000, 2020)))
    assert panels[0] == ("2000–2002", [0, 1]) or panels[0][0].endswith("2002")
    assert sum(len(ties) for _, ties in panels) == 20
    assert len(panels) <= 8


def test_years_without_ties_have_no_panel():
    spans = [days((year, 2, 1), (year, 2, 1)) for year in (1991, 2016, 2023)]
    assert [name for name, _ in told(*spans)] == ["1991", "2016", "2023"]


def test_a_tie_of_two_years_stands_in_both_with_the_records_of_each():
    network = network_of(
        [node("aigerim"), node("bolat")], [tie("aigerim", "bolat", days=days((2016, 1, 1), (2016, 1, 1)))]
    )
    further = [("urn:b", *days((2018, 1, 1), (2018, 3, 1))), ("urn:c", *days((2018, 5, 1), (2018, 5, 1)))]
    records = pl.concat([network.records, pl.DataFrame(further, network.records.schema, orient="row")])
    edges = network.edges.with_columns(
        pl.Series("records", [[0, 1, 2]], dtype=network.edges.schema["records"])
    )
    both = type(network)(network.name, network.title, False, network.nodes, edges, records, network.hubs)
    found = [(panel.name, [one.weight for one in panel.ties]) for panel in panels_of(both, shown(both))]
    assert found == [("2016", [1]), ("2018", [2])]
