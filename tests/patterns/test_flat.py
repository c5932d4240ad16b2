"""The store that patterns are matched in answers as the whole one does, and holds no more than it must."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.patterns.flat import FLAT, flat_store
from rightsgraph.patterns.support import QUERIES
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_folder
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore

REPOSITORY = Path(__file__).parents[2]
ENTRIES = read_folder(REPOSITORY / "queries/pattern")
TEXTS = {name: bind(entry, {}, lambda query: []) for name, entry in ENTRIES.items()}
GRAPHS = Dataset(tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology"))), ())


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The files of a generated graph of 20,000 quads."""
    folder = tmp_path_factory.mktemp("generated")
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    try:
        from generate_patterns import FILES, generate
    finally:
        sys.path.pop(0)
    generate(folder, 20_000)
    return [folder / name for name in FILES]


@pytest.fixture(scope="module")
def stores(generated):
    return EmbeddedStore.read(generated), flat_store(generated, TEXTS.values())


def rows(store, text, dataset):
    """Give the rows; the values joined in a cell as a set, because their order is not said."""
    return {
        tuple(
            frozenset(cell.value.split("|")) if isinstance(cell, Literal | NamedNode) else cell
            for cell in row
        )
        for row in store.select(text, dataset).rows
    }


@pytest.mark.parametrize("name", TEXTS)
def test_a_pattern_finds_the_same_in_the_flat_store(stores, name):
    whole, flat = stores
    assert rows(flat, TEXTS[name], Dataset((FLAT,), ())) == rows(whole, TEXTS[name], GRAPHS)


def test_most_patterns_find_something_in_the_generated_graph(stores):
    hits = {name for name, text in TEXTS.items() if rows(stores[1], text, Dataset((FLAT,), ()))}
    assert len(hits) > len(TEXTS) / 2


@pytest.mark.parametrize("name", TEXTS)
def test_a_pattern_finds_the_same_in_a_store_made_for_it_alone(generated, stores, name):
    alone = flat_store(generated, [TEXTS[name]])
    assert rows(alone, TEXTS[name], Dataset((FLAT,), ())) == rows(stores[0], TEXTS[name], GRAPHS)


def test_judgements_stay_beside_what_patterns_see(generated):
    flat = flat_store(generated, QUERIES)
    assert set(flat.graphs()) == {FLAT, graph_iri("judgements")}


def test_only_what_a_query_names_is_held(tmp_path):
    lines = [
        "<urn:a> <urn:p> <urn:x> <https://w3id.org/rightsgraph/graph/merged> .",
        "<urn:a> <urn:p> <urn:x> <https://w3id.org/rightsgraph/graph/inferred> .",
        '<urn:a> <urn:q> "a <b> . c"@en <https://w3id.org/rightsgraph/graph/merged> .',
        "<urn:a> <urn:r> <urn:x> <https://w3id.org/rightsgraph/graph/merged> .",
        "<urn:a> <urn:p> <urn:y> <https://w3id.org/rightsgraph/graph/registry> .",
    ]
    file = tmp_path / "facts.nq"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    query = "SELECT * { ?a <urn:p> <urn:x> ; <urn:q> ?b }"
    flat = flat_store([file], [query])
    assert {(quad.predicate.value, quad.graph_name) for quad in flat.quads()} == {
        ("urn:p", FLAT),
        ("urn:q", FLAT),
    }
    assert [row[1] for row in flat.select(query, Dataset((FLAT,), ())).rows] == [
        Literal("a <b> . c", language="en")
    ]
    assert len(flat_store([file], ["SELECT * { ?a ?any ?b }"])) == 3
    assert len(flat_store([file], ["SELECT * { ?a <urn:p> <urn:z> }"])) == 0
