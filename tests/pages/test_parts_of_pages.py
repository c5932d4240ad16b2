"""Bars by year and queries in pieces: what pages show of them is whole, escaped and well formed."""

import xml.etree.ElementTree as ET
from pathlib import Path

from rightsgraph.pages.bars import bars
from rightsgraph.pages.sparql import pieces
from rightsgraph.project import Project


def test_a_bar_stands_for_each_year_that_has_something():
    svg = ET.fromstring(bars("<Lamps> & more", {"2011": 1, "2015": 10, "2017": 4}))
    high = [int(bar.get("height")) for bar in svg.findall("{*}rect")]
    assert high == [12, 120, 48]
    assert svg.findtext("{*}title") == "<Lamps> & more"
    assert svg.findtext("{*}desc") == "2011: 1, 2015: 10, 2017: 4"
    assert {text.text for text in svg.findall("{*}text")} == {"1", "10", "4", "2011", "2015", "2017"}


def test_the_smallest_bar_can_be_seen():
    svg = ET.fromstring(bars("Lamps", {"2011": 1, "2012": 5_000}))
    assert min(int(bar.get("height")) for bar in svg.findall("{*}rect")) == 4


def test_the_pieces_of_every_query_make_the_query():
    texts = [path.read_text("utf-8") for path in Path(Project().queries).glob("*/*.rq")]
    assert len(texts) > 100
    for text in texts:
        found = list(pieces(text))
        assert "".join(piece for _, piece in found) == text
        assert {kind for kind, _ in found} >= {"k", "v", "c"}


def test_a_keyword_in_a_string_or_a_comment_is_none():
    assert list(pieces('"SELECT" # WHERE\nASK')) == [
        ("s", '"SELECT"'),
        ("", " "),
        ("c", "# WHERE"),
        ("", "\n"),
        ("k", "ASK"),
    ]
