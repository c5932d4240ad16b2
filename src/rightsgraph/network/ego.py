"""Who and what is tied to one node, step by step outwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rightsgraph.network.little import says_little
from rightsgraph.network.model import Network
from rightsgraph.network.walked import Walked

__all__ = ["ego_ties"]


def ego_ties(network: Network, centre: int, depth: int) -> list[Walked]:
    """Give the ties of a node, of its neighbours, and so on: nearer ones first, those that say little last.

    Ties that say little (`says_little`) are given, but nothing is looked for beyond them.

    Args:
        network: the network.
        centre: the position of the node.
        depth: how many steps outwards.
    """
    ends = list(network.edges.select("source", "target").iter_rows())
    little = says_little(network).to_list()
    at = defaultdict(list)
    for edge, (source, target) in enumerate(ends):
        at[source].append(edge)
        at[target].append(edge)
    steps, last = {centre: 0}, [centre]
    found: dict[int, Walked] = {}
    for step in range(1, depth + 1):
        reached: list[int] = []
        for node in last:
            for edge in at[node]:
                source, target = ends[edge]
                other = target if source == node else source
                found.setdefault(edge, Walked((step,), node, other, edge))
                if not little[edge] and other not in steps:
                    steps[other] = step
                    reached.append(other)
        last = reached
    return _ordered(network, found.values(), little)


def _ordered(network: Network, ties: Iterable[Walked], little: Sequence[bool]) -> list[Walked]:
    labels = network.nodes.get_column("label").to_list()
    layers = network.edges.get_column("layer").to_list()

    def key(one: Walked) -> tuple[object, ...]:
        names = str(labels[one.start]), str(labels[one.end])
        return (little[one.edge], one.before, *names, layers[one.edge], one.edge)

    return sorted(ties, key=key)
