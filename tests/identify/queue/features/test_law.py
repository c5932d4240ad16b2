"""What is compared of two laws and of two provisions."""

import pytest

from rightsgraph.identify.queue.features.law import compare, keys
from rightsgraph.identify.queue.score import pair_of


@pytest.fixture
def law(told):
    return lambda name, source="lantern", /, **said: told("law", name, source, **said)


def article(law, name, source, number, /, *, title="Criminal Code of Northland", **more):
    said = {"instrument_name": title, "instrument_country": "XX", "provision_of": f"code-{source}"}
    return law(name, source, kind="LegalProvision", provision_number=number, **{**said, **more})


def band(left, right):
    return pair_of(left, right, compare(left, right)).band


def test_one_article_of_one_code_in_two_languages_agrees(law, outcomes):
    left = article(law, "a", "lantern", "174 (1)", title="Criminal Code of Kazakhstan of 2014")
    right = article(law, "b", "bulletin", "174.1", title="Уголовный кодекс РК 2014 года")
    assert outcomes(compare(left, right)) == {
        "title": "agrees",
        "country": "agrees",
        "article": "agrees",
        "kind": "agrees",
        "date": "agrees",
    }
    assert keys(left) == keys(right) == {"article 174 1"}
    assert band(left, right) == "propose"


def test_an_article_of_a_code_without_a_year_is_looked_at_only(law):
    assert band(article(law, "a", "lantern", "174"), article(law, "b", "bulletin", "174")) == "review"


def test_the_code_before_a_new_one_is_another(law, outcomes):
    left = article(law, "a", "lantern", "174", instrument_date="1997")
    right = article(law, "b", "bulletin", "174", instrument_date="2014-07-03")
    assert outcomes(compare(left, right))["date"] == "contradicts"
    assert band(left, right) != "propose"


@pytest.mark.parametrize("number", ["174 (2)", "174-1", "175", "17"])
def test_another_article_or_part_contradicts(law, outcomes, number):
    left, right = article(law, "a", "lantern", "174"), article(law, "b", "bulletin", number)
    assert outcomes(compare(left, right))["article"] == "contradicts"
    assert band(left, right) == "ignore"


def test_two_codes_that_one_source_cites_are_two(law, outcomes):
    left = article(law, "a", "lantern", "220 (1)", provision_of="old", title="Criminal Code of 1960")
    right = article(law, "b", "lantern", "220.1", provision_of="new")
    assert outcomes(compare(left, right))["title"] == "contradicts"
    assert band(left, right) == "ignore"


def test_a_code_and_its_article_are_two(law, outcomes):
    code = law("c", name="Criminal Code of Northland", country="XX", kind="Code")
    found = outcomes(compare(code, article(law, "a", "bulletin", "174")))
    assert (found["article"], found["kind"]) == ("contradicts", "contradicts")


def test_a_law_and_its_amendment_are_two(law, outcomes):
    left = law("a", name="Lamp Act", country="XX", kind="Statute")
    right = law("b", "bulletin", name="Lamp Act", country="XX", kind="Amendment", amends="a")
    assert outcomes(compare(left, right)) == {"title": "agrees", "country": "agrees", "kind": "contradicts"}
    assert band(left, right) != "propose"


def test_a_code_is_a_statute(law, outcomes):
    left = law("a", name="Lamp Code", kind="Code")
    assert outcomes(compare(left, law("b", "bulletin", name="Lamp Code", kind="Statute")))["kind"] == "agrees"


def test_the_number_of_a_law_decides_between_laws_of_one_title(law, outcomes):
    left = law("a", name="Law on Lamps No. 123-V", country="XX")
    same, other = (
        law("b", "bulletin", name=f"Закон о лампах № {number}", country="XX") for number in ("123-V", "9")
    )
    assert outcomes(compare(left, same))["law number"] == "agrees"
    assert outcomes(compare(left, other))["law number"] == "contradicts"


def test_dates_of_adoption_that_meet_agree(law, outcomes):
    left = law("a", name="Lamp Act", country="XX", adopted="2014-05")
    right = law("b", "bulletin", name="The Lamp Act", country="XX", date="2014")
    assert outcomes(compare(left, right)) == {"title": "agrees", "country": "agrees", "date": "agrees"}


def test_a_law_of_another_country_is_another(law, outcomes):
    left, right = law("a", name="Lamp Act", country="XX"), law("b", "bulletin", name="Lamp Act", country="YY")
    assert outcomes(compare(left, right))["country"] == "contradicts"
    assert band(left, right) == "ignore"


def test_laws_without_titles_are_compared_by_what_they_have(law, outcomes):
    left, right = law("a", country="XX"), law("b", "bulletin", country="XX")
    assert outcomes(compare(left, right)) == {"country": "agrees"}
    assert keys(left) == frozenset()
