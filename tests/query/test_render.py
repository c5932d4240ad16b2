"""Every format: what is written is read back as it was; spreadsheets run nothing; nothing is cut."""

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.query.render import FORMATS, write
from rightsgraph.query.render import render as render_bytes
from rightsgraph.query.table import Graph, Table, Truth, cell_text
from rightsgraph.query.text import as_text, width_of
from rightsgraph.vocab import EDTF, RG, XSD

PERSON = NamedNode("https://w3id.org/rightsgraph/id/person/aigerim")
TERMS = (
    PERSON,
    Literal('Aigerim, “T” "Testova"\n|\t\\ <&>\''),
    Literal("Айгерим", language="ru"),
    Literal("2017-03", datatype=EDTF.EDTF),
    Literal("P2Y6M", datatype=XSD.duration),
    Literal(-5),
    BlankNode("b1"),
    None,
)
COLUMNS = tuple(f"c{number}" for number in range(len(TERMS)))
TABLE = Table(COLUMNS, (TERMS, (None,) * len(TERMS)))
XML_FREE = st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"))


def render(answer, form):
    return render_bytes(answer, form).decode()


def parsed(text, form):
    answer = ox.parse_query_results(text, format=form)
    return tuple(v.value for v in answer.variables), [tuple(row) for row in answer]


@pytest.mark.parametrize(
    ("form", "reader"), [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)]
)
def test_w3c_results_are_read_back_term_by_term(form, reader):
    columns, rows = parsed(render(TABLE, form), reader)
    assert columns == COLUMNS
    assert rows == list(TABLE.rows)


@given(st.text(XML_FREE | st.sampled_from("\t\n\r\"'<>&"), max_size=30))
def test_any_text_survives_json_and_xml(text):
    table = Table(("a",), ((Literal(text),),))
    assert parsed(render(table, "json"), ox.QueryResultsFormat.JSON)[1] == [(Literal(text),)]
    read = ElementTree.fromstring(render(table, "xml")).find(".//{*}literal")
    assert (read.text or "") == text


def test_xml_refuses_what_it_cannot_hold():
    with pytest.raises(InputError, match="XML cannot hold"):
        render(Table(("a",), ((Literal("\x07"),),)), "xml")


def test_csv_is_read_back_cell_by_cell():
    text = render(TABLE, "csv")
    assert text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        list(COLUMNS),
        [cell_text(term) for term in TERMS],
        [""] * len(TERMS),
    ]


def test_tsv_holds_one_line_a_row():
    lines = render(TABLE, "tsv").split("\n")
    assert len(lines) == 4
    assert lines[1].split("\t")[1] == 'Aigerim, “T” "Testova"\\n|\\t\\\\ <&>\''


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(form, start):
    other = NamedNode("http://example.org/type")
    texts = (
        Literal(f"{start}1+1"),
        Literal(f"{start}1", language="en"),
        Literal(f"{start}1", datatype=other),
    )
    for literal in texts:
        cell = render(Table(("a",), ((literal,),)), form).splitlines()[1].strip('"')
        assert cell.startswith("'")


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize(
    "term", [PERSON, Literal(-5), Literal("-05", datatype=XSD.integer), Literal("2017", datatype=EDTF.EDTF)]
)
def test_iris_dates_and_numbers_are_never_changed(form, term):
    assert render(Table(("a",), ((term,),)), form).splitlines()[1] == cell_text(term)


def test_a_table_is_aligned_by_what_the_eye_sees():
    rows = ((Literal("東京"), Literal("x")), (Literal("e\u0301e\u0301"), Literal("y")), (PERSON, None))
    assert as_text(Table(("name", "b"), rows)).splitlines() == [
        "name         b",
        "-----------  -",
        "東京         x",
        "e\u0301e\u0301           y",
        "rgp:aigerim",
    ]


def test_a_table_wider_than_the_terminal_becomes_blocks_and_nothing_is_cut():
    long = "word " * 100
    table = Table(
        ("a", "bee", "c"), ((Literal("x"), Literal(long), None), (None, Literal("y"), Literal("z")))
    )
    assert as_text(table, width=80).splitlines() == [
        "-[ 1 ]-",
        "a    x",
        f"bee  {long}",
        "",
        "-[ 2 ]-",
        "bee  y",
        "c    z",
    ]
    assert long.strip() in as_text(table, width=None)
    assert "-[" not in as_text(table, width=1000)


def test_texts_of_a_table_too_wide_go_on_in_the_next_line_and_no_iri_is_broken():
    rows = ((PERSON, Literal("a name of many words|and another-one"), Literal("2015-04-02")),)
    table = Table(("person", "name", "date"), rows)
    assert as_text(table, width=44).splitlines() == [
        "person       name                 date",
        "-----------  -------------------  ----------",
        "rgp:aigerim  a name of many       2015-04-02",
        "             words|and another-",
        "             one",
    ]
    assert as_text(table, width=30).startswith("-[ 1 ]-")


def test_control_characters_do_not_reach_the_terminal():
    shown = as_text(Table(("a",), ((Literal("a\x1b[31m\nb\u202ec"),),)))
    assert "\\x1b[31m\\nb\\u202ec" in shown
    assert len(shown.splitlines()) == 3


@given(st.text(max_size=20), st.text(max_size=20))
def test_widths_add_up(one, other):
    assert width_of(one + other) == width_of(one) + width_of(other)


TRIPLES = Graph(
    (
        Triple(PERSON, RG.country, NamedNode("https://w3id.org/rightsgraph/id/country/XX")),
        Triple(PERSON, RG.text, Literal('a "b"', language="en")),
    )
)


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_triples_are_read_back(form, reader):
    blank = Graph((*TRIPLES.triples, Triple(BlankNode(), RG.text, Literal("x"))))
    for graph in (TRIPLES, blank):
        read = list(ox.parse(render(graph, form), format=reader))
        assert len(read) == len(graph.triples)
        assert {quad.object for quad in read} == {triple.object for triple in graph.triples}


def test_turtle_uses_our_prefixes():
    assert "rgp:aigerim rg:country iso:XX" in render(TRIPLES, "turtle")


def test_triples_as_rows():
    assert render(TRIPLES, "csv").splitlines()[0] == "subject,predicate,object"


def test_yes_and_no():
    assert render(Truth(value=True), "table") == render(Truth(value=True), "csv") == "true\n"
    assert json.loads(render(Truth(value=False), "json")) == {"head": {}, "boolean": False}
    answer = ox.parse_query_results(render(Truth(value=True), "xml"), format=ox.QueryResultsFormat.XML)
    assert bool(answer)
    with pytest.raises(InputError, match="no form in turtle"):
        render(Truth(value=True), "turtle")


def test_every_format_writes_an_empty_table_or_refuses_it():
    for form in FORMATS:
        if form in ("turtle", "jsonld", "ntriples"):
            with pytest.raises(InputError):
                render(Table(("a",), ()), form)
            assert isinstance(render(Graph(()), form), str)
        else:
            assert render_bytes(Table(("a",), ()), form)
    assert len(FORMATS) == 10


def test_a_file_is_replaced_whole(tmp_path):
    out = tmp_path / "answer.csv"
    write(b"old\r\n", out)
    write("new é\r\n".encode(), out)
    assert out.read_bytes() == "new é\r\n".encode()
    assert list(tmp_path.iterdir()) == [out]
