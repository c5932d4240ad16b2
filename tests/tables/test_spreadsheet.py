"""XLSX: what a person sees is what is read; what a person would overlook is said."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from books import DAY, ELAPSED, MAIN, MOMENT, MONTH, TIME, book, cell, row, shared, sheet

from rightsgraph.errors import InputError

HEADER = row(1, "name", "city")
ROW = row(2, "Aigerim Testova", "Northport")


def test_rows_have_the_numbers_the_spreadsheet_shows(taken):
    content = book(sheet(HEADER, ROW, row(5, "Daniyar Probnov", "")), names=("People; 2014",))
    read = taken(content, "people.xlsx")
    assert read.columns == ("name", "city")
    assert read.rows == [("Aigerim Testova", "Northport"), ("Daniyar Probnov", "")]
    assert read.places == ["sheet=People%3B 2014;row=2", "sheet=People%3B 2014;row=5"]
    assert read.notes == ()


def test_what_a_spreadsheet_program_writes_is_read(taken):
    written = openpyxl.Workbook()
    page = written.active
    page.title = "People"
    page.append(["name", "age", "date", "moment", "time", "share", "yes", "none"])
    moment = datetime(2016, 2, 3, 9, 30)  # noqa: DTZ001 (spreadsheets have no zones)
    page.append(["Aigerim\nTestova", 35, date(2016, 2, 3), moment, time(9, 30), 0.1 + 0.2, True, None])
    page.append(["Daniyar Probnov", 35.0, moment.replace(hour=0, minute=0), None, None, 1e-7, False, None])
    page.append([None] * 8)
    page.append(["00123", 123456789012345, None, None, None, 1e21, None, " x "])
    file = io.BytesIO()
    written.save(file)
    read = taken(file.getvalue(), "people.xlsx")
    assert read.rows == [
        ("Aigerim Testova", "35", "2016-02-03", "2016-02-03T09:30:00", "09:30:00", "0.3", "true", ""),
        ("Daniyar Probnov", "35", "2016-02-03", "", "", "0.0000001", "false", ""),
        ("00123", "123456789012345", "", "", "", "1000000000000000000000", "", " x "),
    ]
    assert read.places == ["sheet=People;row=2", "sheet=People;row=3", "sheet=People;row=5"]


def test_shared_texts_are_whole_and_without_how_they_are_spoken(taken):
    texts = shared(
        "name",
        "<r><t>Aigerim </t></r><r><rPr/><t>Testova</t></r><rPh sb='0' eb='1'><t>spoken</t></rPh>",
        "a_x000D__x000A_b",
        "",
    )
    rows = [f'<row><c t="s"><v>{n}</v></c></row>' for n in (0, 1, 2, 3)]
    read = taken(book(sheet(*rows), **{"xl/sharedStrings.xml": texts}), "people.xlsx")
    assert (read.columns, read.rows) == (("name",), [("Aigerim Testova",), ("a b",)])
    assert read.places == ["sheet=Sheet1;row=2", "sheet=Sheet1;row=3"]


@pytest.mark.parametrize(
    "claimed",
    ["A1", "A1:XFD1048576", "B7:C9", "nonsense", ""],
    ids=["less", "more", "other", "none", "empty"],
)
def test_dimensions_that_lie_change_nothing(taken, claimed):
    rows = [row(n, f"Person {n}", "Northport") for n in range(2, 1002)]
    content = book(sheet(HEADER, *rows, before=f'<dimension ref="{claimed}"/>'))
    read = taken(content, "people.xlsx")
    assert read.rows == [(f"Person {n}", "Northport") for n in range(2, 1002)]


@pytest.mark.parametrize("missing", ["xl/styles.xml", "_rels/.rels", "xl/sharedStrings.xml"])
def test_parts_that_the_table_does_not_need_may_be_missing(taken, missing):
    page = sheet(HEADER, ROW, after='<drawing r:id="rId7"/><legacyDrawing r:id="rId8"/>')
    assert taken(book(page, **{missing: None}), "people.xlsx").rows == [("Aigerim Testova", "Northport")]


@pytest.mark.parametrize("missing", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_parts_that_hold_the_table_may_not(taken, missing):
    with pytest.raises(InputError, match=f"the part {missing} is missing"):
        taken(book(sheet(HEADER, ROW), **{missing: None}), "people.xlsx")


def test_a_shared_text_that_is_missing_is_a_fault_of_its_cell(taken):
    read = taken(book(sheet(HEADER, ROW, row(3, "X", cell("B3", 7, kind="s")))), "people.xlsx")
    assert read.faulty == [("sheet=Sheet1;row=3", "city", "a text that is missing from the file")]


def test_dates_are_as_precise_as_they_are_shown(taken):
    header = row(1, "day", "moment", "month", "time", "elapsed")
    cells = [
        cell(f"{letter}2", value, style=style)
        for letter, value, style in [
            ("A", 42403.75, DAY),
            ("B", 42403, MOMENT),
            ("C", 42403, MONTH),
            ("D", 0.5, TIME),
            ("E", 1.25, ELAPSED),
        ]
    ]
    read = taken(book(sheet(header, row(2, *cells))), "people.xlsx")
    assert read.rows == [("2016-02-03", "2016-02-03", "2016-02", "12:00:00", "P1DT6H")]


def test_dates_counted_from_1904_are_read_so(taken):
    page = sheet(row(1, "date"), row(2, cell("A2", 40941, style=DAY)))
    entries = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{space}"><workbookPr date1904="1"/>{entries}</workbook>'
    assert taken(book(page, **{"xl/workbook.xml": workbook}), "people.xlsx").rows == [("2016-02-03",)]


@pytest.mark.parametrize("number", [60, 0, -1, 2958466, 1e300])
def test_a_day_that_never_was_is_a_fault(taken, number):
    page = sheet(row(1, "date"), row(2, cell("A2", number, style=DAY)))
    assert taken(book(page), "people.xlsx").faulty == [
        ("sheet=Sheet1;row=2", "date", "a date that never was")
    ]


def test_formulas_give_the_saved_value_and_are_counted_and_without_one_are_a_fault(taken):
    page = sheet(
        HEADER,
        row(2, "Aigerim Testova", cell("B2", "Northport", kind="str", formula="C2")),
        row(3, "Daniyar Probnov", cell("B3", formula="C3")),
        row(4, "Lamp Makers", cell("B4", "", kind="str", formula="C4")),
    )
    read = taken(book(page), "people.xlsx")
    assert read.rows == [("Aigerim Testova", "Northport"), ("Lamp Makers", "")]
    assert read.faulty == [("sheet=Sheet1;row=3", "city", "a formula without a saved value")]
    assert read.notes == ("formulas: 3, of which the saved values were read",)


def test_error_values_are_faults(taken):
    read = taken(book(sheet(HEADER, row(2, "A", cell("B2", "#REF!", kind="e")))), "people.xlsx")
    assert [(fault.column, fault.value) for fault in read.faults] == [("city", "#REF!")]


def test_a_cell_within_a_merged_range_is_a_fault_of_its_row(taken):
    page = sheet(
        row(1, "List", ""),
        row(2, "name", "city"),
        *(row(n, f"Person {n}", "Northport" if n == 3 else "") for n in range(3, 6)),
        after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B3:B4"/></mergeCells>',
    )
    read = taken(book(page), "people.xlsx", header=2)
    assert read.rows == [("Person 3", "Northport"), ("Person 5", "")]
    assert read.faulty == [
        ("sheet=Sheet1;row=4", "city", "a cell of a merged range: it has no value of its own")
    ]


def test_hidden_rows_columns_and_sheets_are_said(taken):
    page = sheet(
        HEADER, row(2, "A", "B", hidden="1"), before='<cols><col min="2" max="3" hidden="1"/></cols>'
    )
    read = taken(book(page, sheet(HEADER), names=("A", "B"), states=("visible", "hidden")), "people.xlsx")
    assert read.rows == [("A", "B")]
    assert read.notes == (
        "hidden, and not read: the sheet 'B'",
        "hidden columns are read like the others: city",
        "hidden rows, read like the others: 1",
    )


def test_of_several_sheets_one_must_be_chosen(taken):
    content = book(sheet(HEADER, ROW), sheet(row(1, "x"), row(2, "y")), names=("People", "Prisons"))
    with pytest.raises(InputError, match="2 sheets that may be meant") as caught:
        taken(content, "people.xlsx")
    assert "People, Prisons" in caught.value.mend
    assert taken(content, "people.xlsx", sheet="Prisons").rows == [("y",)]
    with pytest.raises(InputError, match="no sheet 'Prison'"):
        taken(content, "people.xlsx", sheet="Prison")


def test_a_value_beyond_the_header_is_a_fault(taken):
    read = taken(book(sheet(HEADER, row(2, "A", "B", "C"), ROW.replace('"2"', '"3"'))), "people.xlsx")
    assert read.faulty == [("sheet=Sheet1;row=2", "", "a value in column 3, where the header has 2 columns")]


def lying_about_its_size() -> bytes:
    content = bytearray(book(sheet(HEADER, *(row(n, "A", "B") for n in range(2, 999)))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    old, new = size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little")
    return bytes(content.replace(old, new))


DOCTYPE = f'<!DOCTYPE w [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
TWICE = sheet(HEADER, ROW, after=f"<sheetData>{ROW}</sheetData>")
REFUSED = {
    "cut off": (book(sheet(HEADER, ROW))[:-40], "a damaged XLSX file"),
    "another zip": (b"PK\x05\x06" + bytes(18), "this looks like something else"),
    "size lies": (lying_about_its_size(), "a damaged XLSX file"),
    "entities": (book(DOCTYPE), "a document type (DOCTYPE)"),
    "sheet cut off": (book(sheet(HEADER, ROW)[:-30]), "not well-formed XML"),
    "no rows": (book(sheet(HEADER)), "a table without rows"),
    "no header": (book(sheet(row(2, "a", "b"), row(3, "c", "d"))), "no header in row 1"),
    "header twice": (book(sheet(row(1, "a", "a"), ROW)), "a header twice: 'a'"),
    "rows backwards": (book(sheet(HEADER, ROW, row(2, "A", "B"))), "row 2 follows row 2"),
    "row beyond": (book(sheet(HEADER, row(1_048_577, "A"))), "a row 1048577"),
    "cell twice": (book(sheet(HEADER, row(2, cell("A2", "x"), cell("A2", "y")))), "the cell A2 stands twice"),
    "column beyond": (book(sheet(HEADER, row(2, cell("XFE2", "x")))), "no column of a spreadsheet"),
    "two tables": (book(TWICE), "a sheet with two tables of cells"),
    "error in header": (book(sheet(row(1, cell("A1", "#REF!", kind="e")), ROW)), "the header of column 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_as_it_must_be_is_refused(taken, case):
    content, what = REFUSED[case]
    with pytest.raises(InputError) as caught:
        taken(content, "people.xlsx")
    assert what in caught.value.what
    assert "people.xlsx" in caught.value.where or case == "column beyond"
    assert caught.value.mend


def test_all_refusals_are_tried():
    assert len(REFUSED) == 14


def test_a_zip_bomb_is_refused_before_it_is_unpacked(taken, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.package._BOMB_LEAST", 1 << 20)
    page = sheet(HEADER, row(2, "A", "x" * (1 << 21)))
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        taken(book(page), "people.xlsx")


def test_a_row_without_end_is_refused_before_it_is_held(taken, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.sheet._MOST_BYTES", 1 << 18)
    page = sheet(HEADER, ROW, row(3, "A", "xyz" * (1 << 18)), row(4, "A", "B"))
    with pytest.raises(InputError, match="without a row"):
        taken(book(page), "people.xlsx")


def test_a_password_is_refused_with_the_way_out(taken):
    with pytest.raises(InputError, match="password") as caught:
        taken(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "people.xlsx")
    assert "without a password" in caught.value.mend


@pytest.mark.parametrize("text", ["nan", "inf", "-1e999"])
def test_a_number_that_is_none_is_a_fault(taken, text):
    read = taken(book(sheet(row(1, "a"), f'<row r="2"><c r="A2"><v>{text}</v></c></row>')), "people.xlsx")
    assert read.faulty == [("sheet=Sheet1;row=2", "a", "not a number")]


@pytest.mark.parametrize("attributes", ['t="s"', 't="n" s="NINES"'])
def test_numbers_of_thousands_of_digits_are_no_defect(taken, attributes):
    nines = "9" * 5000
    cells = f'<c r="A2" {attributes.replace("NINES", nines)}><v>{nines}</v></c>'
    read = taken(book(sheet(row(1, "a"), f'<row r="2">{cells}</row>', row(3, "x"))), "people.xlsx")
    assert read.rows[-1] == ("x",)


def test_a_row_number_of_thousands_of_digits_is_refused(taken):
    far = f'<row r="{"9" * 5000}"><c r="A2" t="str"><v>x</v></c></row>'
    with pytest.raises(InputError, match="a row 9"):
        taken(book(sheet(row(1, "a"), far)), "people.xlsx")
