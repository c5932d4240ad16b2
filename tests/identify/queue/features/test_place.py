"""What is compared of two places."""

import pytest

from rightsgraph.identify.queue.features.place import compare, keys
from rightsgraph.identify.queue.score import pair_of


@pytest.fixture
def place(told):
    return lambda name, source="lantern", /, **said: told("place", name, source, **said)


def band(left, right):
    return pair_of(left, right, compare(left, right)).band


def test_one_town_in_two_scripts_agrees(place, outcomes):
    left = place("a", name="Northport", kind="Settlement", country="XX")
    right = place("b", "bulletin", name="Нортпорт", kind="Settlement", located_in="XX")
    assert outcomes(compare(left, right)) == {"name": "agrees", "country": "agrees", "kind": "agrees"}
    assert keys(left) & keys(right)
    assert band(left, right) == "review"


def test_points_close_by_make_a_proposal(place):
    said = {"name": "Northport", "kind": "Settlement", "country": "XX", "latitude": "50.1"}
    left, right = place("a", longitude="70.2", **said), place("b", "bulletin", longitude="70.21", **said)
    assert band(left, right) == "propose"


def test_two_villages_of_one_name_are_two(place, outcomes):
    said = {"name": "Karasu", "kind": "Settlement", "country": "XX", "latitude": "50"}
    left, right = place("a", longitude="70", **said), place("b", "bulletin", longitude="75", **said)
    assert outcomes(compare(left, right))["distance"] == "contradicts"


def test_points_side_by_side_share_a_key_though_their_names_do_not(place):
    left = place("a", name="Northport", latitude="49.999", longitude="69.999")
    right = place("b", "bulletin", name="Lakeside", latitude="50.001", longitude="70.001")
    assert {key for key in keys(left) & keys(right) if key.startswith("@")}


def test_a_region_and_the_town_it_is_called_after_are_two(place, outcomes):
    left = place("a", name="Northport", kind="Settlement", country="XX")
    right = place("b", "bulletin", name="Northport region", kind="Region", country="XX")
    assert outcomes(compare(left, right)) == {"name": "agrees", "country": "agrees", "kind": "contradicts"}
    assert band(left, right) == "ignore"


def test_words_of_a_name_say_the_kind_where_no_source_does(place, outcomes):
    left = place("a", name="Northport city", kind="Place")
    right = place("b", "bulletin", name="Northport oblast", kind="Place")
    assert outcomes(compare(left, right))["kind"] == "contradicts"


def test_an_old_and_a_new_name_of_a_town_are_one_in_the_gazetteer(place, outcomes):
    left = place("a", name="Astana", kind="Settlement", country="KZ")
    right = place("b", "bulletin", name="Nur-Sultan", kind="Settlement", country="KZ")
    assert outcomes(compare(left, right))["gazetteer"] == "agrees"
    assert keys(left) & keys(right)


def test_an_address_in_a_gazetteer_decides(place, outcomes):
    left, same, other, elsewhere = (
        place(name, name, name=name, same_as=address)
        for name, address in (
            ("a", "https://sws.geonames.org/1/"),
            ("b", "https://sws.geonames.org/1/"),
            ("c", "https://sws.geonames.org/2/"),
            ("d", "http://www.wikidata.org/entity/Q3"),
        )
    )
    assert [outcomes(compare(left, one)).get("same-as") for one in (same, other, elsewhere)] == [
        "agrees",
        "contradicts",
        None,
    ]


def test_coordinates_that_are_none_say_nothing(place, outcomes):
    left = place("a", name="Northport", latitude="north", longitude="70")
    right = place("b", "bulletin", name="Northport", latitude=["50", "51"], longitude="70")
    assert outcomes(compare(left, right)) == {"name": "agrees"}
