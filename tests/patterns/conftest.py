"""A small library of one pattern, and worlds to match it in."""

# lint: deliberate throughout

from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

REPOSITORY = Path(__file__).parents[2]
PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
ONTOLOGY = read_ontology(REPOSITORY / "ontology")

QUERY = """# Title: Lamps out
# Question: Whose lamp was put out?
# Dataset: merged, inferred, reference, ontology
# Parameters:
#   country (country, optional): only there
#   within (days, default 30): at most so many days
# Columns:
#   subject (iri): whose lamp
#   country (notation): where
#   people (label list): the same
#   date (date list): when
#   evidence (label list): the search
#   basis (text list): nothing
# Counting unit: people
# Coverage: says nothing about the dark
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?subject ?country (?subject AS ?people)
  (GROUP_CONCAT(DISTINCT COALESCE(STR(?its_date), ""); separator="|") AS ?date)
  (GROUP_CONCAT(DISTINCT STR(?search); separator="|") AS ?evidence) ("" AS ?basis)
WHERE {
  VALUES ?country { UNDEF }
  VALUES ?within { UNDEF }
  ?search a rg:Search ; rg:target ?subject ; rg:country ?country ; rg:earliestDay ?day .
  FILTER(?day <= ?within)
  OPTIONAL { ?search rg:date ?its_date }
}
GROUP BY ?subject ?country
ORDER BY ?subject ?country
"""
DEFINITION = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
v:unit-person a rg:CountingUnit ; skos:notation "people" .
v:lamp a rg:Pattern ; skos:notation "lamp" ; skos:prefLabel "Lamps out"@en ;
    rg:countingUnit v:unit-person ; rg:touchesRight v:iccpr-19 ;
    skos:definition "A lamp is put out."@en ; skos:scopeNote "says nothing about the dark"@en .
"""


class Folder:
    """The two folders of a library of one pattern, of which a test changes a line."""

    def __init__(self, path: Path) -> None:
        self.queries, self.ontology = path / "queries", path / "ontology"
        (self.queries / "pattern").mkdir(parents=True)
        (self.ontology / "vocabulary").mkdir(parents=True)
        standards = REPOSITORY / "ontology/vocabulary/standard.ttl"
        (self.ontology / "vocabulary/standard.ttl").write_bytes(standards.read_bytes())
        self.write(QUERY, DEFINITION)

    def write(self, query=QUERY, definition=DEFINITION):
        (self.queries / "pattern/lamp.rq").write_text(query, encoding="utf-8")
        (self.ontology / "pattern.ttl").write_text(definition, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "library")


def world(trig):
    """Give a store of the ontology and of what a text in TriG tells, in graphs of ours."""
    quads = ox.parse(input=PREFIX + trig, format=ox.RdfFormat.TRIG)
    return EmbeddedStore.of([*ONTOLOGY, *quads])
