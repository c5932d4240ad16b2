"""Profiles and similarity of the invented world: counts, what stands beside them, and where no number is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.compare.samples import MEASURES, PROFILE, profile, profile_rows, samples
from rightsgraph.compare.similarity import SIMILARITY, similarity_rows

FAMILIES = MEASURES["offence-family"]
# country, by, value, count, n, share, without, sources
EXPECTED = {
    ("XX", "offence-family", "drugs", 1, 1, 1.0, 1, 1),
    ("XX", "offence-family", "economic", 1, 1, 1.0, 1, 1),
    ("XX", "event-type", "arrest", 2, 6, 2 / 6, 0, 1),
    ("XX", "event-type", "search", 3, 6, 3 / 6, 0, 1),
    ("XX", "event-type", "smear", 2, 6, 2 / 6, 0, 1),
    ("XX", "role", "lawyer", 2, 2, 1.0, 1, 1),
    ("XX", "role", "monitor", 1, 2, 0.5, 1, 1),
    ("XX", "penalty", "activity-ban", 1, 3, 1 / 3, 0, 1),
    ("XX", "penalty", "imprisonment", 1, 3, 1 / 3, 0, 1),
    ("XX", "penalty", "life-imprisonment", 1, 3, 1 / 3, 0, 1),
    ("XX", "penalty", "fine", 1, 3, 1 / 3, 0, 1),
    ("YY", "event-type", "detention", 1, 2, 0.5, 0, 1),
    ("YY", "event-type", "search", 1, 2, 0.5, 0, 1),
    ("YY", "offence-family", None, 0, 0, None, 0, 1),
    ("YY", "role", None, 0, 0, None, 0, 1),
    ("YY", "penalty", None, 0, 0, None, 0, 1),
}


def charged(charge, person, family, country="XX"):
    return {"charge": charge, "person_iri": person, "country": country, "family": family}


def test_the_profile_of_the_invented_world(reader):
    found = profile_rows(reader, "all")
    assert found.columns == PROFILE
    assert set(map(tuple, found.rows)) == EXPECTED
    assert len(found.rows) == len(EXPECTED) == 16


def test_rows_are_in_the_order_of_countries_names_and_not_of_their_codes(reader):
    codes = [row[0] for row in profile_rows(reader, "event-type").rows]
    assert codes == ["YY"] * 2 + ["XX"] * 3  # Eastland, Northland


def test_what_is_left_out_is_said(reader):
    assert profile_rows(reader, "event-type").notes == (
        "event-type: 2 are left out, being only alleged, planned or an official version",
        "event-type: 1 is left out, being of no known country",
    )


def test_one_country_has_the_rows_it_has_among_all(reading):
    found = profile_rows(reading("Northland"), "all")
    assert set(map(tuple, found.rows)) == {row for row in EXPECTED if row[0] == "XX"}


def test_a_country_of_which_nothing_is_told_has_no_row(reading):
    assert profile_rows(reading("ZZ"), "all").rows == []


def test_a_person_charged_often_counts_once_and_one_charged_in_two_countries_in_each():
    rows = [charged("c1", "p1", "drugs"), charged("c2", "p1", "drugs"), charged("c3", "p1", "state", "YY")]
    assert samples(rows, FAMILIES) == {"XX": {frozenset({"drugs"}): 1}, "YY": {frozenset({"state"}): 1}}


def test_a_charge_of_no_known_family_does_not_hide_one_that_is_known():
    rows = [charged("c1", "p1", ""), charged("c2", "p1", "drugs"), charged("c3", "p2", "")]
    assert profile(samples(rows, FAMILIES)["XX"]) == (1, 1, {"drugs": 1})


def test_a_decision_against_people_without_names_is_one_case():
    rows = [
        {"decision": "d1", "person_iri": "", "country": "XX", "kind": "fine"},
        {"decision": "d2", "person_iri": "p1", "country": "XX", "kind": "fine"},
        {"decision": "d3", "person_iri": "p1", "country": "XX", "kind": "imprisonment"},
    ]
    assert profile(samples(rows, MEASURES["penalty"])["XX"]) == (2, 0, {"fine": 2, "imprisonment": 1})


@given(
    st.lists(
        st.tuples(st.sampled_from("pqrst"), st.sampled_from(["", "drugs", "state", "labour"])).map(
            lambda pair: charged("c", *pair)
        ),
        min_size=1,
    )
)
def test_no_count_is_above_the_number_of_cases(rows):
    n, without, counts = profile(samples(rows, FAMILIES)["XX"])
    assert n + without == len({row["person_iri"] for row in rows})
    assert all(0 < count <= n for count in counts.values())
    assert sum(counts.values()) >= n


def test_a_pair_with_too_few_cases_gets_no_number(reader):
    found = similarity_rows(reader, "all")
    assert found.columns == SIMILARITY
    assert found.rows == [["event-type", "YY", 2, 1, "XX", 6, 1, None, None, None, None, "too few"]]
    assert "few cases push the divergence up" in found.notes[0]


def test_a_pair_with_enough_cases_has_its_numbers_beside_both_samples(reader):
    ((*sides, value, low, high, chance, remark),) = similarity_rows(reader, "event-type", at_least=2).rows
    assert sides == ["event-type", "YY", 2, 1, "XX", 6, 1]
    # detention 1/2, search 1/2 against arrest 1.5/6, search 2.5/6, smear 2/6
    assert value == pytest.approx(0.5 * (0.5 + 0.25 + 2 / 6) + _shared(0.5, 2.5 / 6))
    assert remark is None
    assert 0 <= low < high <= 1
    assert 0 < chance < value


def _shared(one, other):
    from math import log2

    middle = (one + other) / 2
    return 0.5 * (one * log2(one / middle) + other * log2(other / middle))


def test_the_fewer_cases_of_the_two_decide(reader):
    numbers = {
        at_least: similarity_rows(reader, "event-type", at_least=at_least).rows[0][-1] for at_least in (2, 3)
    }
    assert numbers == {2: None, 3: "too few"}
