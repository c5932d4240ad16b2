"""The four time stamps of merged records."""

import datetime as dt

from pyoxigraph import Literal, Quad

from rightsgraph.build.bounds import source_days, time_stamps
from rightsgraph.build.things import things_of
from rightsgraph.iri import graph_iri, thing
from rightsgraph.vocab import EDTF, PROV, RDF, RG, SEM, V

EVENT, SOURCE = thing("event", "e1"), thing("source", "s1")
MERGED = graph_iri("merged")
DAYS = {SOURCE: dt.date(2017, 3, 31)}


NUMBERS = {RG.earliestDay, RG.latestDay, RG.earliestEndDay}


def edtf(text):
    return Literal(text, datatype=EDTF.EDTF)


def stamps(*pairs, days=DAYS):
    quads = [Quad(EVENT, RDF.type, RG.Arrest, MERGED), Quad(EVENT, PROV.hadPrimarySource, SOURCE, MERGED)]
    quads += [Quad(EVENT, predicate, value, MERGED) for predicate, value in pairs]
    found = time_stamps(things_of(quads), dated={RG.Arrest}, days=days)
    return {quad.predicate: quad.object.value for quad in found if quad.predicate not in NUMBERS}


def test_a_month_bounds_an_event_on_both_sides():
    found = stamps((RG.date, edtf("2017-02")))
    assert found[SEM.hasEarliestBeginTimeStamp] == "2017-02-01"
    assert found[SEM.hasLatestEndTimeStamp] == "2017-02-28"


def test_the_days_of_a_beginning_are_counted_from_1970():
    quads = [Quad(EVENT, RDF.type, RG.Arrest, MERGED), Quad(EVENT, RG.date, edtf("1970-02"), MERGED)]
    found = time_stamps(things_of(quads), dated={RG.Arrest}, days=DAYS)
    numbers = {quad.predicate: quad.object for quad in found if quad.predicate in NUMBERS}
    assert numbers == {RG.earliestDay: Literal(31), RG.latestDay: Literal(58), RG.earliestEndDay: Literal(31)}


def test_the_last_day_on_which_a_state_is_seen_is_a_number_too():
    quads = [Quad(EVENT, RDF.type, RG.Arrest, MERGED)]
    quads += [Quad(EVENT, RG.asOf, edtf(day), MERGED) for day in ("1970-01-02", "1970-02")]
    found = time_stamps(things_of(quads), dated={RG.Arrest}, days=DAYS)
    numbers = {quad.predicate: quad.object for quad in found if quad.predicate in NUMBERS}
    assert numbers == {RG.latestDay: Literal(1), RG.earliestEndDay: Literal(31)}


def test_an_undated_event_ends_with_the_source_that_tells_it_and_begins_at_no_known_time():
    assert stamps() == {SEM.hasLatestBeginTimeStamp: "2017-03-31", SEM.hasLatestEndTimeStamp: "2017-03-31"}


def test_a_date_within_the_sources_year_does_not_reach_beyond_the_source():
    assert stamps((RG.date, edtf("2017")))[SEM.hasLatestEndTimeStamp] == "2017-03-31"


def test_what_is_planned_is_not_bounded_by_the_source():
    assert stamps((RG.modality, V["modality-planned"])) == {}


def test_a_state_has_begun_by_the_day_it_is_seen_and_has_no_known_end():
    found = stamps((RG.asOf, edtf("2017-03-31")))
    assert found == {SEM.hasLatestBeginTimeStamp: "2017-03-31", SEM.hasEarliestEndTimeStamp: "2017-03-31"}


def test_an_undated_role_was_held_when_it_was_told_and_nobody_says_until_when():
    quads = [Quad(EVENT, RDF.type, RG.Membership, MERGED), Quad(EVENT, PROV.hadPrimarySource, SOURCE, MERGED)]
    found = {
        quad.predicate: quad.object.value
        for quad in time_stamps(things_of(quads), dated={RG.Membership}, days=DAYS)
        if quad.predicate not in NUMBERS
    }
    assert found == {SEM.hasLatestBeginTimeStamp: "2017-03-31"}


def test_a_state_seen_twice_began_by_the_first_day_and_lasted_to_the_second():
    found = stamps((RG.asOf, edtf("2017-01-31")), (RG.asOf, edtf("2017-03-31")))
    assert found == {SEM.hasLatestBeginTimeStamp: "2017-01-31", SEM.hasEarliestEndTimeStamp: "2017-03-31"}


def test_a_day_without_year_gives_no_lower_bound():
    assert SEM.hasEarliestBeginTimeStamp not in stamps((RG.date, edtf("XXXX-07-18")))


def test_a_source_is_as_late_as_its_date_allows():
    registry = [Quad(SOURCE, RG.date, edtf("2017"), graph_iri("registry"))]
    assert source_days(registry) == {SOURCE: dt.date(2017, 12, 31)}
