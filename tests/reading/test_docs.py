"""What the page on readings says is true."""

import re

import pytest

from rightsgraph.reading.coordinates import read_latitude
from rightsgraph.reading.dates import read_date
from rightsgraph.reading.durations import read_duration
from rightsgraph.reading.money import read_money
from rightsgraph.reading.numbers import read_age, read_count, read_number

READERS = {
    read.__name__: read
    for read in (read_money, read_duration, read_number, read_count, read_age, read_latitude)
}


@pytest.fixture(scope="module")
def lines(repository):
    page = (repository / "docs" / "reading.md").read_text(encoding="utf-8").partition("## Law")[0]
    return [line for line in page.splitlines() if line.startswith("| `")]


def test_every_cell_of_the_tables_is_read_as_the_page_says(lines):
    tried = 0
    for line in lines:
        columns = [re.findall("`([^`]+)`", column) for column in line.strip("|").split(" | ")]
        read = READERS[columns.pop(0)[0]] if len(columns) == 3 else read_date
        cells, values = columns
        for cell, value in zip(cells, values if len(values) > 1 else values * len(cells), strict=True):
            assert read(cell).value == value
            tried += 1
    assert tried == 47
