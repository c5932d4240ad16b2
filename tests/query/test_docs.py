"""The SPARQL in the documentation runs as it stands, and finds what it promises."""

import re

import pytest

from rightsgraph.query.run import run_text
from rightsgraph.query.table import cell_text
from rightsgraph.store.embedded import EmbeddedStore

EXAMPLE = re.compile(r"^```sparql\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def answers(seed, repository):
    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    text = (repository / "docs" / "query.md").read_text(encoding="utf-8")
    return [run_text(example, store) for example in EXAMPLE.findall(text)]


def column(table, name):
    return [cell_text(row[table.columns.index(name)]) for row in table.rows]


def test_there_are_three_examples_and_each_finds_something(answers):
    assert len(answers) == 3
    assert all(table.rows for table in answers)


def test_the_courts_example_gives_decisions_of_courts(answers):
    assert any("ourt" in name for name in column(answers[0], "court"))
    dates = column(answers[0], "date")
    assert dates == sorted(dates, reverse=True)


def test_the_source_example_gives_events_of_that_source(answers):
    assert "https://w3id.org/rightsgraph/ns#target" in column(answers[1], "property")
    assert any(label.startswith("sentence: ") for label in column(answers[1], "label"))


def test_the_order_example_gives_gaps_and_overlaps(answers):
    assert "P2D" in column(answers[2], "gap")
    assert "true" in column(answers[2], "during")
    assert all(column(answers[2], "source"))
