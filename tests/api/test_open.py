"""`rightsgraph.open()`: the same answers as the command line, as rows, tables and files."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rdflib

import rightsgraph
from rightsgraph import answers
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.query.catalogue import find_entry, read_questions
from rightsgraph.query.listing import full_name
from rightsgraph.query.render import render
from rightsgraph.query.run import run_entry
from rightsgraph.store.address import Address
from rightsgraph.vocab import PREFIXES

NUMBERS = """SELECT ?n ?maybe ?truth ?name {
  VALUES (?n ?maybe ?truth ?name) { (1 UNDEF true "a"@en) (2 3 false UNDEF) }
} ORDER BY ?n"""


@pytest.fixture(scope="module")
def graph(seed):
    return rightsgraph.open(seed.workspace)


def test_every_question_gives_what_the_command_line_gives(graph, seed):
    store = Address(seed.workspace).open()
    entries = read_questions(seed.queries)
    assert len(entries) >= 10
    assert [question.name for question in graph.questions()] == [entry.name for entry in entries]
    for entry in entries:
        rows = graph.query(full_name(entry))
        assert rows.to_csv().encode() == render(run_entry(entry, {}, store), "csv")
        assert rows.columns == tuple(column.name for column in entry.columns)
        assert len(rows) == len(list(rows)) == rows.to_arrow().num_rows


def test_parameters_are_read_as_on_the_command_line(graph, seed):
    rows = graph.query("events", country="Kazakhstan", type="sentence", person=None)
    entry = find_entry(seed.queries, "events")
    given = {"country": "KZ", "type": "sentence"}
    assert rows.to_csv().encode() == render(run_entry(entry, given, Address(seed.workspace).open()), "csv")
    with pytest.raises(InputError, match="no parameter 'contry'"):
        graph.query("events", contry="KZ")
    with pytest.raises(InputError, match="no country of that code or name: '5'"):
        graph.query("events", country=5)


def test_a_row_is_cells_by_column_as_python_knows_them(graph):
    rows = graph.select(NUMBERS)
    assert list(rows) == [
        {"n": 1, "maybe": None, "truth": True, "name": "a"},
        {"n": 2, "maybe": 3, "truth": False, "name": None},
    ]
    assert rows[1]["maybe"] == 3
    assert rows[:1] == [rows[0]]
    assert repr(rows) == "<2 rows: n, maybe, truth, name>"


def test_rows_become_frames_in_which_whole_numbers_stay_whole(graph):
    rows = graph.select(NUMBERS)
    frame = rows.to_pandas()
    assert list(frame.dtypes[["n", "maybe", "truth"]]) == [
        pd.Int64Dtype(),
        pd.Int64Dtype(),
        pd.BooleanDtype(),
    ]
    assert list(frame["maybe"]) == [pd.NA, 3]
    assert rows.to_polars().schema == {
        "n": pl.Int64,
        "maybe": pl.Int64,
        "truth": pl.Boolean,
        "name": pl.String,
    }
    assert rows.to_polars().to_dicts() == list(rows)


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_package_that_is_not_installed_is_named_with_the_extra(graph, monkeypatch, package):
    monkeypatch.setattr(answers, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=rf"pip install 'rightsgraph\[{package}\]'"):
        getattr(graph.query("sources"), f"to_{package}")()


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xml", "parquet", "arrow", "CSV"])
def test_rows_are_written_by_the_suffix(graph, tmp_path, suffix):
    rows, path = graph.query("sources"), tmp_path / f"sources.{suffix}"
    rows.write(path)
    assert path.read_bytes() == render(rows.table, suffix.lower(), entry=rows.question)
    if suffix == "parquet":
        assert pq.read_table(path).schema.metadata[b"title"] == b"Sources"


@pytest.mark.parametrize("name", ["rows.txt", "rows", "rows.turtle"])
def test_a_suffix_without_a_format_is_refused(graph, tmp_path, name):
    with pytest.raises(InputError, match=r"use \.csv, \.tsv, \.json, \.xml, \.parquet, \.arrow"):
        graph.query("sources").write(tmp_path / name)
    with pytest.raises(InputError, match=r"use \.ttl, \.jsonld, \.nt"):
        graph.describe("iso:KZ").write(tmp_path / name)


def test_triples_become_rdf(graph, tmp_path):
    query = f"CONSTRUCT WHERE {{ ?sentence <{PREFIXES['rg']}penalty> ?penalty }}"
    triples = graph.construct(query)
    triples.write(tmp_path / "penalties.ttl")
    triples.write(tmp_path / "penalties.nt")
    as_rdflib = triples.to_rdflib()
    for name in ("penalties.ttl", "penalties.nt"):
        assert set(rdflib.Graph().parse(tmp_path / name)) == set(as_rdflib)
    assert len(as_rdflib) == len(triples) == len(set(triples)) > 3
    assert repr(triples) == f"<{len(triples)} triples>"
    assert triples.to_turtle() == (tmp_path / "penalties.ttl").read_text(encoding="utf-8")


def test_every_row_leads_to_its_evidence(graph):
    laws = graph.query("laws", country="KZ")
    evidence = laws.evidence()
    assert {place["row"] for place in evidence} == set(range(1, len(laws) + 1))
    by_row = {place["row"]: set() for place in evidence}
    for place in evidence:
        by_row[place["row"]].add(place["source"])
    for number, law in enumerate(laws, start=1):
        assert set(law["sources"]) <= by_row[number]
    assert laws.bibliography().count("@") >= len({slug for law in laws for slug in law["sources"]})
    with pytest.raises(InputError, match="no form of a bibliography"):
        laws.bibliography("apa")
    with pytest.raises(InputError, match="evidence themselves"):
        evidence.evidence()


@pytest.mark.parametrize(
    ("ask", "query"),
    [
        ("select", "ASK { ?s ?p ?o }"),
        ("construct", "SELECT * { ?s ?p ?o }"),
        ("ask", "CONSTRUCT WHERE { ?s ?p ?o }"),
    ],
)
def test_a_query_of_another_form_is_refused(graph, ask, query):
    with pytest.raises(InputError, match="does not give"):
        getattr(graph, ask)(query)


@pytest.mark.parametrize(
    ("ask", "query"),
    [
        ("select", "SELECT ?person { ?person a rg:Persn }"),  # lint: deliberate
        ("construct", "CONSTRUCT WHERE { ?person a rg:Persn }"),  # lint: deliberate
        ("ask", "ASK { ?person a rg:Persn }"),  # lint: deliberate
    ],
)
def test_a_query_that_finds_nothing_warns_of_words_that_do_not_exist(graph, ask, query):
    prefix = f"PREFIX rg: <{PREFIXES['rg']}> "
    with pytest.warns(UserWarning, match=r"rg:Persn; did you mean") as warned:  # lint: deliberate
        assert not getattr(graph, ask)(prefix + query)
    assert [one.filename for one in warned] == [__file__]
    assert not graph.select(prefix + "SELECT ?person { ?person a rg:Person FILTER(false) }")


def test_who_is_taken_for_a_name_that_is_spelt_otherwise_is_said_in_a_warning(graph):
    with pytest.warns(UserWarning, match=r"taking authorities of Kazakhstan \(rgo:state-kz\) for") as warned:
        rows = graph.query("organizations", organization="KAZAKHSTAN, authorities of")
    assert [one.filename for one in warned] == [__file__]
    assert rows.to_csv() == graph.query("organizations", organization="authorities of kazakhstan").to_csv()


def test_a_home_is_expanded_and_an_address_is_no_folder(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "mine").symlink_to(seed.workspace)
    assert len(rightsgraph.open("~/mine").query("sources")) > 10
    with pytest.raises(InputError, match=r"open\(endpoint='https://a\.example/sparql'\)"):
        rightsgraph.open("https://a.example/sparql")


def test_types_are_told_to_who_checks_them():
    assert Path(rightsgraph.__file__).with_name("py.typed").is_file()


def test_what_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(OutsideError, match="no workspace here"):
        rightsgraph.open(tmp_path)
    with pytest.raises(InputError, match="two stores"):
        rightsgraph.open(tmp_path, endpoint="http://127.0.0.1:9/query")


def test_importing_and_opening_loads_nothing_heavy(seed):
    script = (
        f"import sys, rightsgraph; light = set(sys.modules); rightsgraph.open({str(seed.workspace)!r}); "
        "print(*({'pyoxigraph'} & light)); "
        "print(*({'rdflib', 'pyarrow', 'pandas', 'polars', 'pyshacl', 'SPARQLWrapper'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.split() == []


def test_arrow_keeps_the_schema_of_an_empty_answer(graph):
    none = graph.query("events", country="TM", type="hunger-strike")
    some = graph.query("events")
    assert len(none) == 0
    assert none.to_arrow().schema.equals(some.to_arrow().schema, check_metadata=True)
    assert none.to_arrow().schema.field("sources").type == pa.list_(pa.string())
