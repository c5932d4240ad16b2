"""Features of people: what agrees, what excludes, what is unknown; and that a name never decides alone."""

import pytest

from rightsgraph.identify.queue.features.person import compare
from rightsgraph.identify.queue.model import Entity, Value
from rightsgraph.identify.queue.rarity import Rarity
from rightsgraph.identify.queue.score import pair_of
from rightsgraph.identify.queue.weights import NAME_CAP, PRIORS, PROPOSE, WEIGHTS, probability

from .conftest import person


def somebody(iri, *names, source="lantern", **values):
    """Make a person of whom one source tells; a value is a text, or several."""
    told = {"name": names, **values}
    return Entity(
        person(iri),
        "person",
        {
            key.rstrip("_"): tuple(
                Value(text, text, frozenset({source}))
                for text in sorted([given] if isinstance(given, str) else given)
            )
            for key, given in told.items()
        },
    )


def outcomes(left, right, **how):
    return {one.name: one.outcome for one in compare(left, right, **how)}


def weights(left, right, **how):
    return {one.name: one.weight for one in compare(left, right, **how)}


def band(left, right):
    return pair_of(left, right, compare(left, right)).band


NAME = "Aigerim Testova"
ONE = somebody("one", NAME)
OTHER = somebody("other", "Айгерим Тестова", source="bulletin")


def test_every_feature_has_a_line_even_where_nothing_is_known():
    found = compare(ONE, OTHER)
    assert [one.name for one in found] == [
        *("name", "further names", "country", "role", "organization", "place", "time", "events", "charges"),
        *("company", "facts", "identifiers", "sources"),
    ]
    assert {one.name for one in found if one.outcome != "unknown"} == {"name"}
    assert all(one.says for one in found)
    assert {one.weight for one in found if one.outcome == "unknown"} == {0.0}


def test_a_name_alone_is_even_odds_at_most():
    rare = somebody("one", "Aigerim Bolatkyzy Nurzhanovna Testova-Probnova")
    again = somebody("other", "Aigerim Bolatkyzy Nurzhanovna Testova-Probnova", source="bulletin")
    assert weights(rare, again)["name"] == NAME_CAP
    assert probability(NAME_CAP, "person") == 0.5
    assert band(rare, again) == "review"


def test_name_and_country_are_not_enough_to_propose():
    left = somebody("one", NAME, country="XX", role="lawyer")
    right = somebody("other", NAME, source="bulletin", country="XX")
    assert band(left, right) == "review"


def test_a_second_attribute_makes_a_proposal():
    left = somebody("one", NAME, country="XX", organization="Lamp Makers")
    right = somebody("other", "Тестова Айгерим", source="bulletin", country="XX", organization="Lamp Makers")
    assert band(left, right) == "propose"


def test_a_common_name_weighs_less():
    crowd = [somebody(f"p{at}", NAME) for at in range(5_000)]
    common = Rarity([*crowd, *(somebody(f"q{at}", "Daniyar Probnov") for at in range(5_000))])
    assert weights(ONE, OTHER, rarity=common)["name"] < 3 < weights(ONE, OTHER)["name"]


@pytest.mark.parametrize("name", ["Aigerim", "A. Testova", "Testova A. N."])
def test_one_word_and_initials_are_never_proposed(name):
    told = {"country": "XX", "organization": "Lamp Makers", "identifier": "https://example.org/7"}
    left = somebody("one", name, **told)
    right = somebody("other", name, source="bulletin", **told)
    assert outcomes(left, right)["name"] == "near"
    assert band(left, right) == "review"


def test_look_alike_letters_are_noted():
    left = somebody("one", "Tеstоva Aigerim")  # two Cyrillic letters
    says = compare(left, OTHER)[0].says
    assert "look-alike" in says or "mixed scripts" in says


def test_siblings_in_one_case_are_left_alone():
    case = {"country": "XX", "suffered": "arrest 2015-05-03", "article": "174", "organization": "Lamp Makers"}
    left, right = somebody("one", NAME, **case), somebody("other", "Bolat Testov", source="bulletin", **case)
    assert outcomes(left, right)["name"] == "differs"
    assert band(left, right) == "ignore"


def test_two_of_one_source_are_never_proposed():
    told = {"country": "XX", "organization": "Lamp Makers", "suffered": "arrest 2015-05-03"}
    left, right = somebody("one", NAME, **told), somebody("other", NAME, **told)
    assert outcomes(left, right)["sources"] == "differs"
    assert band(left, right) == "review"


def test_an_act_after_a_killing_contradicts():
    dead = somebody("one", NAME, suffered="killing 2014-02", country="XX", organization="Lamp Makers")
    alive = somebody(
        "other", NAME, source="bulletin", did="protest 2016", country="XX", organization="Lamp Makers"
    )
    assert outcomes(dead, alive)["time"] == outcomes(alive, dead)["time"] == "contradicts"
    assert "after killing 2014-02" in compare(dead, alive)[6].says
    assert band(dead, alive) == "review"


def test_a_trial_after_a_death_excludes_nothing():
    dead = somebody("one", NAME, suffered="killing 2014-02")
    tried = somebody("other", NAME, source="bulletin", suffered="trial 2016")
    assert outcomes(dead, tried)["time"] == "unknown"


def test_acts_a_lifetime_apart_contradict():
    left, right = somebody("one", NAME, when="1911"), somebody("other", NAME, source="bulletin", when="2016")
    assert outcomes(left, right)["time"] == "contradicts"
    right = somebody("other", NAME, source="bulletin", when="1960")
    assert outcomes(left, right)["time"] == "differs"


def test_two_countries_on_one_day_contradict():
    left = somebody("one", NAME, stood="arrest 2015-05-03 XX")
    right = somebody("other", NAME, source="bulletin", stood="detention 2015-05-03 YY")
    assert outcomes(left, right)["facts"] == "contradicts"
    right = somebody("other", NAME, source="bulletin", stood="trial 2015-05-03 YY")
    assert outcomes(left, right)["facts"] == "unknown"


@pytest.mark.parametrize(
    ("date", "outcome"),
    [("2015-05-03", "agrees"), ("2015-05-04", "agrees"), ("2015-05", "near"), ("2015", "near")],
)
def test_an_act_at_one_time_weighs_by_how_near_the_dates_are(date, outcome):
    left = somebody("one", NAME, suffered="arrest 2015-05-03")
    right = somebody("other", NAME, source="bulletin", suffered=f"arrest {date}")
    assert outcomes(left, right)["events"] == outcome


def test_acts_of_other_kinds_or_times_say_nothing():
    left = somebody("one", NAME, suffered="arrest 2015-05-03")
    for act in ("trial 2015-05-03", "arrest 2012-01-01", "arrest XXXX-05-03", "arrest soon"):
        right = somebody("other", NAME, source="bulletin", suffered=act)
        assert outcomes(left, right)["events"] == "unknown"


def test_an_event_in_which_one_source_names_both_does_not_make_them_one():
    left, right = somebody("one", NAME, event="urn:e"), somebody("other", NAME, event="urn:e")
    assert outcomes(left, right)["events"] == "unknown"
    right = somebody("other", NAME, source="bulletin", event="urn:e")
    assert outcomes(left, right)["events"] == "agrees"


def test_the_same_people_beside_both_agree_but_they_themselves_do_not_count():
    left = somebody("one", NAME, with_=["Daniyar Probnov", "Bolat Lampov"])
    right = somebody("other", NAME, source="bulletin", with_="Данияр Пробнов")
    assert outcomes(left, right)["company"] == "agrees"
    left = somebody("one", NAME, with_=NAME)
    assert outcomes(left, right)["company"] == "unknown"


def test_articles_count_only_within_a_country():
    left = somebody("one", NAME, country="XX", article="174", offence="incitement")
    right = somebody("other", NAME, source="bulletin", country="XX", article="174", offence="incitement")
    assert outcomes(left, right)["charges"] == "agrees"
    right = somebody("other", NAME, source="bulletin", country="YY", article="174", offence="incitement")
    assert outcomes(left, right)["charges"] == "near"


def test_a_second_name_in_common_counts_only_if_it_is_no_spelling_of_the_first():
    left = somebody("one", NAME, "Gulnara Lampova")
    right = somebody("other", "Айгерим Тестова", "Гүлнара Лампова", source="bulletin")
    assert outcomes(left, right)["further names"] == "agrees"
    right = somebody("other", "Айгерим Тестова", "Aygerim Testowa", source="bulletin")
    assert outcomes(somebody("one", NAME, "Aygerim Testova"), right)["further names"] == "unknown"


def test_comparing_is_the_same_both_ways():
    left = somebody("one", NAME, "Lampova", country="XX", role=["lawyer", "member"], when="2012")
    right = somebody("other", "Тестова А.", source="bulletin", country="YY", role="judge", when="2016")
    assert [(a.name, a.outcome, a.weight) for a in compare(left, right)] == [
        (b.name, b.outcome, b.weight) for b in compare(right, left)
    ]


def test_every_weight_has_its_sign_and_says_where_it_is_from():
    assert len(WEIGHTS) == 27
    for (_, outcome), weight in WEIGHTS.items():
        assert 0 < weight.m <= 1
        assert 0 < weight.u <= 1
        assert weight.whence
        assert (weight.bits < 0) == (outcome in ("differs", "contradicts"))


def test_the_threshold_to_propose_needs_more_than_a_name():
    assert probability(NAME_CAP, "person") < PROPOSE
    assert PRIORS["person"] == -NAME_CAP


ARRESTED = {"country": "XX", "place": "northport", "article": "174"}


def test_namesakes_of_one_town_and_article_are_reviewed():
    one = somebody("one", NAME, role="activist", suffered="arrest 2011-03-01", **ARRESTED)
    other = somebody(
        "other", NAME, source="bulletin", role="activist", suffered="arrest 2019-06-02", **ARRESTED
    )
    assert band(one, other) == "review"


def test_one_article_within_one_month_is_proposed():
    one = somebody("one", NAME, suffered="arrest 2011-03-01", **ARRESTED)
    other = somebody("other", NAME, source="bulletin", suffered="arrest 2011-03", **ARRESTED)
    assert band(one, other) == "propose"


@pytest.mark.parametrize(("then", "expected"), [("2009", "propose"), ("1993", "review")])
def test_one_office_a_generation_later_is_reviewed(then, expected):
    one = somebody("one", NAME, country="XX", role="judge", organization="court", when=then)
    other = somebody(
        "other", NAME, source="bulletin", country="XX", role="judge", organization="court", when="2018"
    )
    assert band(one, other) == expected


@pytest.mark.parametrize(("town", "expected"), [("northport", "propose"), ("westport", "review")])
def test_one_day_of_arrests_in_two_towns_is_reviewed(town, expected):
    one = somebody("one", NAME, country="XX", place="northport", suffered="arrest 2022-01-05")
    other = somebody("other", NAME, source="bulletin", country="XX", place=town, suffered="arrest 2022-01-05")
    assert band(one, other) == expected


def test_a_state_as_a_whole_is_no_body_in_common():
    state = "https://w3id.org/rightsgraph/id/organization/state-xx"
    one = somebody("one", NAME, country="XX", role="official", organization=state)
    other = somebody("other", NAME, source="bulletin", country="XX", role="official", organization=state)
    assert outcomes(one, other)["organization"] == "unknown"
    assert band(one, other) == "review"
