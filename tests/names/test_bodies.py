"""Names of bodies: read, compared on labelled pairs, found again by keys."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.names.bodies import SAME, compare, keys, likeness
from rightsgraph.names.bodies_read import ACRONYM, DESCRIPTION, GENERIC, read_body_name

TEXT = (Path(__file__).parent / "bodies.csv").read_text(encoding="utf-8")
PAIRS = list(csv.DictReader(TEXT.splitlines()))
SAME_PAIRS = [row for row in PAIRS if row["same"] == "yes"]
HALVES = {half: [row for row in PAIRS if row["half"] == half] for half in ("development", "test")}


def measured(rows):
    """Give precision, recall and F1 of `SAME` on labelled pairs."""
    found = [likeness(row["left"], row["right"]) >= SAME for row in rows]
    wanted = [row["same"] == "yes" for row in rows]
    hits = sum(both for both in map(all, zip(found, wanted, strict=True)))
    precision, recall = hits / sum(found), hits / sum(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_the_labelled_pairs_are_many_and_half_of_them_are_two():
    assert len(PAIRS) == sum(map(len, HALVES.values())) >= 250
    assert len({frozenset((row["left"], row["right"], row["half"])) for row in PAIRS}) >= len(PAIRS) - 8
    for rows in HALVES.values():
        assert 0.4 < sum(row["same"] == "yes" for row in rows) / len(rows) < 0.6


@pytest.mark.parametrize(("half", "f1"), [("development", 0.97), ("test", 0.95)])
def test_names_of_one_body_are_told_from_names_of_two(half, f1):
    precision, _, found = measured(HALVES[half])
    assert found >= f1
    assert precision >= 0.97


def test_pairs_of_one_body_share_a_key():
    met = [row for row in SAME_PAIRS if keys(row["left"]) & keys(row["right"])]
    assert len(met) / len(SAME_PAIRS) >= 0.95


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("court in Northport", DESCRIPTION),
        ("a hospital in Northport", DESCRIPTION),
        ("unnamed publisher", DESCRIPTION),
        ("police", GENERIC),
        ("authorities of Northland", GENERIC),
        ("education department", GENERIC),
        ("KNPL", ACRONYM),
    ],
)
def test_words_that_name_no_body_are_noted(text, note):
    assert note in read_body_name(text).notes


@pytest.mark.parametrize("text", ["Supreme Court of Kazakhstan", "Ministry of Justice", "Prison No. 2"])
def test_a_name_has_no_notes(text):
    assert read_body_name(text).notes == frozenset()


def test_a_name_is_read_into_its_parts():
    name = read_body_name("Sary-Arka District Court No. 2 of Astana city (Сарыарка), Kazakhstan")
    assert name.words == ("sari", "arka", "astana")
    assert (name.kinds, name.levels) == ({"court"}, {"district", "city"})
    assert (name.numbers, name.countries) == ({"2"}, {"KZ"})
    assert [other.words for other in name.others] == [("sariarka",)]


def test_a_number_on_one_side_only_is_not_enough():
    found = compare("Saryarka district court of Astana", "Sary-Arka District Court No. 2 of Astana city")
    assert 0.6 < found.score < SAME
    assert "a number on one side only" in found.reasons


def test_first_letters_that_fit_are_alike_and_not_the_same():
    assert 0.6 < likeness("International Lantern Partnership", "ILP") < SAME
    assert likeness("International Lantern Partnership (ILP)", "ILP") >= SAME


def test_a_ministry_under_another_name_is_no_spelling_of_it():
    """That one took the place of the other is history, which only a source can tell."""
    assert likeness("National Security Committee of Kazakhstan", "KGB of the Kazakh SSR") < SAME


def test_reasons_give_words_as_they_stand():
    assert compare("Zharyk Zhol", "Жарық жол").reasons == ("Zharyk = Жарық", "Zhol = жол")


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_likeness_whatever_the_order(one, other):
    found = likeness(one, other)
    assert 0 <= found <= 1
    assert found == likeness(other, one)
    assert isinstance(keys(one), frozenset)


@pytest.mark.parametrize("row", SAME_PAIRS[::7], ids=lambda row: row["left"])
def test_a_name_is_like_itself_and_spaces_and_case_of_quotes_do_not_matter(row):
    name = row["left"]
    assert likeness(name, name) >= SAME
    assert likeness(name, f"  {name.replace('“', '«').replace('”', '»')} ") >= SAME


def test_a_very_long_text_is_read_in_short_time():
    assert likeness("Lamp " * 5000, "Lamps of Northland " * 3000) <= 1
