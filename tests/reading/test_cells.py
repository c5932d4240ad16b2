"""Numbers, counts, ages, durations, money and coordinates in cells."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.durations import parse_duration
from rightsgraph.reading.coordinates import read_latitude, read_longitude
from rightsgraph.reading.durations import read_duration
from rightsgraph.reading.money import read_money
from rightsgraph.reading.numbers import count_bounds, read_age, read_count, read_number

READ = [
    (read_number, "1,234.50", "1234.5"),
    (read_number, "1 234,50", "1234.5"),
    (read_number, "1.234.567", "1234567"),
    (read_number, "1,00,000", "100000"),
    (read_number, "1'234.5", "1234.5"),
    (read_number, "1234.567", "1234.567"),
    (read_number, "0,125", "0.125"),
    (read_number, "−5", "-5"),
    (read_number, "-0", "0"),
    (read_count, "4", "4"),
    (read_count, "1,234", "1234"),
    (read_count, "15-20", "15/20"),
    (read_count, "15 000–20 000 человек", "15000/20000"),
    (read_count, "up to 20", "../20"),
    (read_count, "more than 50 people", "51/.."),
    (read_count, "at least 5", "5/.."),
    (read_count, "fewer than 10", "../9"),
    (read_count, "20+", "20/.."),
    (read_age, "35", "35"),
    (read_age, "aged 40", "40"),
    (read_age, "35 лет", "35"),
    (read_duration, "5 years 6 months", "P5Y6M"),
    (read_duration, "5.5 years", "P5Y6M"),
    (read_duration, "10 лет", "P10Y"),
    (read_duration, "3 года и 6 месяцев", "P3Y6M"),
    (read_duration, "полгода", "P6M"),
    (read_duration, "5г 6м", "P5Y6M"),
    (read_duration, "15 суток", "P15D"),
    (read_duration, "48 hours", "P2D"),
    (read_duration, "5 il 6 ay", "P5Y6M"),
    (read_duration, "5 жыл 6 ай", "P5Y6M"),
    (read_duration, "ten (10) years", "P10Y"),
    (read_duration, "twenty-five years", "P25Y"),
    (read_duration, "P30M", "P2Y6M"),
    (read_money, "$64,360", "64360 USD"),
    (read_money, "USD 1,200.50", "1200.5 USD"),
    (read_money, "1 234,50 €", "1234.5 EUR"),
    (read_money, "1.234 €", "1234 EUR"),
    (read_money, "5 млн руб.", "5000000 RUB"),
    (read_money, "$1.5m", "1500000 USD"),
    (read_money, "500 долларов США", "500 USD"),
    (read_money, "1 000 000 тенге", "1000000 KZT"),
    (read_money, "$ 0", "0 USD"),
    (read_latitude, "41,3111", "41.3111"),
    (read_latitude, "41°18'N", "41.30"),
    (read_latitude, "41°18.5'N", "41.308"),
    (read_latitude, "N 41 18 40", "41.3111"),
    (read_latitude, "41° 18′ 40″ ю. ш.", "-41.3111"),
    (read_longitude, "69.24 W", "-69.24"),
    (read_longitude, "-0.0", "0.0"),
]
UNREAD = [
    (read_number, "1.234", "a thousand or a fraction? 1.234"),
    (read_number, "1,23,4", "not a number: 1,23,4"),
    (read_number, "5%", "not a number: 5%"),
    (read_count, "9 Garmisch,", "not a count: 9 garmisch,"),
    (read_count, "4 4", "not a count: 4 4"),
    (read_count, "1.5", "not a count: 1.5"),
    (read_count, "20-15", "not a count: 20-15"),
    (read_count, "about 50", "no bounds: about 50"),
    (read_age, "350", "nobody is that old: 350"),
    (read_age, "6 months", "not an age in years: 6 months"),
    (read_duration, "life", "for life: no duration"),
    (read_duration, "пожизненно", "for life: no duration"),
    (read_duration, "5", "a number without a unit: 5"),
    (read_duration, "6m", "not understood as a duration: 6m"),
    (read_duration, "5-7 years", "a range: 5-7 years"),
    (read_duration, "up to 5 years", "only a bound: up to 5 years"),
    (read_duration, "2.3 years", "no whole number of months, days or hours: 2.3 years"),
    (read_duration, "5 years (suspended)", "not understood as a duration: (suspended)"),
    (read_duration, "two (3) years", "not understood as a duration: two (3) years"),
    (read_money, "66410 7/30/2008", "more than one amount: 66410 7/30/2008"),
    (read_money, "66410", "no currency is said (say currency=…)"),
    (read_money, "10 000 manat", "which currency? AZN, TMT"),
    (read_money, "$", "no amount in it: $"),
    (read_money, "-$5", "not an amount: -$5"),
    (read_money, "$5 €", "two currencies: EUR, USD"),
    (read_latitude, "69.24 E", "a longitude, not a latitude: 69.24 E"),
    (read_latitude, "41.31, 69.24", "a pair of coordinates? 41.31, 69.24"),
    (read_latitude, "41 18", "a pair of coordinates, or degrees and minutes? 41 18"),
    (read_latitude, "4131", "more than 90 degrees: 4131"),
    (read_latitude, "41°75'N", "60 minutes or seconds and more: 41°75'N"),
    (read_longitude, "181", "more than 180 degrees: 181"),
]
READERS = [read_number, read_count, read_age, read_duration, read_money, read_latitude, read_longitude]


def test_all_examples_are_there():
    assert (len(READ), len(UNREAD)) == (50, 31)


@pytest.mark.parametrize(("read", "text", "value"), READ)
def test_a_cell_is_read_as_what_it_says(read, text, value):
    assert (read(text).value, read(text).why) == (value, "")


@pytest.mark.parametrize(("read", "text", "why"), UNREAD)
def test_a_cell_that_is_not_read_says_why(read, text, why):
    assert (read(text).value, read(text).why) == ("", why)


@pytest.mark.parametrize("read", READERS)
@given(text=st.one_of(st.text(max_size=30), st.text("0123456789.,' -+/$€NESWмлгyd°'\"", max_size=20)))
def test_any_text_is_read_or_refused(read, text):
    reading = read(text)
    assert reading.text == text
    assert bool(reading.value) is not bool(reading.why)
    if read is read_duration and reading.value:
        assert str(parse_duration(reading.value)) == reading.value
    if read is read_money and reading.value:
        assert re.fullmatch(r"[0-9]+(\.[0-9]*[1-9])? [A-Z]{3}", reading.value)


@pytest.mark.parametrize("read", READERS)
def test_a_cell_of_a_megabyte_is_refused_at_once(read):
    assert read("9" * 1_000_000).why


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_is_read_however_it_is_grouped(amount):
    plain = f"{amount:.2f}"
    written = f"{amount:,.2f}"
    continental = written.replace(",", " ").replace(".", ",")
    for text in (f"${written}", f"{continental} USD", f"USD {plain}", f"$ {written.replace(',', chr(0xA0))}"):
        value = read_money(text).value
        assert Decimal(value.removesuffix(" USD")) == amount


def test_the_given_currency_settles_a_shared_sign_and_no_other():
    assert read_money("10 000 manat", currency="AZN").value == "10000 AZN"
    assert read_money("$5", currency="CAD").value == "5 CAD"
    assert read_money("€5", currency="USD").value == "5 EUR"
    assert read_money("66410", currency="USD").value == "66410 USD"


@given(st.integers(0, 500), st.integers(0, 500))
def test_bounds_of_a_count_are_what_was_said(one, other):
    least, most = sorted((one, other))
    assert count_bounds(read_count(f"{least}-{most}").value) == (str(least), str(most))
    assert count_bounds(read_count(f"up to {most}").value) == ("", str(most))
    assert count_bounds(read_count(f"more than {least}").value) == (str(least + 1), "")
    assert count_bounds(read_count(str(one)).value) == (str(one), str(one))


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59))
def test_degrees_minutes_and_seconds_are_no_more_than_half_a_second_off(degrees, minutes, seconds):
    value = read_latitude(f"{degrees}°{minutes}'{seconds}\"N").value
    assert abs(Decimal(value) - (degrees + Decimal(minutes) / 60 + Decimal(seconds) / 3600)) < Decimal(
        "0.00014"
    )
