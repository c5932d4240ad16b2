"""Invented people as sources tell of them, in a store as the build makes it."""

from itertools import count

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.iri import graph_iri
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RG, V

PREFIXES = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX iso: <https://w3id.org/rightsgraph/id/country/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rge: <https://w3id.org/rightsgraph/id/event/>
PREFIX rgo: <https://w3id.org/rightsgraph/id/organization/>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
"""
REFERENCE = """
iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .
iso:YY a rg:Country ; rdfs:label "Southland"@en ; skos:notation "YY" .
"""
STATED = "rg:modality v:modality-stated"
_numbers = count(1)


def named(iri, *names, kind="rg:Name"):
    """Say in Turtle that there is a person, by these names."""
    records = (
        f'rgr:n{next(_numbers)} a {kind} ; rg:nameOf rgp:{iri} ; rg:text "{name}" ; {STATED} .'
        for name in names
    )
    return f"rgp:{iri} a rg:Person .\n" + "\n".join(records) + "\n"


def hit(iri, kind, *targets, date="", country="XX", modality="v:modality-stated"):
    """Say in Turtle that an act hit people."""
    when = f' ; rg:date "{date}"^^edtf:EDTF' if date else ""
    whom = " , ".join(f"rgp:{target}" for target in targets)
    return (
        f"rge:{iri} a rg:{kind} ; rg:target {whom} ; rg:country iso:{country} ; "
        f"rg:modality {modality}{when} .\n"
    )


def member(iri, body, role="v:role-member"):
    """Say in Turtle that somebody belongs to a body."""
    number = next(_numbers)
    return (
        f"rgr:m{number} a rg:Membership ; rg:member rgp:{iri} ; rg:organization rgo:{body} ; "
        f"rg:role {role} ; {STATED} .\nrgo:{body} a rg:TradeUnion ; rg:country iso:XX .\n"
    )


def person(name):
    """Give the address of a person."""
    return f"https://w3id.org/rightsgraph/id/person/{name}"


@pytest.fixture(scope="session")
def ontology(repository):
    return list(read_ontology(repository / "ontology"))


@pytest.fixture
def store_of(ontology):
    """Make a store of what sources say, and of judgements; what is only denied is not merged."""

    def make(judgements="", **told):
        quads = [*ontology, *_quads(REFERENCE, "reference"), *_quads(judgements, "judgements")]
        for slug, text in told.items():
            found = _quads(text, f"source/{slug}")
            denied = {quad.subject for quad in found if quad.object == V["modality-denied"]}
            kept = [quad.triple for quad in found if quad.subject not in denied]
            kept += [
                ox.Triple(record.subject, RG.recordStatus, V["status-accepted"])
                for record in kept
                if record.predicate == RG.modality
            ]
            merged = graph_iri("merged")
            quads += [*found, *(ox.Quad(one.subject, one.predicate, one.object, merged) for one in kept)]
        return EmbeddedStore.of(list(dict.fromkeys(quads)))

    return make


def _quads(text, graph):
    triples = ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(one.subject, one.predicate, one.object, graph_iri(graph)) for one in triples]
