"""Names of a table are taken apart word by word, however they are written."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.identify.link.words import folded, parts

NAMES = {
    "Aigerim Testova": ("aigerim", "a", "test", None, None, "f"),
    "Тестова Айгерим": ("aigerim", "a", "test", None, None, "f"),
    "Testov, Daniyar Muratovich": ("daniar", "d", "test", "murat", "m", "m"),
    "Daniyar Murat uly Testov": ("daniar", "d", "test", "murat", "m", "m"),
    "A.B. Testova": (None, "a", "test", None, "b", "f"),
    "Тестова А.": (None, "a", "test", None, None, "f"),
    "Aigerim": ("aigerim", "a", None, None, None, None),
    "Aigerim Lola": ("aigerim", "a", "lola", None, None, None),
    "Testovich Daniyar": ("daniar", "d", "testich", None, None, None),
    "Testovich D.": (None, "d", "testich", None, None, None),
    "D. M. Testovich": (None, "d", "testich", None, "m", None),
    "Testovich Aigerim Muratovna": ("aigerim", "a", "testich", "murat", "m", "f"),
    "Daniyar Muratovich Testovich": ("daniar", "d", "testich", "murat", "m", "m"),
    "Daniyar Muratovich": ("daniar", "d", None, "murat", "m", "m"),
    "": (None, None, None, None, None, None),
    "…": (None, None, None, None, None, None),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=[name or "empty" for name in NAMES])
def test_a_name_is_taken_apart(name, expected):
    columns = ("given", "initial", "surname", "patronymic", "patronymic_initial", "sex")
    assert parts(pl.Series([name])).select(columns).row(0) == expected


def test_names_keep_their_order_and_one_that_is_missing_keeps_its_row():
    names = pl.Series(["Aigerim Testova", None, "Daniyar Probnov"])
    assert parts(names)["surname"].to_list() == ["test", None, "probn"]


def test_a_surname_in_vich_is_known_by_where_it_stands_elsewhere():
    names = ["Testovich Aigerim", "Daniyar Testovich", "Daniyar Muratovich Probnov", "Daniyar Muratovich"]
    made = parts(pl.Series(names)).select("given", "surname", "patronymic").rows()
    assert made == [
        ("aigerim", "testich", None),
        ("daniar", "testich", None),
        ("daniar", "probn", "murat"),
        ("daniar", None, "murat"),
    ]


def test_the_same_place_in_two_scripts_is_folded_alike():
    assert folded(pl.Series(["Құмкент", "Qumkent", None, "?"])).to_list() == [
        "kumkent",
        "kumkent",
        None,
        None,
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=40)), min_size=1, max_size=8))
def test_no_text_is_too_strange_to_be_taken_apart(names):
    made = parts(pl.Series("name", names, dtype=pl.String))
    assert len(made) == len(names)
    texts = [text for row in made.rows() for text in row if text is not None]
    assert all(text.isascii() for text in texts)
