"""Labels: the best name of an entity; for a record, what it is, whom it concerns and when."""

import pytest
from pyoxigraph import Literal, Quad

from rightsgraph.build.labelling import labels
from rightsgraph.build.things import things_of
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, thing
from rightsgraph.vocab import DCT, EDTF, RDF, RDFS, RG, SKOS

MERGED = graph_iri("merged")
PERSON, COURT = thing("person", "p1"), thing("organization", "o1")
WORDS = {RG.Arrest: "arrest", RG.Sentence: "sentence", RG.Person: "person"}


def quads(*triples):
    return things_of(Quad(*triple, MERGED) for triple in triples)


def named(local, entity, text, kind=RG.Name):
    name = thing("record", local)
    return [(name, RDF.type, kind), (name, RG.nameOf, entity), (name, RG.text, Literal(text, language="en"))]


def told(triples, predicate, subject, words=None, own=None):
    made = labels(quads(*triples), words or WORDS, own=own or {})
    return [quad.object.value for quad in made if quad.predicate == predicate and quad.subject == subject]


PEOPLE = [
    (PERSON, RDF.type, RG.Person),
    *named("n1", PERSON, "A. Testova"),
    *named("n2", PERSON, "Aigerim Testova"),
    *named("n3", PERSON, "Ayghyerim Askarovna Testova"),
]


def test_the_longest_name_of_the_canonical_source_is_the_label_and_all_others_are_known():
    own = {
        thing("record", "n1"): PERSON,
        thing("record", "n2"): PERSON,
        thing("record", "n3"): thing("person", "p2"),
    }
    assert told(PEOPLE, RDFS.label, PERSON, own=own) == ["Aigerim Testova"]
    assert set(told(PEOPLE, SKOS.altLabel, PERSON, own=own)) == {"A. Testova", "Ayghyerim Askarovna Testova"}


def test_what_was_merged_away_and_evidence_have_no_label():
    gone, evidence = thing("person", "p9"), thing("evidence", "v1")
    triples = [*PEOPLE, (gone, DCT.isReplacedBy, PERSON), (evidence, RDF.type, RG.Evidence)]
    assert told(triples, RDFS.label, gone) == []
    assert told(triples, RDFS.label, evidence) == []


def test_a_designation_of_ours_names_only_what_no_source_names():
    both = [
        (COURT, RDF.type, RG.Court),
        *named("n1", COURT, "Lamp Court"),
        *named("n2", COURT, "court that closed the union", RG.Designation),
    ]
    assert told(both, RDFS.label, COURT) == ["Lamp Court"]
    assert told(both, SKOS.altLabel, COURT) == []
    alone = [(COURT, RDF.type, RG.Court), *named("n2", COURT, "court that closed the union", RG.Designation)]
    assert told(alone, RDFS.label, COURT) == ["court that closed the union"]


def test_a_record_is_called_by_type_target_and_date():
    event = thing("event", "e1")
    arrest = [
        *PEOPLE,
        (event, RDF.type, RG.Arrest),
        (event, RG.target, PERSON),
        (event, RG.date, Literal("2015-04-02", datatype=EDTF.EDTF)),
    ]
    own = {thing("record", "n2"): PERSON}
    assert told(arrest, RDFS.label, event, own=own) == ["arrest: Aigerim Testova, 2015-04-02"]


def test_who_acts_is_never_taken_for_whom_it_befell():
    event, police = thing("event", "e1"), thing("organization", "p1")
    triples = [
        (event, RDF.type, RG.IllTreatment),
        (event, RG.actor, police),
        (police, RDF.type, RG.Police),
        *named("np", police, "Northport police"),
    ]
    (label,) = told(triples, RDFS.label, event)
    assert label.endswith(": by Northport police")


def test_a_provision_is_called_by_its_law_and_number():
    code, article = thing("law", "l1"), thing("law", "l2")
    triples = [
        *named("n1", code, "Lamp Code", RG.Designation),
        (article, RDF.type, RG.LegalProvision),
        (article, RG.provisionOf, code),
        (article, RG.provisionNumber, Literal("12 (3)")),
    ]
    assert told(triples, RDFS.label, article) == ["Lamp Code, 12 (3)"]


def test_many_targets_are_counted_not_listed():
    event = thing("event", "e1")
    triples = [(event, RDF.type, RG.Arrest)]
    for place in "abcde":
        person = thing("person", place)
        triples += [
            (event, RG.target, person),
            (person, RDF.type, RG.Person),
            *named(f"n{place}", person, place),
        ]
    assert told(triples, RDFS.label, event) == ["arrest: a and b and 3 more"]


def test_records_in_a_circle_come_to_an_end():
    one, two = thing("record", "a1"), thing("record", "a2")
    triples = [
        (one, RDF.type, RG.Assessment),
        (one, RG.about, two),
        (two, RDF.type, RG.Assessment),
        (two, RG.about, one),
    ]
    assert len(told(triples, RDFS.label, one, words={RG.Assessment: "assessment"})) == 1


def test_a_bar_in_a_label_is_refused():
    with pytest.raises(InputError, match="may not hold"):
        told([(PERSON, RDF.type, RG.Person), *named("n1", PERSON, "A | B")], RDFS.label, PERSON)
