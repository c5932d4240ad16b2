"""Citing sources: BibTeX that TeX reads, CSL-JSON with dates as exact as they are known."""

import pytest

from rightsgraph.query.cite import Source, bibtex, citation, csl_date, csl_json

DATES = {
    "2017": {"date-parts": [[2017]]},
    "2017-03": {"date-parts": [[2017, 3]]},
    "2017-03-31": {"date-parts": [[2017, 3, 31]]},
    "2017-XX": {"date-parts": [[2017]]},
    "2017-03-XX": {"date-parts": [[2017, 3]]},
    "2016-12~": {"date-parts": [[2016, 12]], "circa": True},
    "2016?": {"date-parts": [[2016]], "circa": True},
    "2015-21": {"date-parts": [[2015]], "season": 1},
    "2017-04-04/2019-09-06": {"date-parts": [[2017, 4, 4], [2019, 9, 6]]},
    "2017/..": {"literal": "2017/.."},
    "../2017-03-31": {"literal": "../2017-03-31"},
    "XXXX-07-18": {"literal": "XXXX-07-18"},
    "201X": {"literal": "201X"},
    "[2023-11..2023-12-18]": {"literal": "[2023-11..2023-12-18]"},
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_as_exact_as_it_is_and_no_more(text):
    assert csl_date(text) == DATES[text]


def test_every_kind_of_date_was_tried():
    assert len(DATES) == 14


def test_signs_of_tex_are_escaped_and_cyrillic_is_kept():
    written = bibtex([Source("a-b", r"50 % of $10 & {more} #1 a_b ~ ^ \x", creators=("Айгерим Тестова",))])
    assert (
        r"{50 \% of \$10 \& \{more\} \#1 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}x}"
        in written
    )
    assert "author = {{Айгерим Тестова}}" in written


@pytest.mark.parametrize("date", ["XXXX-07-18", "[2023-11..2023-12-18]", "2017-04-0X"])
def test_a_date_that_no_reference_manager_reads_is_a_note(date):
    written = bibtex([Source("a", "t", date=date)])
    assert "year" not in written
    assert " date = " not in written
    assert f"note = {{dated {date}}}" in written


def test_the_half_of_a_year_is_no_month():
    assert csl_date("2017-40") == {"literal": "2017-40"}


def test_braces_in_an_address_cannot_end_the_field():
    assert "url = {http://a.example/%7Bx%7D}" in bibtex([Source("a", page="http://a.example/{x}")])


def test_a_source_of_which_only_the_slug_is_known_is_cited_by_it():
    assert citation(Source("lantern")) == "[lantern]"
    assert csl_json([Source("lantern")]) == [{"id": "lantern", "type": "document"}]
    assert bibtex([Source("lantern")]) == "@misc{lantern,\n}\n"
