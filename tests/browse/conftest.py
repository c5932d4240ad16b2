"""Small invented worlds in a store in memory, and a store that counts what it is asked."""

import pytest
from pyoxigraph import Literal, Quad

from rightsgraph.iri import graph_iri, thing
from rightsgraph.store import Solutions
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import EDTF, OA, PROV, RDF, RDFS, RG, V

MERGED, INFERRED, REGISTRY = (graph_iri(name) for name in ("merged", "inferred", "registry"))


class Counting:
    """A store that remembers the queries it was asked, and how many rows it gave."""

    def __init__(self, store):
        self.store, self.asked, self.rows = store, [], 0

    def select(self, query, dataset):
        self.asked.append(query)
        found = self.store.select(query, dataset)
        return Solutions(found.columns, self._counted(found.rows))

    def _counted(self, rows):
        for row in rows:
            self.rows += 1
            yield row


class World:
    """Claims of sources, merged as the build does."""

    def __init__(self):
        self.quads = []

    def add(self, subject, key, value, graph=MERGED):
        self.quads.append(Quad(subject, key, value, graph))

    def source(self, slug, title):
        self.add(thing("source", slug), RDF.type, RG.Source, REGISTRY)
        self.add(thing("source", slug), RDFS.label, Literal(title, language="en"), REGISTRY)

    def says(self, slug, subject, key, value):
        """Let a source say something: in its own graph, and in what is merged."""
        self.add(subject, key, value, graph_iri(f"source/{slug}"))
        self.add(subject, key, value)
        self.add(subject, PROV.hadPrimarySource, thing("source", slug))

    def person(self, local, name, slug="lantern"):
        person, record = thing("person", local), thing("record", f"x{local:0>20}".replace("k", "a"))
        self.says(slug, person, RDF.type, RG.Person)
        self.add(person, RDFS.label, Literal(name, language="en"))
        for key, value in ((RG.nameOf, person), (RG.text, Literal(name, language="en"))):
            self.add(record, key, value)
        self.add(record, PROV.hadPrimarySource, thing("source", slug))
        return person

    def event(self, local, kind, person, *, date="", slug="lantern", key=RG.target, **more):
        event = thing("event", local)
        self.says(slug, event, RDF.type, kind)
        self.says(slug, event, key, person)
        self.says(slug, event, RG.modality, more.get("modality", V["modality-stated"]))
        self.add(event, RDFS.label, Literal(f"event {local}", language="en"))
        if date:
            self.says(slug, event, RG.date, Literal(date, datatype=EDTF.EDTF))
        return event

    def evidence(self, slug, record, local, paragraph):
        evidence = thing("evidence", local)
        self.says(slug, record, RG.evidence, evidence)
        for graph in (MERGED, graph_iri(f"source/{slug}")):
            self.add(evidence, RG.inDocument, thing("document", "d1"), graph)
            self.add(evidence, RG.paragraph, Literal(paragraph), graph)
            self.add(evidence, OA.start, Literal(1), graph)

    def store(self):
        return Counting(EmbeddedStore.of(self.quads))


@pytest.fixture
def world():
    made = World()
    made.source("lantern", "Open Lantern")
    made.source("makers", "Lamp Makers")
    return made
