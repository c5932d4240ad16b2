"""Answers within bounds: exactly the first rows, well-formed in every form, whatever stands in them."""

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.serve.model import Limits, Problem
from rightsgraph.serve.sparql.cut import Sink, whole_xml, write_rows, write_triples
from rightsgraph.serve.sparql.forms import ROWS, TRIPLES

FORMS = list(dict.fromkeys(ROWS.values()))
SNEAKY = ('},{"a":', "</result>", '"\r\n"', "a\r\nb", "\n", '""', "", "x" * 40, "ж" * 30, '\\"},{', "=1+1")
texts = st.one_of(
    st.sampled_from(SNEAKY), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
)
cells = st.one_of(
    st.none(),
    texts.map(Literal),
    texts.map(lambda text: Literal(text, language="kk")),
    st.just(NamedNode("urn:a")),
)
tables = st.lists(st.tuples(cells, cells), max_size=12)


def _asked(rows):
    values = "".join(
        f"({' '.join('UNDEF' if cell is None else str(cell) for cell in row)})\n" for row in rows
    )
    return ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")


def _read(body, form):
    """The rows of an answer as lists of texts, read by another program."""
    if form == ox.QueryResultsFormat.JSON:
        return [
            [row.get(name, {}).get("value", "") for name in "ab"]
            for row in json.loads(body)["results"]["bindings"]
        ]
    if form == ox.QueryResultsFormat.XML:
        space = "{http://www.w3.org/2005/sparql-results#}"
        return [
            [
                "".join(one.itertext())
                for name in "ab"
                for one in [row.find(f"{space}binding[@name='{name}']")]
                if one is not None
            ]
            for row in ElementTree.fromstring(body).iter(f"{space}result")
        ]
    if form == ox.QueryResultsFormat.CSV:
        return list(csv.reader(io.StringIO(body.decode(), newline="")))[1:]
    return [line.split("\t") for line in body.decode().removesuffix("\n").split("\n")[1:]]


@pytest.mark.parametrize("form", FORMS, ids=str)
@settings(max_examples=40, deadline=None)
@given(rows=tables, most=st.integers(1, 12), size=st.integers(200, 2500))
def test_a_cut_answer_has_exactly_the_first_rows(form, rows, most, size):
    whole, cut = write_rows(_asked(rows), form, Limits())
    assert cut == ""
    body, cut = write_rows(_asked(rows), form, Limits(rows=most, size=size))
    read, all_rows = _read(body, form), _read(whole, form)
    assert read == all_rows[: len(read)]
    assert len(body) <= size
    if cut:
        assert cut in (f"rows={most}", f"bytes={size}")
        assert len(read) < len(rows)
        assert len(read) == most or cut.startswith("bytes=")
    else:
        assert body == whole


def test_csv_is_cut_behind_a_whole_row_wherever_the_limit_falls():
    rows = [(Literal("a\r\nb"), Literal('c"')), (Literal("d"), Literal('e"\r\n"f')), (Literal(""), None)]
    form = ox.QueryResultsFormat.CSV
    whole, _ = write_rows(_asked(rows), form, Limits())
    ends = [whole.index(row) + len(row) for row in (b"a,b\r\n", b'c"""\r\n', b'f"\r\n')]
    for size in range(ends[0], len(whole)):
        body, cut = write_rows(_asked(rows), form, Limits(size=size))
        assert (body, cut) == (whole[: max(end for end in ends if end <= size)], f"bytes={size}")


def test_the_forms_of_rows_are_all_tested():
    assert len(FORMS) == 4


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_as_many_rows_as_allowed_are_not_cut(form):
    asked = "SELECT ?a { VALUES ?a { 1 2 3 } }"
    assert write_rows(ox.Store().query(asked), form, Limits(rows=3))[1] == ""
    body, cut = write_rows(ox.Store().query(asked), form, Limits(rows=2))
    assert cut == "rows=2"
    assert b"3" not in body.replace(b"2003", b"").replace(b"w3.org", b"").replace(b"2001", b"")


@pytest.mark.parametrize("form", dict.fromkeys(TRIPLES.values()), ids=str)
def test_cut_triples_are_well_formed_and_each_once(form):
    triples = [
        Triple(NamedNode(f"urn:{n % 40}"), NamedNode("http://a.example/p"), Literal("ж" * (n % 7)))
        for n in range(400)
    ]
    triples.append(Triple(BlankNode("b"), NamedNode("http://a.example/p"), Literal('"')))
    distinct = set(triples)

    def read(limits):
        body, cut = write_triples(triples, form, limits)
        return [quad.triple for quad in ox.parse(body, form)], cut, len(body)

    whole, cut, _ = read(Limits())
    assert (len(whole), cut) == (len(distinct), "")
    some, cut, _ = read(Limits(rows=17))
    assert (len(some), cut) == (17, "rows=17")
    assert set(some) <= distinct
    some, cut, size = read(Limits(size=3000))
    assert cut == "bytes=3000"
    assert size <= 3000
    assert set(some) <= distinct
    assert len(some) > 10


@pytest.mark.parametrize(
    ("predicate", "text", "written"),
    [
        ("http://a.example/p", "a\rb\r\n\tж", True),
        ("http://a.example/p", "a\x0bb", False),
        ("http://a.example/p", "\ufffe", False),
        ("http://a.example/1", "a", False),
    ],
)
def test_xml_is_read_by_others_as_it_was_meant_or_refused(predicate, text, written):
    triples = [Triple(NamedNode("urn:s"), NamedNode(predicate), Literal(text))]
    body, _ = write_triples(triples, ox.RdfFormat.RDF_XML, Limits())
    if written:
        assert ElementTree.fromstring(whole_xml(body)).find(".//{http://a.example/}p").text == text
        assert [quad.triple for quad in ox.parse(whole_xml(body), ox.RdfFormat.RDF_XML)] == triples
        return
    with pytest.raises(Problem) as caught:
        whole_xml(body)
    assert caught.value.status == 406


def test_a_sink_takes_what_it_has_room_for():
    sink = Sink(5)
    with pytest.raises(OSError, match="full"):
        sink.write(b"abcdefg")
    assert (sink.getvalue(), sink.full) == (b"abcde", True)
