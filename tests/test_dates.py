"""EDTF: what is read, what is refused, and bounds that never invent precision."""

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.dates import Bounds, bounds, is_edtf, parse_bounds
from rightsgraph.errors import InputError

D = dt.date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", Bounds(D(2017, 1, 1), D(2017, 12, 31), D(2017, 1, 1), D(2017, 12, 31))),
        ("2016-02", Bounds(D(2016, 2, 1), D(2016, 2, 29), D(2016, 2, 1), D(2016, 2, 29))),
        ("2016-10-04", Bounds(D(2016, 10, 4), D(2016, 10, 4), D(2016, 10, 4), D(2016, 10, 4))),
        ("201X", Bounds(D(2010, 1, 1), D(2019, 12, 31), D(2010, 1, 1), D(2019, 12, 31))),
        ("2016-XX", Bounds(D(2016, 1, 1), D(2016, 12, 31), D(2016, 1, 1), D(2016, 12, 31))),
        ("2016~", Bounds(D(2016, 1, 1), D(2016, 12, 31), D(2016, 1, 1), D(2016, 12, 31))),
        ("XXXX-07-18", Bounds(None, None, None, None)),
        ("XXXX", Bounds(None, None, None, None)),
        ("2017-03-27/2017-03-28", Bounds(D(2017, 3, 27), D(2017, 3, 27), D(2017, 3, 28), D(2017, 3, 28))),
        ("2016-12/..", Bounds(D(2016, 12, 1), D(2016, 12, 31), D(2016, 12, 1), None, open=True)),
        ("../2017-03-31", Bounds(None, D(2017, 3, 31), D(2017, 3, 31), D(2017, 3, 31))),
        ("[2023-11..2023-12-18]", Bounds(D(2023, 11, 1), D(2023, 12, 18), D(2023, 11, 1), D(2023, 12, 18))),
        ("2016-21", Bounds(D(2016, 2, 1), D(2016, 6, 30), D(2016, 2, 1), D(2016, 6, 30))),
        ("2016-24", Bounds(D(2016, 11, 1), D(2017, 3, 31), D(2016, 11, 1), D(2017, 3, 31))),
    ],
)
def test_bounds_of_a_date(text, expected):
    assert parse_bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "mid-March 2017",
        "27-28 March 2017",
        "2017-13",
        "2017-02-29",
        "2017-2",
        "2X17",
        "0000",
        "2017-03-28/2017-03-27",
        "2017/2016",
        "XXXX-02-30",
        "2017-04-31",
        "17",
        "2017-25",
        "0000-05-01",
        "0000-21",
        "000X",
        "9999-24",
        "٢٠١٧",
        "[2017..2016]",
        "[2017",
        "[2017..]",
        "[2016..2017..2018]",
    ],
)
def test_what_is_no_date_is_refused_with_a_way_to_mend_it(text):
    with pytest.raises(InputError) as refused:
        parse_bounds(text)
    assert refused.value.mend
    assert not is_edtf(text)


def test_several_dates_narrow_each_other_unless_they_contradict():
    assert bounds(["2017", "2017-04"]).latest_end == D(2017, 4, 30)
    contradicting = bounds(["2017-04-01", "2017-06-01"])
    assert (contradicting.earliest_begin, contradicting.latest_end) == (D(2017, 4, 1), D(2017, 6, 1))


def test_an_undated_event_is_bounded_by_the_day_it_was_told_and_by_nothing_else():
    assert bounds([], before=D(2017, 3, 31)) == Bounds(None, D(2017, 3, 31), None, D(2017, 3, 31))


def test_an_open_end_is_not_closed_by_the_day_it_was_told():
    assert bounds(["2015-03/.."], before=D(2015, 7, 31)).latest_end is None
    assert bounds(["2015-03/2015"], before=D(2015, 7, 31)).latest_end == D(2015, 7, 31)


days = st.dates(min_value=D(1900, 1, 1), max_value=D(2100, 12, 31))
points = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: day.strftime("%Y-%m")),
    days.map(lambda day: day.strftime("%Y")),
)


@given(points)
def test_bounds_agree_with_the_edtf_library_where_it_can_be_trusted(text):
    reference = parse_edtf(text)
    ours = parse_bounds(text)
    assert ours.earliest_begin is not None
    assert ours.latest_end is not None
    assert tuple(reference.lower_strict())[:3] == ours.earliest_begin.timetuple()[:3]
    assert tuple(reference.upper_strict())[:3] == ours.latest_end.timetuple()[:3]


@given(st.text(alphabet="0123456789X-/.~?%[] ", max_size=24))
def test_reading_a_date_never_fails_otherwise_than_by_refusing(text):
    try:
        stamps = parse_bounds(text)
    except InputError:
        return
    if stamps.earliest_begin and stamps.latest_end:
        assert stamps.earliest_begin <= stamps.latest_end
