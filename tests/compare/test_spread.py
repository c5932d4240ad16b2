"""The spread of laws: lags as bounds, laws without dates said to be so, first uses."""

import pytest

from rightsgraph.compare.intervals import Days, Interval
from rightsgraph.compare.spread import (
    AGAINST,
    OPEN,
    SPREAD,
    UNDATED,
    Law,
    first_use,
    lag,
    read_laws,
    spread_rows,
)


def law(name, first=None, last=None, country="XX"):
    return Law(name, name, country, frozenset({"ICCPR-22"}), "", Days(first, first if last is None else last))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (law("a", 10), law("b", 30), ("a", "b", Interval(20, 20), "")),
        (law("a", 30), law("b", 10), ("b", "a", Interval(20, 20), "")),
        (law("a", 10), law("b", 10), ("a", "b", Interval(0, 0), "")),
        (law("a", 10, 40), law("b", 40, 60), ("a", "b", Interval(0, 50), "")),
        (law("a", 10, 41), law("b", 40, 60), ("a", "b", Interval(-1, 50), OPEN)),
        (law("a"), law("b", 40), ("a", "b", Interval(None, None), UNDATED)),
        (
            law("a", 50),
            Law("b", "b", "YY", frozenset(), "", Days(None, 40)),
            ("b", "a", Interval(10, None), ""),
        ),
    ],
)
def test_the_lag_of_two_laws(one, other, expected):
    first, then, between, remark = lag(one, other)
    assert (first.name, then.name, between, remark) == expected


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([Days(30, 30)], (Interval(20, 20), "")),
        ([Days(30, 40), Days(35, 36)], (Interval(20, 26), "")),  # the second was by day 36
        ([Days(30, 30), Days(None, 90)], (Interval(0, 20), "")),  # the undated one may have been first
        ([Days(None, None)], (Interval(None, None), UNDATED)),
        ([Days(5, 15)], (Interval(0, 5), "")),  # not before the law was there
        ([Days(3, 3)], (Interval(-7, -7), AGAINST)),
    ],
)
def test_the_first_use_of_a_law_adopted_on_day_ten(uses, expected):
    assert first_use(law("a", 10), uses) == expected


def test_a_law_of_which_several_adoptions_are_told_counts_with_the_first():
    row = {"law": "l", "name": "Lamp Act", "country": "XX", "shared": "ICCPR-22", "date": "2014"}
    rows = [
        {**row, "first": "500", "last": "500", "date": "1971-05-16"},
        {**row, "first": "40", "last": "70"},
    ]
    (found,) = read_laws(rows)
    assert (found.days, found.date) == (Days(40, 70), "1971-05-16|2014")


def test_the_laws_of_the_invented_world(reader):
    found = spread_rows(reader)
    assert found.columns == SPREAD
    similar = ["shared-standard", "XX", "Lamp Act", "2014", "YY", "Oil Act", "2016-02-01", "ICCPR-22"]
    # adopted in 2014, charged under its article in April 2015; the charge itself has no date
    use = ["first-use", "XX", "Lamp Act", "2014", "XX", None, None, None]
    assert found.rows == [[*similar, None, 397, 761, ""], [*use, 2, 0, 484, ""]]
    assert found.notes[0] == "2 of 3 laws have a date of adoption"
