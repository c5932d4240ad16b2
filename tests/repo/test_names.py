"""A name stands in the passage that is its evidence; what does not is a designation of ours."""

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
    """Fold apostrophes: which of them a page uses is typography."""
    return text.replace("’", "'")


def passages(store, archive, name):
    for quad in store.quads_for_pattern(name, RG.evidence, None):
        document = value(store, quad.object, RG.inDocument)
        text = (archive / value(store, document, RG.file).value).read_bytes().decode("utf-8")
        start, end = (int(value(store, quad.object, edge).value) for edge in (OA.start, OA.end))
        yield text[start:end]


@pytest.mark.parametrize(("kind", "found"), [(RG.Name, True), (RG.Designation, False)])
def test_a_name_stands_in_its_passage_and_a_designation_does_not(kind, found, curated, archive):
    records = [quad.subject for quad in curated.quads_for_pattern(None, RDF.type, kind)]
    assert len(records) > 25
    wrong = []
    for record in records:
        text = value(curated, record, RG.text).value
        if any(same(text) in same(passage) for passage in passages(curated, archive, record)) is not found:
            wrong.append(text)
    assert not wrong
