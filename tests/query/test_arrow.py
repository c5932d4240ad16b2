"""Parquet and Arrow: typed columns that say what they hold, and the same bytes for the same rows."""

import decimal
import os
import pty
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.query.arrow import as_arrow, as_bytes
from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.query.entry import read_entry
from rightsgraph.query.render import render
from rightsgraph.query.run import run_entry
from rightsgraph.query.table import Graph, Table, Truth
from rightsgraph.vocab import EDTF, XSD

PERSON = NamedNode("https://w3id.org/rightsgraph/id/person/aigerim")
KINDS = {
    "iri": pa.string(),
    "text": pa.string(),
    "date": pa.string(),
    "duration": pa.string(),
    "integer": pa.int64(),
    "label list": pa.list_(pa.string()),
}
HEADER = """# Title: Kinds
# Question: Which kinds are there?
# Dataset: merged
# Columns:
{columns}
# Counting unit: a kind
# Coverage: all
SELECT {names} WHERE {{ ?a ?b ?c }}
"""


def read(content, form):
    reader = pa.BufferReader(content)
    return pq.read_table(reader) if form == "parquet" else pa.ipc.open_file(reader).read_all()


def described(tmp_path):
    names = [f"c{number}" for number in range(len(KINDS))]
    lines = [f"#   {name} ({kind}): the {kind}" for name, kind in zip(names, KINDS, strict=True)]
    text = HEADER.format(columns="\n".join(lines), names=" ".join(f"?{name}" for name in names))
    return read_entry(tmp_path / "kinds.rq", text), names


def column(*terms):
    return as_arrow(Table(("a",), tuple((term,) for term in terms)))["a"]


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_a_question_gives_its_columns_their_types_with_rows_and_without(tmp_path, form):
    entry, names = described(tmp_path)
    cells = (
        PERSON,
        Literal("=1+1", language="en"),
        Literal("2017-03", datatype=EDTF.EDTF),
        Literal("P2Y6M", datatype=XSD.duration),
        Literal(5),
        Literal("one|two"),
    )
    full = read(as_bytes(Table(tuple(names), (cells, (None,) * 6)), form, entry), form)
    empty = read(as_bytes(Table(tuple(names), ()), form, entry), form)
    assert full.to_pylist() == [
        dict(zip(names, (PERSON.value, "=1+1", "2017-03", "P2Y6M", 5, ["one", "two"]), strict=True)),
        dict.fromkeys(names),
    ]
    assert full.schema.types == list(KINDS.values())
    assert full.schema.equals(empty.schema, check_metadata=True)
    assert full.schema.field("c5").metadata[b"kind"] == b"label list"
    assert full.schema.field("c5").metadata[b"meaning"] == b"the label list"
    told = {key: full.schema.metadata[key] for key in (b"title", b"counting_unit", b"coverage")}
    assert told == {b"title": b"Kinds", b"counting_unit": b"a kind", b"coverage": b"all"}


@pytest.mark.parametrize(("word", "whole"), [("few", False), ("9223372036854775808", False), ("7", True)])
def test_an_integer_column_holds_whole_numbers_or_is_refused(tmp_path, word, whole):
    entry, names = described(tmp_path)
    table = Table((names[4],), ((Literal(word),),))
    if whole:
        assert as_arrow(table, entry).to_pylist() == [{names[4]: 7}]
    else:
        with pytest.raises(InputError, match="holds no whole number of 64 bits"):
            as_arrow(table, entry)


@pytest.mark.parametrize(
    ("terms", "kind", "values"),
    [
        ((Literal(1), None, Literal(-2)), pa.int64(), [1, None, -2]),
        ((Literal(1.5), Literal("INF", datatype=XSD.double)), pa.float64(), [1.5, float("inf")]),
        ((Literal(value=True), Literal("0", datatype=XSD.boolean)), pa.bool_(), [True, False]),
        (
            (Literal("2.50", datatype=XSD.decimal),),
            pa.decimal128(38, 18),
            [decimal.Decimal("2.500000000000000000")],
        ),
        ((Literal(1), Literal(1.5)), pa.string(), ["1", Literal(1.5).value]),
        ((Literal(1), Literal("1")), pa.string(), ["1", "1"]),
        ((Literal("9223372036854775808", datatype=XSD.integer),), pa.string(), ["9223372036854775808"]),
        ((Literal("9" * 5000, datatype=XSD.integer),), pa.string(), ["9" * 5000]),
        ((Literal("1_0", datatype=XSD.integer),), pa.string(), ["1_0"]),
        ((Literal("٣", datatype=XSD.integer),), pa.string(), ["٣"]),
        ((Literal("maybe", datatype=XSD.boolean),), pa.string(), ["maybe"]),
        ((Literal("0." + "1" * 30, datatype=XSD.decimal),), pa.string(), ["0." + "1" * 30]),
        ((Literal("5", datatype=XSD.int),), pa.string(), ["5"]),
        ((PERSON, BlankNode("b"), Literal("é", language="fr")), pa.string(), [PERSON.value, "b", "é"]),
        ((None, None), pa.string(), [None, None]),
        ((), pa.string(), []),
    ],
)
def test_a_column_of_an_own_query_is_typed_only_where_every_value_fits(terms, kind, values):
    found = column(*terms)
    assert found.type == kind
    assert found.to_pylist() == values


def test_triples_are_rows_and_yes_or_no_is_none():
    assert as_arrow(Graph(())).column_names == ["subject", "predicate", "object"]
    with pytest.raises(InputError, match="yes or no has no form in rows"):
        as_bytes(Truth(value=True), "parquet")


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_every_question_is_written_the_same_twice_and_read_back(seed, form):
    from rightsgraph.store.address import Address

    store, asked = Address(seed.workspace).open(), 0
    for entry in read_catalogue(seed.queries):
        if entry.folder == "contract":
            table = run_entry(entry, {}, store)
            content = render(table, form, entry=entry)
            assert content == render(table, form, entry=entry)
            assert read(content, form).num_rows == len(table.rows)
            asked += 1
    assert asked >= 10


@pytest.mark.parametrize("form", ["parquet", "arrow"])
@pytest.mark.parametrize("verb", [["query", "sources"], ["queries"], ["identify", "log"]])
def test_what_is_no_text_is_not_written_onto_a_terminal(seed, tmp_path, form, verb):
    (tmp_path / ".rightsgraph").symlink_to(seed.workspace)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "rightsgraph", *verb, "--format", form]
    done = subprocess.run(
        command, cwd=tmp_path, stdout=theirs, stderr=subprocess.PIPE, check=False, text=True
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert f"{form} is no text for a terminal" in done.stderr
    assert "--out FILE" in done.stderr
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert read(piped.stdout, form).num_rows > 0
