"""How a table lies in its file, found for a draft: the row of its headers, its sheet, its list of objects."""

import json

import pytest
from openpyxl import Workbook

from rightsgraph.errors import InputError
from rightsgraph.tables import How
from rightsgraph.tables.layout import find_layout, header_row

TITLED = "The list of lamp makers;;\nWho;;When\nNo;Name;Arrested\n1;Aigerim Testova;03.02.2014\n"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([["No", "Name"], ["1", "Aigerim Testova"]], 1),
        ([["A title"], [], ["No", "Name", "Town"], ["1", "Daniyar Probnov", ""]], 3),
        ([["", "Who", "", ""], ["No", "Name", "Town", "Year"], ["1", "", "", "2014"]], 2),
        ([], 1),
    ],
)
def test_the_header_is_the_first_row_about_as_full_as_the_fullest(rows, wanted):
    assert header_row(rows) == wanted


def test_titles_above_a_table_are_passed_over_and_said(tmp_path):
    path = tmp_path / "lamps.csv"
    path.write_text(TITLED, encoding="utf-8")
    how, notes = find_layout(path, name="lamps.csv", how=How())
    assert how == How(header=3)
    assert notes == ("the headers stand in row 3: what stands above it is no part of the table",)


def test_of_several_sheets_the_one_with_most_rows_is_meant_and_the_others_are_said(tmp_path):
    book = Workbook()
    book.active.title = "Codes"
    book.active.append(["a", "b"])
    sheet = book.create_sheet("People")
    for row in (["A title"], ["No", "Name"], [1, "Aigerim Testova"], [2, "Daniyar Probnov"]):
        sheet.append(row)
    book.save(tmp_path / "lamps.xlsx")
    how, notes = find_layout(tmp_path / "lamps.xlsx", name="lamps.xlsx", how=How())
    assert how == How(sheet="People", header=2)
    assert notes[0] == "of the sheets People, Codes the one with most rows is read"
    assert find_layout(tmp_path / "lamps.xlsx", name="lamps.xlsx", how=How(sheet="Codes"))[0].sheet == "Codes"


def test_the_longest_list_of_objects_is_found_within_objects(tmp_path):
    path = tmp_path / "lamps.json"
    rows = [{"name": "Aigerim Testova"}, {"name": "Daniyar Probnov"}]
    made = {"made": {"by": "x", "tags": ["a", "b", "c"]}, "units": [{"u": "1"}], "data": {"people": rows}}
    path.write_text(json.dumps(made), encoding="utf-8")
    how, notes = find_layout(path, name="lamps.json", how=How())
    assert how == How(records="data.people.item")
    assert notes == ("lists of objects: units.item (1), data.people.item (2)",)


def test_a_list_at_the_root_and_other_kinds_of_files_need_nothing(tmp_path):
    (tmp_path / "a.json").write_text('[{"name": "x"}]', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"name": "x"}\n', encoding="utf-8")
    for name in ("a.json", "a.jsonl"):
        assert find_layout(tmp_path / name, name=name, how=How()) == (How(), ())


def test_what_is_said_of_a_file_stays(tmp_path):
    path = tmp_path / "lamps.csv"
    path.write_text(TITLED, encoding="utf-8")
    assert find_layout(path, name="lamps.csv", how=How(header=2))[0] == How(header=2)


def test_json_that_is_cut_off_is_refused(tmp_path):
    (tmp_path / "a.json").write_text('{"data": [{"name": "x"}', encoding="utf-8")
    with pytest.raises(InputError, match="not JSON"):
        find_layout(tmp_path / "a.json", name="a.json", how=How())
