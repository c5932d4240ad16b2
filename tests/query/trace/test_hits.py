"""A hit of a pattern leads to the records that support it: where sources say them, and by which pattern."""

import json
import shutil

import pytest

from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.query.reasons import reasons_as_json, reasons_as_text
from rightsgraph.query.run import PLAIN
from rightsgraph.query.trace.evidence import trace
from rightsgraph.query.trace.explain import explain, read_asked
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import parse_text
from rightsgraph.vocab import PREFIXES

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
PATTERN = "<https://example.org/pattern/lamp>"
DEFINED = f"""{HEAD}
{PATTERN} a rg:Pattern ; skos:notation "lamp" ; skos:prefLabel "Lamp"@en ;
    skos:definition "Somebody who reported is arrested."@en .
"""
HITS = f"""{HEAD}
rgh:x1 a rg:PatternHit ; rg:pattern {PATTERN} ; rg:subject rgp:vj4ttqqg ; rg:person rgp:vj4ttqqg ;
    rg:country iso:XX ; rg:date "2015-04-02"^^edtf:EDTF ; rg:orderBasis "stated-order" ;
    rg:support rge:tpc3phph , rge:ks252vfp , rgr:bpjrmbbs .
rgh:x2 a rg:PatternHit ; rg:pattern {PATTERN} ; rg:subject rgo:pvsb8b3p ; rg:support rge:gwhfhht2 .
rgh:x3 a rg:PatternHit ; rg:pattern {PATTERN} ; rg:subject rgo:pvsb8b3p ; rg:support rge:gone .
"""
QUERY = """# Title: Lamp
# Question: Who was arrested and not released?
# Dataset: merged, inferred, reference, ontology
# Columns:
#   subject (iri): who
# Counting unit: people
# Coverage: says nothing
PREFIX rg: <https://w3id.org/rightsgraph/ns#>

SELECT ?subject
WHERE {
  {
    SELECT ?subject
    WHERE {
      ?event a rg:Arrest ; rg:target ?subject .
      MINUS { ?free a rg:Release ; rg:target ?subject }
    }
  }
}
ORDER BY ?subject
"""
SEEN = Dataset(default=(*PLAIN.default, graph_iri("patterns")), named=None)
PUBLICATION, ORDER = ("lantern-2015-05-03", "publication"), ("lantern-2015-05-03", "temporal order")
ARRESTS = {("lantern-2015-05-03", "arrest"), ("bulletin-2015-07", "arrest")}


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries")
    shutil.copytree(Project().queries / "infer", folder / "infer")
    (folder / "pattern").mkdir()
    (folder / "pattern" / "lamp.rq").write_text(QUERY, encoding="utf-8")
    return folder / "infer"


@pytest.fixture(scope="module")
def store(lamp):
    """The workspace with three hits written by hand; the last rests on a record that nobody says."""
    made = {"ontology": DEFINED, "patterns": HITS}
    more = [
        type(quad)(quad.subject, quad.predicate, quad.object, graph_iri(name))
        for name, text in made.items()
        for quad in parse_text(text, where="test")
    ]
    return EmbeddedStore.of([*EmbeddedStore.open(lamp.workspace / "store" / "data").quads(), *more])


@pytest.fixture(scope="module")
def asked(store, rules):
    return lambda query: trace(HEAD + query, store, SEEN, rules).evidence


def told(evidence, row=0):
    """Give for a row which sources say a record of which kind."""
    notes = {note.number: note.place.source for note in evidence.notes}
    return {
        (notes[number], kind)
        for number, borne in evidence.rows[row].notes.items()
        for _, kind in borne.records
    }


def test_a_hit_leads_to_every_record_that_supports_it_in_every_source(asked):
    evidence = asked(f"SELECT ?hit {{ ?hit rg:pattern {PATTERN} ; rg:subject rgp:vj4ttqqg }}")
    assert told(evidence) == {PUBLICATION, ORDER, *ARRESTS}
    assert evidence.rows[0].rules == ("pattern/lamp",)


def test_what_supports_a_hit_leads_to_that_record_alone(asked):
    evidence = asked("SELECT ?record { rgh:x1 rg:support ?record } ORDER BY ?record")
    assert [told(evidence, row) for row in range(3)] == [ARRESTS, {PUBLICATION}, {ORDER}]


def test_a_count_of_hits_leads_to_the_records_of_all(asked):
    evidence = asked(f"SELECT (COUNT(?hit) AS ?hits) {{ ?hit rg:pattern {PATTERN} }}")
    assert told(evidence) == {PUBLICATION, ORDER, *ARRESTS, ("lantern-2015-05-03", "dissolution")}


def test_hits_in_their_graph_by_name_are_traced_alike(asked):
    query = f"SELECT ?hit {{ GRAPH ?g {{ ?hit rg:pattern {PATTERN} ; rg:person ?person }} }}"
    assert told(asked(query)) == {PUBLICATION, ORDER, *ARRESTS}


def test_what_the_query_of_a_pattern_rests_on_the_absence_of_is_said(asked):
    evidence = asked(f"SELECT ?hit {{ ?hit rg:pattern {PATTERN} }}")
    assert [one.endswith("(pattern/lamp)") and "rg:Release" in one for one in evidence.absent] == [True]


def test_a_hit_whose_records_nobody_says_has_no_source(asked):
    evidence = asked(f"SELECT ?hit {{ VALUES ?hit {{ rgh:x3 }} ?hit rg:pattern {PATTERN} }}")
    assert not evidence.rows[0].notes
    assert evidence.rows[0].background == ("patterns, by no record that a source says",)


def test_explain_says_pattern_definition_file_records_and_who_says_them(store, rules):
    text = reasons_as_text(explain(read_asked("rgh:x1"), store, rules), store).decode()
    lines = text.splitlines()
    assert lines[0] == "rgh:x1 rg:pattern <https://example.org/pattern/lamp>"
    assert lines[1] == "  ⇐ pattern/lamp: Somebody who reported is arrested. (queries/pattern/lamp.rq)"
    assert "    rge:tpc3phph (publication: by Aigerim Testova) a rg:Publication" in lines
    assert "said by bulletin-2015-07: bulletin.txt ¶ 2, characters 135–167" in text
    assert any(line.startswith("    not: ") and "rg:Release" in line for line in lines)


def test_a_triple_of_a_hit_is_explained_too(store, rules):
    (reason,) = explain(read_asked("rgh:x1 rg:support rgr:bpjrmbbs"), store, rules).reasons
    (way,) = reason.ways
    assert [premise.fact.subject.value[-8:] for premise in way[1]] == ["bpjrmbbs"]
    document = json.loads(reasons_as_json(explain(read_asked("rgh:x1"), store, rules)))
    assert set(document["defined"]) == {"pattern/lamp"}


def test_a_pattern_whose_query_has_gone_is_said_so(store):
    explained = explain(read_asked("rgh:x2"), store, Project().queries / "infer")
    assert explained.defined["pattern/lamp"].endswith("(queries/pattern/lamp.rq, which is not here)")


def test_every_hit_of_the_real_graph_leads_to_each_record_that_supports_it(seed):
    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    query = f"{HEAD}SELECT ?hit {{ ?hit a rg:PatternHit }} ORDER BY ?hit"
    traced = trace(query, store, SEEN, Project().queries / "infer")
    support = {}
    for hit, record in store.select(f"{HEAD}SELECT ?hit ?record {{ ?hit rg:support ?record }}", SEEN).rows:
        support.setdefault(hit, set()).add(record)
    assert len(traced.rows) > 50
    for (hit,), row in zip(traced.rows, traced.evidence.rows, strict=True):
        assert {record for borne in row.notes.values() for record, _ in borne.records} == support[hit]
