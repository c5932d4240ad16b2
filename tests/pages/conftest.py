"""Pages are read by `reading`, which stands beside the tests."""

import importlib.util
from pathlib import Path

import pytest

from rightsgraph.pages.matrix import Cell, Column, Hit, Matrix, Pattern, Step
from rightsgraph.pages.notes import Note


@pytest.fixture(scope="session")
def check():
    spec = importlib.util.spec_from_file_location("reading", Path(__file__).with_name("reading.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


HOSTILE = '"><script>alert(1)</script><img src=x onerror=1> \u202eevil\u202c & <b> \x00\x07\ud800'
CYRILLIC, ARABIC = "Айгерим Тестова", "أيغريم تيستوفا"


@pytest.fixture
def matrix():
    """Two patterns, three countries: hits with and without caveats, none, and a country without sources."""
    patterns = (
        Pattern(
            "lamp", "Lamps put out", "A lamp is put out.", "people", ("ICCPR 19",), "says nothing of candles"
        ),
        Pattern("law", HOSTILE, HOSTILE, "laws", (HOSTILE,), HOSTILE),
    )
    columns = (Column("XX", "Nowhere", 2), Column("XN", CYRILLIC, 1), Column("YY", ARABIC, 0))
    step = Step(f"arrest: {CYRILLIC}", "2015-04-02", ("lantern",), (1, 2))
    hits = (
        Hit("lamp", "XX", CYRILLIC, (CYRILLIC,), "2015-04-02", ("stated-order",), 2, ("alleged",), (step,)),
        Hit(
            "lamp", "XX", ARABIC, (ARABIC, HOSTILE), "", (), None, (), (step, Step(HOSTILE, "", ("lantern",)))
        ),
        Hit("law", "XN", HOSTILE),
    )
    cells = (
        Cell("lamp", "XX", 2, 3, "2015-04-02", "2015-04-02", ("alleged", "conflict")),
        Cell("law", "XN", 1, 0, "", "", ()),
    )
    notes = (
        Note(1, "lantern", "lamp.txt ¶ 2", ("arrest",), HOSTILE),
        Note(2, "lantern"),
        Note(3, "bulletin"),
    )
    return Matrix(patterns, columns, cells, hits, notes, (("lantern", HOSTILE),))
