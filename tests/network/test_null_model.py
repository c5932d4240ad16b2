"""Chance with the sums kept: margins, every table equally often, known answers, the rate of p-values."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.network.null_model import Incidence, adjusted, chain, shared, tails, traded
from rightsgraph.network.recurrence import chances, pair_chances

# 13 species of finches on 17 islands (Sanderson 2000, "Testing ecological patterns", American Scientist 88)
FINCHES = """
    00111111110111111 11111111110101100 11111111111101100 00111001010110111 11101111110101100
    00000000001010000 00111111100101100 00000000000100000 00111111110100100 00111111110101100
    00111011010000000 00110000000000000 11111111111111111
"""


def table(rows, groups=None):
    """Make an incidence of lists of zeros and ones."""
    row, column = np.nonzero(np.array([[int(cell) for cell in one] for one in rows]))
    return Incidence(row, column, np.array(groups or [0] * len(rows), dtype=np.int64))


def cells(held):
    return frozenset(zip(held.row.tolist(), held.column.tolist(), strict=True))


def tables_alike(held):
    """Enumerate every table with the same sums of each group."""
    columns = range(held.columns)
    sizes = np.bincount(held.row, minlength=len(held.group))
    wanted = margins(held)
    found = set()
    for rows in itertools.product(*(itertools.combinations(columns, size) for size in sizes)):
        pairs = [(at, column) for at, row in enumerate(rows) for column in row]
        row, column = (np.array(one) for one in zip(*pairs, strict=True))
        made = Incidence(row, column, held.group)
        if margins(made) == wanted:
            found.add(cells(made))
    return found


def margins(held):
    """Give the sums of rows, and those of the columns in each group."""
    rows = np.bincount(held.row, minlength=len(held.group)).tolist()
    columns = sorted(zip(held.group[held.row].tolist(), held.column.tolist(), strict=True))
    return rows, columns


@st.composite
def incidences(draw):
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    every = [(row, column) for row in range(rows) for column in range(columns)]
    held = draw(st.lists(st.sampled_from(every), unique=True, min_size=1))
    groups = draw(st.lists(st.integers(0, 2), min_size=rows, max_size=rows))
    row, column = (np.array(one) for one in zip(*sorted(held), strict=True))
    return Incidence(row, column, np.array(groups))


@given(held=incidences(), seed=st.integers(0, 1000))
def test_trades_keep_all_sums_and_make_no_meeting_twice(held, seed):
    random = np.random.default_rng(seed)
    at = held
    for _ in range(5):
        at = traded(at, random)
        assert margins(at) == margins(held)
        assert len(cells(at)) == len(held.row)


@pytest.mark.parametrize(
    ("held", "alike"),
    [
        (table(["110", "011", "101"]), 6),
        (table(["1100", "0110", "0011", "1001"]), 90),
        (table(["11100", "00110", "01001"]), 31),
        (table(["110", "001", "101", "010"], [0, 0, 1, 1]), 9),
    ],
)
def test_every_table_of_the_same_sums_is_reached_equally_often(held, alike):
    every = tables_alike(held)
    assert len(every) == alike
    random, at = np.random.default_rng(5), held
    counts = dict.fromkeys(every, 0)
    draws = 30 * alike
    for _ in range(draws):
        for _ in range(4):
            at = traded(at, random)
        counts[cells(at)] += 1
    off = sum((count - 30) ** 2 / 30 for count in counts.values())
    assert off < alike - 1 + 4 * math.sqrt(2 * (alike - 1))  # chi-square: mean, four deviations


def test_the_same_seed_gives_the_same_chain_and_as_many_tables_as_asked():
    held = table(["1100", "0110", "0011", "1001"])
    one, again, other = ([cells(at) for at in chain(held, 20, seed=seed)] for seed in (3, 3, 4))
    assert one == again != other
    assert len(one) == len(other) == 20


def test_the_checkerboard_of_finches_is_as_unlikely_as_published():
    held = table(FINCHES.split())
    assert sorted(np.bincount(held.row)) == [1, 2, 2, 6, 10, 10, 10, 11, 12, 13, 14, 14, 17]

    def together(at):
        met = (at.matrix() @ at.matrix().T).toarray()
        np.fill_diagonal(met, 0)
        return (met.astype(float) ** 2).sum() / (13 * 12)

    observed = together(held)
    assert observed == pytest.approx(53.115, abs=0.001)
    drawn = [together(at) >= observed - 1e-9 for at in chain(held, 4000, seed=1)]
    # 0.0004 ± 0.0001 (Chen, Diaconis, Holmes and Liu 2005, J. Am. Stat. Assoc. 100, 109-120)
    assert 0.00005 < (sum(drawn) + 1) / 4001 < 0.0012


def test_the_p_of_pairs_is_that_of_all_tables():
    held = table(["11100", "11010", "00101", "01001"])
    one, other = (np.array(ends) for ends in zip(*itertools.combinations(range(4), 2), strict=True))
    now = shared(held, one, other)
    every = [
        Incidence(*map(np.array, zip(*sorted(at), strict=True)), held.group) for at in tables_alike(held)
    ]
    exact = np.mean([shared(at, one, other) >= now for at in every], axis=0)
    mean = np.mean([shared(at, one, other) for at in every], axis=0)
    expected, p = pair_chances(held, one, other, samples=2500, seed=2)
    assert len(every) > 20
    assert p == pytest.approx(exact, abs=0.04)
    assert expected == pytest.approx(mean, abs=0.05)


def test_southern_women_who_met_more_than_by_chance_are_of_one_group():
    davis = nx.davis_southern_women_graph()
    women, events = davis.graph["top"], davis.graph["bottom"]
    held = table([[int(davis.has_edge(woman, event)) for event in events] for woman in women])
    one, other = (np.array(ends) for ends in zip(*itertools.combinations(range(18), 2), strict=True))
    _, p = pair_chances(held, one, other, samples=999, seed=1)
    often = {frozenset((women[a], women[b])) for a, b, at in zip(one, other, p, strict=True) if at <= 0.05}
    # the groups of Davis, Gardner and Gardner 1941, "Deep South"
    first = {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd"}
    first |= {"Frances Anderson", "Eleanor Nye"}
    second = {"Katherina Rogers", "Sylvia Avondale", "Nora Fayette", "Helen Lloyd", "Myra Liddel"}
    second |= {"Verne Sanderson", "Olivia Carleton", "Flora Price"}
    assert frozenset(("Evelyn Jefferson", "Theresa Anderson")) in often
    assert frozenset(("Katherina Rogers", "Sylvia Avondale")) in often
    assert frozenset(("Olivia Carleton", "Flora Price")) in often
    assert not [pair for pair in often if pair & first and pair & second]


def random_table(random, rows=12, columns=40, each=2):
    drawn = [random.choice(rows, size=each, replace=False) for _ in range(columns)]
    return np.concatenate(drawn), np.repeat(np.arange(columns), each)


def test_an_unplanted_pair_is_found_no_more_often_than_the_level():
    found = []
    for seed in range(150):
        row, column = random_table(np.random.default_rng(seed))
        held = Incidence(row, column, np.zeros(12, dtype=np.int64))
        _, p = pair_chances(held, np.array([0]), np.array([1]), samples=39, seed=seed)
        found.append(p[0])
    for level, most in ((0.05, 0.10), (0.1, 0.16), (0.25, 0.33)):  # three deviations above the level
        assert np.mean(np.array(found) <= level) <= most
    assert np.mean(np.array(found) <= 0.5) >= 0.2  # and it is not always silent


def test_a_planted_pair_is_found_among_all():
    random = np.random.default_rng(7)
    row, column = random_table(random, rows=30, columns=150)
    row, column = np.r_[row, [0, 1] * 10], np.r_[column, np.repeat(np.arange(150, 160), 2)]
    held = Incidence(row, column, np.zeros(30, dtype=np.int64))
    one, other = (np.array(ends) for ends in zip(*itertools.combinations(range(30), 2), strict=True))
    _, p = pair_chances(held, one, other, samples=999, seed=1)
    q = adjusted(p.tolist(), len(p))
    assert min(zip(p, one, other, strict=True))[1:] == (0, 1)
    assert p[0] == 0.001
    assert [at for at, value in enumerate(q) if value <= 0.5] == [0]


def test_no_sample_is_refused():
    held = table(["11", "11"])
    with pytest.raises(InputError, match="0 samples are too few"):
        pair_chances(held, np.array([0]), np.array([1]), samples=0, seed=1)


@given(st.lists(st.floats(0, 1), max_size=9))
@settings(max_examples=50)
def test_the_tails_are_the_sums_over_all_outcomes(probabilities):
    exact = [0.0] * (len(probabilities) + 1)
    for happened in itertools.product((0, 1), repeat=len(probabilities)):
        parts = (p if one else 1 - p for p, one in zip(probabilities, happened, strict=True))
        exact[sum(happened)] += math.prod(parts)
    at_least = [sum(exact[count:]) for count in range(len(exact))]
    assert tails(probabilities) == pytest.approx(at_least, abs=1e-9)


def test_tails_of_equal_chances_are_binomial():
    from scipy.stats import binom

    assert tails([0.3] * 50) == pytest.approx(binom.sf(np.arange(51) - 1, 50, 0.3), rel=1e-9)


def test_one_who_recurs_alone_in_a_group_recurs_by_its_office():
    held = table(["111", "110", "001"], [0, 1, 1])
    alone, twice, once = chances(held)
    assert alone == (1, 3.0, 1.0)
    assert twice == (2, 1.5, 0.5)  # of three cases with one of two: at least two
    assert once == (2, 1.5, 0.875)


def test_p_values_are_adjusted_as_published():
    # Benjamini and Hochberg 1995: fifteen p-values, of which four are below at q = 0.05
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262]
    p += [0.5719, 0.6528, 0.7590, 1.0]
    q = adjusted(p[::-1], 15)[::-1]
    assert [value <= 0.05 for value in q] == [True] * 4 + [False] * 11
    assert q[0] == pytest.approx(0.0015)
    assert adjusted([0.01], 20) == [pytest.approx(0.2)]
    assert adjusted([], 5) == []
