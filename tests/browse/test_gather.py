"""Pages of things: what they tell, who says it, and what that costs."""

from itertools import islice

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.called import read_lexicon
from rightsgraph.browse.facts import MOST, Group
from rightsgraph.browse.gather import gather
from rightsgraph.browse.lists import LISTED, read_list, read_lists
from rightsgraph.browse.render import html, turtle
from rightsgraph.browse.tell import tell
from rightsgraph.iri import graph_iri, thing
from rightsgraph.pages.frame import Frame
from rightsgraph.pages.paths import has_page
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.site.links import SiteLinks
from rightsgraph.store import Dataset
from rightsgraph.store.current import CurrentStore
from rightsgraph.vocab import DCT, EDTF, FOAF, RDF, RDFS, RG, SKOS, V

from .conftest import INFERRED, MERGED


def page(world, one):
    return tell(one, gather([one], world.store()))


def block(told, name):
    return {each.name: each for each in told.blocks}[name]


def test_a_person_is_told_with_names_events_and_those_who_say_so(world):
    person = world.person("k1", "Aigerim Testova")
    arrest = world.event("a1", RG.Arrest, person, date="2016-10-04")
    world.evidence("lantern", arrest, "v1", 3)
    told = page(world, person)
    assert [(name.value.text, name.says[0].source.text) for name in told.names] == [
        ("Aigerim Testova", "Open Lantern")
    ]
    (entry,) = block(told, "timeline").entries
    assert (entry.thing.iri, entry.when) == (arrest.value, "4 October 2016")
    assert [(say.source.text, say.places) for say in entry.says] == [("Open Lantern", ("paragraph 3",))]


def test_values_on_which_sources_differ_stand_side_by_side_with_their_sources(world):
    person = world.person("k1", "Aigerim Testova")
    arrest = world.event("a1", RG.Arrest, person, date="2016-10-04")
    world.says("makers", arrest, RG.date, Literal("2016-10-05", datatype=EDTF.EDTF))
    of_person = block(page(world, person), "timeline").entries[0].differ
    of_event = [fact for fact in page(world, arrest).facts if fact.differ]
    for (fact,) in (of_person, of_event):
        assert {(one.value.text, one.says[0].source.text) for one in fact.values} == {
            ("4 October 2016", "Open Lantern"),
            ("5 October 2016", "Lamp Makers"),
        }


def test_what_a_source_says_and_nobody_accepts_is_on_no_page(world):
    person = world.person("k1", "Aigerim Testova")
    world.add(person, RG.country, thing("country", "XX"), graph_iri("source/lantern"))
    assert not page(world, person).facts


def test_a_state_is_told_as_of_the_day_its_source_gives(world):
    person = world.person("k1", "Aigerim Testova")
    prison = world.event("a1", RG.ImprisonmentEvent, person)
    world.says("lantern", prison, RG.asOf, Literal("2017-03-31", datatype=EDTF.EDTF))
    world.add(prison, RDF.type, RG.CustodyState, INFERRED)
    (entry,) = block(page(world, person), "state").entries
    assert entry.when == "as of 31 March 2017"
    assert "today" in block(page(world, person), "state").note


def test_a_claim_of_the_authorities_names_its_claimant(world):
    person = world.person("k1", "Daniyar Probnov")
    body = thing("organization", "o1")
    charge = world.event("a1", RG.Charge, person, key=RG.accused, modality=V["modality-official"])
    world.says("lantern", charge, RG.accordingTo, body)
    world.says("lantern", body, RDF.type, RG.Organization)
    world.add(body, RDFS.label, Literal("Police of Northport"))
    entry = page(world, person).blocks[0].entries[0]
    assert entry.manner == "the version of the authorities, according to Police of Northport"


def test_a_role_without_a_name_of_its_own_is_called_by_the_role_and_on_other_pages_by_who_has_it(world):
    person, record = world.person("k1", "Aigerim Testova"), thing("record", "m7k2p4qz")
    for key, value in ((RDF.type, RG.Membership), (RG.member, person), (RG.role, V["role-president"])):
        world.says("lantern", record, key, value)
    world.add(V["role-president"], SKOS.prefLabel, Literal("president", language="en"), graph_iri("ontology"))
    (own,) = block(page(world, person), "related").entries
    assert (own.thing.text, own.details) == ("president", ())
    (told,) = block(page(world, thing("source", "lantern")), "told-record").entries
    assert told.thing.text == "president: Aigerim Testova"


def test_a_former_address_is_shown_whole(world):
    person, former = world.person("k1", "Aigerim Testova"), thing("person", "k9")
    world.add(former, DCT.isReplacedBy, person)
    (entry,) = block(page(world, person), "related").entries
    assert (entry.thing.text, entry.part) == (former.value, "former address")


def test_the_page_of_a_source_on_the_web_is_shown_by_its_address(world):
    address = NamedNode("https://lantern.example/news/")
    world.add(thing("source", "lantern"), FOAF.page, address)
    told = {
        fact.name.text: [one.value.text for one in fact.values]
        for fact in page(world, thing("source", "lantern")).facts
    }
    assert told["on the web"] == [address.value]


def test_a_hit_names_the_records_it_rests_on(world):
    person, hit = world.person("k1", "Aigerim Testova"), thing("hit", "x1")
    arrest = world.event("a1", RG.Arrest, person)
    world.add(hit, RDF.type, RG.PatternHit, graph_iri("patterns"))
    world.add(hit, RG.support, arrest, graph_iri("patterns"))
    told = {fact.name.text: [one.value.iri for one in fact.values] for fact in page(world, hit).facts}
    assert told["support"] == [arrest.value]


def test_a_record_whose_address_begins_as_those_of_parts_do_has_its_name(world):
    order = thing("record", "xxp3svfr")
    world.says("lantern", order, RDF.type, RG.TemporalOrder)
    world.add(order, RDFS.label, Literal("first this, then that", language="en"))
    (entry,) = block(page(world, thing("source", "lantern")), "told-record").entries
    assert entry.thing.text == "first this, then that"


def test_an_order_of_events_has_no_day_of_its_own(world):
    order = thing("record", "t1")
    world.says("lantern", order, RDF.type, RG.TemporalOrder)
    world.says("lantern", order, RG.modality, V["modality-stated"])
    (entry,) = block(page(world, thing("source", "lantern")), "told-record").entries
    assert entry.when == ""


@pytest.mark.parametrize("number", [1, 5, 60])
def test_a_batch_of_any_size_costs_four_queries(world, number):
    people = [world.person(f"k{at}", f"Person {at}") for at in range(number)]
    for at, one in enumerate(people):
        world.event(f"a{at}", RG.Arrest, one, date="2016")
    store = world.store()
    facts = gather(people, store)
    assert len(store.asked) <= 4
    assert {tell(one, facts).thing.text for one in people} == {f"Person {at}" for at in range(number)}


def test_a_hub_of_ten_thousand_links_costs_four_queries_and_shows_the_first(world):
    court = thing("organization", "c1")
    world.says("lantern", court, RDF.type, RG.Organization)
    for at in range(10_000):
        world.event(f"a{at}", RG.Trial, court, key=RG.authority, date="2016")
    store = world.store()
    told = tell(court, gather([court], store))
    assert len(store.asked) <= 4
    shown = block(told, "timeline")
    assert len(shown.entries) == MOST
    assert [(more.group, more.total) for more in shown.more] == [(Group(RG.authority.value, "event"), 10_000)]
    store.asked.clear()
    listed = [read_list(court, shown.more[0], number, store) for number in (1, 2, 50)]
    assert len(store.asked) == 9
    assert [len(one.entries) for one in listed] == [LISTED] * 3
    assert len({entry.thing.iri for one in listed for entry in one.entries}) == 3 * LISTED
    store.asked.clear()
    whole = list(islice(read_lists(court, shown.more[0], store), 2))
    assert whole == listed[:2]
    ordered = [query for query in store.asked if "?way" in query]
    assert len(ordered) == 1  # in which order all stand is asked for once, not for each page


def test_a_thing_of_ten_thousand_values_shows_the_first_and_says_how_many(world):
    people = [thing("person", f"p{at}") for at in range(10_000)]
    event = world.event("a1", RG.Arrest, people[0], date="2016")
    for one in people:
        world.says("lantern", event, RG.target, one)
    store = world.store()
    told = tell(event, gather([event], store))
    assert len(store.asked) <= 4
    (targets,) = [fact for fact in told.facts if fact.name.iri == RG.target.value]
    assert len(targets.values) == MOST
    assert [(more.group, more.total) for more in told.more] == [(Group(RG.target.value), 10_000)]
    assert len(read_list(event, told.more[0], 1, store).entries) == LISTED


def test_who_stands_beside_ten_thousand_others_has_a_small_page(world):
    one, event = world.person("k1", "Aigerim Testova"), None
    for at in range(10_000):
        event = world.event("a1", RG.Arrest, thing("person", f"p{at}"))
    world.says("lantern", event, RG.target, one)
    facts = gather([one], world.store())
    assert sum(len(found) for values in facts.values.values() for found in values.values()) < 100


def test_a_page_is_the_same_alone_and_in_a_batch_and_its_version_changes_with_what_it_tells(world):
    people = [world.person(f"k{at}", f"Person {at}") for at in range(3)]
    world.event("a1", RG.Arrest, people[0], date="2016")
    together = gather(people, world.store())
    alone = [tell(one, gather([one], world.store())) for one in people]
    assert [tell(one, together) for one in people] == alone
    world.event("a2", RG.Release, people[0], date="2017")
    after = [page(world, one).version for one in people]
    assert [old.version == new for old, new in zip(alone, after, strict=True)] == [False, True, True]


def test_last_known_states_are_those_of_the_question_custody(seed, repository):
    store = CurrentStore(seed.workspace)
    entry = find_entry(repository / "queries", "custody")
    rows = run_entry(entry, {}, store).rows
    people = sorted({row[0] for row in rows}, key=str)
    assert len(people) > 50
    facts = gather(people, store)
    told = {
        one: [len(each.entries) for each in tell(one, facts).blocks if each.name == "state"] for one in people
    }
    assert told == {one: [sum(row[0] == one for row in rows)] for one in people}


def test_a_source_without_names_tells_how_many(world):
    tally = thing("record", f"x{'7' * 20}")
    for key, value in (
        (RDF.type, RG.Tally),
        (RG.tallyOf, RG.Arrest),
        (RG.tallied, Literal(17)),
        (RG.date, Literal("2016", datatype=EDTF.EDTF)),
    ):
        world.says("lantern", tally, key, value)
    world.add(RG.Arrest, SKOS.prefLabel, Literal("arrest", language="en"), graph_iri("ontology"))
    (entry,) = block(page(world, thing("source", "lantern")), "told-tally").entries
    assert (entry.when, entry.thing.text) == ("2016", "arrest: 17 people")


def test_an_assessment_from_a_table_stands_under_assessments(world):
    arrest = world.event("a1", RG.Arrest, world.person("k1", "Aigerim Testova"))
    row = thing("record", f"x{'5' * 20}")
    for key, value in ((RDF.type, RG.Assessment), (RG.about, arrest)):
        world.says("lantern", row, key, value)
    for one in (arrest, thing("person", "k1")):
        told = {each.name: [entry.thing.iri for entry in each.entries] for each in page(world, one).blocks}
        assert told["assessments"] == [row.value]
        assert "roles" not in told
    (entry,) = block(page(world, thing("person", "k1")), "assessments").entries
    assert entry.part == "of the Arrest"


def test_on_real_data_a_page_is_the_same_alone_and_in_a_batch_in_all_forms(seed):
    store = CurrentStore(seed.workspace)
    query = "SELECT DISTINCT ?thing WHERE { ?thing a ?class }"
    rows = store.select(query, Dataset(default=(MERGED,), named=())).rows
    things = sorted({one for (one,) in rows if has_page(one)}, key=str)[::25]
    assert len(things) > 40
    together, lexicon = gather(things, store), read_lexicon(store)
    for one in things:
        alone = gather([one], store, lexicon=lexicon)
        assert tell(one, alone) == tell(one, together)
        assert turtle(one, alone) == turtle(one, together)


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        (("kk", "en", "ru"), ("Айгерім", "Солтүстік", "kk")),
        (("en", "ru"), ("Aigerim", "Север", "ru")),
        (("ru", "en"), ("Айгерим", "Север", "ru")),
        (("de", "en", "ru"), ("Aigerim", "Север", "ru")),
    ],
)
def test_names_are_in_the_readers_language_then_english_then_russian_then_any(world, languages, told):
    person, place, local = thing("person", "k1"), thing("place", "port"), thing("place", "mayak")
    event = world.event("a1", RG.Arrest, person)
    world.says("lantern", person, RDF.type, RG.Person)
    for one in (place, local):
        world.says("lantern", event, RG.place, one)
    for one, text, language in (
        *((person, "Aigerim", "en"), (person, "Айгерим", "ru"), (person, "Айгерім", "kk")),
        *((place, "Север", "ru"), (place, "Солтүстік", "kk")),
        *((local, "Маяк", "uz"), (local, "Яма", "tg")),
    ):
        world.add(one, RDFS.label, Literal(text, language=language))
    facts = gather([event], world.store(), languages=languages)
    assert (facts.label(person).text, facts.label(place).text, facts.label(place).language) == told
    assert (facts.label(local).text, facts.label(local).language) == ("Маяк", "uz")
    links = SiteLinks(facts.known, {})
    page = html(tell(event, facts), Frame(level="public"), links).decode()
    assert f'<bdi lang="{told[2]}">{told[1]}</bdi>' in page


def test_an_assessment_of_what_befell_somebody_says_in_which_paragraph(world):
    person = world.person("k1", "Aigerim Testova")
    arrest, record = world.event("a1", RG.Arrest, person), thing("record", "m7k2p4qz")
    for key, value in ((RDF.type, RG.Assessment), (RG.about, arrest)):
        world.says("lantern", record, key, value)
    world.evidence("lantern", record, "v1", 7)
    (entry,) = block(page(world, person), "assessments").entries
    assert [say.places for say in entry.says] == [("paragraph 7",)]
