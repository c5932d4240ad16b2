"""The queue: who is compared, in which band, and what judgements take out of it."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.identify.queue.candidates import Found, Wanted, explain, find
from rightsgraph.identify.queue.collect import COMPANY, collect
from rightsgraph.identify.queue.explained import explained
from rightsgraph.identify.queue.judged import Judged, judged_in_store
from rightsgraph.identify.queue.meet import BLOCK, meet_on_keys, meet_people
from rightsgraph.identify.queue.model import Entity, Feature, Pair, Value
from rightsgraph.project import Project

from .conftest import hit, member, named, person

NAME = "Aigerim Testova"
QUERIES = Project().queries
PEOPLE = Wanted(kinds=("person",))


def pairs(found):
    def short(one):
        return one.iri.rpartition("/")[2]

    return {(short(pair.left), short(pair.right)): pair.band for pair in found.pairs}


def judged(verdict, one, other, *, number=1, more=""):
    """Say a judgement in Turtle."""
    return f"""
    PREFIX rgj: <https://w3id.org/rightsgraph/id/judgement/>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX cur: <https://w3id.org/rightsgraph/id/curator/>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    rgj:j{number} a rg:IdentityJudgement ; rg:about rgp:{one} , rgp:{other} ; rg:verdict v:{verdict} ; {more}
      rg:certainty v:certain ; rg:reason "offices and dates compared"@en ; prov:wasAttributedTo cur:tests ;
      prov:generatedAtTime "2026-11-22T00:00:00Z"^^xsd:dateTime .
    """


LANTERN = (
    named("a1", "Aigerim Testova") + hit("e1", "Arrest", "a1", date="2015-05-03") + member("a1", "union")
)
BULLETIN = named("a2", "Айгерим Тестова") + hit("e2", "Arrest", "a2", date="2015-05")
WEEKLY = named("a3", "Testova") + named("d3", "Daniyar Probnov")


@pytest.fixture
def store(store_of):
    return store_of(lantern=LANTERN, bulletin=BULLETIN, weekly=WEEKLY)


def test_values_are_gathered_with_their_sources(store_of):
    store = store_of(lantern=LANTERN, bulletin=named("a1", "Aigerim Testova") + named("b1", "Bolat Lampov"))
    first, second = collect(store, QUERIES, "person")
    assert (first.iri, second.iri) == (person("a1"), person("b1"))
    assert {name: first.terms(name) for name in ("name", "suffered", "stood", "when")} == {
        "name": {"Aigerim Testova"},
        "suffered": {"arrest 2015-05-03"},
        "stood": {"arrest 2015-05-03 XX"},
        "when": {"2015-05-03"},
    }
    assert {value.label for value in first.values["country"]} == {"Northland"}
    assert first.values["name"][0].sources == {"lantern", "bulletin"}
    assert first.values["suffered"][0].sources == {"lantern"}


def test_what_is_only_denied_does_not_speak(store_of):
    store = store_of(
        lantern=named("a1", "Aigerim Testova") + hit("e1", "Arrest", "a1", modality="v:modality-denied")
    )
    (only,) = collect(store, QUERIES, "person")
    assert set(only.values) == {"name"}


def test_the_queue_has_whose_names_meet(store):
    found = find(store, QUERIES, PEOPLE)
    assert pairs(found) == {("a1", "a2"): "review"}
    assert found.notes == ("person: 4 compared in 3 pairs", "1 review")
    (row,) = found.table().rows
    assert row[:6] == [person("a1"), person("a1"), person("a2"), person("a2"), "person", "review"]
    assert row[8].startswith("name agrees +11.9|country agrees +2.2|events near +3.9")
    assert row[9:] == ["", "bulletin|lantern"]


def test_ignored_pairs_are_shown_when_asked_for(store):
    every = Wanted(kinds=("person",), bands=("propose", "review", "ignore"))
    assert pairs(find(store, QUERIES, every)) == {
        ("a1", "a2"): "review",
        ("a1", "a3"): "ignore",
        ("a2", "a3"): "ignore",
    }


def test_a_limit_keeps_the_likeliest_and_says_how_many_there_are(store):
    every = Wanted(kinds=("person",), bands=("propose", "review", "ignore"), limit=1)
    found = find(store, QUERIES, every)
    assert list(pairs(found)) == [("a1", "a2")]
    assert found.notes[-1] == "1 review, 2 ignore; the first 1 are shown"


def test_the_queue_is_the_same_twice(store):
    one, other = (find(store, QUERIES, PEOPLE).table() for _ in range(2))
    assert (one.rows, one.notes) == (other.rows, other.notes)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_judged_pairs_leave_the_queue_and_are_shown_on_demand(store_of, verdict):
    store = store_of(judged(verdict, "a1", "a2"), lantern=LANTERN, bulletin=BULLETIN)
    assert pairs(find(store, QUERIES, PEOPLE)) == {}
    every = find(store, QUERIES, Wanted(kinds=("person",), judged=True))
    assert pairs(every) == {("a1", "a2"): "review"}
    assert every.table().rows[0][9] == verdict


def test_a_pair_leaves_the_queue_through_what_is_one_with_it(store_of):
    same = judged("same", "a1", "a4", more="rg:canonical rgp:a1 ;")
    store = store_of(same + judged("different", "a4", "a2", number=2), lantern=LANTERN, bulletin=BULLETIN)
    assert pairs(find(store, QUERIES, PEOPLE)) == {}


def test_judgements_newer_than_the_workspace_count(store):
    from rightsgraph.identify.judgements import read_judgements

    from .conftest import _quads

    new = read_judgements(_quads(judged("same", "a1", "a2", more="rg:canonical rgp:a1 ;"), "judgements"))
    assert pairs(find(store, QUERIES, PEOPLE, judgements=new)) == {}


def test_a_revoked_judgement_brings_the_pair_back(store_of):
    revoked = """
    rgj:r1 a rg:Revocation ; rg:revokes rgj:j1 ; rg:reason "it is new"@en ; prov:wasAttributedTo cur:tests ;
      prov:generatedAtTime "2026-11-22T01:00:00Z"^^xsd:dateTime .
    """
    store = store_of(judged("different", "a1", "a2") + revoked, lantern=LANTERN, bulletin=BULLETIN)
    assert pairs(find(store, QUERIES, PEOPLE)) == {("a1", "a2"): "review"}


TWINS = "".join(
    named(iri, NAME) + member(iri, "union") + hit(f"e{iri}", "Arrest", iri) for iri in ("a1", "b1")
)
THIRD = named("c1", NAME) + member("c1", "union") + hit("ec1", "Arrest", "c1")


def test_of_two_whom_a_source_tells_apart_neither_is_proposed(store_of):
    one = find(store_of(lantern=TWINS.partition("rgp:b1 a")[0], bulletin=THIRD), QUERIES, PEOPLE)
    assert pairs(one) == {("a1", "c1"): "propose"}
    found = find(store_of(lantern=TWINS, bulletin=THIRD), QUERIES, PEOPLE)
    assert pairs(found) == {("a1", "b1"): "review", ("a1", "c1"): "review", ("b1", "c1"): "review"}
    said = {feature.says for pair in found.pairs for feature in pair.features if feature.name == "rivals"}
    assert said == {f"{person(iri)} fits as well, and is told apart from one of them" for iri in ("a1", "b1")}


def test_an_empty_graph_has_nothing_to_compare(store_of):
    found = find(store_of(), QUERIES, PEOPLE)
    assert (found.pairs, found.notes) == (
        (),
        ("person: 0 compared in 0 pairs", "no pair of these bands is left to judge"),
    )


def test_who_has_no_name_or_only_a_title_is_counted_and_not_compared(store_of):
    told = named("n1") + named("t1", "Mr") + named("t2", "Mr") + named("m1", "*") + LANTERN
    found = find(store_of(lantern=told, bulletin=hit("e9", "Arrest", "n2") + named("n2")), QUERIES, PEOPLE)
    assert found.pairs == ()
    assert found.notes[0] == "person: 4 without a readable word in any name"


def test_people_of_one_identifier_meet_whatever_their_names(store_of):
    known = 'dct:identifier "https://example.org/7"^^<http://www.w3.org/2001/XMLSchema#anyURI> .'
    found = find(
        store_of(
            lantern=named("a1", "Aigerim Testova") + f"rgp:a1 {known}" + hit("e1", "Arrest", "a1"),
            bulletin=named("g2", "Gulnara Lampova") + f"rgp:g2 {known}" + hit("e2", "Arrest", "g2"),
        ),
        QUERIES,
        PEOPLE,
    )
    (pair,) = found.pairs
    told = {feature.name: feature.outcome for feature in pair.features}
    assert (told["name"], told["identifiers"], pair.band) == ("differs", "agrees", "review")


def test_people_beside_each_other_are_known_to_each_but_not_those_of_a_crowd(store_of):
    few = named("a1", "Aigerim Testova") + named("d1", "Daniyar Probnov") + hit("e1", "Arrest", "a1", "d1")
    crowd = [f"c{at}" for at in range(COMPANY + 1)]
    many = "".join(named(one, f"{one} Lampov") for one in crowd) + hit("e2", "Arrest", *crowd)
    people = {one.iri: one for one in collect(store_of(lantern=few, bulletin=many), QUERIES, "person")}
    assert people[person("a1")].terms("with") == {"Daniyar Probnov"}
    assert people[person("c1")].terms("with") == frozenset()


def test_an_unknown_kind_is_refused(store):
    with pytest.raises(InputError, match="no such kind: 'ship'"):
        collect(store, QUERIES, "ship")


def test_a_pair_is_explained_line_by_line_with_its_sum(store):
    pair = explain(store, QUERIES, person("a1"), person("a2"))
    rows = explained(pair).rows
    assert [row[0] for row in rows][:2] == ["before", "name"]
    assert rows[-1][:2] == ("together", "review")
    assert rows[-1][2] == pytest.approx(sum(row[2] for row in rows[:-1]))
    assert "arrest 2015-05-03 (lantern) | arrest 2015-05 (bulletin)" in {row[3] for row in rows}


def test_what_is_judged_of_a_pair_stands_beside_its_explanation(store_of):
    more = judged("unsure", "a1", "a2") + judged("same", "a2", "b2", number=2, more="rg:canonical rgp:a2 ;")
    store = store_of(more, lantern=LANTERN, bulletin=BULLETIN)
    told = Judged(judged_in_store(store))
    pair = explain(store, QUERIES, person("a1"), person("a2"))
    said = "judged unsure: rgj:j1, tests, 2026-11-22: offices and dates compared"
    assert told.told(person("a1"), person("b2")) == [said]
    assert told.told(person("a1"), person("c9")) == []
    assert explained(pair, told.told(person("a1"), person("a2"))).notes == ("rgp:a1 | rgp:a2", said)


def test_of_what_is_one_already_the_judgement_is_named(store_of):
    same = judged("same", "a1", "a4", more="rg:canonical rgp:a1 ;")
    chain = same + judged("same", "a4", "a5", number=2, more="rg:canonical rgp:a4 ;")
    store = store_of(chain, lantern=LANTERN)
    with pytest.raises(InputError, match="are one") as error:
        explain(store, QUERIES, person("a1"), person("a4"))
    assert error.value.where == "judged same: rgj:j1, tests, 2026-11-22: offices and dates compared"
    assert Judged(judged_in_store(store)).told(person("a1"), person("a5")) == [
        "judged same, by what others are judged"
    ]


def test_no_probability_is_a_certainty():
    sides = (Entity(person(name), "person", {}) for name in ("a1", "a2"))
    sure = Pair(*sides, (Feature("name", "agrees", 60.0, ""),), "review")
    row = Found((sure,), {person("a1"): NAME, person("a2"): NAME}).table().rows[0]
    assert row[6] == 0.999


def test_a_pair_that_shares_no_key_is_explained_too(store):
    assert explain(store, QUERIES, person("a1"), person("d3")).band == "ignore"


@pytest.mark.parametrize(
    ("right", "what"),
    [
        (person("nobody"), "no source tells of"),
        (person("a1"), "are one"),
        ("https://w3id.org/rightsgraph/id/event/e1", "cannot be compared"),
        ("urn:lamp", "cannot be compared"),
    ],
)
def test_a_pair_that_cannot_be_explained_is_refused(store, right, what):
    with pytest.raises(InputError, match=what):
        explain(store, QUERIES, person("a1"), right)


def test_thousands_of_one_name_are_bounded_and_what_was_cut_is_said():
    people = [
        Entity(person(f"p{at:04}"), "person", {"name": (Value(NAME, NAME, frozenset({f"s{at}"})),)})
        for at in range(5_000)
    ]
    met = meet_people(people)
    assert len(met.pairs) <= 5_000 * 30
    assert any("were not compared with each other" in note for note in met.notes)


def test_hundreds_of_one_name_and_year_are_compared_where_one_day_brings_them_together():
    days = [f"2016-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 26)]
    people = []
    for at, day in enumerate(2 * days):
        told = frozenset({f"s{at}"})
        values = {"name": (Value(NAME, NAME, told),), "when": (Value(day, day, told),)}
        people.append(Entity(person(f"p{at:04}"), "person", values))
    met = meet_people(people)
    assert met.notes == ()
    assert {(at, at + len(days)) for at in range(len(days))} == set(met.pairs)


def test_a_key_of_too_many_things_pairs_nothing_and_is_counted():
    things = [Entity(f"urn:{at}", "law", {}) for at in range(BLOCK + 1)]
    met = meet_on_keys(things, lambda thing: frozenset({"XX", thing.iri[:5]}))
    assert met.notes == (f"law: 1 keys of more than {BLOCK} pair nothing alone, such as 'XX' ({BLOCK + 1})",)
    assert (0, 1) not in met.pairs
    assert (1, 10) in met.pairs
