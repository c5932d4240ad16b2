"""Candidates: alike names meet, too many of one name are cut and said, and pairs are the same each time."""

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.identify.queue import blocking
from rightsgraph.identify.queue.blocking import Blocked, candidates

GIVEN = ("Aigerim", "Daniyar", "Rustam", "Madina", "Sherali", "Gulnara", "Temir", "Olim", "Zuhra", "Farhad")
FIRST = ("Test", "Prob", "Samp", "Invent", "Mock", "Trial", "Ghost", "Null", "Blank", "Draft")
MIDDLE = ("a", "eri", "o", "uma", "ibek", "al", "una", "ar", "il", "ogan")


def crowd(size: int) -> list[list[str]]:
    """Invented people of distinct names."""
    rng = random.Random(7)
    pairs = [(given, first + middle) for given in GIVEN for first in FIRST for middle in MIDDLE]
    return [[f"{given} {stem}ov"] for given, stem in rng.sample(pairs, size)]


def met(found: Blocked, left: int, right: int) -> bool:
    return [left, right] in found.pairs.tolist()


SPELLINGS = (
    ("Айгерим Тестова", "Testova Aigerim"),
    ("Daniyar Probnov", "Данияр Пробнов"),
    ("Şerali Demoyev", "Scherali Demojew"),
    ("A. Testova", "Айгерим Тестова"),
    ("Жандос Выдуманов", "Djandos Vydoumanov"),
    ("Madina Mockibekova", "Мадина Мокибекова Олимовна"),
    ("Probnov, Temir", "Темір Пробнов"),
)


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
def test_two_spellings_meet_in_a_crowd(left: str, right: str) -> None:
    people = [*crowd(400), [left], [right]]
    assert met(candidates(people, limit=30), 400, 401)


def test_seven_pairs_of_spellings_are_tried() -> None:
    assert len(SPELLINGS) == 7


def test_each_of_several_names_is_searched() -> None:
    people = [*crowd(300), ["Nobody Elsewho", "Айгерим Выдуманова"], ["Vydumanova Aigerim"]]
    assert met(candidates(people), 300, 301)


def test_nobody_gets_more_than_the_limit() -> None:
    found = candidates(crowd(500), limit=5)
    count = [0] * 500
    for pair in found.pairs.ravel().tolist():
        count[pair] += 1
    assert 0 < max(count) <= 5


def test_pairs_are_distinct_in_order_and_of_two_things() -> None:
    pairs = [tuple(pair) for pair in candidates(crowd(300)).pairs.tolist()]
    assert pairs == sorted(set(pairs))
    assert all(left < right for left, right in pairs)


def test_the_same_names_give_the_same_pairs_however_products_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [[name, f"{name} Olimovich"] for (name,) in crowd(300)]
    once = candidates(people)
    monkeypatch.setattr(blocking, "_AT_ONCE", 1000)
    again = candidates(people)
    assert (once.pairs.tolist(), once.full) == (again.pairs.tolist(), again.full)


def test_five_thousand_people_of_one_name_are_bounded_and_said() -> None:
    people = [["Aigerim Testova"]] * 5000 + [["Daniyar Probnov"], ["Данияр Пробнов"]]
    found = candidates(people)
    assert found.pairs.tolist() == [[5000, 5001]]
    assert [(cut.name, cut.things, cut.left_out) for cut in found.cut] == [("Aigerim Testova", 5000, 5000)]
    assert "5,000 of 5,000 named like 'Aigerim Testova'" in found.warnings()[0]


def test_a_block_of_one_name_is_cut_by_what_else_is_known() -> None:
    people = [["Aigerim Testova"]] * 2000
    context = [[f"year {number // 2}"] if number < 100 else [] for number in range(2000)]
    found = candidates(people, context=context)
    assert found.pairs.tolist() == [[number, number + 1] for number in range(0, 100, 2)]
    assert [(cut.things, cut.left_out) for cut in found.cut] == [(2000, 1900)]


def test_equals_beyond_the_limit_are_said() -> None:
    found = candidates([["Aigerim Testova"]] * 60 + crowd(40), limit=10)
    assert set(found.full) >= set(range(5, 55))
    assert any("more equally near others than the limit" in warning for warning in found.warnings())


def test_names_without_a_readable_word_are_said() -> None:
    found = candidates([["?"], [], ["Aigerim Testova"], ["Mr"], ["Тестова Айгерим"], [""]])
    assert found.unreadable == (0, 1, 3, 5)
    assert found.pairs.tolist() == [[2, 4]]
    assert found.warnings() == ("4 without a readable word in any name",)


@pytest.mark.parametrize("people", [[], [["Aigerim Testova"]], [["?"], ["!"]]])
def test_an_empty_block_gives_no_pair(people: list[list[str]]) -> None:
    found = candidates(people)
    assert (found.pairs.shape, found.cut, found.full) == ((0, 2), (), ())


@given(st.lists(st.lists(st.text(max_size=20), max_size=3), max_size=6))
def test_any_text_gives_pairs_of_readable_things(people: list[list[str]]) -> None:
    found = candidates(people)
    assert set(found.pairs.ravel().tolist()) <= set(range(len(people))) - set(found.unreadable)


def test_who_shares_two_common_words_but_has_a_third_is_not_said_to_be_left_out() -> None:
    people = [
        [f"Aigerim Olimovna {stem}ova"] for stem in ("Test", "Prob", "Mock", "Ghost") for _ in range(150)
    ]
    found = candidates(people)
    assert found.cut == ()
    assert len(found.pairs) > 0


def test_the_same_names_give_the_same_pairs_whatever_the_seed_of_hashes():
    code = (
        "import random; from rightsgraph.identify.queue.blocking import candidates\n"
        "draw = random.Random(7)\n"
        "words = [''.join(draw.choices('abdegiklmnorstuz', k=6)) for _ in range(300)]\n"
        "names = [[f'{draw.choice(words)} {draw.choice(words[:40])}'] for _ in range(600)]\n"
        "print(candidates(names, limit=3).pairs.tolist())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
