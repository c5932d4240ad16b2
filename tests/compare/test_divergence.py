"""Jensen–Shannon divergence, its intervals and what chance gives: worked by hand, and what holds of all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.compare.divergence import compared_samples, distribution, jensen_shannon

A, B, C = frozenset("a"), frozenset("b"), frozenset("c")


def entropy(shares):
    return -sum(share * math.log2(share) for share in shares if share)


def by_entropies(one, other):
    """Lin's definition, word for word."""
    keys = {*one, *other}
    middle = [(one.get(key, 0) + other.get(key, 0)) / 2 for key in keys]
    return entropy(middle) - (entropy(one.values()) + entropy(other.values())) / 2


values = st.sampled_from(["arrest", "search", "smear", "torture", "dismissal"])
samples = st.dictionaries(
    st.frozensets(values, min_size=1, max_size=3), st.integers(1, 30), min_size=1, max_size=5
)
distributions = samples.map(distribution)


KNOWN = [
    # H(3/4, 1/4) - (1 + 0) / 2
    ({"a": 0.5, "b": 0.5}, {"a": 1.0}, 0.75 * math.log2(4 / 3) + 0.25 * 2 - 0.5),
    # H(1/2, 1/4, 1/4) - (1 + 1) / 2
    ({"a": 0.5, "b": 0.5}, {"a": 0.5, "c": 0.5}, 0.5),
    ({"a": 1.0}, {"b": 1.0}, 1.0),
    ({"a": 0.3, "b": 0.7}, {"a": 0.3, "b": 0.7}, 0.0),
]


@pytest.mark.parametrize(("one", "other", "expected"), KNOWN)
def test_the_divergence_of_distributions_worked_by_hand(one, other, expected):
    assert jensen_shannon(one, other) == pytest.approx(expected, abs=1e-12)


@given(distributions, distributions)
def test_the_divergence_is_that_of_lins_definition(one, other):
    assert jensen_shannon(one, other) == pytest.approx(by_entropies(one, other), abs=1e-9)


@given(distributions, distributions)
def test_the_divergence_is_symmetric_and_between_nothing_and_one(one, other):
    found = jensen_shannon(one, other)
    assert found == jensen_shannon(other, one)
    assert 0 <= found <= 1


@given(distributions, distributions)
def test_the_divergence_is_nothing_only_of_equal_distributions(one, other):
    assert jensen_shannon(one, one) == 0
    apart = max(abs(one.get(key, 0) - other.get(key, 0)) for key in {*one, *other})
    assert (jensen_shannon(one, other) > 0) == (apart > 1e-9)


def test_each_case_weighs_the_same_however_many_values_it_has():
    sample = {frozenset("ab"): 1, A: 1, frozenset(): 5}
    assert distribution(sample) == {"a": 0.75, "b": 0.25}


@given(samples)
def test_the_shares_of_a_distribution_sum_to_one(sample):
    assert math.fsum(distribution(sample).values()) == pytest.approx(1)


@given(samples, samples, st.integers(0, 99))
def test_the_same_seed_gives_the_same_interval(one, other, seed):
    first = compared_samples(one, other, seed=seed, replicates=100)
    again = compared_samples(dict(reversed(one.items())), other, seed=seed, replicates=100)
    assert first == again
    assert 0 <= first.low <= first.high <= 1
    assert 0 <= first.chance <= 1


def test_another_seed_draws_other_samples():
    sides = {A: 6, B: 4}, {A: 3, B: 5, C: 2}
    found = {compared_samples(*sides, seed=seed, replicates=200).chance for seed in range(5)}
    assert len(found) == 5


def test_the_interval_of_a_sample_of_two_worked_by_hand():
    """The first is drawn as aa, ab or bb with 1/4, 1/2, 1/4, and so lies 0, 0.311 or 1 from the second.

    The mean is 0.406, the bias 0.094: the ends 0 and 1 move down by 0.189.
    """
    found = compared_samples({A: 1, B: 1}, {A: 5}, seed=1, replicates=20_000)
    assert found.value == pytest.approx(KNOWN[0][2])
    assert found.low == 0
    assert found.high == pytest.approx(1 - 2 * (0.25 - KNOWN[0][2] / 2), abs=0.02)


@pytest.mark.parametrize(("shares", "cases", "least"), [((3, 2, 1), 15, 0.85), ((3, 2, 1), 60, 0.9)])
def test_the_interval_mostly_holds_the_divergence_of_what_was_sampled(shares, cases, least):
    """Two practices, the second with the shares of the first reversed; 200 pairs of samples of each."""
    import numpy as np

    random = np.random.default_rng(1)
    kinds, whole = (A, B, C), sum(shares)
    sides = [np.array(side) / whole for side in (shares, shares[::-1])]
    true = jensen_shannon(*(dict(zip("abc", side, strict=True)) for side in sides))
    held = 0
    for seed in range(200):
        drawn = [dict(zip(kinds, map(int, random.multinomial(cases, side)), strict=True)) for side in sides]
        found = compared_samples(*drawn, seed=seed, replicates=200)
        held += found.low <= true <= found.high
    assert held / 200 >= least


def test_samples_that_share_nothing_lie_one_apart():
    found = compared_samples({A: 12}, {B: 15}, seed=1, replicates=200)
    assert (found.value, found.low, found.high) == (1, 1, 1)


def test_cases_are_drawn_and_not_values():
    """Whoever is charged with both stays charged with both: no drawing can tell the two apart."""
    both = {frozenset("ab"): 9}
    assert compared_samples(both, both, seed=1, replicates=300) == compared_samples(
        both, both, seed=2, replicates=100
    )
    assert compared_samples(both, both, seed=1, replicates=300).high == 0
    apart = compared_samples({A: 9, B: 9}, {A: 9, B: 9}, seed=1, replicates=300)
    assert apart.high > 0


def test_chance_is_the_mean_over_all_partings_of_the_cases():
    """Of a, a, b, b in two and two: 2 of 6 partings are aa and bb, and lie 1 apart; the others lie at 0."""
    found = compared_samples({A: 2}, {B: 2}, seed=1, replicates=4000)
    assert found.value == 1
    assert found.chance == pytest.approx(1 / 3, abs=0.03)


def test_few_cases_look_apart_by_chance_and_many_do_not():
    few = compared_samples({A: 3, B: 3}, {A: 3, B: 3}, seed=1, replicates=500)
    many = compared_samples({A: 3000, B: 3000}, {A: 3000, B: 3000}, seed=1, replicates=500)
    assert (few.value, many.value) == (0, 0)
    assert few.chance > 0.02 > 0.001 > many.chance
    assert few.high > many.high


def test_cases_without_a_value_change_nothing():
    sides = {A: 6, B: 4}, {A: 3, B: 5}
    more = [{**side, frozenset(): 50} for side in sides]
    assert compared_samples(*sides, seed=3, replicates=200) == compared_samples(*more, seed=3, replicates=200)
