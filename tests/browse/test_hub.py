"""Pages of what ten thousand others name: few queries and rows, one order on the page and in its lists."""

import datetime as dt

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.browse.called import read_lexicon
from rightsgraph.browse.facts import MOST, Group
from rightsgraph.browse.gather import gather
from rightsgraph.browse.lists import LISTED, read_list
from rightsgraph.browse.model import More
from rightsgraph.browse.render import turtle
from rightsgraph.browse.tell import tell
from rightsgraph.iri import thing
from rightsgraph.release.opened import Release
from rightsgraph.serve.jobs import listing, page
from rightsgraph.serve.model import PAGES, Plan
from rightsgraph.serve.workers.worker import World as Worker
from rightsgraph.vocab import DCT, PROV, RDF, RDFS, RG

from .conftest import INFERRED, MERGED, World

MANY = 10_000
COURT, SOURCE, PERSON = thing("organization", "c1"), thing("source", "lantern"), thing("person", "k1")
PROOF = thing("evidence", "p1")


@pytest.fixture(scope="module")
def hub():
    """A court of ten thousand trials told by one source, and one who was arrested a hundred times."""
    world = World()
    world.source("lantern", "Open Lantern")
    world.says("lantern", COURT, RDF.type, RG.Organization)
    world.add(COURT, RDFS.label, Literal("Court of Northport", language="en"))
    for at in range(MANY):
        event = thing("event", f"a{at:05}")
        for key, value in ((RDF.type, RG.Trial), (RG.authority, COURT), (PROV.hadPrimarySource, SOURCE)):
            world.add(event, key, value)
        world.add(event, RDFS.label, Literal(f"trial {at}", language="en"))
        if at % 10:  # every tenth has no day
            world.add(event, RG.latestDay, Literal(9 * MANY - 7 * at % MANY))
    world.person("k1", "Aigerim Testova")
    for at in range(100):
        event = world.event(f"b{at:03}", RG.Arrest, PERSON, date="2016")
        world.add(event, RG.latestDay, Literal(1000 - at))
        world.add(event, RG.evidence, PROOF)
    world.add(PROOF, RDF.type, RG.Evidence)
    world.add(thing("event", "b001"), RDF.type, RG.CustodyState, INFERRED)
    return world.store()


def fresh(hub):
    hub.asked.clear()
    hub.rows = 0
    return hub


def expected():
    """Give the trials of the court in the order of time; those without a day last."""

    def when(at):
        return (at % 10 == 0, 9 * MANY - 7 * at % MANY if at % 10 else 0, at)

    return [thing("event", f"a{at:05}").value for at in sorted(range(MANY), key=when)]


@pytest.mark.parametrize(("one", "rows"), [(COURT, 600), (SOURCE, 800), (PERSON, 1200)])
def test_a_page_of_any_degree_costs_four_queries_and_few_rows(hub, one, rows):
    facts = gather([one], fresh(hub))
    assert len(hub.asked) <= 4
    assert hub.rows < rows
    assert all(len(block.entries) <= MOST for block in tell(one, facts).blocks)


def test_the_page_and_its_lists_show_the_first_in_time_and_agree(hub):
    (block,) = tell(COURT, gather([COURT], hub)).blocks
    (more,) = block.more
    assert (more.group, more.total) == (Group(RG.authority.value, "event"), MANY)
    pages = [read_list(COURT, more, number, fresh(hub)) for number in (1, 2, MANY // LISTED)]
    listed = [[entry.thing.iri for entry in one.entries] for one in pages]
    wanted = expected()
    assert listed == [wanted[:LISTED], wanted[LISTED : 2 * LISTED], wanted[-LISTED:]]
    assert {entry.thing.iri for entry in block.entries} == {*wanted[:MOST]}


def test_a_page_of_a_list_costs_three_queries_and_is_named_in_the_readers_language(hub):
    more = More(Group(RG.authority.value, "event"), "", MANY)
    listing = read_list(COURT, more, 1, fresh(hub), languages=("ru", "en"), lexicon=read_lexicon(hub))
    assert len(hub.asked) - 1 == 3
    assert listing.thing.text == "Court of Northport"
    assert listing.words == "authority"


def test_the_last_known_state_is_found_among_any_number_of_events(hub):
    (state,) = [block for block in tell(PERSON, gather([PERSON], hub)).blocks if block.name == "state"]
    assert [entry.thing.iri for entry in state.entries] == [thing("event", "b001").value]


@pytest.fixture
def worker(hub, tmp_path):
    """A worker of a server over the hub."""
    said = {"folder": tmp_path, "level": "public", "version": "2026-11-22", "date": dt.date(2026, 11, 22)}
    names = dict.fromkeys(("contact", "previous", "software", "dataset_sha256"), "")
    release = Release(**said, **names, graphs={}, counts={}, files=0)
    return Worker(Plan(purpose=PAGES, folder=tmp_path, data=tmp_path, release=release), hub)


def after(job, given, hub, worker):
    """Give a reply to what was asked before: what words of the ontology are called, a worker asks once."""
    job.answer(given, worker)
    fresh(hub)
    return job.answer(given, worker)


@pytest.mark.parametrize("form", ["html", "ttl", "nt", "jsonld", "rdf"])
@pytest.mark.parametrize("one", [COURT, SOURCE, PERSON])
def test_what_the_server_does_for_a_page_of_a_hub_are_four_queries(hub, worker, one, form):
    given = {"iri": one.value, "form": form, "suffix": "", "languages": ["ru"]}
    reply = after(page, given, hub, worker)
    assert reply.status == 200
    assert len(hub.asked) <= 4
    assert len(reply.body) < 100_000


def test_what_the_server_does_for_a_list_of_a_hub_are_four_queries(hub, worker):
    given = {"iri": COURT.value, "group": "rg:authority", "kind": "event", "number": 50, "languages": ["ru"]}
    reply = after(listing, given, hub, worker)
    assert reply.status == 200
    assert len(hub.asked) <= 4
    assert len(reply.body) < 100_000


def test_what_the_server_does_to_lead_on_from_evidence_of_a_hub_are_two_queries(hub, worker):
    given = {"iri": PROOF.value, "form": "html", "suffix": "", "languages": ["ru"]}
    reply = after(page, given, hub, worker)
    assert reply.status == 303
    assert len(hub.asked) == 2


def test_programs_find_from_a_hub_those_that_its_page_shows(hub):
    facts = gather([COURT], hub)
    told = turtle(COURT, facts).decode()
    assert told.count("rg:authority rgo:c1") == MOST


def test_own_values_of_all_sorts_come_in_one_order_on_the_page_and_in_its_list():
    world = World()
    one = thing("event", "a1")
    world.add(one, RDF.type, RG.Arrest)
    values = [NamedNode(f"https://example.org/{at:02}") for at in range(20)]
    values += [Literal(f"{at:02} of | and %", language="en") for at in range(10)]
    values += [Literal(str(at)) for at in range(10)] + [Literal(at) for at in range(5)]
    world.quads += [Quad(one, DCT.description, value, MERGED) for value in values]
    store = world.store()
    told = tell(one, gather([one], store))
    (fact,) = [fact for fact in told.facts if fact.name.iri == DCT.description.value]
    (more,) = told.more
    listed = [entry.thing.text for entry in read_list(one, more, 1, store).entries]
    assert len(listed) == len(values) == more.total
    assert [value.value.text for value in fact.values] == listed[:MOST]
    assert {*listed} == {getattr(value, "value", "") for value in values}
