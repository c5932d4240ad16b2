"""What the questions of organizations, laws, places and events give: each value with who says so."""

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.identify.queue.collect import collect
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RG, V

TOLD = {
    "organization": {
        ("court", "name", "Northport City Court", "lantern"),
        ("court", "designation", "court in Northport", "bulletin"),
        ("court", "kind", "court", "bulletin lantern"),
        ("court", "country", "Northland", "lantern"),
        ("court", "person", "aigerim", "lantern"),
        ("court", "date", "2015-03", "lantern"),
    },
    "law": {
        ("act", "name", "Lamp Act", "lantern"),
        ("act", "kind", "statute", "lantern"),
        ("act", "country", "Northland", "lantern"),
        ("act", "date", "2014", "lantern"),
        ("article", "kind", "legal provision", "lantern"),
        ("article", "provision-of", "act", "lantern"),
        ("article", "provision-number", "12 (3)", "lantern"),
        ("article", "instrument-name", "Lamp Act", "lantern"),
        ("article", "instrument-country", "Northland", "lantern"),
        ("article", "instrument-date", "2014", "lantern"),
        ("article", "offence-family", "other", "lantern"),
    },
    "place": {
        ("lakes", "name", "Lakes", "reference"),
        ("lakes", "name", "Lake region", "reference"),
        ("lakes", "kind", "region", "reference"),
        ("lakes", "located-in", "Northland", "reference"),
        ("lakes", "country", "Northland", "reference"),
        ("village", "name", "Lakeside", "bulletin"),
        ("village", "kind", "settlement", "bulletin"),
        ("village", "located-in", "Lakes", "bulletin"),
        ("village", "country", "Northland", "bulletin"),
        ("village", "latitude", "50.5", "bulletin"),
        ("village", "longitude", "70.5", "bulletin"),
        ("village", "identifier", "villages:7", "bulletin"),
    },
    "event": {
        ("trial", "kind", "trial", "lantern"),
        ("trial", "target", "aigerim", "lantern"),
        ("trial", "authority", "court", "lantern"),
        ("trial", "country", "Northland", "lantern"),
        ("trial", "date", "2015-03", "lantern"),
        ("trial", "law", "article", "lantern"),
        ("trial", "offence-family", "other", "lantern"),
        ("trial", "ordered-with", "protest", "bulletin"),
        ("trial", "modality", "stated", "lantern"),
        ("protest", "kind", "protest", "bulletin"),
        ("protest", "place", "village", "bulletin"),
        ("protest", "at-least", "5", "bulletin"),
        ("protest", "ordered-with", "trial", "bulletin"),
        ("protest", "modality", "stated", "bulletin"),
    },
}


@pytest.fixture(scope="module")
def store(repository):
    """The example as the build makes it: what is denied is not merged, and what follows is inferred."""
    path = repository / "tests/identify/queue/features/told.trig"
    told = list(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    denied = {quad.subject for quad in told if quad.object == V["modality-denied"]}
    merged = [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph_iri("merged"))
        for quad in told
        if quad.graph_name != graph_iri("reference") and quad.subject not in denied
    ]
    made = EmbeddedStore.of([*read_ontology(repository / "ontology"), *told, *dict.fromkeys(merged)])
    names = ("type-from-subclass", "place-transitive")
    texts = {name: (repository / f"queries/infer/{name}.rq").read_text(encoding="utf-8") for name in names}
    list(conclude(made, texts))
    return made


@pytest.mark.parametrize("kind", TOLD)
def test_each_value_comes_with_who_says_so(store, kind):
    found = {
        (thing.iri.rpartition("/")[2], name, value.label.rpartition("/")[2], " ".join(sorted(value.sources)))
        for thing in collect(store, Project().queries, kind)
        for name, values in thing.values.items()
        for value in values
        if name != "wider"
    }
    assert found == TOLD[kind]


def test_wider_kinds_are_given_too(store):
    trial = next(one for one in collect(store, Project().queries, "event") if one.iri.endswith("trial"))
    assert {RG.LegalProceeding.value, RG.Event.value} <= trial.terms("wider")
    assert RG.Trial.value not in trial.terms("wider")
