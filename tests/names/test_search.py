"""Search by name: what is taken, what is near, between whom one chooses, and what is no name at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.names.index import NameIndex
from rightsgraph.names.search import decide, read_typed, refuse_too_little
from rightsgraph.names.spelling import folded
from rightsgraph.names.words import alike, words_of

NAMES = [
    ("aigerim", "Aigerim Testova"),
    ("aigerim", "Айгерім Тестова"),
    ("daniyar", "Daniyar Probnov"),
    ("daniyara", "Daniyara Probnova"),
    ("serik", "Serik Bolatovich Lampov"),
    ("zhumabai", "Zhumabay Obraztsov"),
    ("murat", "Murat Wickov"),
    ("initials", "Y. Wickbaev"),
    ("union", "Union of Lamp Makers"),
    ("makers", "Lamp Makers"),
    ("court", "Northport City Court"),
    ("ministry", "Ministry of Lamps"),
    ("two", "Prison No. 2 of Northport"),
    ("twelve", "Prison No. 12 of Northport"),
]


@pytest.fixture(scope="module")
def index():
    return NameIndex.of(NAMES)


def decided(index, text):
    return decide(index.near(read_typed(text)))


TAKEN = [
    ("Тестова Айгерим", "aigerim"),
    ("testova aigerim", "aigerim"),
    ("TESTOWA, AJGERIM", "aigerim"),
    ("Aygerim Testova", "aigerim"),
    ("Аigеrim Testovа", "aigerim"),  # with Cyrillic letters that look like Latin ones
    ("Ms Aigerim Testova", "aigerim"),
    ("Серик Лампов", "serik"),
    ("Serik Lampow", "serik"),
    ("Жұмабай Образцов", "zhumabai"),
    ("Dschumabaj Obraztsow", "zhumabai"),
    ("Jumabay Obrazcov", "zhumabai"),
    ("lamp makers union of", "union"),
    ("Prison № 2 of Northport", "two"),
]


@pytest.mark.parametrize(("text", "thing"), TAKEN)
def test_one_that_is_the_same_word_by_word_is_taken(text, thing, index):
    found = decided(index, text)
    assert found.taken is not None, found
    assert found.taken.thing == thing


NEAR = [
    ("Тестова", "aigerim"),
    ("A. Testova", "aigerim"),
    ("Zh. Obraztsov", "zhumabai"),
    ("Лампов С. Б.", "serik"),
    ("Aigerim Testov", "aigerim"),
    ("Marat Wickov", "murat"),
    ("Serik Askarovich Lampov", "serik"),
    ("Пробнова", "daniyara"),
    ("lamp maker", "makers"),
    ("Public Foundation Lamp Makers", "makers"),
    ("Prison No. 3 of Northport", "two"),
    ("Wickbaev Y.", "initials"),
    ("Нортпорт қалалық соты", "court"),
    ("Министерство ламп", "ministry"),
    ("Yuri Wickbaev", "initials"),
    ("Aigerin Testova", "aigerim"),
    ("Tesova", "aigerim"),
]


@pytest.mark.parametrize(("text", "thing"), NEAR)
def test_a_part_a_slip_and_another_form_are_near_and_nobody_is_taken(text, thing, index):
    found = decided(index, text)
    assert (found.taken, found.several) == (None, ())
    assert thing in [one.thing for one in found.near[:2]]


@pytest.mark.parametrize("text", ["Quetzal Nobody", "Quetzal Testova", "Prison", "99", "???"])
def test_what_is_like_nothing_or_in_one_word_of_several_alone_takes_nobody(text, index):
    found = decided(index, text)
    assert (found.taken, found.several) == (None, ())
    if text != "Prison":
        assert found.near == ()


def test_between_two_who_are_called_so_nobody_is_taken():
    index = NameIndex.of([*NAMES, ("other", "Daniyar Askaruly Probnov")])
    found = decided(index, "Данияр Пробнов")
    assert found.taken is None
    assert {one.thing for one in found.several} == {"daniyar", "other"}


def test_one_who_is_sure_is_not_taken_where_another_is_nearly_called_so():
    index = NameIndex.of([("first", "Rustam Probnov"), ("second", "Rustem Probnov")])
    found = decided(index, "Рустам Пробнов")
    assert (found.taken, found.several) == (None, ())
    assert [one.thing for one in found.near] == ["first", "second"]


def test_one_with_two_spellings_is_one_and_the_better_is_told(index):
    (found,) = [one for one in index.near(read_typed("Айгерим Тестова")) if one.thing == "aigerim"]
    assert found.text in ("Aigerim Testova", "Айгерім Тестова")
    assert found.sure


TOO_LITTLE = {
    "Mr": "a title is no name",
    "г-н": "a title is no name",
    "a": "a single letter is no name",
    "A. B.": "a single letter is no name",
    "…": "without a letter or number, this is no name",
}


@pytest.mark.parametrize("text", TOO_LITTLE)
def test_too_little_for_a_name_is_refused(text):
    with pytest.raises(InputError, match=TOO_LITTLE[text]):
        refuse_too_little(read_typed(text))


@pytest.mark.parametrize("text", ["", "  \t", "\u200b", "\u202e\u2066"])
def test_blanks_and_signs_that_cannot_be_seen_are_no_name(text):
    with pytest.raises(InputError, match="no name is given"):
        read_typed(text)


def test_ten_thousand_characters_are_no_name_and_are_not_repeated():
    with pytest.raises(InputError, match="no name has 10000 characters") as refused:
        read_typed("Testova " * 1250)
    assert len(str(refused.value)) < 200


def test_half_of_a_pair_of_code_units_is_no_text():
    with pytest.raises(InputError, match="not UTF-8"):
        read_typed("Test\udc80va")


def test_marks_of_direction_and_kinds_of_quotes_make_no_other_name():
    assert folded("\u202eAigerim\u202c Testova\u200f") == "aigerim testova"
    assert folded("Omar O’Silent") == folded("OMAR O´SILENT")


def test_marks_of_stress_and_short_vowels_part_no_word():
    assert words_of("Пробно\u0301в Дании\u0306") == ("пробнов", "даний")
    assert words_of("مُحَمَّد") == ("محمد",)


def test_an_initial_is_like_a_word_whichever_of_them_was_typed():
    assert alike("ي", "iy") == alike("iy", "ي") == 0.75


def test_numbers_are_words_of_their_own_in_whatever_digits():
    assert words_of("Prison No.12") == ("prison", "no", "12")
    assert words_of("Prison ٢") == ("prison", "2")


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_finds_itself_on_record_or_is_refused(text):
    try:
        typed = read_typed(text)
    except InputError:
        return
    index = NameIndex.of([("a", text), ("b", "Daniyar Probnov")])
    assert "a" in [thing for thing, _ in index.exact(typed)]
    found = decide(index.near(typed))
    assert found.taken is None or found.taken.thing == "a" or set(typed.words) == {"daniyar", "probnov"}
