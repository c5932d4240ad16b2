"""Keys of names: the same over scripts and spellings, different for others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.names.fold import fold, plain, sounds
from rightsgraph.names.keys import keys, skeleton

SPELLINGS = {
    "Жұмабаев Zhumabayev Jumabaev Dschumabajew Djoumabaïev Żumabajew Zhumabai",
    "Мухаммадов Muhammadov Mukhammadov Muchammadow Muhammadzoda Muxammadov",
    "Шарипова Sharipova Scharipowa Şarypowa",
    "Хожаев Khojaev Xoʻjayev Chodschajew Hocayev Ходжаев Hojaýew",
}


@pytest.mark.parametrize("words", sorted(SPELLINGS))
def test_spellings_of_one_word_have_one_skeleton(words):
    assert len({skeleton(word) for word in words.split()}) == 1


def test_as_many_words_were_collected_as_are_written():
    assert sorted(len(words.split()) for words in SPELLINGS) == [4, 6, 7, 7]


def test_keys_of_a_name_are_those_of_its_words_and_of_each_two():
    assert keys("Тестова А. Айгерим") == {"grm", "tst", "grm tst"}
    assert keys("Testow, Aygerim") == keys("Айгерим Тестова")
    assert keys("Dr.") == frozenset()


def test_the_fathers_name_gives_keys_too():
    assert keys("Айгерим Бакытовна Тестова") >= {"pgt", "grm", "tst"}


@pytest.mark.parametrize(
    ("word", "folded"),
    [("İSMAYIL", "ismail"), ("Əliyev", "aliev"), ("Sobirjon", "sobirjon"), ("გიორგი", "giorgi"), ("", "")],
)
def test_words_are_folded_to_plain_letters(word, folded):
    assert fold(word) == folded


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_folded_without_an_error(text):
    assert fold(text).isascii()
    assert isinstance(plain(text) + sounds(text) + skeleton(text), str)
    assert isinstance(keys(text), frozenset)
