"""Merging: equal claims fall together, different ones stay two, rejected and denied ones stay out."""

from types import SimpleNamespace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.merge import Merging, read_nodes
from rightsgraph.iri import graph_iri, source_graph, thing
from rightsgraph.vocab import DCT, PROV, RDF, RG, XSD, V

ONE, TWO = source_graph("one"), source_graph("two")
PERSON_1, PERSON_2 = thing("person", "p1"), thing("person", "p2")
EVENT_1, EVENT_2 = thing("event", "e1"), thing("event", "e2")
PENALTY_1, PENALTY_2 = thing("record", "q1"), thing("record", "q2")
DEPENDENT = frozenset({RG.Name, RG.Membership, RG.Imprisonment})
SAME = {PERSON_2: PERSON_1, EVENT_2: EVENT_1}


def sentence(event, person, penalty, duration, modality="stated", suffix=""):
    evidence = thing("evidence", f"v{suffix}")
    return [
        (event, RDF.type, RG.Sentence),
        (event, RG.target, person),
        (event, RG.penalty, penalty),
        (event, RG.modality, V[f"modality-{modality}"]),
        (event, RG.evidence, evidence),
        (penalty, RDF.type, RG.Imprisonment),
        (penalty, RG.duration, Literal(duration, datatype=XSD.duration)),
        (penalty, RG.evidence, thing("evidence", f"w{suffix}")),
        (evidence, RDF.type, RG.Evidence),
        (thing("evidence", f"w{suffix}"), RDF.type, RG.Evidence),
        (person, RDF.type, RG.Person),
    ]


def merged(first, second, canonical=None, statuses=None):
    told = [Quad(*said, ONE) for said in first] + [Quad(*said, TWO) for said in second]
    merging = Merging(canonical or {}, statuses=statuses or {}, dependent=DEPENDENT)
    sources = [quad for graph, nodes in read_nodes(told).items() for quad in merging.add(graph, nodes)]
    return SimpleNamespace(sources=sources, quads=set(merging.quads()), replaced=merging.replaced)


def values(result, subject, predicate):
    return {quad.object for quad in result.quads if quad.subject == subject and quad.predicate == predicate}


def two_sources(second_duration="P30M", **options):
    return merged(
        sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y6M", suffix="1"),
        sentence(EVENT_2, PERSON_2, PENALTY_2, second_duration, suffix="2", **options),
        SAME,
    )


def test_one_event_of_two_sources_is_one_and_keeps_both_sources_and_their_evidence():
    result = two_sources()
    assert values(result, EVENT_1, PROV.hadPrimarySource) == {thing("source", "one"), thing("source", "two")}
    assert values(result, EVENT_1, RG.evidence) == {thing("evidence", "v1"), thing("evidence", "v2")}
    assert values(result, EVENT_1, RG.target) == {PERSON_1}
    assert not values(result, EVENT_2, RDF.type)


def test_equal_penalties_however_written_are_one_node_with_both_evidences():
    result = two_sources()
    (penalty,) = values(result, EVENT_1, RG.penalty)
    assert {value.value for value in values(result, penalty, RG.duration)} == {"P2Y6M"}
    assert values(result, penalty, RG.evidence) == {thing("evidence", "w1"), thing("evidence", "w2")}


def test_different_penalties_stay_two():
    assert len(values(two_sources("P3Y"), EVENT_1, RG.penalty)) == 2


def test_equal_penalties_of_two_events_stay_two():
    result = merged(
        sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y", suffix="1"),
        sentence(EVENT_2, PERSON_2, PENALTY_2, "P2Y", suffix="2"),
    )
    assert values(result, EVENT_1, RG.penalty).isdisjoint(values(result, EVENT_2, RG.penalty))


def test_what_was_merged_away_leads_to_what_stands_for_it():
    result = two_sources()
    assert values(result, EVENT_2, DCT.isReplacedBy) == {EVENT_1}
    (penalty,) = values(result, EVENT_1, RG.penalty)
    assert values(result, PENALTY_1, DCT.isReplacedBy) == {penalty}


def test_every_merged_triple_of_a_source_stands_in_a_source_graph_too():
    result = two_sources()
    made = {PROV.hadPrimarySource, RG.recordStatus, DCT.isReplacedBy}
    told = {(quad.subject, quad.predicate, quad.object) for quad in result.sources}
    for quad in result.quads:
        assert quad.predicate in made or (quad.subject, quad.predicate, quad.object) in told
    assert {quad.graph_name for quad in result.quads} == {graph_iri("merged")}


def test_a_denied_record_stays_out_with_its_penalty_and_evidence_but_stays_in_its_source():
    result = merged([], sentence(EVENT_2, PERSON_2, PENALTY_2, "P2Y", modality="denied", suffix="2"))
    subjects = {quad.subject for quad in result.quads if quad.predicate != DCT.isReplacedBy}
    assert subjects == {PERSON_2}
    assert EVENT_2 in {quad.subject for quad in result.sources}


@pytest.mark.parametrize(
    ("status", "there"),
    [("accepted", True), ("conflict", True), ("needs-review", False), ("rejected", False)],
)
def test_the_judged_status_decides_what_is_merged(status, there):
    result = merged(
        sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y", suffix="1"),
        [],
        statuses={EVENT_1: V[f"status-{status}"]},
    )
    assert (EVENT_1 in {quad.subject for quad in result.quads}) is there
    assert values(result, EVENT_1, RG.recordStatus) == ({V[f"status-{status}"]} if there else set())


def test_rejecting_one_sources_record_leaves_what_the_other_says():
    first = sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y", suffix="1")
    second = sentence(EVENT_2, PERSON_2, PENALTY_2, "P9Y", suffix="2")
    result = merged(first, second, SAME, {EVENT_2: V["status-rejected"]})
    durations = {quad.object.value for quad in result.quads if quad.predicate == RG.duration}
    assert durations == {"P2Y"}
    assert values(result, EVENT_1, PROV.hadPrimarySource) == {thing("source", "one")}


def test_the_order_of_quads_does_not_matter():
    first = sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y6M", suffix="1")
    second = sentence(EVENT_2, PERSON_2, PENALTY_2, "P30M", suffix="2")
    assert set(merged(first[::-1], second[::-1], SAME).quads) == set(merged(first, second, SAME).quads)


def test_no_iri_judged_away_is_left_in_merged():
    result = two_sources()
    left = {quad.subject for quad in result.quads if quad.predicate != DCT.isReplacedBy}
    left |= {quad.object for quad in result.quads if isinstance(quad.object, NamedNode)}
    assert left.isdisjoint({PERSON_2, EVENT_2, PENALTY_1, PENALTY_2})


def test_a_penalty_of_a_sentence_that_an_appeal_upholds_is_one_for_each_and_meets_its_equal():
    appeal = thing("event", "a1")
    upheld = [(appeal, RDF.type, RG.Appeal), (appeal, RG.penalty, PENALTY_1), (appeal, RG.target, PERSON_1)]
    first = [*sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y6M", suffix="1"), *upheld]
    result = merged(first, sentence(EVENT_2, PERSON_2, PENALTY_2, "P30M", suffix="2"), SAME)
    (of_sentence,) = values(result, EVENT_1, RG.penalty)
    (of_appeal,) = values(result, appeal, RG.penalty)
    assert of_sentence != of_appeal
    assert values(result, of_appeal, RG.duration) == values(result, of_sentence, RG.duration)
    assert values(result, PENALTY_1, DCT.isReplacedBy) == {of_sentence, of_appeal}


def test_a_penalty_goes_with_the_appeal_that_is_rejected_and_stays_with_its_sentence():
    appeal = thing("event", "a1")
    upheld = [(appeal, RDF.type, RG.Appeal), (appeal, RG.penalty, PENALTY_1), (appeal, RG.target, PERSON_1)]
    first = [*sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y", suffix="1"), *upheld]
    result = merged(first, [], statuses={appeal: V["status-rejected"]})
    (penalty,) = values(result, EVENT_1, RG.penalty)
    assert {quad.subject for quad in result.quads if quad.predicate == RG.duration} == {penalty}


def test_equal_penalties_of_two_events_of_one_source_stay_two():
    first = [
        *sentence(EVENT_1, PERSON_1, PENALTY_1, "P2Y", suffix="1"),
        *sentence(EVENT_2, PERSON_2, PENALTY_2, "P2Y", suffix="2"),
    ]
    result = merged(first, [])
    assert values(result, EVENT_1, RG.penalty).isdisjoint(values(result, EVENT_2, RG.penalty))


def test_evidence_says_its_source_by_where_it_is():
    told = {quad.subject for quad in two_sources().quads if quad.predicate == PROV.hadPrimarySource}
    assert {thing("evidence", name) for name in ("v1", "w1", "v2", "w2")}.isdisjoint(told)
    assert EVENT_1 in told


def test_the_modality_of_an_equal_claim_does_not_make_it_two():
    name_1, name_2 = thing("record", "n1"), thing("record", "n2")

    def name(node, person, modality):
        return [
            (node, RDF.type, RG.Name),
            (node, RG.nameOf, person),
            (node, RG.text, Literal("Aigerim Testova", language="en")),
            (node, RG.modality, V[f"modality-{modality}"]),
            (node, RG.dateResolved, Literal(True)),
        ]

    result = merged(name(name_1, PERSON_1, "stated"), name(name_2, PERSON_2, "alleged")[:-1], SAME)
    (one,) = {quad.subject for quad in result.quads if quad.predicate == RG.text}
    assert values(result, one, RG.modality) == {V["modality-stated"], V["modality-alleged"]}
