"""Durations are compared by value and written in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.durations import Duration, parse_duration
from rightsgraph.errors import InputError


@pytest.mark.parametrize(
    ("one", "other"), [("P30M", "P2Y6M"), ("P1Y", "P12M"), ("PT24H", "P1D"), ("P21D", "P20DT24H")]
)
def test_equal_durations_are_equal_however_written(one, other):
    assert parse_duration(one) == parse_duration(other)
    assert str(parse_duration(one)) == str(parse_duration(other))


def test_months_and_days_are_not_confused():
    assert parse_duration("P1M") != parse_duration("P30D")
    assert parse_duration("PT1M") != parse_duration("P1M")


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "2Y", "P2.5M", "-P1Y", "P1W", "P1H", "two years", "P٢Y", "P" + "9" * 5000 + "Y"]
)
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(InputError, match="not a duration"):
        parse_duration(text)


@given(st.integers(0, 10_000), st.integers(0, 10**9))
def test_writing_and_reading_again_gives_the_same_duration(months, seconds):
    assert parse_duration(str(Duration(months, seconds))) == Duration(months, seconds)
