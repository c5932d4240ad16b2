"""What is compared of two events."""

import pytest

from rightsgraph.identify.queue.features.event import compare, keys
from rightsgraph.identify.queue.score import pair_of


@pytest.fixture
def event(told):
    return lambda name, source="lantern", /, **said: told("event", name, source, **said)


@pytest.fixture
def arrest(event):
    """Make an arrest of Aigerim Testova on a day."""

    def make(name, source="lantern", /, day="2015-03-04", **more):
        said = {"kind": "Arrest", "wider": ["DeprivationOfLiberty", "Event"], "country": "XX"}
        dated = {"date": day, "first_day": day, "last_day": day} if day else {}
        return event(name, source, **{**said, "target": ("p1", "Aigerim Testova"), **dated, **more})

    return make


def band(left, right):
    return pair_of(left, right, compare(left, right)).band


def test_the_same_arrest_on_one_day_is_proposed(arrest, outcomes):
    left, right = arrest("a"), arrest("b", "bulletin")
    agreeing = dict.fromkeys(("type", "target", "date", "country"), "agrees")
    assert outcomes(compare(left, right)) == agreeing
    assert band(left, right) == "propose"
    assert keys(left) & keys(right)


def test_without_a_day_it_is_looked_at_only(arrest):
    assert band(arrest("a", day=""), arrest("b", "bulletin")) == "review"


def test_a_wider_type_is_near_and_another_differs(arrest, outcomes):
    wide = arrest("b", "bulletin", kind="DeprivationOfLiberty", wider="Event")
    other = arrest("c", "bulletin", kind="Release", wider=["Remedy", "Event"])
    assert [outcomes(compare(arrest("a"), one))["type"] for one in (wide, other)] == ["near", "differs"]
    assert keys(arrest("a")) & keys(wide)


def test_a_target_called_alike_is_near_until_it_is_judged(arrest, outcomes):
    left, right = arrest("a"), arrest("b", "bulletin", target=("p2", "Айгерим Тестова"))
    assert outcomes(compare(left, right))["target"] == "near"
    assert band(left, right) == "review"
    assert keys(left) & keys(right)


def test_acts_against_two_called_alike_are_never_proposed(arrest):
    said = {"place": "northport", "authority": "police"}
    left, right = arrest("a", **said), arrest("b", "bulletin", target=("p2", "Айгерим Тестова"), **said)
    assert band(left, right) == "review"


def test_another_target_contradicts(arrest, outcomes):
    left, right = arrest("a"), arrest("b", "bulletin", target=("p2", "Daniyar Probnov"))
    assert outcomes(compare(left, right))["target"] == "contradicts"
    assert not keys(left) & keys(right)


def test_days_that_exclude_each_other_contradict(arrest, outcomes):
    left, right = arrest("a"), arrest("b", "bulletin", day="2016-01-01")
    assert outcomes(compare(left, right))["date"] == "contradicts"
    assert band(left, right) == "ignore"


def test_a_day_within_a_month_is_near(arrest, event, outcomes):
    month = arrest("b", "bulletin", day="", date="2015-03", first_day="2015-03-01", last_day="2015-03-31")
    assert outcomes(compare(arrest("a"), month))["date"] == "near"


def test_type_and_country_alone_never_meet(event):
    left, right = (
        event(*one, kind="Protest", wider="Event", country="XX") for one in (("a",), ("b", "bulletin"))
    )
    assert keys(left) == frozenset()
    assert band(left, right) == "ignore"


def test_a_state_as_a_whole_is_no_more_than_its_country(event, outcomes):
    left, right = (
        event(*one, kind="Charging", country="XX", authority=("state-xx", "authorities of Northland"))
        for one in (("a",), ("b", "bulletin"))
    )
    assert outcomes(compare(left, right)) == {"type": "agrees", "country": "agrees"}
    assert not keys(left)


def test_one_person_and_a_group_without_names_differ(arrest, outcomes):
    group = arrest("b", "bulletin", target=[], whom="lamp makers", at_least="5")
    assert outcomes(compare(arrest("a"), group))["group"] == "differs"


def test_counts_that_exclude_each_other_contradict(event, outcomes):
    left = event("a", kind="Arrest", place="northport", at_least="5", at_most="5")
    same, more = (
        event("b", "bulletin", kind="Arrest", place="northport", at_least=least, at_most=most)
        for least, most in (("5", "5"), ("9", "20"))
    )
    assert [outcomes(compare(left, one))["count"] for one in (same, more)] == ["agrees", "contradicts"]


def test_an_order_that_a_source_states_excludes_one_event(arrest, outcomes):
    left, right = arrest("a", ordered_with="b"), arrest("b", "bulletin")
    assert outcomes(compare(left, right))["order"] == "contradicts"
    assert band(left, right) != "propose"


def test_two_told_of_as_held_together_differ(arrest, outcomes):
    left, right = arrest("a", joint_with="b"), arrest("b", "bulletin")
    assert outcomes(compare(left, right))["told together"] == "differs"


def test_penalties_agree_or_differ(arrest, outcomes):
    left = arrest("a", penalty_time="imprisonment P3Y")
    same, other = (arrest("b", "bulletin", penalty_time=one) for one in ("imprisonment P3Y", "fine P1Y"))
    assert [outcomes(compare(left, one))["penalty-time"] for one in (same, other)] == ["agrees", "differs"]


def test_an_event_without_a_target_meets_by_place_and_by_day(event):
    said = {"kind": "Protest", "wider": "CivicAct", "country": "XX"}
    day = {"first_day": "2011-12-16", "last_day": "2011-12-16"}
    left, right = event("a", place="northport", **said), event("b", "bulletin", place="northport", **said)
    assert keys(left) & keys(right)
    assert keys(event("a", **said, **day)) & keys(event("b", "bulletin", **said, **day))
    assert not keys(event("a", **said, **day)) & keys(event("b", "bulletin", place="northport", **said))
