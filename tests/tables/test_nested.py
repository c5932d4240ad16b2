"""JSON, JSON Lines, XML and Parquet: nested data as rows of texts."""

import gzip
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rightsgraph.errors import InputError
from rightsgraph.tables import SEVERAL

PEOPLE = """{"title": "People", "others": [[1, {"a": [2]}], "x"], "people": [
  {"name": "Aigerim Testova", "age": 35, "share": 1.50, "free": false, "address": {"city": "Northport"}},
  {"name": "Daniyar\\nProbnov", "roles": ["editor", "teacher"], "big": 12345678901234567890, "none": null},
  {},
  {"charges": [{"article": "234", "part": "1"}, {"article": "235"}], "matrix": [[1, 2], [3]], "few": []}
], "after": 1}"""


def test_json_of_objects_gives_columns_of_all_rows_and_pointers(taken):
    read = taken(PEOPLE, "people.json", records="people.item")
    assert read.columns == (
        *("name", "age", "share", "free", "address.city", "roles", "big", "none"),
        *("charges.article", "charges.part", "matrix", "few"),
    )
    assert dict(zip(read.places, read.rows, strict=True)) == {
        "/people/0": ("Aigerim Testova", "35", "1.50", "false", "Northport", *[""] * 7),
        "/people/1": (
            "Daniyar Probnov",
            "",
            "",
            "",
            "",
            f"editor{SEVERAL}teacher",
            "12345678901234567890",
            *[""] * 5,
        ),
        "/people/3": (*[""] * 8, f"234{SEVERAL}235", f"1{SEVERAL}", f'["1", "2"]{SEVERAL}["3"]', ""),
    }
    assert taken(PEOPLE, "people.json", records="people").rows == read.rows


def test_a_list_at_the_root_needs_no_path_and_keys_are_escaped_in_pointers(taken):
    assert taken('[{"a": 1}]', "people.json").places == ["/0"]
    assert taken('{"a/b~c": [{"a": 1}]}', "people.json", records="a/b~c").places == ["/a~1b~0c/0"]
    assert taken(gzip.compress(b'[{"a": 1}]'), "people.json.gz").rows == [("1",)]
    assert taken('[{"a": "é"}]'.encode("utf-16"), "people.json").rows == [("é",)]


def test_json_is_read_in_parts_of_any_size(taken, monkeypatch):
    whole = taken(PEOPLE, "people.json", records="people")
    for size in (1, 2, 7, 64):
        monkeypatch.setattr("rightsgraph.tables.packed._BLOCK", size)
        monkeypatch.setattr("rightsgraph.tables.packed.blocks.__kwdefaults__", {"size": size})
        assert taken(PEOPLE, "people.json", records="people") == whole


def test_what_programs_read_differently_is_a_fault_of_its_row(taken):
    rows = (
        '[{"a": 1, "a": 2}, {"a": NaN}, {"a": {"b": 1}, "a.b": 2}, 7, {"a": "\\ud800"}, {"a": "x\\u001fy"}, '
        '{"c": 1}]'
    )
    read = taken(rows, "people.json")
    assert read.rows == [("1",)]
    assert read.faulty == [
        ("/0", "", "the key 'a' twice in one object"),
        ("/1", "", "NaN, which is no JSON"),
        ("/2", "a.b", "two values for one column"),
        ("/3", "", "not an object: the columns have no names"),
        ("/4", "a", "half a character (a lone surrogate)"),
        ("/5", "a", "a control character: U+001F"),
    ]


JSON = {
    "cut off": ('[{"a": 1}, {"a": ', "", "not JSON: Expecting value", "line 1"),
    "cut off in a text": ('[{"a": "x', "", "not JSON: Unterminated string", "line 1"),
    "no comma": ('[{"a": 1}\n {"a": 2}]', "", "not JSON: , or ] is expected, not {", "line 2"),
    "lines": ('{"a": 1}\n{"a": 2}\n', "", "the file is an object, not a list", "people.json"),
    "more": ('[{"a": 1}] []', "", "more after the end", "people.json"),
    "no key": ('{"a": {"b": 1}}', "a.c", "no key 'c' at /a; there are: b", "people.json"),
    "no list": ('{"a": {"b": 1}}', "a", "no list at /a", "people.json"),
    "key twice": ('{"a": [{}], "a": [{}]}', "a", "the key 'a' twice", "people.json"),
    "nests": ("[" * 100_000, "", "values within values without end", "line 1"),
    "nests beside": ('{"b": ' + "[" * 5_000, "a", "values within values without end", "line 1"),
    "empty": ("[]", "", "a table without rows", "people.json"),
    "syntax far in": (
        "[" + '{"a": 1},' * 50_000 + "{a: 1}," + '{"a": 1},' * 50_000,
        "",
        "not JSON: Expecting prop",
        "",
    ),
}


@pytest.mark.parametrize("case", JSON)
def test_what_is_no_table_in_json_is_refused(taken, case):
    content, records, what, where = JSON[case]
    with pytest.raises(InputError) as caught:
        taken(content, "people.json", records=records)
    assert what in caught.value.what
    assert where in caught.value.where
    assert caught.value.mend


def test_a_value_without_end_is_refused_before_it_is_held(taken, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.scanner._LONGEST", 1 << 12)
    monkeypatch.setattr("rightsgraph.tables.packed.blocks.__kwdefaults__", {"size": 1 << 10})
    with pytest.raises(InputError, match="a value of more than 4,096 characters"):
        taken('[{"a": "' + "x" * (1 << 20), "people.json")


def test_objects_used_as_lists_are_refused(taken):
    wide = ",".join(f'{{"k{n}": 1}}' for n in range(16_385))
    with pytest.raises(InputError, match="more than 16,384 columns"):
        taken(f"[{wide}]", "people.json")


def test_json_lines_that_are_broken_are_faults_of_their_row(taken):
    content = '{"a": 1}\n\n{"a": 2\n[1]\n{"a": 3, "b": [1, 2]}\r\n' + "[" * 100_000 + "\n"
    read = taken(content, "people.jsonl")
    assert (read.columns, read.rows, read.places) == (
        ("a", "b"),
        [("1", ""), ("3", f"1{SEVERAL}2")],
        ["row=1", "row=5"],
    )
    assert read.faulty == [
        ("row=3", "", "not JSON: Expecting ',' delimiter"),
        ("row=4", "", "not an object: the columns have no names"),
        ("row=6", "", "not JSON: values within values without end"),
    ]


LIST = """<?xml version="1.0" encoding="windows-1251"?>
<list xmlns="urn:invented" xmlns:x="urn:other"><!-- invented -->
  <person id="1" x:kind="a"><name>
    Айгуль Тестова </name><address city="Northport"><street/>12</address></person>
  <person id="2"><name>Daniyar</name><name>Probnov</name>in <b>two</b> lists</person>
  <person><charge><article>234</article><part>1</part></charge><charge><article>235</article></charge></person>
  <person><charge>236</charge><charge kind="b">237</charge></person>
</list>"""


def test_xml_elements_give_attributes_and_what_is_within_as_columns(taken):
    read = taken(LIST.encode("cp1251"), "people.xml")
    assert read.columns == (
        *("@id", "@kind", "name", "address/@city", "address/street", "address", "b", "text()"),
        *("charge/article", "charge/part", "charge", "charge/@kind"),
    )
    assert dict(zip(read.places, read.rows, strict=True)) == {
        "/list/person[1]": ("1", "a", "Айгуль Тестова", "Northport", "", "12", *[""] * 6),
        "/list/person[2]": ("2", "", f"Daniyar{SEVERAL}Probnov", "", "", "", "two", "in lists", *[""] * 4),
        "/list/person[3]": (*[""] * 8, f"234{SEVERAL}235", f"1{SEVERAL}", "", ""),
        "/list/person[4]": (*[""] * 10, f"236{SEVERAL}237", f"{SEVERAL}b"),
    }


def test_xml_rows_deeper_down_are_found_by_name_and_placed(taken):
    content = "<a><h/><g><p>1</p><q/><p>2</p></g><g><p>3</p></g></a>"
    read = taken(gzip.compress(content.encode()), "people.xml.gz", records="p")
    assert dict(zip(read.places, read.rows, strict=True)) == {
        "/a/g[1]/p[1]": ("1",),
        "/a/g[1]/p[2]": ("2",),
        "/a/g[2]/p[1]": ("3",),
    }


XML = {
    "entities": ('<!DOCTYPE a [<!ENTITY b "c">]><a><p/></a>', "", "a document type (DOCTYPE)"),
    "external": (
        '<!DOCTYPE a SYSTEM "http://northport.invalid/a.dtd"><a><p/></a>',
        "",
        "a document type (DOCTYPE)",
    ),
    "include": ('<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="b"/></a>', "", "an include"),
    "cut off": ("<a><p>1</p><p>", "", "not well-formed XML: no element found"),
    "undeclared": ("<a><p>é</p></a>".encode("cp1252"), "", "not well-formed XML"),
    "nests": ("<p>" * 300, "", "nested deeper than 200"),
    "two kinds": ("<a><p/><p/><q/><q/></a>", "", "it is not clear which elements are rows: p, q"),
    "no such": ("<a><p>1</p></a>", "q", "no element 'q'"),
    "empty": ("<a><p/><p/></a>", "", "a table without rows"),
    "text": ("a,b", "", "not well-formed XML"),
}


@pytest.mark.parametrize("case", XML)
def test_xml_that_is_not_safe_or_whole_is_refused(taken, case):
    content, records, what = XML[case]
    with pytest.raises(InputError) as caught:
        taken(content, "people.xml", records=records)
    assert what in caught.value.what
    assert caught.value.mend


def test_an_xml_element_without_end_is_refused_before_it_is_held(taken, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.xml_rows._MOST_BYTES", 1 << 18)
    with pytest.raises(InputError, match="an element of more than"):
        taken("<a><p>1</p><p>" + "x" * (1 << 20), "people.xml", records="p")
    assert len(taken(f"<a>{'<p>1</p>' * (1 << 15)}</a>", "people.xml", records="p").rows) == 1 << 15


def parquet(table: pa.Table, tmp_path) -> bytes:
    pq.write_table(table, tmp_path / "made.parquet")
    return (tmp_path / "made.parquet").read_bytes()


def test_parquet_is_read_as_text_without_digits_nobody_wrote(taken, tmp_path):
    zone = timezone(timedelta(hours=6))
    moment = datetime(2016, 2, 3, 9, 30, tzinfo=zone)
    table = pa.table(
        {
            "name": pa.array(["Aigerim Testova", None]),
            "number": pa.array([35, None]),
            "real": pa.array([13.0, float("nan")]),
            "single": pa.array([0.1, None], pa.float32()),
            "exact": pa.array([Decimal("2.50"), None]),
            "yes": pa.array([True, None]),
            "day": pa.array([date(2016, 2, 3), None]),
            "midnight": pa.array(
                [datetime(2016, 2, 3, tzinfo=UTC).replace(tzinfo=None), None], pa.timestamp("ns")
            ),
            "moment": pa.array([moment, None], pa.timestamp("ms", "+06:00")),
            "roles": pa.array([["editor", "teacher"], []]),
            "address": pa.array([{"city": "Northport", "number": 5}, None]),
            "kind": pa.array(["a", "b"]).dictionary_encode(),
        }
    )
    read = taken(parquet(table, tmp_path), "people.parquet")
    assert read.columns == (
        *("name", "number", "real", "single", "exact", "yes", "day", "midnight", "moment", "roles"),
        *("address.city", "address.number", "kind", "address"),
    )
    assert read.rows == [
        (
            *("Aigerim Testova", "35", "13", "0.1", "2.50", "true", "2016-02-03", "2016-02-03"),
            *("2016-02-03T03:30:00+00:00", f"editor{SEVERAL}teacher", "Northport", "5", "a", ""),
        ),
        (*[""] * 12, "b", ""),
    ]
    assert read.places == ["row=1", "row=2"]


def test_bytes_that_are_no_text_are_a_fault_and_a_damaged_file_is_refused(taken, tmp_path):
    content = parquet(pa.table({"a": [b"text", b"\xff\xfe"]}), tmp_path)
    read = taken(content, "people.parquet")
    assert (read.rows, read.faulty) == ([("text",)], [("row=2", "a", "bytes that are no text")])
    with pytest.raises(InputError, match="a damaged Parquet file"):
        taken(content[:-20], "people.parquet")


def test_gzip_around_a_file_that_is_packed_already_is_refused(taken, tmp_path):
    content = parquet(pa.table({"a": ["1"]}), tmp_path)
    for name in ("people.parquet.gz", "-"):
        with pytest.raises(InputError, match="gzip around a file that is packed already"):
            taken(gzip.compress(content), name)


def test_a_file_without_suffix_is_told_by_its_content(taken, tmp_path):
    assert taken('[{"a": 1}]', "-").rows == [("1",)]
    assert taken('{"a": 1}\n{"a": 2}\n', "-").rows == [("1",), ("2",)]
    assert taken("<a><p>1</p></a>", "-").rows == [("1",)]
    assert taken(parquet(pa.table({"a": ["1"]}), tmp_path), "-").rows == [("1",)]
    assert taken("a;b\n1;2\n", "-").rows == [("1", "2")]


@pytest.mark.parametrize("text", ['[{"a": 1, "a": 2}]', "[1, 2]", '[{"a": NaN}]'])
def test_where_no_row_can_be_read_the_first_fault_is_said(taken, text):
    with pytest.raises(InputError, match="no row can be read; the first: ") as caught:
        taken(text, "people.json")
    assert caught.value.where == "people.json, /0"


@pytest.mark.parametrize("encoding", ["klingon", "idna", "base64"])
def test_xml_in_an_encoding_that_is_none_is_refused(taken, encoding):
    with pytest.raises(InputError, match="not XML: it says an encoding"):
        taken(f'<?xml version="1.0" encoding="{encoding}"?><l><r>1</r><r>2</r></l>', "people.xml")
