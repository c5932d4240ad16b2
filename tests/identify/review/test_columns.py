"""Text keeps to its column in every script, and cannot move what stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.identify.review.columns import fold, pad, shown, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Аигерим", 7),
        ("آیگریم تستووا", 13),
        ("艾格丽", 6),
        ("ー", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("", 0),
        ("\u200d", 0),
    ],
)
def test_a_text_is_as_wide_as_it_is_shown(text, columns):
    assert width(text) == columns
    assert width(pad(text, 20)) == 20


def test_what_is_written_from_the_right_is_isolated_and_takes_no_more_columns():
    (line,) = fold("آیگریم تستووا", 20)
    assert (line[0], line[-1]) == ("\u2068", "\u2069")
    assert width(line) == 13


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u200f", "\u061c", "\ufeff", "\u00ad"])
def test_a_sign_that_would_turn_the_line_round_is_taken_out(sign):
    assert shown(f"Aigerim{sign}Testova") == "AigerimTestova"


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u2028"])
def test_a_sign_that_would_steer_the_terminal_is_shown_as_one_that_cannot(sign):
    assert sign not in shown(f"a{sign}b")


def test_words_are_kept_whole_where_they_fit_and_cut_where_they_do_not():
    assert fold("Lamp Makers of Northport", 11) == ["Lamp Makers", "of", "Northport"]
    assert fold("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert fold("艾格丽", 3) == ["艾", "格", "丽"]
    assert fold("", 4) == [""]


@given(st.text(), st.integers(2, 30))
def test_no_line_is_wider_than_its_column(text, columns):
    assert all(width(line) <= columns for line in fold(text, columns))
