"""CSV and TSV: rows, their numbers, and what no row may be."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.tables import How, open_table
from rightsgraph.tables.records import Records


def test_rows_are_counted_from_one_with_the_header_and_the_empty_ones(taken):
    read = taken("name,city\nAigerim Testova,Northport\n\n,\nDaniyar Probnov,\n")
    assert read.columns == ("name", "city")
    assert dict(zip(read.places, read.rows, strict=True)) == {
        "row=2": ("Aigerim Testova", "Northport"),
        "row=5": ("Daniyar Probnov", ""),
    }
    assert (read.faults, read.notes) == ([], ())


def test_line_breaks_and_tabs_within_a_cell_become_a_space_and_a_cell_over_lines_is_one_row(taken):
    read = taken('name,note\nA,"one\r\ntwo\nthree"\nB,four\tfive\nC,  six \n')
    assert read.rows == [("A", "one two three"), ("B", "four five"), ("C", "  six ")]
    assert read.places == ["row=2", "row=3", "row=4"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(taken, end):
    assert taken(end.join(["a,b", "1,2", "3,4"])).rows == [("1", "2"), ("3", "4")]


def test_a_header_further_down_is_read(taken):
    read = taken("List of 2014;;\n\nname;city;\nAigerim Testova;Northport;\n", header=3)
    assert (read.columns, read.rows, read.places) == (
        ("name", "city"),
        [("Aigerim Testova", "Northport")],
        ["row=4"],
    )


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_delimiter_is_found_and_said(taken, mark):
    read = taken(f"name{mark}city, country\nA{mark}Northport, XX\n")
    assert read.rows == [("A", "Northport, XX")]
    assert "fixes it" in read.notes[0]


def test_a_delimiter_that_is_given_or_usual_is_not_said(taken):
    assert taken("a;b\n1;2,3,4\n", delimiter=";").notes == ()
    assert taken("a\tb,c\n1\t2,3\n", "people.tsv").notes == ()
    assert taken("a,b\n1,2\n").notes == ()


def test_a_table_of_one_column_is_read(taken):
    assert taken("name\nAigerim Testova\n").rows == [("Aigerim Testova",)]


def test_gzip_is_read(taken):
    assert taken(gzip.compress(b"a,b\n1,2\n"), "people.csv.gz").rows == [("1", "2")]


def test_rows_with_more_or_fewer_cells_are_faults_and_the_others_are_read(taken):
    read = taken("a,b\n1,2\n3,4,5\n6\n7,8,\n9,10\n")
    assert read.rows == [("1", "2"), ("7", "8"), ("9", "10")]
    assert read.faulty == [
        ("row=3", "", "3 cells, where the header has 2 columns"),
        ("row=4", "", "1 cells, where the header has 2 columns"),
    ]
    assert [fault.value for fault in read.faults] == ["5", "6"]


def test_columns_without_a_name_are_called_by_their_number_and_said(taken):
    read = taken(",name,\n1,Aigerim Testova,\n")
    assert (read.columns, read.rows) == (("column 1", "name"), [("1", "Aigerim Testova")])
    assert read.notes == ("columns without a name are called: column 1",)


def test_text_after_a_closed_quotation_mark_is_a_fault_of_its_row(taken):
    read = taken('a,b\n1,"x"y\n3,4\n')
    assert read.rows == [("3", "4")]
    assert read.faulty == [("row=2", "", "text after the quotation mark that closes a cell")]


def test_the_separator_of_several_values_is_a_fault(taken):
    assert taken("a,b\n1,x\x1fy\n3,4\n").faulty == [("row=2", "b", "a control character: U+001F")]


def test_a_cell_of_more_than_a_mebibyte_is_a_fault(taken):
    read = taken(f"a,b\n1,{'x' * (1 << 20)}\n2,{'x' * ((1 << 20) + 1)}\n3,4\n")
    assert [row[0] for row in read.rows] == ["1", "3"]
    assert read.faulty == [("row=3", "", "a cell of more than 1,048,576 characters")]
    assert csv.field_size_limit() == 131_072


def test_a_quotation_mark_left_open_is_named_where_it_is_and_not_at_the_end(taken):
    with pytest.raises(InputError, match="a quotation mark that is not closed") as caught:
        taken('a,b\n1,2\n3,"x\n' + "5,6\n" * 400_000)
    assert caught.value.where == "people.csv, row 3, which begins in line 3"


REFUSED = {
    "a header twice": ("a,b,a\n1,2,3\n", "a header twice: 'a' names the columns 1 and 3", "row 1"),
    "a quotation mark left open": ('a,b\n1,2\n3,"x\n5,6\n', "a quotation mark that is not closed", "row 3, "),
    "closed elsewhere": ('a,b\n1,"2\n2"\n3,"x\n5,"6"\n', "a quotation mark that is not closed", "line 4"),
    "no row": ("a,b\n\n,\n", "a table without rows", "people.csv"),
    "nothing": ("", "an empty file", "people.csv"),
    "no header": ("\n\na,b\n1,2\n", "no header in row 1", "people.csv"),
    "a zero byte": ("a,b\n1,\0\n", "binary: a zero byte", "line 2"),
    "a page": ("<!DOCTYPE html><html><body>404</body></html>", "an HTML page", "people.csv"),
    "zip": (b"PK\x03\x04\x00", "this looks like a zip or XLSX file, not like .csv", "people.csv"),
    "xz": (b"\xfd7zXZ\x00\x00", "packed with xz", "people.csv"),
    "gzip cut off": (gzip.compress(b"a,b\n1,2\n")[:-4], "the gzip file is cut off", "people.csv"),
    "gzip twice": (gzip.compress(gzip.compress(b"a,b\n1,2\n")), "packed twice", "people.csv"),
    "old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet of the old kind", "people.csv"),
    "parquet": (b"PAR1....", "this looks like a Parquet file, not like .csv", "people.csv"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place(taken, case):
    content, what, where = REFUSED[case]
    with pytest.raises(InputError) as caught:
        taken(content)
    assert what in caught.value.what
    assert where in caught.value.where
    assert caught.value.mend


def test_all_refusals_are_tried():
    assert len(REFUSED) == 14


@pytest.mark.parametrize(
    ("how", "what"), [({"header": 0}, "not a row"), ({"delimiter": ";;"}, "not a delimiter")]
)
def test_a_way_of_reading_that_cannot_be_is_refused(taken, how, what):
    with pytest.raises(InputError, match=what):
        taken("a,b\n1,2\n", **how)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        open_table(tmp_path / "none.csv", name="none.csv", how=How())


@pytest.mark.parametrize("name", ["people.xls", "people.ods", "people.numbers"])
def test_other_spreadsheets_are_refused_with_the_way_out(taken, name):
    with pytest.raises(InputError, match="a spreadsheet of another kind") as caught:
        taken(b"....", name)
    assert "XLSX or CSV" in caught.value.mend


def test_a_line_without_end_is_refused_before_it_is_held():
    given = 0

    def endless():
        nonlocal given
        yield "a,b\n1,2\n"
        while True:
            given += 1 << 10
            yield "x" * (1 << 10)

    records = Records(endless(), "people.csv", delimiter=",", longest=1 << 14)
    assert records.take(2) == [["a", "b"], ["1", "2"]]
    with pytest.raises(InputError, match="a line of more than 16,384 characters") as caught:
        records.take(10)
    assert "row 3" in caught.value.where
    assert given < 1 << 16


def test_a_gzip_bomb_is_refused(taken, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.packed._BOMB_LEAST", 1 << 16)
    with pytest.raises(InputError, match="more than 200 times its size"):
        taken(gzip.compress(b"a,b\n" + b"\n" * (1 << 20)), "people.csv.gz")


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_what_csv_writes_is_read_as_it_was(tmp_path_factory, rows, mark):
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([["x", "y", "z"], *rows])
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    table = open_table(path, name="t.csv", how=How(delimiter=mark, encoding="utf-8"))
    found = [row for batch in table.batches() for row in batch.rows]
    assert found == [tuple(row) for row in rows]


def test_more_columns_than_a_spreadsheet_can_have_are_refused(taken):
    assert (
        len(taken(",".join(f"c{n}" for n in range(16_384)) + "\n" + "," * 16_383 + "x\n").columns) == 16_384
    )
    with pytest.raises(InputError, match="more than 16,384 columns"):
        taken(",".join(f"c{n}" for n in range(16_385)) + "\n1\n")
