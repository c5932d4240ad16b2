"""What is compared of two organizations."""

import pytest

from rightsgraph.identify.queue.features.organization import compare, keys
from rightsgraph.identify.queue.score import pair_of


@pytest.fixture
def body(told):
    return lambda name, source="lantern", /, **said: told("organization", name, source, **said)


def band(left, right):
    return pair_of(left, right, compare(left, right)).band


def test_one_name_in_two_languages_agrees(body, outcomes):
    left = body("a", name="Public Foundation “Zharyk Zhol”", country="KZ", kind="HumanRightsGroup")
    right = body("b", "bulletin", name="Қоғамдық қор «Жарық жол»", country="KZ", kind="HumanRightsGroup")
    assert outcomes(compare(left, right)) == {"name": "agrees", "country": "agrees", "kind": "agrees"}
    assert keys(left) & keys(right)


def test_name_country_and_kind_alone_are_looked_at_and_not_proposed(body):
    said = {"name": "Union of Lamp Makers", "country": "XX", "kind": "TradeUnion"}
    assert band(body("a", **said), body("b", "bulletin", **said)) == "review"


def test_a_member_of_both_makes_a_proposal(body):
    said = {"name": "Union of Lamp Makers", "country": "XX", "kind": "TradeUnion", "person": "aigerim"}
    assert band(body("a", **said), body("b", "bulletin", **said)) == "propose"


def test_members_called_alike_are_near(body, outcomes):
    left = body("a", name="Union of Lamp Makers", person=("p1", "Aigerim Testova"))
    right = body("b", "bulletin", name="Union of Lamp Makers", person=("p2", "Айгерим Тестова"))
    assert outcomes(compare(left, right))["people"] == "near"


def test_what_one_source_tells_of_side_by_side_is_never_proposed(body):
    said = {"name": "Union of Lamp Makers", "country": "XX", "kind": "TradeUnion", "person": "aigerim"}
    assert band(body("a", **said), body("b", **said)) != "propose"


def test_another_number_contradicts(body, outcomes):
    left, right = (
        body("a", name="Prison No. 2", country="XX"),
        body("b", "bulletin", name="Prison No. 12", country="XX"),
    )
    assert outcomes(compare(left, right))["name"] == "contradicts"
    assert band(left, right) == "ignore"
    assert not keys(left) & keys(right)


@pytest.mark.parametrize("name", ["police", "court", "authorities of Northland", "court in Northport"])
def test_a_kind_or_a_description_is_no_name(body, name):
    left, right = (body(*one, name=name, country="XX", kind="Court") for one in (("a",), ("b", "bulletin")))
    assert band(left, right) == "ignore"
    assert not keys(left) & keys(right)


def test_words_of_ours_are_near_if_they_read_as_a_name(body, outcomes):
    left, right = (
        body(*one, designation="Lantern Weekly", kind="MediaOutlet") for one in (("a",), ("b", "bulletin"))
    )
    assert outcomes(compare(left, right)) == {"name": "near", "kind": "agrees"}
    assert band(left, right) == "review"


def test_a_body_of_ours_without_a_name_is_compared_by_nothing(body, outcomes):
    left, right = (
        body(*one, designation="court in Northport", kind="Court") for one in (("a",), ("b", "bulletin"))
    )
    assert outcomes(compare(left, right)) == {"kind": "agrees"}
    assert not keys(left)


def test_a_wider_kind_agrees_and_kinds_that_exclude_each_other_contradict(body, outcomes):
    court = body("a", name="Northport Lantern", kind="Court", wider="StateBody")
    state = body("b", "bulletin", name="Northport Lantern", kind="StateBody")
    union = body(
        "c", "bulletin", name="Northport Lantern", kind="TradeUnion", wider="CivilSocietyOrganization"
    )
    prison = body("d", "bulletin", name="Northport Lantern", kind="Prison", wider="StateBody")
    assert [outcomes(compare(court, other))["kind"] for other in (state, union, prison)] == [
        "agrees",
        "contradicts",
        "differs",
    ]


def test_another_country_contradicts(body, outcomes):
    left, right = (
        body("a", name="Open Lantern", country="XX"),
        body("b", "bulletin", name="Open Lantern", country="YY"),
    )
    assert outcomes(compare(left, right))["country"] == "contradicts"


def test_a_second_name_of_both_is_a_line_of_its_own(body, outcomes):
    left = body("a", name=["Union of Lamp Makers of Northland", "ULMN"])
    right = body("b", "bulletin", name=["Lamp Makers' Union", "ULMN"])
    assert outcomes(compare(left, right)) == {"name": "agrees", "further names": "agrees"}


def test_bodies_a_lifetime_apart_differ_in_time(body, outcomes):
    left = body("a", name="Open Lantern", date="1920")
    right = body("b", "bulletin", name="Open Lantern", date=["2014-05", "not a date"])
    assert outcomes(compare(left, right)) == {"name": "agrees", "time": "differs"}


def test_one_identifier_of_a_register_agrees(body, outcomes):
    left, right = (body(*one, identifier="register:17") for one in (("a",), ("b", "bulletin")))
    assert outcomes(compare(left, right)) == {"identifier": "agrees"}
    assert keys(left) == keys(right) == {"id register:17"}
