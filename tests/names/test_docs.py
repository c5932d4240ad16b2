"""The pages on names and places say what is true: their Python runs, and their tables hold."""

import ast
import re
from itertools import combinations

import pytest

from rightsgraph.names.people import SAME, likeness, read_name

CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "names.md").read_text(encoding="utf-8")


def answers(page):
    """Run the Python of a page; give each expression's value with what its comment says."""
    names: dict[str, object] = {}
    found = []
    for line in "".join(CODE.findall(page)).splitlines():
        asked, said, comment = line.partition("  # ")
        if said:
            found.append((eval(asked, names), comment))
        else:
            exec(line, names)
    return found


def rows(page, head):
    """Give the cells of the table under this head."""
    table = page.partition(head)[2].partition("\n\n")[0]
    return [line.strip("|").split(" | ") for line in table.splitlines()[2:]]


def test_what_is_asked_in_python_has_the_answer_beside_it(page):
    found = answers(page)
    assert len(found) == 8
    for value, comment in found:
        assert value == ast.literal_eval(comment)


def test_the_spellings_of_a_row_are_one_name(page):
    table = rows(page, "| written | as |")
    assert len(table) == 5
    for written, _ in table:
        spellings = [name for quoted in QUOTED.findall(written) for name in quoted.split(", ")]
        assert len(spellings) > 1
        for one, other in combinations(spellings, 2):
            assert likeness(one, other) >= SAME, (one, other)


def test_pairs_are_taken_as_the_table_says(page):
    table = rows(page, "| pair | how it is taken |")
    assert len(table) == 10
    for pair, taken in table:
        names = QUOTED.findall(pair)[0].split(", ") if pair.count("`") == 2 else QUOTED.findall(pair)
        for one, other in combinations(names, 2):
            assert (likeness(one, other) >= SAME) == taken.startswith("one"), (one, other)


def test_the_notes_that_the_page_names_are_those_that_are_given(page):
    noted = {"Aigerim", "A. Testova", "Judge", "", "Тестoва Айгерим", "Дzанияр Тестов"}
    notes = {note for name in noted for note in read_name(name).notes}
    table = page.partition("| input | answer |")[2].partition("\n\n")[0]
    assert notes == {
        *("one word", "initials", "title only", "no readable word", "look-alike letters", "mixed scripts")
    }
    assert notes <= set(QUOTED.findall(table))


def test_the_places_of_the_page_are_found(repository):
    found = answers((repository / "docs" / "places.md").read_text(encoding="utf-8"))
    assert len(found) == 2
    for places, comment in found:
        (place,) = places
        assert place.name in comment
        assert str(place.geonames or place.code) in comment
        assert place.how in comment or "by a" not in comment
