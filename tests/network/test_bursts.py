"""Bursts: the cheapest course against all courses, a stream worked by hand, days that are not known."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.network.bursts import BURSTS, Burst, burst_rows, bursts, gaps_of, states
from rightsgraph.network.model import UNION

from .conftest import network_of, node, tie


def cost(gaps, course, s=2.0, gamma=1.0):
    """Cost a course as the paper does."""
    n, rate = len(gaps), len(gaps) / sum(gaps)
    total, before = 0.0, 0
    for gap, state in zip(gaps, course, strict=True):
        fast = rate * s**state
        total += max(0, state - before) * gamma * math.log(n) - math.log(fast * math.exp(-fast * gap))
        before = state
    return total


@given(
    gaps=st.lists(st.sampled_from([0.25, 0.5, 1, 2, 5, 20, 60]), min_size=1, max_size=6),
    s=st.sampled_from([1.5, 2.0, 3.0]),
    gamma=st.sampled_from([0.25, 1.0]),
)
@settings(max_examples=60, deadline=None)
def test_no_course_is_cheaper(gaps, s, gamma):
    best = min(cost(gaps, course, s, gamma) for course in itertools.product(range(5), repeat=len(gaps)))
    found = cost(gaps, states(gaps, s=s, gamma=gamma), s, gamma)
    assert found <= best + 1e-9


def test_a_stream_worked_by_hand():
    # nine gaps, T = 108, mean 12; going up by one costs ln 9 = 2.197, a gap of 1 in state i costs
    # ln 12 - i ln 2 + 2^i / 12: 2.568, 1.958, 1.432, 1.072, 1.046 and 1.686 for i = 0 to 5
    gaps = [33, 33, 1, 1, 1, 1, 1, 1, 36]
    # six gaps of 1: 15.41 in state 0; 2.197 + 11.75 = 13.95 in 1; 4.394 + 8.59 = 12.99 in 2;
    # 6.592 + 6.43 = 13.02 in 3; 8.789 + 6.28 in 4. State 2 it is, but hardly
    assert states(gaps) == [0, 0, 2, 2, 2, 2, 2, 2, 0]
    days = [0, 33, 66, 67, 68, 69, 70, 71, 72, 108]
    assert bursts(days) == [Burst(1, 66, 72, 7), Burst(2, 66, 72, 7)]


def test_bursts_lie_within_those_of_the_level_below():
    days = [*range(0, 1000, 50), *range(400, 440, 4), *range(410, 414), 410, 411, 411]
    found = bursts(days)
    assert {burst.level for burst in found} == set(range(1, max(burst.level for burst in found) + 1))
    assert len(found) > 2
    for burst in found:
        around = [one for one in found if one.level == burst.level - 1]
        assert burst.level == 1 or any(
            one.first <= burst.first and burst.last <= one.last and one.events >= burst.events
            for one in around
        )


@pytest.mark.parametrize("days", [[], [5], [5, 9], list(range(0, 300, 10))])
def test_a_steady_stream_has_no_burst(days):
    assert bursts(days) == []


def test_the_events_of_one_day_are_parted_over_it():
    assert gaps_of([4, 4, 4, 4]) == [0.25, 0.25, 0.25]
    assert gaps_of([9, 4, 4]) == [0.5, 4.5]
    with pytest.raises(InputError, match="not above zero"):
        states([1.0, 0.0])


def days_of(days, layer="arrested-together", **more):
    return [
        tie("aigerim", "bolat", layer, days=day, record=f"{layer}-{number}", **more)
        for number, day in enumerate(days)
    ]


def test_rows_of_one_layer_leave_out_days_that_are_not_known():
    known = [(day, day) for day in (0, 33, 66, 67, 68, 69, 70, 71, 72, 108)]
    unknown = [(66, 70), (None, 3), None]
    found = burst_rows(network_of([node("aigerim"), node("bolat")], days_of([*known, *unknown])))
    assert found.columns == BURSTS
    assert found.rows == [
        ("arrested-together", 1, "1970-03-08", "1970-03-14", 7, 10),
        ("arrested-together", 2, "1970-03-08", "1970-03-14", 7, 10),
    ]
    assert found.notes[1:] == (
        "arrested-together: 3 of 13 records are left out, the day of their beginning being unknown",
    )


def test_all_layers_are_a_stream_of_their_own_without_weak_ties():
    quick = [(day, day) for day in (0, 33, 66, 67, 68, 69, 70, 71, 72, 108)]
    ties = [*days_of(quick), *days_of(quick, "co-mention", weak=True), *days_of([(5, 5)], "kinship")]
    # a record that ties several people is one event
    ties += [tie("bolat", "chinara", days=(66, 66), record="arrested-together-2")]
    nodes = [node("aigerim"), node("bolat"), node("chinara")]
    found = burst_rows(network_of(nodes, ties, name=UNION))
    assert {(row[0], row[-1]) for row in found.rows} == {("all", 11), ("arrested-together", 10)}
    weak = burst_rows(network_of(nodes, days_of(quick, "co-mention", weak=True), name="co-mention"))
    assert {row[0] for row in weak.rows} == {"co-mention"}


def test_a_network_without_ties_has_no_row():
    assert burst_rows(network_of([], [])).rows == []
