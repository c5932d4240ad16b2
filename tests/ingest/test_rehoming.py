"""Whatever a file calls its graphs and things: one graph of this source's own, with addresses of its own."""

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import content_address, graph_iri, thing
from rightsgraph.vocab import DCT, RDF, RG, XSD, V

HERE = graph_iri("source/register")


def address(kind, name):
    return content_address(kind, ["register", name])


def objects(quads, subject, predicate):
    return {quad.object for quad in quads if (quad.subject, quad.predicate) == (subject, predicate)}


@pytest.mark.parametrize(
    "graph",
    ["merged", "judgements", "registry", "reference", "inferred", "source/lantern-2015-05-03", "ontology"],
)
def test_a_graph_that_a_file_names_is_never_written(take, told, root, graph):
    take(f"GRAPH <https://w3id.org/rightsgraph/graph/{graph}> {{ ex:7 a rg:Event }}", name="register.trig")
    assert {quad.graph_name for quad in told()} == {HERE}
    assert sorted(path.name for path in root.rglob("*.*")) == [
        "documents.ttl",
        "register.nq.gz",
        "sources.ttl",
    ]


def test_quads_of_many_graphs_become_those_of_one(take, told):
    text = "".join(
        f"<https://register.example/{number}> {RDF.type} {RG.Event} {graph_iri(name)} .\n"
        for number, name in enumerate(("merged", "judgements", "source/bulletin-2015-07"))
    )
    take(text, name="register.nq")
    assert {quad.graph_name for quad in told()} == {HERE}
    assert len({quad.subject for quad in told() if quad.object == RG.Event}) == 3


def test_things_get_addresses_of_their_kind_that_name_nobody(take, told, person):
    take(
        person + "ex:firm a rg:Company . ex:arrest a rg:Arrest . ex:law a rg:Code . ex:case a rg:LegalCase ."
    )
    typed = {(quad.subject, quad.object) for quad in told() if quad.predicate == RDF.type}
    expected = {
        (address("person", "https://register.example/7"), RG.Person),
        (address("record", "https://register.example/7-name"), RG.Name),
        (address("organization", "https://register.example/firm"), RG.Company),
        (address("event", "https://register.example/arrest"), RG.Arrest),
        (address("law", "https://register.example/law"), RG.Code),
        (address("case", "https://register.example/case"), RG.LegalCase),
    }
    assert {pair for pair in typed if pair[1] != RG.Evidence} == expected


def test_what_points_to_a_thing_follows_it_wherever_it_stands_in_the_file(take, told):
    take("ex:n a rg:Name ; rg:nameOf ex:7 . ex:7 a rg:Person .")
    name, person = (
        address("record", "https://register.example/n"),
        address("person", "https://register.example/7"),
    )
    assert objects(told(), name, RG.nameOf) == {person}


def test_the_address_a_partner_has_for_an_entity_is_kept_and_that_of_a_record_is_not(take, told, person):
    take(person)
    kept = {(quad.subject, quad.object) for quad in told() if quad.predicate == DCT.identifier}
    assert kept == {
        (
            address("person", "https://register.example/7"),
            Literal("https://register.example/7", datatype=XSD.anyURI),
        )
    }


def test_an_address_of_ours_is_a_partners_word_too_and_never_shared(take, told):
    own = "https://w3id.org/rightsgraph/id/person/k3v8w2qd"
    take("rgp:k3v8w2qd a rg:Person . ex:n a rg:Name ; rg:nameOf rgp:k3v8w2qd .")
    assert not [quad for quad in told() if NamedNode(own) in (quad.subject, quad.object)]
    assert objects(told(), address("person", own), DCT.identifier) == {Literal(own, datatype=XSD.anyURI)}


def test_what_all_sources_share_is_pointed_to_as_it_is(take, told):
    take("ex:e a rg:Arrest ; rg:country iso:XX ; rg:modality v:modality-alleged .")
    event = address("event", "https://register.example/e")
    assert objects(told(), event, RG.country) == {thing("country", "XX")}
    assert objects(told(), event, RG.modality) == {V["modality-alleged"]}


def test_a_class_given_as_a_text_is_none(take, told):
    take("ex:e a rg:Arrest . ex:odd a 'https://w3id.org/rightsgraph/ns#Person' .")
    assert not [quad for quad in told() if "/person/" in quad.subject.value]


def test_a_record_whose_evidence_is_a_text_rests_on_its_own_node(take, told):
    take("ex:e a rg:Arrest ; rg:evidence 'a paper' .")
    assert RG.Evidence in {quad.object for quad in told()}


def test_a_pointer_to_what_nothing_describes_is_left_aside_and_said(take, told):
    report = take("ex:e a rg:Arrest ; rg:target ex:nobody ; rg:country iso:ZZ .")
    assert report.aside.dangling == 2
    assert report.aside.first_dangling == "https://register.example/nobody"
    assert not [quad for quad in told() if quad.predicate in (RG.target, RG.country)]


def test_only_evidence_points_to_evidence(take, told):
    report = take("ex:e a rg:Arrest ; rg:target ex:proof . ex:proof a rg:Evidence .")
    assert report.aside.dangling == 1
    assert not [quad for quad in told() if quad.predicate == RG.target]


def test_a_statement_of_ours_about_what_has_no_class_of_ours_is_left_aside_and_said(take, told):
    report = take("ex:e a rg:Arrest . ex:odd a foaf:Agent ; rg:country iso:XX .")
    assert (report.aside.untyped, report.aside.first_untyped) == (1, "https://register.example/odd")
    assert (
        len({quad.subject for quad in told() if quad.predicate == RDF.type}) == 2
    )  # the event, its evidence


def test_documents_sources_judgements_countries_and_words_are_not_for_a_partner_to_say(take, told, root):
    take(
        "ex:e a rg:Arrest . ex:d a rg:Document ; rg:file 'x' ."
        " rgs:lantern a rg:Source ; rg:accessLevel v:level-public ."
        " ex:j a rg:IdentityJudgement ; rg:reason 'x' . iso:ZZ a rg:Country . rg:Arrest a rg:Event ."
        " ex:e rg:recordStatus v:status-accepted ."
    )
    assert {quad.object for quad in told() if quad.predicate == RDF.type} == {
        RG.Arrest,
        RG.Evidence,
        RG.Event,
    }
    assert not [quad for quad in told() if quad.predicate in (RG.recordStatus, RG.file, RG.reason)]
    assert "lantern>" not in (root / "sources.ttl").read_text(encoding="utf-8")


def test_a_record_without_evidence_rests_on_its_own_node_of_the_file(take, told, person):
    take(person)
    quads = told()
    proof = address("evidence", "https://register.example/7-name")
    assert objects(quads, address("record", "https://register.example/7-name"), RG.evidence) == {proof}
    assert objects(quads, proof, RG.node) == {Literal("https://register.example/7-name")}
    (document,) = objects(quads, proof, RG.inDocument)
    assert document in {quad.subject for quad in told("registry") if quad.object == RG.Document}


def test_evidence_of_a_partner_is_a_node_of_the_partners_file(take, told):
    take(
        "ex:e a rg:Arrest ; rg:evidence ex:proof ."
        " ex:proof a rg:Evidence ; rg:paragraph 4 ; rg:inDocument ex:d ."
    )
    proof = address("evidence", "https://register.example/proof")
    assert objects(told(), address("event", "https://register.example/e"), RG.evidence) == {proof}
    assert objects(told(), proof, RG.node) == {Literal("https://register.example/proof")}
    assert not [quad for quad in told() if quad.predicate == RG.paragraph]


def test_a_blank_node_gets_an_address_that_is_the_same_for_the_same_file(take, told, root):
    text = "_:b a rg:Name ; rg:nameOf [ a rg:Person ] ; rg:text 'Aigerim Testova'@en ."
    take(text)
    first = told()
    assert {quad.object.value for quad in first if quad.predicate == RG.node} == {"_:1"}
    assert not take(text).changed
    assert told() == first


def test_blank_nodes_of_two_files_are_two_things(take, told):
    take("_:b a rg:Arrest .", "_:b a rg:Arrest . # another file", name="register.ttl")
    assert len({quad.subject for quad in told() if quad.object == RG.Arrest}) == 2


def test_a_blank_node_of_quads_is_called_as_the_file_calls_it(take, told):
    take(f"_:b7 <{RDF.type.value}> <{RG.Arrest.value}> .\n", name="register.nq")
    assert {quad.object.value for quad in told() if quad.predicate == RG.node} == {"_:b7"}


def test_of_two_classes_the_one_that_says_more_gives_the_kind(take, told):
    take("ex:e a rg:Record , rg:Arrest .")
    assert {quad.subject for quad in told() if quad.object == RG.Arrest} == {
        address("event", "https://register.example/e")
    }
