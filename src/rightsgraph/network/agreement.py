"""How far partitions of the same nodes agree: each as an array, a number of a part for each node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Parts = npt.NDArray[np.int64]

__all__ = ["Overlap", "adjusted_rand", "mutual_information", "overlap"]


@dataclass(frozen=True)
class Overlap:
    """The parts of two partitions that share nodes: part of one, part of the other, nodes that both hold.

    Attributes:
        one: the parts of the first partition, one for each pair of parts that share a node.
        other: the parts of the second partition.
        shared: how many nodes they share.
        sizes: how many nodes each part of the first partition holds, by its number.
        other_sizes: how many nodes each part of the second partition holds.
    """

    one: Parts
    other: Parts
    shared: Parts
    sizes: Parts
    other_sizes: Parts

    def jaccard(self) -> Any:  # noqa: ANN401 (an array)
        """Give for each pair what they share as a part of what they hold together."""
        return self.shared / (self.sizes[self.one] + self.other_sizes[self.other] - self.shared)


def overlap(one: Parts, other: Parts) -> Overlap:
    """Count the nodes that the parts of two partitions share.

    >>> import numpy as np
    >>> overlap(np.array([0, 0, 1]), np.array([0, 1, 1])).shared.tolist()
    [1, 1, 1]
    """
    import numpy as np

    width = int(other.max(initial=-1)) + 1
    keys, shared = np.unique(one * width + other, return_counts=True)
    return Overlap(keys // max(width, 1), keys % max(width, 1), shared, np.bincount(one), np.bincount(other))


def adjusted_rand(one: Parts, other: Parts) -> float:
    """Give the adjusted Rand index of two partitions: 1 where they are the same, about 0 by chance.

    The share of pairs of nodes on which both agree, less what chance would give with parts of these sizes
    (Hubert and Arabie 1985, "Comparing partitions", Journal of Classification 2, 193-218).

    >>> import numpy as np
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    met = overlap(one, other)
    both, first, second = (_pairs(counts) for counts in (met.shared, met.sizes, met.other_sizes))
    every = _pairs_of(len(one))
    expected = first * second / every if every else 0.0
    room = (first + second) / 2 - expected
    return (both - expected) / room if room else 1.0


def mutual_information(one: Parts, other: Parts) -> float:
    """Give the normalised mutual information of two partitions: 1 where they are the same, 0 if independent.

    2 I(X; Y) / (H(X) + H(Y)), X and Y being the part that a node is in (Danon, Díaz-Guilera, Duch and
    Arenas 2005, "Comparing community structure identification", Journal of Statistical Mechanics P09008).
    Two partitions of a single part are the same.

    >>> import numpy as np
    >>> mutual_information(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    0.0
    """
    met = overlap(one, other)
    joint, first, second = (_entropy(counts) for counts in (met.shared, met.sizes, met.other_sizes))
    if not first + second:
        return 1.0
    return max(0.0, 2 * (first + second - joint) / (first + second))


def _pairs(counts: Parts) -> float:
    return float((counts * (counts - 1.0)).sum() / 2)


def _pairs_of(count: int) -> float:
    return count * (count - 1) / 2


def _entropy(counts: Parts) -> float:
    import numpy as np

    shares = counts[counts > 0] / max(int(counts.sum()), 1)
    return float(-(shares * np.log2(shares)).sum()) + 0.0
