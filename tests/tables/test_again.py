"""Rows are found again by the places that reading gave them, in every format."""

import pytest
from books import book, row, sheet

from rightsgraph.tables import How
from rightsgraph.tables.again import how_of, is_row, rows_at

XLSX = book(sheet(row(1, "name", "city"), row(2, "A", ""), row(4, "B", "Northport")), names=("People",))
FILES = {
    "people.csv": (b"name,city\nA,\n\nB,Northport\n", "row=4", {}),
    "people.tsv": ("\n\nname\tcity\nA\t\nB\tNorthport\n".encode("utf-16"), "row=5", {"header": 3}),
    "people.xlsx": (XLSX, "sheet=People;row=4", {}),
    "people.json": (
        b'{"list": [{"name": "A"}, {"name": "B", "city": "Northport"}]}',
        "/list/1",
        {"records": "list"},
    ),
    "people.jsonl": (b'{"name": "A"}\n{"name": "B", "city": "Northport"}\n', "row=2", {}),
    "people.xml": (b"<l><p><name>A</name></p><p><name>B</name><city>Northport</city></p></l>", "/l/p[2]", {}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_row_is_found_again_with_the_cells_that_say_something(tmp_path, name):
    content, place, how = FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert is_row(place)
    found = rows_at(path, {place, "row=99"}, name=name, how=How(**how))
    assert found == {place: {"name": "B", "city": "Northport"}}


def test_all_formats_are_tried():
    assert len(FILES) == 6


def test_how_a_table_is_read_stands_in_its_mapping():
    assert how_of("records: {}") == How()
    assert how_of("table: {sheet: NO, header: 2}\nrecords: {}") == How(sheet="NO", header=2)
