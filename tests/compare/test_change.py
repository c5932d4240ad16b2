"""Change: each event in the year or month in which it certainly began, and nothing dropped in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.compare.change import CHANGE, change_rows, period

# country, kind, period, events, told by, sources of the country; echo repeats lantern
EXPECTED = {
    ("YY", "repressive-act", "2016", 2, 1, 1),
    ("XX", "civic-act", "2014", 1, 1, 1),
    ("XX", "civic-act", "2015", 1, 1, 1),
    ("XX", "legal-proceeding", "2015", 1, 1, 1),
    ("XX", "legal-proceeding", "undated", 3, 1, 1),
    ("XX", "repressive-act", "2014", 1, 1, 1),  # a winter that began in December
    ("XX", "repressive-act", "2015", 3, 1, 1),
    ("XX", "repressive-act", "imprecise", 1, 1, 1),  # one day of that winter
    ("XX", "repressive-act", "undated", 1, 1, 1),
    ("XX", "state-measure", "2014", 1, 1, 1),
    ("", "repressive-act", "undated", 1, 1, None),
}


def test_the_years_of_the_invented_world(reader):
    found = change_rows(reader)
    assert found.columns == CHANGE
    assert set(map(tuple, found.rows)) == EXPECTED
    assert len(found.rows) == len(EXPECTED) == 11


def test_every_event_stands_in_one_row_or_is_left_out_aloud(reader):
    found = change_rows(reader)
    told = {row["event"] for row in reader.rows("times")}
    assert sum(row[3] for row in found.rows) == len(told) - 3
    assert found.notes[1] == "3 events are left out, being only alleged, planned or an official version"


def test_by_month_an_event_of_which_only_the_year_is_known_is_imprecise(reader):
    found = {row[:3]: row[3] for row in map(tuple, change_rows(reader, by="month").rows)}
    assert found["YY", "repressive-act", "2016-03"] == 1
    assert found["YY", "repressive-act", "imprecise"] == 1
    assert found["XX", "repressive-act", "2015-12"] == 1


def test_one_country_alone_has_no_row_for_events_of_no_country(reading):
    found = change_rows(reading("YY"), wanted=True)
    assert [tuple(row) for row in found.rows] == [("YY", "repressive-act", "2016", 2, 1, 1)]


@pytest.mark.parametrize(
    ("first", "last", "year", "month"),
    [
        (16436, 16466, "2015", "2015-01"),  # January 2015
        (16435, 16436, "imprecise", "imprecise"),  # New Year's Eve or Day
        (16436, 16800, "2015", "imprecise"),  # 2015
        (None, 16800, "undated", "undated"),
        (16436, None, "undated", "undated"),
        (-1, -1, "1969", "1969-12"),
    ],
)
def test_the_period_of_bounds(first, last, year, month):
    assert (period(first, last, "year"), period(first, last, "month")) == (year, month)


@given(st.integers(-20000, 20000), st.integers(0, 400))
def test_what_has_a_month_has_the_year_of_it(first, more):
    year, month = period(first, first + more, "year"), period(first, first + more, "month")
    assert year == month[:4] or month == "imprecise"
    assert year != "undated"
