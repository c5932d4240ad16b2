"""Lists in running text: each match a row, its place a passage of the file, no entry missed silently."""

import hashlib
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.evidence.archive import DocumentText, anchors, span_digest
from rightsgraph.tables import How, open_table
from rightsgraph.tables.entries import open_entries

ENTRY = (
    r"^[A-Z]\. (?P<section>[A-Z ]+)$"
    r"|^(?P<number>\d+)\. (?P<name>[^\n]+)\nCharges: (?P<charges>[\s\S]+?)(?=\nStory:|\n\d+\. |\n[A-Z]\. |\Z)"
)
PAGES = """<html><head><title>9. Nobody</title><style>p { color: red }</style></head><body>
<!-- 8. Nobody --><script>"7. Nobody"</script>
<h1>A. LAMP MAKERS</h1>
<b>1. Aigerim&#160;Testova  <br/></b> <br/><i>Charges:</i> Article 12 (smoke
 &amp; light) and <br/>
3 https://example.org/note <br/>
<hr/>
<a name=2></a>2 <br/>
Article 13 (wicks)<br/>Story: she is said to have lit a lamp. <br/>
<p>2. Daniyar Probnov</p><p>Charges: Article 14</p>
B. CANDLES<br/>3. Lamp Makers &#x411;<br>Charges: none<BR></body></html>
"""


def opened(tmp_path: Path, text: str, *, entry: str = ENTRY, name: str = "list.html"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return open_entries(path, name=name, how=How(entry=entry))


def rows(table):
    return [dict(zip(table.columns, row, strict=True)) for batch in table.batches() for row in batch.rows]


def places(table):
    return [place for batch in table.batches() for place in batch.places]


def test_entries_are_read_over_pages_without_notes_numbers_and_markup(tmp_path):
    table = opened(tmp_path, PAGES)
    assert table.columns == ("section", "number", "name", "charges")
    charges = "Article 12 (smoke & light) and Article 13 (wicks)"
    assert [tuple(row.values()) for row in rows(table)] == [
        ("LAMP MAKERS", "1", "Aigerim Testova", charges),
        ("LAMP MAKERS", "2", "Daniyar Probnov", "Article 14"),
        ("CANDLES", "3", "Lamp Makers Б", "none"),
    ]


def test_a_list_in_cyrillic_is_read_and_the_notes_say_its_first_and_last_number(tmp_path):
    text = """Список на 1 мая\r\n\r\nЧасть I. Мастера ламп\r\n12. Тестова Айгерим\r\nОбвинение: ст. 174 ч. 1\r
Справка: зажгла лампу.\r\n\f14\r\n13. Пробнов Данияр (Лампович)\r\nОбвинение: ст.ст. 174, 405 УК\r
14. Без обвинения\r\n"""
    entry = r"^Часть [IVX]+\. (?P<part>.+)$|^(?P<number>\d+)\. (?P<name>.+)\nОбвинение: (?P<charges>.+)"
    table = opened(tmp_path, text, entry=entry, name="list.txt")
    assert [tuple(row.values()) for row in rows(table)] == [
        ("Мастера ламп", "12", "Тестова Айгерим", "ст. 174 ч. 1"),
        ("Мастера ламп", "13", "Пробнов Данияр (Лампович)", "ст.ст. 174, 405 УК"),
    ]
    assert table.notes == ("2 entries match, from number 12 to 13",)


def test_a_place_is_a_passage_of_the_file_as_it_stands(tmp_path):
    text = DocumentText(PAGES)
    for place in places(opened(tmp_path, PAGES)):
        passage = PAGES[place.start : place.end]
        assert "Story" not in passage
        wanted = (
            place.start,
            place.end,
            text.paragraph(place.start),
            span_digest(passage),
            *anchors(passage),
        )
        assert astuple(place) == wanted
    first = places(opened(tmp_path, PAGES))[0]
    assert PAGES[first.start : first.start + 10] == "1. Aigerim"
    assert PAGES[first.end - 7 : first.end] == "(wicks)"


def test_pages_of_plain_text_end_with_a_form_feed(tmp_path):
    text = "\ufeff12 of us\r\n\r\n1. Aigerim  Testova\r\nCharges: one,\r\n 4 see https://example.org/a\r\n17\r\n\f18\r\ntwo\r\n"
    (row,) = rows(opened(tmp_path, text, name="list.txt"))
    assert row == {"section": "", "number": "1", "name": "Aigerim Testova", "charges": "one, two"}


@pytest.mark.parametrize(
    ("text", "entry", "said"),
    [
        ("1. A\nCharges: a\n3. C\nCharges: c\n", ENTRY, "after entry 1 comes entry 3"),
        ("1. A\nCharges: a\n1. C\nCharges: c\n", ENTRY, "after entry 1 comes entry 1"),
        ("x. A\n", r"^(?P<number>\w)\. (?P<name>.)$", "the number of an entry is none"),
        ("nothing here\n", ENTRY, "matches nothing"),
        ("A. LAMPS\n", ENTRY, "matches nothing"),
        ("1. A\n", "(", "cannot be read"),
        ("1. A\n", "[0-9]", "no named groups"),
    ],
)
def test_what_cannot_be_taken_whole_is_refused(tmp_path, text, entry, said):
    with pytest.raises(InputError, match=said) as refused:
        opened(tmp_path, text, entry=entry, name="list.txt")
    assert refused.value.where == "list.txt"
    assert refused.value.mend


def test_a_pattern_that_counts_beyond_all_bounds_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        opened(tmp_path, "aaa", entry="(?P<name>a{99999999999})")


def test_a_spreadsheet_is_no_running_text(tmp_path):
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError, match="a table of its own"):
        open_table(path, name="people.xlsx", how=How(entry="(?P<name>a)"))


def test_a_pattern_of_one_column_has_no_headings(tmp_path):
    table = opened(tmp_path, "- Aigerim\n- Daniyar\n", entry="^- (?P<name>.+)$", name="list.txt")
    assert rows(table) == [{"name": "Aigerim"}, {"name": "Daniyar"}]


def test_only_utf8_is_read_for_its_characters_are_counted(tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes("1. Лампа".encode("cp1251"))
    for encoding, said in (("", "not UTF-8 at byte 3"), ("cp1251", "is not read as cp1251")):
        with pytest.raises(InputError, match=said):
            open_entries(path, name="list.txt", how=How(entry=ENTRY, encoding=encoding))
    with pytest.raises(OutsideError, match="cannot be read"):
        open_entries(tmp_path / "none.txt", name="none.txt", how=How(entry=ENTRY))


def test_a_long_text_is_refused_before_it_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr("rightsgraph.tables.entries._LIMIT", 1000)
    with pytest.raises(InputError, match="longer than"):
        opened(tmp_path, "1. A\n" * 300)


@pytest.mark.parametrize("left_open", ["<!-- ", "<style>", "<script ", "<a "])
def test_markup_left_open_is_read_in_one_pass(tmp_path, left_open):
    assert rows(opened(tmp_path, "1. A<br>Charges: a<br>" + left_open * 200_000)) == [
        {"section": "", "number": "1", "name": "A", "charges": "a"}
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=5))
def test_any_text_gives_passages_that_hold_what_was_read(tmp_path_factory, texts):
    text = "".join(f"1.{piece}\n" for piece in texts)
    path = tmp_path_factory.mktemp("any") / "list.html"
    path.write_bytes(text.encode())
    table = open_entries(path, name="list.html", how=How(entry=r"^(?P<line>1\..*)$"))
    for row, place in zip(rows(table), places(table), strict=True):
        passage = text[place.start : place.end]
        assert hashlib.sha256(passage.encode()).hexdigest() == place.sha256
        assert passage.startswith("1.")
        assert row["line"].startswith("1.")
