"""How far the profiles of two countries lie apart: Jensen–Shannon divergence, with intervals and chance.

Few cases bias the divergence upward, for chance alone makes small samples differ (Grosse et al. 2002,
"Analysis of symbolic sequences using the Jensen-Shannon divergence", Physical Review E 65, 041905;
Paninski 2003 on entropy, Neural Computation 15, 1191-1253), and drawing anew adds chance once more. What
it adds, the mean of the draws less the divergence, estimates that bias (Efron and Tibshirani, chapter
10); the interval is moved down by twice as much, so that it lies about the divergence less its bias. The
divergence itself is not corrected. Beside it stands `chance`, the mean divergence of samples of the same
two sizes parted at random from the cases of both together, without replacement: what these numbers of
cases would show if there were no difference (a permutation; Efron and Tibshirani, chapter 15).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.compare.samples import Sample

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Divergence", "compared_samples", "distribution", "jensen_shannon"]

_TAILS = (0.025, 0.975)
_AT_ONCE = 64


def distribution(sample: Sample) -> dict[str, float]:
    """Give the share of each value, so that all sum to 1: each case weighs 1, parted evenly among its values.

    Cases without a value do not count.

    >>> distribution({frozenset({"drugs", "state"}): 1, frozenset({"state"}): 1, frozenset(): 7})
    {'drugs': 0.25, 'state': 0.75}
    """
    weights: dict[str, float] = {}
    for values, number in sorted(sample.items(), key=lambda item: sorted(item[0])):
        for value in sorted(values):
            weights[value] = weights.get(value, 0.0) + number / len(values)
    total = math.fsum(weights.values())
    return {value: weight / total for value, weight in sorted(weights.items())}


def jensen_shannon(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give the Jensen–Shannon divergence of two distributions, in bits (logarithms to base 2).

    H((P + Q) / 2) - (H(P) + H(Q)) / 2 with both weights 1/2, where H is Shannon's entropy (Lin 1991,
    "Divergence measures based on the Shannon entropy", IEEE Transactions on Information Theory 37, 145-151).
    It is symmetric and lies between 0 (equal) and 1 (no value in common). It is no metric; its square root
    is one (Endres and Schindelin 2003, IEEE Transactions on Information Theory 49, 1858-1860).

    >>> jensen_shannon({"drugs": 1.0}, {"state": 1.0})
    1.0
    >>> jensen_shannon({"drugs": 0.5, "state": 0.5}, {"state": 0.5, "drugs": 0.5})
    0.0
    """
    terms = []
    for value in sorted({*one, *other}):
        p, q = one.get(value, 0.0), other.get(value, 0.0)
        middle = (p + q) / 2
        terms += [share * math.log2(share / middle) / 2 for share in (p, q) if share > 0]
    return min(1.0, max(0.0, math.fsum(terms)))


@dataclass(frozen=True)
class Divergence:
    """A divergence in bits, the ends of its 95 % interval, and what chance alone would give."""

    value: float
    low: float
    high: float
    chance: float


def compared_samples(one: Sample, other: Sample, *, seed: int, replicates: int) -> Divergence:
    """Compare two samples by the Jensen–Shannon divergence of their distributions.

    The interval is a bootstrap's, 2.5 % to 97.5 % (Efron 1979, "Bootstrap methods: another look at the
    jackknife", Annals of Statistics 7, 1-26; Efron and Tibshirani 1993, chapter 13). Cases are drawn anew
    with replacement from each sample, not values: a case keeps all its values together. The head of this
    module says what is done about few cases.

    Args:
        one: a sample with at least one case that has a value.
        other: the sample of the other country, likewise.
        seed: the same seed gives the same interval.
        replicates: how many samples are drawn.
    """
    import numpy as np

    cases = sorted({values for values in (*one, *other) if values}, key=sorted)
    weights = _weights(cases)
    first, second = (np.array([sample.get(values, 0) for values in cases]) for sample in (one, other))
    random = np.random.default_rng(seed)
    drawn, parted = [], []
    for start in range(0, replicates, _AT_ONCE):
        size = min(_AT_ONCE, replicates - start)
        again = [
            random.multinomial(counts.sum(), counts / counts.sum(), size=size) for counts in (first, second)
        ]
        drawn.append(_divergences(again[0] @ weights, again[1] @ weights))
        part = random.multivariate_hypergeometric(first + second, first.sum(), size=size, method="marginals")
        parted.append(_divergences(part @ weights, (first + second - part) @ weights))
    value = jensen_shannon(distribution(one), distribution(other))
    draws = np.concatenate(drawn)
    low, high = np.clip(np.quantile(draws, _TAILS) - 2 * (draws.mean() - value), 0.0, 1.0)
    return Divergence(value, float(low), float(high), float(np.concatenate(parted).mean()))


def _weights(cases: list[frozenset[str]]) -> npt.NDArray[np.float64]:
    """Give the weight of each value (a column) in each kind of case (a row); each row sums to 1."""
    import numpy as np

    values = sorted(frozenset().union(*cases))
    return np.array([[(value in case) / len(case) for value in values] for case in cases])


def _divergences(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give the Jensen–Shannon divergence of each row of weights from the same row of the other."""
    import numpy as np

    shares = [weights / weights.sum(axis=1, keepdims=True) for weights in (one, other)]
    middle = (shares[0] + shares[1]) / 2
    parts = [
        share * np.log2(np.divide(share, middle, out=np.ones_like(share), where=share > 0))
        for share in shares
    ]
    summed: npt.NDArray[np.float64] = (parts[0] + parts[1]).sum(axis=1) / 2
    return np.clip(summed, 0.0, 1.0)
