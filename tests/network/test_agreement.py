"""How far two partitions agree: examples worked by hand, and the definitions on many partitions."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.network.agreement import adjusted_rand, mutual_information, overlap

PARTS = st.integers(2, 12).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(0, 3), min_size=size, max_size=size)] * 2)
)


def of(counts):
    """Give two partitions of nodes whose parts share these numbers of them."""
    cells = [
        (row, column) for row, line in enumerate(counts) for column, n in enumerate(line) for _ in range(n)
    ]
    return np.array([row for row, _ in cells]), np.array([column for _, column in cells])


def test_the_adjusted_rand_index_of_a_table_worked_by_hand():
    # pairs together in both 7, in the first 13, in the second 14, of 45: (7 - 13*14/45) / (13.5 - 13*14/45)
    assert adjusted_rand(*of([[1, 1, 0], [1, 2, 1], [0, 0, 4]])) == pytest.approx(133 / 425.5)


def test_the_normalised_mutual_information_of_a_table_worked_by_hand():
    # 2 I / (H(X) + H(Y)), where I = H(X) = 1 bit because Y tells X, and H(Y) = 1.5 bits
    assert mutual_information(*of([[2, 0, 0], [0, 1, 1]])) == pytest.approx(2 * 1 / 2.5)


@given(PARTS)
def test_the_adjusted_rand_index_is_that_of_counted_pairs(parts):
    one, other = parts
    both = first = second = 0
    pairs = list(combinations(range(len(one)), 2))
    for a, b in pairs:
        first += one[a] == one[b]
        second += other[a] == other[b]
        both += one[a] == one[b] and other[a] == other[b]
    expected = first * second / len(pairs)
    room = (first + second) / 2 - expected
    assert adjusted_rand(np.array(one), np.array(other)) == pytest.approx(
        (both - expected) / room if room else 1.0
    )


@given(PARTS)
def test_mutual_information_is_that_of_its_definition_lies_in_0_to_1_and_is_symmetric(parts):
    one, other = parts
    n, joint, first, second = len(one), Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    shared = sum(c / n * math.log2(c * n / (first[a] * second[b])) for (a, b), c in joint.items())
    whole = -sum(c / n * math.log2(c / n) for counts in (first, second) for c in counts.values())
    found = mutual_information(np.array(one), np.array(other))
    assert found == pytest.approx(2 * shared / whole if whole else 1.0, abs=1e-9)
    assert found == pytest.approx(mutual_information(np.array(other), np.array(one)))
    assert -1e-9 <= found <= 1 + 1e-9


def test_parts_that_share_nodes_have_their_jaccard_overlap():
    found = overlap(np.array([0, 0, 0, 1]), np.array([2, 2, 0, 0]))
    told = zip(found.one.tolist(), found.other.tolist(), found.jaccard().tolist(), strict=True)
    assert set(told) == {(0, 2, 2 / 3), (0, 0, 1 / 4), (1, 0, 1 / 2)}
