"""Keys bring rows together, never too many of them, and what is cut is said."""

import polars as pl
import pytest

from rightsgraph.errors import InputError
from rightsgraph.identify.link import prepare as preparing
from rightsgraph.identify.link.labels import together
from rightsgraph.identify.link.prepare import KEYS, prepare


def people(names, **columns):
    return pl.DataFrame({"id": [f"p{number}" for number in range(len(names))], "name": names, **columns})


def test_two_spellings_of_one_name_come_together():
    names = ["Aigerim Testova", "Тестова Айгерим", "Daniyar Probnov"]
    frame = prepare([people(names)]).frame
    pairs = pl.DataFrame({"left": [0, 0, 1], "right": [1, 2, 2]})
    assert together(frame, pairs).to_list() == [True, False, False]


def test_an_initial_comes_together_with_the_name_in_the_same_year():
    frame = prepare([people(["A. Testova", "Aigerim Testova"], year=[2014, 2014])]).frame
    assert together(frame, pl.DataFrame({"left": [0], "right": [1]})).to_list() == [True]


def test_five_thousand_of_one_name_are_bounded_said_and_still_found_by_narrower_keys():
    years = pl.Series("year", [1900 + number % 100 for number in range(5_000)], dtype=pl.Int32)
    made = prepare([people(["Daniyar Probnov"] * 5_000, year=years)])
    assert [(cut.rule, cut.rows, cut.biggest) for cut in made.cuts] == [("both names", 5_000, 5_000)]
    assert "5,000 rows are not compared by both names alone" in made.notes()[0]
    assert made.pairs == 100 * 50 * 49 // 2
    assert together(made.frame, pl.DataFrame({"left": [0, 0], "right": [100, 1]})).to_list() == [True, False]


def test_what_is_said_to_be_compared_is_what_the_keys_hold(monkeypatch):
    monkeypatch.setattr(preparing, "_NEVER_CUT", 3)
    monkeypatch.setattr(preparing, "_PAIRS_PER_ROW", 1)
    names = ["Daniyar Probnov"] * 5 + ["Aigerim Testova"] * 4 + ["Lola Lampova"] * 2
    made = prepare([people(names)])
    held = 0
    for number in range(1, len(KEYS) + 1):
        sizes = made.frame[f"key{number}"].drop_nulls().value_counts()["count"].to_list()
        held += sum(size * (size - 1) // 2 for size in sizes)
    assert made.pairs == held == 7
    assert [(cut.rule, cut.rows) for cut in made.cuts] == [("both names", 5)]


def test_unreadable_names_are_counted_and_a_table_of_nothing_else_is_refused():
    assert "1 rows have no readable name" in prepare([people(["Aigerim Testova", "?"])]).notes()[0]
    with pytest.raises(InputError, match="no name can be read"):
        prepare([people(["?", None, "…"])])
