"""Dates in cells: what is read as which EDTF, what is not and why; precision is never invented."""

import datetime as dt
import re

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.dates import is_edtf, parse_bounds
from rightsgraph.reading.calendar_words import LANGUAGES
from rightsgraph.reading.dates import read_date, read_interval

READ = {
    "2013-11-22": [
        "22 November 2013",
        "November 22, 2013",
        "22nd of November 2013",
        "22-Nov-2013",
        "Nov. 22, 2013",
    ],
    "2007-03-13": [
        "March13, 2007",
        "13.3.2007",
        "13/03/2007",
        "3/13/2007",
        "2007/3/13",
        "20070313",
        "13. 03. 2007",
    ],
    "2016-05-04": ["2016-05-04T13:00:00Z", "2016-05-04 00:00:00", "4 мая 2016 года, 13:45", "۲۰۱۶-۰۵-۰۴"],
    "2013-11-23": [
        "23 ноября 2013 г.",
        "23 noyabr 2013-cü il",
        "2013-cü il noyabrın 23-də",
        "2013-yil 23-noyabr",
    ],
    "2013-11-24": ["2013 жылғы 24 қараша", "24 Kasım 2013", "24 de noviembre de 2013", "24. November 2013"],
    "2013-03-01": ["1er mars 2013", "Friday, 1 March 2013", "1-го марта 2013", "(1 March 2013)"],
    "2013-11": [
        "Nov. 2013",
        "ноябрь 2013",
        "11/2013",
        "2013-11",
        "mid-November 2013",
        "в конце ноября 2013 года",
    ],
    "2017": ["early 2017", "начало 2017 г.", "2017", "the end of 2017"],
    "199X": ["1990s", "1990-е", "late 1990s", "1990's"],
    "2017-21": ["spring 2017", "весной 2017 года"],
    "2016-24": ["winter 2016-2017"],
    "2015~": ["c. 2015", "around 2015", "около 2015 г."],
    "2015?": ["2015?", "2015 (?)", "possibly 2015"],
    "2015-03%": ["about March 2015?"],
    "XXXX-11-16": ["16 November", "November 16th", "16-Nov"],
    "2017-03-27/2017-03-28": [
        "27-28 March 2017",
        "March 27-28, 2017",
        "27-28.03.2017",
        "с 27 по 28 марта 2017",
    ],
    "2017-03-27/2017-04-03": [
        "27 March - 3 April 2017",
        "March 27 to April 3, 2017",
        "27.03.2017–3 April 2017",
    ],
    "2010/2012": ["2010-2012", "2010/2012", "from 2010 to 2012"],
    "2017-03/2017-04": ["March-April 2017", "март–апрель 2017"],
    "[2017-05-05..2017-05-09]": ["between 5 and 9 May 2017", "[2017-05-05..2017-05-09]"],
    "[2017-03-27..2017-03-28]": [
        "night of 27-28 March 2017",
        "в ночь с 27 на 28 марта 2017 года",
        "27 or 28 March 2017",
    ],
    "2015/..": ["since 2015", "с 2015 года", "2015/.."],
    "../2015-05": ["until May 2015", "by May 2015", "не позднее мая 2015"],
    "../2009": ["before 2010", "prior to 2010"],
    "../2016-02-29": ["before 1 March 2016"],
}
UNREAD = {
    "31.02.2016": "February 2016 has 29 days, not 31",
    "November 31, 2013": "November 2013 has 30 days, not 31",
    "2016-13-01": "there is no month 13",
    "25.25.2016": "there is no month 25",
    "00.00.2016": "there is no month 0",
    "04.05.2016": "day or month first? 04.05.2016 (say order=dmy or order=mdy)",
    "04.05.16": "a year of two digits: 04.05.16",
    "Nov '16": "a year of two digits: '16",
    "Nov-16": "a day or a year? 16",
    "1395-08-12": "no year of our calendar from 1700 to 2199: 1395",
    "41234": "not a date but a number: 41234",
    "2010/11": "a month or two years? 2010/11",
    "2020-21": "a season or two years? 2020-21",
    "winter 2017": "which winter? say 2016-2017 or 2017-2018",
    "9/14/2015 9/15/2015": "several dates",
    "5, 7 and 9 May 2017": "several dates",
    "Monday, 22 November 2013": "2013-11-22 was no such weekday: Monday, 22 November 2013",
    "22 November 2013, released": "not understood in a date: released",
    "early 5 May 2017": "a part of one day: early 5 May 2017",
    "after 2010": "no latest date is said",
    "- 5 May 2016": "not understood as one date",
    "28-27 March 2017": "it ends before it begins: 2017-03-28/2017-03-27",
    "": "empty",
    "..": "no date in it",
    "x" * 201: "longer than 200 characters",
}
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


def test_all_examples_are_there():
    assert (sum(map(len, READ.values())), len(UNREAD)) == (81, 25)


@pytest.mark.parametrize(
    ("text", "value"), [(text, value) for value, texts in READ.items() for text in texts]
)
def test_a_date_is_read_as_exactly_what_it_says(text, value):
    assert (read_date(text).value, read_date(text).why, read_date(text).text) == (value, "", text)


@pytest.mark.parametrize(("text", "why"), UNREAD.items())
def test_what_is_not_read_says_why(text, why):
    assert (read_date(text).value, read_date(text).why) == ("", why)


def test_the_order_settles_what_is_ambiguous_and_nothing_else():
    ambiguous, plain = "04.05.2016", "13.05.2016"
    assert [read_date(ambiguous, order=order).value for order in ("dmy", "mdy")] == [
        "2016-05-04",
        "2016-04-05",
    ]
    assert read_date(plain, order="dmy").value == read_date(plain).value == "2016-05-13"
    assert read_date(plain, order="mdy").why == "there is no month 13"
    assert read_date("2016-04-05", order="dmy").value == "2016-04-05"


def test_a_year_of_two_digits_is_read_in_the_century_that_is_said_and_only_with_an_order():
    assert read_date("5/3/01", order="mdy", century="20").value == "2001-05-03"
    assert read_date("05.03.99", order="dmy", century="19").value == "1999-03-05"
    assert read_date("5/3/2001", order="mdy", century="19").value == "2001-05-03"
    assert read_date("5/3/01", century="20").why == "a year of two digits: 5/3/01"
    assert read_date("9/30/08 10/1/08", order="mdy", century="20").why == "several dates"
    assert read_interval("5/3/01", "6/3/01", order="mdy", century="20").value == "2001-05-03/2001-06-03"


@given(days, st.sampled_from(LANGUAGES), st.sampled_from(["long", "medium"]))
def test_a_day_written_in_any_language_is_read_as_that_day(day, language, style):
    assert read_date(format_date(day, style, locale=language), order="dmy").value == day.isoformat()


@given(
    days,
    st.sampled_from([("dmy", "%d.%m.%Y"), ("mdy", "%m/%d/%Y"), ("ymd", "%Y.%m.%d"), ("dmy", "%d-%m-%Y")]),
)
def test_a_day_in_numbers_is_read_by_its_order(day, style):
    order, pattern = style
    assert read_date(day.strftime(pattern), order=order).value == day.isoformat()


@given(days)
def test_without_an_order_a_day_in_numbers_is_read_right_or_not_at_all(day):
    for pattern in ("%d.%m.%Y", "%m/%d/%Y"):
        assert read_date(day.strftime(pattern)).value in ("", day.isoformat())


WORDS = [
    "5",
    "31",
    "2016",
    "May",
    "мая",
    "-",
    "–",
    "/",
    ".",
    "spring",
    "before",
    "since",
    "to",
    "c.",
    "?",
    "~",
    "mid",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_any_text_is_read_as_a_valid_date_or_not_and_never_with_more_digits_than_it_has(text):
    reading = read_date(text)
    assert bool(reading.value) is not bool(reading.why)
    if reading.value:
        assert is_edtf(reading.value)
        named = len(re.findall(r"[^\W_]+", text))
        assert len(re.findall("[0-9]+", reading.value)) <= 3 * named
        parse_bounds(reading.value)


@given(days.map(dt.date.isoformat), st.sampled_from(["", "~", "?", "%"]))
def test_what_was_read_reads_as_itself(day, mark):
    for text in (day, day[:7], day[:4]):
        assert read_date(text + mark).value == text + mark


@pytest.mark.parametrize(
    ("begin", "end", "value", "why"),
    [
        ("4 May 2016", "7/2016", "2016-05-04/2016-07", ""),
        ("", "2016", "/2016", ""),
        ("2016", "", "2016/", ""),
        ("", " ", "", "empty"),
        ("2016-05-05", "2016-05-04", "", "it ends before it begins: 2016-05-05/2016-05-04"),
        ("2016/2017", "2018", "", "already an interval: 2016/2017"),
        ("2016", "soon", "", "not understood in a date: soon"),
        ("2016-05-05", "5 May 2016", "2016-05-05/2016-05-05", ""),
    ],
)
def test_two_cells_make_an_interval(begin, end, value, why):
    assert (read_interval(begin, end).value, read_interval(begin, end).why) == (value, why)


def test_every_language_has_twelve_months_and_none_of_them_means_two():
    from babel import Locale

    from rightsgraph.reading.calendar_words import month_numbers
    from rightsgraph.reading.plain import fold

    names = [
        (number, fold(name).rstrip("."))
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(language).months["format"][width].items()
    ]
    assert len(names) == len(LANGUAGES) * 2 * 12
    assert not [name for number, name in names if month_numbers().get(name) != number]
