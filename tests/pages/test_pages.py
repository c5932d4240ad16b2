"""Pages of patterns: whole, readable without script or network, and safe whatever the names hold."""

import re

import pytest
from jinja2 import UndefinedError

from rightsgraph.levels import LEVELS
from rightsgraph.pages.hits import hits_page
from rightsgraph.pages.html import page
from rightsgraph.pages.matrix import Cell, Column, Hit, Matrix, Pattern, matrix_page


def cells(text):
    """Give the cells of the matrix: class and text, by row."""
    body = re.search(r'<table class="matrix">.*?<tbody>(.*?)</tbody>', text, re.DOTALL)[1]
    rows = [re.findall(r'<td class="([^"]+)"[^>]*>(.*?)</td>', row) for row in body.split("</tr>")[:-1]]
    return [[(kind, re.sub("<[^>]+>", " ", inner).split()) for kind, inner in row] for row in rows]


def test_the_matrix_is_a_whole_page_that_loads_nothing(check, matrix):
    found = check(matrix_page(matrix))
    assert "Айгерим Тестова" in found.text
    assert "أيغريم تيستوفا" in found.text
    assert len(found.links) > 6


def test_a_page_of_hits_is_whole_and_every_hit_has_its_place(check, matrix):
    hits = [hit for hit in matrix.hits if hit.pattern == "lamp"]
    found = check(
        hits_page(
            matrix.patterns[0], hits, columns=matrix.columns, notes=matrix.notes, citations=matrix.citations
        )
    )
    assert {"hit-1", "hit-2"} <= {*found.ids}
    assert "no source dates it" in found.text


def test_groups_of_one_name_in_two_countries_can_be_told_apart(matrix):
    countries = [Column("XX", "Nowhere", 1), Column("XN", "Elsewhere", 1)]
    hits = [Hit("lamp", column.code, "people who light lamps") for column in countries]
    articles = re.findall(
        "<article.*?</article>", hits_page(matrix.patterns[0], hits, columns=countries), re.DOTALL
    )
    assert [re.findall("<dt>country</dt><dd><bdi>(.*?)</bdi>", article) for article in articles] == [
        ["Nowhere"],
        ["Elsewhere"],
    ]


def test_a_page_without_hits_says_that_absence_says_nothing(check, matrix):
    assert "No hit. That says nothing" in check(hits_page(matrix.patterns[1], [])).text


def test_hits_nothing_and_no_source_are_three_different_cells(matrix):
    assert cells(matrix_page(matrix)) == [
        [
            ("n n2", ["2", "†‡"]),
            ("none", ["–", "no", "hit"]),
            ("unknown", ["?", "no", "source", "tells", "of", "this", "country"]),
        ],
        [
            ("none", ["–", "no", "hit"]),
            ("n n1", ["1"]),
            ("unknown", ["?", "no", "source", "tells", "of", "this", "country"]),
        ],
    ]


def test_a_cell_opens_into_its_hits_and_a_hit_into_its_notes(check, matrix):
    text = matrix_page(matrix)
    found = check(text)
    assert {"cell-1-1", "cell-2-2", "note-1", "note-2"} <= {*found.links}
    assert (
        'title="A lamp is put out. Counts people. Touches ICCPR 19. Coverage: says nothing of candles"'
        in text
    )


def test_hostile_words_stay_words(matrix):
    text = matrix_page(matrix) + hits_page(matrix.patterns[1], matrix.hits[2:])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "onerror=1>" not in text
    assert "\x00" not in text
    assert "\x07" not in text
    assert text.encode()


def test_words_that_run_the_other_way_are_kept_apart(matrix):
    text = matrix_page(matrix)
    assert "<bdi>أيغريم تيستوفا</bdi>" in text
    assert not re.findall("(?<!<bdi>)أيغريم تيستوفا</", text.replace("<abbr", ""))


@pytest.mark.parametrize("level", LEVELS)
def test_the_level_stands_at_the_top_and_on_every_printed_page(check, matrix, level):
    text = matrix_page(matrix, level=level)
    assert text.count(f"Level: {level}") >= 3
    assert re.search(rf'<p class="running"[^>]*>Level: {level}</p>', text)
    assert re.search(r"\.running \{ display: block; position: fixed", text)


def test_forty_countries_and_twenty_six_patterns_fit(check):
    patterns = tuple(Pattern(f"p-{n}", f"Pattern {n}", "It happens.", "people") for n in range(26))
    columns = tuple(Column(f"{chr(65 + n // 26)}{chr(65 + n % 26)}", f"Country {n}", n) for n in range(40))
    some = tuple(
        Cell(pattern.name, column.code, 1 + at)
        for at, pattern in enumerate(patterns)
        for column in columns[::3]
    )
    found = cells(matrix_page(Matrix(patterns, columns, some)))
    assert [len(row) for row in found] == [40] * 26
    check(matrix_page(Matrix(patterns, columns, some)))


def test_the_same_matrix_gives_the_same_page(matrix):
    assert matrix_page(matrix) == matrix_page(matrix)


def test_a_value_that_a_template_needs_is_never_silently_missing():
    with pytest.raises(UndefinedError):
        page("empty.html", title="no level")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_light_dark_and_print_have_the_contrast_of_wcag_aa(matrix):
    themes = [
        {
            name: value if len(value) == 7 else "#" + "".join(2 * one for one in value[1:])
            for name, value in found
        }
        for found in (
            re.findall(r"--([\w]+): (#[0-9a-f]{3,6})", block)
            for block in re.findall(r":root \{(.*?)\}", matrix_page(matrix), re.DOTALL)
        )
    ]
    assert len(themes) == 3
    for theme in themes:
        for ink in ("ink", "soft", "link", "warn"):
            assert contrast(theme[ink], theme["paper"]) >= 4.5
            assert contrast(theme[ink], theme["tint"]) >= 4.5
        for tint in ("n1", "n2", "n3", "n4"):
            assert contrast(theme["on"], theme[tint]) >= 4.5
