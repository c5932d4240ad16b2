"""The repository's graph is public: no other level, no detail that must not be there, no triple twice."""

import pyoxigraph as ox
import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.iri import graph_iri
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PROV, RDFS, RG, V

SENSITIVE = (
    "cancer",
    "pregnan",
    "newborn",
    "gave birth",
    "sick leave",
    "illness",
    "health grounds",
    "breast",
    "his mother",
)
DEFAULT = ("merged", "inferred", "reference", "ontology")


@pytest.fixture(scope="module")
def curated(repository):
    store = ox.Store()
    for file in curated_files([repository / "graph"]):
        store.extend(read_file(file))
    return store


def test_every_level_in_the_repository_is_public(curated):
    levels = [quad.object for quad in curated.quads_for_pattern(None, RG.accessLevel, None)]
    assert len(levels) >= 27
    assert set(levels) == {V["level-public"]}


def test_no_detail_of_health_birth_or_family_is_recorded(repository):
    texts = {
        path: path.read_text(encoding="utf-8").casefold() for path in (repository / "graph").rglob("*.ttl")
    }
    assert len(texts) > 20
    assert not [(path.name, word) for path, text in texts.items() for word in SENSITIVE if word in text]


def test_nothing_is_said_of_a_person_but_that_it_is_one(curated):
    people = {quad.subject for quad in curated.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), RG.Person)}
    assert len(people) > 40
    said = {
        quad.predicate.value for person in people for quad in curated.quads_for_pattern(person, None, None)
    }
    assert said == {RDF_TYPE}


RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_no_wording_is_longer_than_twelve_words(curated):
    texts = [
        quad.object.value
        for predicate in (RG.offence, RG.wording, RG.affectedDescription)
        for quad in curated.quads_for_pattern(None, predicate, None)
    ]
    assert len(texts) > 50
    assert not [text for text in texts if len(text.split()) > 12]


def test_no_label_is_empty_and_every_record_has_one(seed):
    merged = EmbeddedStore.open(seed.workspace / "store" / "data")
    labels = {
        quad.subject: quad.object.value
        for quad in merged.quads(graph_iri("merged"))
        if quad.predicate == RDFS.label
    }
    told = {
        quad.subject for quad in merged.quads(graph_iri("merged")) if quad.predicate == PROV.hadPrimarySource
    }
    assert len(told) > 500
    assert all(labels.values())
    assert told <= labels.keys()


def test_the_graphs_of_the_default_dataset_share_no_triple(seed):
    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    seen = {}
    for name in DEFAULT:
        triples = {(quad.subject, quad.predicate, quad.object) for quad in store.quads(graph_iri(name))}
        assert triples
        for other, known in seen.items():
            assert not triples & known, f"{name} and {other}"
        seen[name] = triples
