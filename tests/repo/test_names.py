"""A name stands in the passage that is its evidence; what does not is a designation of ours."""

import re

import pyoxigraph as ox
import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.vocab import OA, RDF, RG


@pytest.fixture(scope="module")
def curated(repository):
    store = ox.Store()
    for file in curated_files([repository / "graph"]):
        store.extend(read_file(file))
    return store


def value(store, subject, predicate):
    return next(store.quads_for_pattern(subject, predicate, None)).object


def same(text):
    """Fold apostrophes, white space and what marks a page up: which of them a page uses is typography."""
    return " ".join(re.sub(r"<[^>]*>", " ", text.replace("’", "'")).split())


def passages(store, archives, name):
    for quad in store.quads_for_pattern(name, RG.evidence, None):
        document = value(store, quad.object, RG.inDocument)
        file = value(store, document, RG.file).value
        text = next(one / file for one in archives if (one / file).is_file()).read_bytes().decode("utf-8")
        start, end = (int(value(store, quad.object, edge).value) for edge in (OA.start, OA.end))
        yield text[start:end]


@pytest.mark.parametrize(("kind", "found"), [(RG.Name, True), (RG.Designation, False)])
def test_a_name_stands_in_its_passage_and_a_designation_does_not(kind, found, curated, archives):
    records = [quad.subject for quad in curated.quads_for_pattern(None, RDF.type, kind)]
    assert len(records) > 25
    wrong = []
    for record in records:
        text = value(curated, record, RG.text).value
        if any(same(text) in same(passage) for passage in passages(curated, archives, record)) is not found:
            wrong.append(text)
    assert not wrong
