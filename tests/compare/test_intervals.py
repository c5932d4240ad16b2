"""Bounds of days: of the time between two dates, and of quantiles of many such times."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.compare.intervals import Days, Interval, elapsed, quantile
from rightsgraph.dates import parse_bounds

_EPOCH = 719163


def days(text):
    found = parse_bounds(text)
    return Days(
        *(
            None if end is None else end.toordinal() - _EPOCH
            for end in (found.earliest_begin, found.latest_begin)
        )
    )


ELAPSED = [
    ("2016-10-02", "2016-10-04", Interval(2, 2)),
    ("2017-01", "2017-04", Interval(59 + 1, 119)),  # 31 January to 1 April, 1 January to 30 April
    ("2014", "2016-02-01", Interval(397, 761)),
    ("2017-01", "2017-01-20", Interval(-11, 19)),
    ("XXXX-07-18", "2017-01-20", Interval(None, None)),
]


@pytest.mark.parametrize(("one", "other", "expected"), ELAPSED)
def test_days_between_dates_worked_by_hand(one, other, expected):
    assert elapsed(days(one), days(other)) == expected


def test_an_order_is_certain_only_where_no_day_is_shared_but_one():
    assert days("2017-01").is_before(days("2017-02"))
    assert days("2017-01").is_before(days("2017-01-31"))
    assert not days("2017-01").is_before(days("2017-01-30"))
    assert not Days(None, None).is_before(days("2017"))
    assert Days(None, 5).is_before(Days(6, None))


bounded = st.tuples(st.integers(0, 900), st.integers(0, 900)).map(sorted).map(lambda ends: Interval(*ends))


@given(st.lists(bounded, min_size=1, max_size=12), st.data())
def test_the_quantile_of_any_days_within_the_bounds_lies_within_those_of_the_quantile(intervals, data):
    truth = [data.draw(st.integers(one.least, one.most)) for one in intervals]
    for share in (0, 0.25, 0.5, 0.75, 1):
        found = quantile(intervals, share)
        exact = quantile([Interval(one, one) for one in truth], share)
        assert found.least <= exact.least <= found.most


@given(st.lists(st.integers(0, 900), min_size=2, max_size=20))
def test_quantiles_of_exact_days_are_those_of_the_standard_library(numbers):
    intervals = [Interval(one, one) for one in numbers]
    lower, median, upper = statistics.quantiles(numbers, n=4, method="inclusive")
    found = [quantile(intervals, share) for share in (0.25, 0.5, 0.75)]
    assert [one.least for one in found] == pytest.approx([lower, median, upper])
    assert all(one.is_exact for one in found)


def test_a_bound_that_is_not_known_leaves_quantiles_above_it_open():
    times = [Interval(2, 2), Interval(5, 9), Interval(30, None)]
    assert [str(quantile(times, share)) for share in (0, 0.5, 1)] == ["2", "5..9", "30.."]
    assert quantile([*times, Interval(40, None)], 0.5) == Interval(17.5, None)
    assert quantile([Interval(1, None), Interval(1, None)], 0.5) == Interval(1, None)
