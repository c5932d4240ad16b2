"""What files of FollowTheMoney say in our words, what is kept as it came, and what is never taken."""

from collections import defaultdict

import pytest

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.graph import address_in
from rightsgraph.followthemoney.model import is_a, schemata, type_of
from rightsgraph.ingest.ftm.safety import REASONS, withheld
from rightsgraph.ingest.ftm.ties import edtf_of
from rightsgraph.iri import thing
from rightsgraph.vocab import RDF, RG, V

FIRM = address_in("lamps", "organization", "NK-lamp")
MINISTRY = address_in("lamps", "organization", "lw-pb")
AIGERIM = address_in("lamps", "person", "nl-2")
DANIYAR = address_in("lamps", "person", "lw-2")
PERSON = {"id": "q1", "schema": "Person", "properties": {"name": ["Aigerim Testova"]}}
BODY = {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Ministry of Light"]}}


def nodes_of(quads):
    nodes = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        nodes[quad.subject][quad.predicate].add(quad.object)
    return nodes


def records(nodes, kind, *keys):
    """Give of each record of a class the values of some properties, as texts."""
    return {
        tuple("|".join(sorted(getattr(one, "value", str(one)) for one in node[key])) for key in keys)
        for node in nodes.values()
        if kind in node[RDF.type]
    }


@pytest.fixture
def nodes(deliver, told, sample):
    deliver(sample / "statements.csv")
    return nodes_of(told())


def test_people_and_bodies_get_the_class_that_says_most(nodes):
    found = {one: node[RDF.type] for one, node in nodes.items() if "/id/evidence/" not in one.value}
    assert {one: found[one] for one in (FIRM, MINISTRY, AIGERIM, DANIYAR)} == {
        FIRM: {RG.Company},
        MINISTRY: {RG.Ministry},
        AIGERIM: {RG.Person},
        DANIYAR: {RG.Person},
    }
    assert {one for one, types in found.items() if RG.Person in types} == {AIGERIM, DANIYAR}


def test_each_name_is_a_record_with_its_language(nodes):
    found = {
        (node[RG.nameOf].copy().pop(), *((text.value, text.language) for text in node[RG.text]))
        for node in nodes.values()
        if RG.Name in node[RDF.type]
    }
    assert found == {
        (FIRM, ("Lamp Works Ltd", "en")),
        (FIRM, ("Ламповый завод", "ru")),
        (FIRM, ("Old Lamp Works", "und")),
        (AIGERIM, ("Aigerim Testova", "en")),
        (AIGERIM, ("Айгерим Тестова", "ru")),
        (DANIYAR, ("Daniyar Probnov", "und")),
        (DANIYAR, ("Danik", "und")),
        (MINISTRY, ("Ministry of Light", "en")),
        (address_in("lamps", "organization", "nl-3"), ("Two Lines", "und")),
        (address_in("lamps", "case", "lw-cc"), ("Lamp Works v. Testova", "und")),
    }


def test_ties_are_memberships_with_role_and_dates(nodes):
    keys = (RG.member, RG.organization, RG.role, RG.date)
    assert records(nodes, RG.Membership, *keys) == {
        (AIGERIM.value, FIRM.value, V["role-chair"].value, "2011-03/2014"),
        (AIGERIM.value, "", V["role-editor"].value, ""),
        (DANIYAR.value, MINISTRY.value, V["role-employee"].value, "2015"),
        (DANIYAR.value, MINISTRY.value, V["role-official"].value, "2016-01-05/"),
    }


def test_every_record_rests_on_the_statements_that_say_it(nodes):
    proofs = {one: node[RG.evidence] for one, node in nodes.items() if RG.modality in node}
    assert len(proofs) == 14
    for record, found in proofs.items():
        assert found, record
        assert all(nodes[one][RDF.type] == {RG.Evidence, RG.SourceStatement} for one in found)
    (chair,) = [node for node in nodes.values() if V["role-chair"] in node[RG.role]]
    said = {(*nodes[one][RG.statedProperty], *nodes[one][RG.statedValue]) for one in chair[RG.evidence]}
    assert {(prop.value, value.value) for prop, value in said} == {
        ("Directorship:director", "nl-2"),
        ("Directorship:organization", "nl-1"),
        ("Directorship:role", "chair"),
        ("Directorship:startDate", "2011-03"),
        ("Directorship:endDate", "2014"),
    }


def test_the_closest_tie_to_a_country_counts(nodes):
    assert nodes[FIRM][RG.country] == {thing("country", "KZ")}
    assert nodes[MINISTRY][RG.country] == {thing("country", "KZ")}


def test_a_country_that_nobody_knows_yet_is_added_to_the_reference(deliver, root):
    deliver({**BODY, "properties": {"name": ["Ministry of Light"], "country": ["mz", "suhh"]}})
    text = (root / "reference.ttl").read_text(encoding="utf-8")
    assert "iso:MZ a rg:Country" in text
    assert "SUHH" not in text


def test_first_and_last_seen_are_dates_of_the_evidence_alone(nodes):
    dated = {one for one, node in nodes.items() if RG.firstSeen in node or RG.lastSeen in node}
    assert len(dated) > 50
    assert all(RG.SourceStatement in nodes[one][RDF.type] for one in dated)
    dates = records(nodes, RG.Membership, RG.date) | records(nodes, RG.Name, RG.date)
    assert dates == {("2011-03/2014",), ("2015",), ("2016-01-05/",), ("",)}


def test_what_the_database_has_not_confirmed_is_kept_and_makes_no_record(nodes):
    (external,) = [node for node in nodes.values() if RG.external in node]
    assert external[RDF.type] == {RG.SourceStatement}
    assert {value.value for value in external[RG.statedValue]} == {"D. P. Robnov"}


FORBIDDEN = (
    "1 Lamp Street",
    "+7701",
    "1980-01-01",
    "none",
    "123",
    "crime.fin",
    "a long story",
    "cousin",
    "at length",
)


def test_what_may_not_be_recorded_stands_nowhere(deliver, told, sample):
    report = deliver(sample / "statements.csv")
    values = {getattr(quad.object, "value", "") for quad in told()}
    assert not {text for text in FORBIDDEN for value in values if text == value or text in value.split()}
    left = {(row[0], row[5]) for row in report.rows() if row[4] != "0"}
    assert left == {
        ("Company:address", REASONS["addresses"]),
        ("Company:phone", REASONS["contacts"]),
        ("Family:id", REASONS["relatives"]),
        ("Family:person", REASONS["relatives"]),
        ("Family:relationship", REASONS["relatives"]),
        ("Family:relative", REASONS["relatives"]),
        ("LegalEntity:idNumber", REASONS["papers"]),
        ("Person:birthDate", REASONS["birth"]),
        ("Person:innCode", REASONS["papers"]),
        ("Person:notes", REASONS["texts"]),
        ("Person:religion", REASONS["belief"]),
        ("Person:topics", REASONS["accusations"]),
        ("Sanction:reason", REASONS["texts"]),
    }
    assert next(report.lines()).startswith(
        "75 statements: on 28 of them rest records of ours, 34 are kept as they came, 13 are left aside"
    )


def test_no_person_gives_an_address_a_number_a_birth_or_a_free_text():
    private = {"address", "phone", "email", "ip", "gender", "text", "html", "json"}
    seen = 0
    for schema in schemata():
        for prop in (
            "birthDate",
            "passportNumber",
            "religion",
            "ethnicity",
            "address",
            "email",
            "notes",
            "taxNumber",
        ):
            try:
                kind = type_of(schema, prop)
            except InputError:
                continue
            seen += 1
            person = is_a(schema, "LegalEntity") and not is_a(schema, "Organization")
            assert withheld(schema, prop) or not (person or kind in private), (schema, prop)
    assert seen == 98


@pytest.mark.parametrize(
    ("schema", "prop", "value", "why"),
    [
        ("Person", "wikidataId", "Q1", ""),
        ("Person", "innCode", "1", "papers"),
        ("Company", "innCode", "1", ""),
        ("Person", "topics", "role.pep", ""),
        ("Person", "topics", "role.rca", "accusations"),
        ("Person", "topics", "crime.terror", "accusations"),
        ("Company", "topics", "crime.fin", ""),
        ("Thing", "addressEntity", "a1", "addresses"),
        ("Associate", "id", "a1", "relatives"),
        ("Passport", "country", "kz", "papers"),
        ("Vehicle", "registrationNumber", "A 17", "papers"),
        ("Vessel", "imoNumber", "17", ""),
        ("Ownership", "percentage", "51%", ""),
    ],
)
def test_what_is_withheld_and_why(schema, prop, value, why):
    assert withheld(schema, prop, value) == why


def test_dates_that_a_dataset_does_not_agree_on_are_not_chosen_from(deliver, told):
    tie = {"member": ["q1"], "organization": ["b1"], "startDate": ["2011", "2012"]}
    report = deliver([PERSON, BODY, {"id": "m1", "schema": "Membership", "properties": tie}])
    assert records(nodes_of(told()), RG.Membership, RG.role, RG.date) == {(V["role-member"].value, "")}
    assert (
        "no record: 1, Membership: dates that differ within a dataset are not chosen from" in report.lines()
    )


def test_datasets_that_say_different_dates_stand_side_by_side(deliver, told):
    tie = [
        {"entity_id": "m1", "prop": prop, "schema": "Membership", "value": value, "dataset": dataset}
        for dataset, start in (("one", "2011"), ("two", "2012"))
        for prop, value in (("member", "q1"), ("organization", "b1"), ("startDate", start))
    ]
    deliver([PERSON, BODY, *tie])
    assert records(nodes_of(told()), RG.Membership, RG.date) == {("2011/|2012/",)}


def test_a_tie_to_nobody_we_know_is_kept_and_counted(deliver, told):
    tie = {
        "id": "m1",
        "schema": "Membership",
        "properties": {"member": ["q1"], "organization": ["elsewhere"]},
    }
    report = deliver([PERSON, tie])
    assert records(nodes_of(told()), RG.Membership, RG.member) == set()
    assert "no record: 1, Membership: an end is no person or organization with a name" in report.lines()
    assert ("Membership:organization", "1", "0", "1", "0", "") in report.rows()


def test_who_has_no_name_becomes_no_person(deliver, told):
    deliver([{"id": "q1", "schema": "Person", "properties": {"position": ["editor"]}}])
    assert records(nodes_of(told()), RG.Person, RDF.type) == set()


def test_the_same_statement_twice_is_taken_once(deliver, told):
    report = deliver([PERSON, PERSON], PERSON)
    assert "said twice, taken once: 4" in report.lines()
    assert len(records(nodes_of(told()), RG.SourceStatement, RG.statedProperty, RG.inDocument)) == 2
    assert all(len(node[RG.inDocument]) < 2 for node in nodes_of(told()).values())


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2014", "2014"),
        ("2014-05", "2014-05"),
        ("2014-05-03T10:00:00", "2014-05-03"),
        ("2014-02-30", ""),
        ("May", ""),
    ],
)
def test_dates_are_never_more_precise_than_said(value, date):
    assert edtf_of(value) == date


RELATIVE = {"id": "r1", "schema": "Person", "properties": {"name": ["Gulnara Testova"], "country": ["kz"]}}
FAMILY = {"id": "f1", "schema": "Family", "properties": {"person": ["q1"], "relative": ["r1"]}}
ASSOCIATE = {"id": "f1", "schema": "Associate", "properties": {"person": ["q1"], "associate": ["r1"]}}
SEAT = {"id": "t1", "schema": "Directorship", "properties": {"director": ["r1"], "organization": ["b1"]}}


def relative(**more):
    return {**RELATIVE, "properties": {**RELATIVE["properties"], **more}}


@pytest.mark.parametrize(
    "lines",
    [
        [RELATIVE, FAMILY],
        [FAMILY, RELATIVE],
        [RELATIVE, ASSOCIATE],
        [relative(topics=["role.rca"])],
        [relative(topics=["role.rca", "poi"])],
        [relative(topics=["role.rca", "crime.fin"]), FAMILY],
        [{**RELATIVE, "id": "NK-r", "referents": ["r1"]}, FAMILY],
    ],
)
def test_who_is_there_only_as_a_relative_or_associate_is_not_named(deliver, told, lines):
    report = deliver([PERSON, *lines])
    assert not [one for one in told() if "Gulnara" in str(one.object)]
    assert {one.object.value for one in told() if one.predicate == RG.text} == {"Aigerim Testova"}
    assert report.taken.left["Person:name", "relatives"] == 1


@pytest.mark.parametrize(
    "lines",
    [
        [relative(topics=["role.rca", "role.pep"]), FAMILY],
        [relative(position=["editor"]), FAMILY],
        [RELATIVE, FAMILY, BODY, SEAT],
    ],
)
def test_who_is_there_for_herself_is_named_though_she_is_a_relative(deliver, told, lines):
    deliver([PERSON, *lines])
    assert "Gulnara Testova" in {one.object.value for one in told() if one.predicate == RG.text}
