"""Assortativity: whether like is tied to like, by an attribute or by degree."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.errors import InputError
from rightsgraph.network.measures.engine import taken
from rightsgraph.network.model import Network

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays, Positions, Weights
    from rightsgraph.network.measures.engine import Graph

    Attribute = Mapping[Hashable, str | Collection[str] | None]

__all__ = ["Mixing", "assortativity", "degree_assortativity"]

_LIKE = 1e-12


@dataclass(frozen=True)
class Mixing:
    """How far like is tied to like.

    Attributes:
        value: the coefficient; None where there is no tie to judge by, or all ends of ties are alike.
        ties: how many ties it is of: those between two nodes that have the attribute.
        nodes: how many nodes have the attribute.
        without: how many nodes do not; their ties are left out.
    """

    value: float | None
    ties: int
    nodes: int
    without: int


def assortativity(graph: Graph, attribute: str | Attribute) -> Mixing:
    """Say whether nodes with the same value of an attribute are tied more often than by chance (Newman 2003).

    Definition: (sum of e_ii - sum of a_i b_i) / (1 - sum of a_i b_i), where e_ij is the share of ties that
    begin at value i and end at value j, a_i the share that begin at i, and b_j the share that end at j. A
    node with several values counts in equal parts for each, so two nodes with the same two values are alike
    by half. Nodes without a value are left out with their ties, and counted.
    Direction: a tie without direction counts once each way.
    Normalisation: 1 where all ties join like with like, 0 as by chance; the least value is above -1.
    Weight: does not count.

    Newman, M. E. J. 2003, "Mixing patterns in networks", Physical Review E 67, 026126, section II,
    doi:10.1103/PhysRevE.67.026126.

    Args:
        graph: the network.
        attribute: the name of an attribute of nodes (`countries`, `roles`, `kind`), or values by node.

    >>> import networkx as nx
    >>> assortativity(nx.Graph([("a", "b"), ("c", "d")]), {"a": "XX", "b": "XX", "c": "YY", "d": "YY"})
    Mixing(value=1.0, ties=2, nodes=4, without=0)

    Raises:
        InputError: nodes have no such attribute.
    """
    import numpy as np

    arrays = taken(graph)
    shares = _shares(arrays, _values(graph, attribute) if isinstance(attribute, str) else attribute)
    known = np.diff(shares.indptr) > 0
    kept = known[arrays.source] & known[arrays.target]
    mixed = (shares[arrays.source[kept]].T @ shares[arrays.target[kept]]).toarray()
    nodes = int(known.sum())
    return Mixing(
        _coefficient(mixed if arrays.directed else mixed + mixed.T),
        int(kept.sum()),
        nodes,
        len(arrays) - nodes,
    )


def _coefficient(mixed: Weights) -> float | None:
    if not mixed.sum():
        return None
    mixed = mixed / mixed.sum()
    chance = float(mixed.sum(axis=1) @ mixed.sum(axis=0))
    return None if 1 - chance < _LIKE else float((mixed.trace() - chance) / (1 - chance))


def _values(graph: Graph, attribute: str) -> Attribute:
    if isinstance(graph, Network):
        if attribute in graph.nodes.columns:
            return dict(graph.nodes.select("node", attribute).iter_rows())
        names = set(graph.nodes.columns)
    else:
        about = dict(getattr(graph, "nodes", {}).items()) if hasattr(graph, "nodes") else {}
        names = {name for one in about.values() for name in one}
        if attribute in names or not about:
            return {node: one.get(attribute) for node, one in about.items()}
    raise InputError(
        f"nodes have no attribute {attribute!r}", where="attribute", mend=f"one of {', '.join(sorted(names))}"
    )


def _shares(arrays: Arrays, values: Attribute) -> Any:  # noqa: ANN401
    """Give a matrix of nodes and values, in which a node has equal parts of each of its values."""
    from scipy.sparse import coo_array

    columns: dict[str, int] = {}
    rows: list[tuple[int, int, float]] = []
    for at, node in enumerate(arrays.nodes):
        found = values.get(node) or ()
        several = sorted({found} if isinstance(found, str) else set(found))
        rows += [(at, columns.setdefault(one, len(columns)), 1 / len(several)) for one in several]
    one, other, part = zip(*rows, strict=True) if rows else ((), (), ())
    return coo_array((part, (one, other)), shape=(len(arrays), max(len(columns), 1)), dtype=float).tocsr()


def degree_assortativity(graph: Graph) -> float | None:
    """Say whether nodes with many ties are tied to others with many (Newman 2002); None where all are alike.

    Definition: the correlation (Pearson) of the degrees at the two ends of ties.
    Direction: a tie without direction counts once each way; else the ties that go out of where it begins are
    compared with those that come in where it ends.
    Normalisation: between -1 and 1.
    Weight: does not count.

    Where ties come from a shared hub, all who share a large hub have many ties and are tied to each other:
    the value is then high by construction.

    Newman, M. E. J. 2002, "Assortative mixing in networks", Physical Review Letters 89, 208701,
    doi:10.1103/PhysRevLett.89.208701.

    >>> import networkx as nx
    >>> round(degree_assortativity(nx.star_graph(3)), 9)
    -1.0
    """
    import numpy as np

    arrays = taken(graph)
    one, other = _degrees_at_ends(arrays)
    if not len(one) or one.min() == one.max() or other.min() == other.max():
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _degrees_at_ends(arrays: Arrays) -> tuple[Positions, Positions]:
    import numpy as np

    size = len(arrays)
    leaving, coming = np.bincount(arrays.source, minlength=size), np.bincount(arrays.target, minlength=size)
    if arrays.directed:
        return leaving[arrays.source], coming[arrays.target]
    degree = leaving + coming
    one, other = degree[arrays.source], degree[arrays.target]
    return np.concatenate([one, other]), np.concatenate([other, one])
