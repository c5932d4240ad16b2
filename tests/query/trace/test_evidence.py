"""Rows lead to the places where sources say what makes them true; what has no source is said."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project, readable_store
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.noted import absences, evidence_table, noted
from rightsgraph.query.run import KNOWN, PLAIN, dataset_of
from rightsgraph.query.trace.ask import trace_entry, trace_text
from rightsgraph.query.trace.evidence import trace
from rightsgraph.query.trace.homes import Homes
from rightsgraph.store.address import Address
from rightsgraph.store.embedded import EmbeddedStore

RULES = Project().queries / "infer"
CONTRACT = (
    *("people", "organizations", "events", "charges", "custody", "cases", "laws", "assessments"),
    *("conflicts", "sources", "pattern-hits", "pattern-matrix", "standards", "trends", "trend-cases"),
)


@pytest.fixture(scope="module")
def asked(lamps, prefixes):
    def ask(query):
        return trace_text(prefixes + query, lamps, rules=RULES)

    return ask


def spans(evidence, row=0):
    """Give the places of a row: source and characters."""
    notes = {note.number: note.place for note in evidence.notes}
    return {(notes[one].source, notes[one].start, notes[one].end) for one in evidence.rows[row].notes}


ARREST = {("bulletin-2015-07", "135", "167")}
ARRESTS = {*ARREST, ("lantern-2015-05-03", "125", "153")}  # one event, told by both with another day
AYGHYERIM, AIGERIM = ("bulletin-2015-07", "45", "62"), ("lantern-2015-05-03", "108", "123")


def test_a_triple_leads_to_its_record_and_its_span(asked):
    _, evidence = asked('SELECT ?e { ?e rg:date "2015-04-03"^^edtf:EDTF }')
    assert spans(evidence) == ARREST
    (note,) = evidence.notes
    assert [kind for _, kind in note.records] == ["arrest"]
    assert (note.place.file, note.place.paragraph) == ("bulletin.txt", "2")
    assert (note.place.anchor_start, note.place.anchor_end) == ("She was arrested", "3 April 2015")


def test_a_type_of_a_person_leads_to_the_names_in_every_source(asked):
    _, evidence = asked("SELECT ?p { ?p a rg:Person }")
    assert spans(evidence) == {AYGHYERIM, AIGERIM}


def test_a_label_leads_to_the_name_it_is_made_of(asked):
    table, evidence = asked(
        "SELECT ?p ?n { ?p a rg:Person ; rdfs:label ?n FILTER(STR(?n) = 'Aigerim Testova') }"
    )
    assert len(table.rows) == 1
    assert AIGERIM in spans(evidence)


def test_a_time_stamp_leads_to_the_date_it_is_made_of(asked):
    query = "SELECT ?d { ?e sem:hasEarliestBeginTimeStamp ?d FILTER(STRSTARTS(STR(?d), '2015-04-')) }"
    assert spans(asked(query)[1]) == ARRESTS


def test_an_inferred_type_leads_to_the_premises_of_its_rule(asked):
    _, evidence = asked("SELECT ?p { ?p a rg:ConvictedPerson }")
    sentence, charge = ("bulletin-2015-07", "63", "133"), ("bulletin-2015-07", "111", "120")
    assert {sentence, charge, AYGHYERIM, AIGERIM} == spans(evidence)
    assert evidence.rows[0].rules == ("convicted-person",)


def test_what_a_source_denies_is_no_evidence_of_it(asked):
    _, evidence = asked("SELECT ?p ?r { ?p a rg:Person ; rg:text|^rg:target ?r }")
    assert all(
        ("bulletin-2015-07", "169", "209") not in spans(evidence, row) for row in range(len(evidence.rows))
    )
    _, direct = asked("SELECT ?e { GRAPH ?g { ?e a rg:IllTreatment } }")
    assert spans(direct) == {("bulletin-2015-07", "169", "209")}


def test_a_graph_by_name_leads_to_that_source_alone(asked):
    _, evidence = asked("SELECT ?p { GRAPH gs:bulletin-2015-07 { ?p a rg:Person } }")
    assert spans(evidence) == {AYGHYERIM}
    by_from = "SELECT ?p FROM gs:bulletin-2015-07 { ?p a rg:Person ; ^rg:target/rg:date ?d }"
    assert {source for source, _, _ in spans(asked(by_from)[1])} == {"bulletin-2015-07"}


def test_an_aggregate_leads_to_the_set_behind_each_group(asked):
    table, evidence = asked("SELECT (COUNT(?e) AS ?n) { ?e a rg:Arrest } GROUP BY ?nothing")
    assert [row[0].value for row in table.rows] == ["1"]
    assert spans(evidence) == ARRESTS


def test_only_the_branch_that_matched_is_evidence(asked):
    query = """SELECT ?e ?what { ?e rg:date "2015-04-03"^^edtf:EDTF .
      { ?e rg:date ?what } UNION { ?e rg:target/a ?what } OPTIONAL { ?e rg:place ?place } }"""
    table, evidence = asked(query)
    dates = [number for number, row in enumerate(table.rows) if getattr(row[1], "value", "") == "2015-04-03"]
    people = [number for number, row in enumerate(table.rows) if row[1] == NamedNode(PERSON)]
    assert spans(evidence, dates[0]) == ARREST
    assert spans(evidence, people[0]) == {*ARRESTS, AYGHYERIM, AIGERIM}


PERSON = "https://w3id.org/rightsgraph/ns#Person"


def test_a_closure_leads_along_a_shortest_way(asked):
    _, evidence = asked(
        "SELECT ?e { ?e a/rdfs:subClassOf* rg:DeprivationOfLiberty ; rg:date ?d ; a rg:Arrest }"
    )
    assert spans(evidence, 0) | spans(evidence, 1) >= ARREST
    assert "ontology" in evidence.rows[0].background


def test_what_rests_on_an_absence_is_said_in_the_words_of_the_pattern(asked):
    query = """SELECT ?e { ?e a rg:Arrest FILTER NOT EXISTS { ?e rg:place ?p } MINUS { ?e rg:onCharge ?c }
      OPTIONAL { ?e rg:accordingTo ?who } FILTER(!BOUND(?who)) }"""
    assert set(asked(query)[1].absent) == {
        "?e rg:place ?p",
        "?e rg:onCharge ?c",
        "?who in ?e rg:accordingTo ?who",
    }
    assert asked("SELECT ?e { ?e a rg:Arrest FILTER EXISTS { ?e rg:target ?t } }")[1].absent == ()


def test_the_pattern_of_exists_is_evidence_where_it_was_needed(asked):
    needed = asked('SELECT ?p { ?p a rg:Person FILTER EXISTS { ?c rg:accused ?p ; rg:offence "fraud"@en } }')[
        1
    ]
    assert ("bulletin-2015-07", "111", "120") in spans(needed)
    text = "SELECT ?p { ?p a rg:Person FILTER(!BOUND(?x) || EXISTS { ?c rg:accused ?p }) }"
    assert spans(asked(text)[1]) == {AYGHYERIM, AIGERIM}


def test_a_row_without_a_source_says_so(asked):
    table, evidence = asked("SELECT ?c { ?c a rg:Country }")
    assert table.rows
    assert not evidence.notes
    written = noted(table, evidence, "table").decode()
    assert "only background: reference" in written
    nothing = asked("SELECT ?x { VALUES ?x { 1 } }")
    assert "no source: no triple" in noted(*nothing, "table").decode()


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_other_forms_are_refused_with_the_way_to_ask(asked, query):
    with pytest.raises(InputError) as refused:
        asked(query)
    assert "SELECT" in refused.value.mend


def test_notes_are_numbered_source_by_source_in_the_order_of_the_rows(asked):
    table, evidence = asked(
        "SELECT ?e ?d { ?e rg:date ?d FILTER(STRSTARTS(STR(?d), '2015-04-')) } ORDER BY ?d"
    )
    assert [list(row.notes) for row in evidence.rows] == [[1], [2]]
    written = noted(table, evidence, "table").decode()
    lines = written.splitlines()
    heading = next(number for number, line in enumerate(lines) if "[bulletin-2015-07]" in line)
    assert lines[heading + 1] == (
        "  [2] bulletin.txt ¶ 2, characters 135–167, “She was arrested … 3 April 2015”: arrest rge:ks252vfp"
    )


def test_json_nests_the_evidence_of_each_row(asked):
    table, evidence = asked(
        "SELECT ?e ?d { ?e rg:date ?d FILTER(STRSTARTS(STR(?d), '2015-04-')) } ORDER BY ?d"
    )
    document = json.loads(noted(table, evidence, "json"))
    assert document["columns"] == ["e", "d"]
    (second,) = document["rows"][1]["evidence"]
    assert (second["source"], second["start"], second["end"]) == ("bulletin-2015-07", 135, 167)
    assert second["facts"] == [
        'rge:ks252vfp rg:date "2015-04-03"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    ]
    assert {source["id"] for source in document["sources"]} == {"bulletin-2015-07", "lantern-2015-05-03"}


def test_the_second_table_has_a_line_for_each_row_and_record(asked):
    _, evidence = asked("SELECT ?e ?d { ?e rg:date ?d FILTER(STRSTARTS(STR(?d), '2015-04-')) } ORDER BY ?d")
    table = evidence_table(evidence)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [row["row"].value for row in rows] == ["1", "2"]
    assert rows[1]["record_iri"] == NamedNode("https://w3id.org/rightsgraph/id/event/ks252vfp")


@pytest.mark.parametrize("name", CONTRACT)
def test_each_row_of_a_contract_question_has_a_source(lamp, lamps, name):
    table, evidence = trace_entry(find_entry(lamp.queries, name), {}, lamps, rules=RULES)
    assert len(table.rows) == len(evidence.rows)
    bare = [row for row in evidence.rows if not row.notes]
    assert not bare or name in ("sources", "trends")  # a source without records, a trend that nobody states
    assert all({"registry", "ontology"} & {*row.background} for row in bare)
    assert all(line.startswith("rests on the absence of: ") for line in absences(evidence))


@pytest.mark.parametrize("name", CONTRACT)
def test_the_triples_of_a_row_give_the_row_of_a_contract_question_again(seed, name):
    with readable_store(seed.workspace) as folder:
        store = EmbeddedStore.open(folder)
    entry = find_entry(seed.queries, name)
    dataset = dataset_of(entry, store)
    text = bind(entry, {}, lambda query: store.select(query, KNOWN).rows)
    traced = trace(text, store, dataset, RULES)
    assert len(traced.rows) > 5
    homes = Homes(store)
    ontology = list(store.quads(graph_iri("ontology")))
    for row, facts in list(zip(traced.rows, traced.facts, strict=True))[:60]:
        known = homes.of(facts)
        alone = EmbeddedStore.of(
            [
                *ontology,
                *(
                    Quad(fact.subject, fact.predicate, fact.object, graph)
                    for fact in facts
                    for graph in ([fact.graph] if fact.graph else known[fact] & set(dataset.default))
                ),
            ]
        )
        again = {_sets(one) for one in alone.select(text, dataset).rows}
        assert _sets(row) in again


def _sets(row):
    return tuple(frozenset(term.value.split("|")) if isinstance(term, Literal) else term for term in row)


OWN = sorted((Path(__file__).parent / "own").glob("*.rq"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_queries_of_ones_own_lead_to_sources_on_the_real_graph(seed, path):
    store = Address(seed.workspace).open()
    text = path.read_text(encoding="utf-8")
    table, evidence = trace_text(text, store, rules=RULES)
    assert table.rows == tuple(tuple(row) for row in store.select(text, PLAIN).rows)
    assert table.rows
    assert [row for row in evidence.rows if not row.notes] == []


def test_every_kind_of_question_was_tried():
    assert (len(CONTRACT), len(OWN)) == (15, 10)
