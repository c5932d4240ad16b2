"""Titles of laws and numbers of their provisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.names.titles import SAME, compare, keys, likeness, read_number, read_title

ONE = [
    ("Criminal Code of Kazakhstan", "Уголовный кодекс Республики Казахстан"),
    ("Criminal Code of the Republic of Kazakhstan", "УК РК"),
    ("Қазақстан Республикасының Қылмыстық кодексі", "Criminal Code of Kazakhstan"),
    ("O‘zbekiston Respublikasining Jinoyat kodeksi", "Criminal Code of Uzbekistan"),
    ("Azərbaycan Respublikasının Cinayət Məcəlləsi", "Penal Code of Azerbaijan"),
    ("Criminal Procedure Code", "Уголовно-процессуальный кодекс"),
    ("Code on Administrative Offences", "Administrative Code"),
    ("Кодекс об административных правонарушениях РК", "КоАП РК"),
    ("Labour Code of 2015", "Трудовой кодекс 2015 года"),
    ("Constitution of Turkmenistan", "Türkmenistanyň Konstitusiýasy"),
    ("Lamp Act", "The Lamp Act of Northland"),
    ("Law on Lamps and Candles No. 123-V", "Law No. 123-V on lamps and candles"),
    ("Law on Lamps of 3 July 2014", "Law on Lamps of 2014"),
]
TWO = [
    ("Criminal Code of Kazakhstan", "Criminal Code of Kyrgyzstan"),
    ("Criminal Code of 1997", "Criminal Code of 2014"),
    ("Criminal Code", "Criminal Procedure Code"),
    ("Уголовный кодекс", "Уголовно-исполнительный кодекс"),
    ("Civil Code", "Civil Procedure Code"),
    ("УК РК", "УПК РК"),
    ("Administrative Code", "amendments to the Administrative Code"),
    ("Criminal Code", "Law on Lamps"),
    ("Law on Lamps", "Law on Candles"),
    ("Law on Lamps No. 123-V", "Law on Lamps No. 124-V"),
    ("Law on Lamps", "Decree on Lamps"),
    ("Constitution of Turkmenistan", "Constitution of Tajikistan"),
    ("Lamp Convention No. 29", "Lamp Convention No. 105"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_law_in_other_words_is_the_same(one, other):
    assert likeness(one, other) >= SAME
    assert keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_laws_are_not_the_same(one, other):
    assert likeness(one, other) < SAME


def test_reasons_say_what_excludes_one_law():
    assert "other years" in compare("Criminal Code of 1997", "Criminal Code of 2014").reasons
    assert "other countries" in compare("Lamp Act of Kazakhstan", "Lamp Act of Uzbekistan").reasons


def test_a_title_is_read_into_its_parts():
    title = read_title("Law of the Republic of Kazakhstan No. 123-V on Lamps of 2014")
    assert (title.kind, title.code, title.words) == ("law", "", ("lamps",))
    assert (title.years, title.numbers, title.countries) == ({"2014"}, {"123-v"}, {"KZ"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("194 (1)", "194.1", True),
        ("194, part 1", "194 (1)", True),
        ("220-1", "220.1", False),
        ("220-1", "220", False),
        ("28", "28.2", False),
        ("167.2.2.1", "167 (2) (2) (1)", True),
    ],
)
def test_numbers_of_provisions_are_compared_part_by_part(one, other, same):
    assert (read_number(one) == read_number(other)) is same


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_likeness_whatever_the_order(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert isinstance(read_number(one), tuple)
    assert isinstance(keys(one), frozenset)
