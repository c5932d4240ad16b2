"""The embedded engine sees the stated dataset and nothing else, and says what is wrong with a query."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore, _rows

A, B, C, P = (NamedNode(f"urn:{name}") for name in "abcp")
STORE = EmbeddedStore.of(
    [Quad(A, P, Literal("in a"), A), Quad(B, P, Literal("in b"), B), Quad(C, P, Literal("in c"), C)]
)
TRIPLES = "SELECT ?s ?o WHERE { ?s ?p ?o }"
NAMED = "SELECT ?g ?s WHERE { GRAPH ?g { ?s ?p ?o } }"


def rows(query, dataset):
    return set(STORE.select(query, dataset).rows)


def test_the_default_graph_is_the_merge_of_the_stated_graphs():
    seen = rows(TRIPLES, Dataset(default=(A, B), named=()))
    assert {row[0] for row in seen} | {row[1] for row in seen} == {A, B, Literal("in a"), Literal("in b")}


def test_no_named_graph_is_seen_where_none_is_stated():
    assert rows(NAMED, Dataset(default=(A,), named=())) == set()


def test_named_graphs_are_the_stated_ones_or_all():
    assert len(rows(NAMED, Dataset(default=(), named=(C,)))) == 1
    assert len(rows(NAMED, Dataset(default=()))) == 3


def test_a_query_with_from_says_itself_what_it_sees():
    assert len(rows("SELECT ?s ?o FROM <urn:c> WHERE { ?s ?p ?o }", None)) == 1


def test_construct_gives_each_triple_once():
    query = "CONSTRUCT { <urn:x> <urn:y> <urn:z> } WHERE { ?s ?p ?o }"
    assert len(list(STORE.construct(query, Dataset(default=(A, B, C), named=())))) == 1


def test_ask_answers_true_and_false():
    assert STORE.ask("ASK { ?s ?p 'in a' }", Dataset(default=(A,))) is True
    assert STORE.ask("ASK { ?s ?p 'in a' }", Dataset(default=(B,))) is False


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s { ?s ?p }", "does not parse"),
        ("ASK { ?s ?p ?o }", "not a SELECT"),
        ("DELETE WHERE { ?s ?p ?o }", "does not parse"),
        ("SELECT ?s { SERVICE <http://a.example> { ?s ?p ?o } }", "network"),
    ],
)
def test_a_query_that_is_no_select_is_refused(query, words):
    with pytest.raises(InputError, match=words):
        STORE.select(query, Dataset(default=(A,)))


def test_a_store_made_from_files_is_read_only_and_answers_the_same(tmp_path):
    file = tmp_path / "quads.nq"
    file.write_text('<urn:a> <urn:p> "in a" <urn:a> .\n', encoding="utf-8")
    EmbeddedStore.create(tmp_path / "store", [file])
    opened = EmbeddedStore.open(tmp_path / "store")
    assert len(opened) == 1
    assert opened.graphs() == [A]


def test_an_engine_that_fails_at_a_later_row_is_said_so():
    def failing():
        yield (Literal("one"),)
        raise RuntimeError("the engine fell over")

    rows = _rows(failing())
    assert next(rows) == (Literal("one"),)
    with pytest.raises(OutsideError, match="fell over"):
        next(rows)


def test_a_damaged_store_says_what_to_do(tmp_path):
    file = tmp_path / "quads.nq"
    file.write_text("<urn:a> <urn:p> <urn:a> <urn:a> .\n", encoding="utf-8")
    EmbeddedStore.create(tmp_path / "store", [file])
    damaged = next((tmp_path / "store").glob("*.sst"))
    damaged.write_bytes(damaged.read_bytes()[:-40] + b"x" * 80)
    with pytest.raises(OutsideError, match="cannot be read") as refused:
        EmbeddedStore.open(tmp_path / "store")
    assert "rightsgraph build" in refused.value.mend


def test_a_missing_store_says_what_to_do(tmp_path):
    with pytest.raises(OutsideError, match="no workspace here yet") as refused:
        EmbeddedStore.open(tmp_path / "none")
    assert "rightsgraph build" in refused.value.mend
