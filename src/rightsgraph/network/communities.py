"""Communities: groups of nodes that hang together more than chance would have it, and how stable they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.agreement import adjusted_rand, mutual_information, overlap
from rightsgraph.network.care import care_of
from rightsgraph.network.common import in_common, inner_ties, numbered
from rightsgraph.network.measures.engine import single_thread, taken
from rightsgraph.network.model import UNION
from rightsgraph.network.modularity import connected, quality
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    import networkx as nx

    from rightsgraph.network.agreement import Parts
    from rightsgraph.network.arrays import Arrays
    from rightsgraph.network.model import Network

__all__ = ["RUNS", "Communities", "communities", "community_rows", "member_rows"]

RUNS = 10
"""How often communities are sought, each time with the nodes in another order."""

COMMUNITIES = ("community", "members", "names", "countries", "common", "ties", "density", "stability", "care")
MEMBERS = ("community", "node", "name", "kind", "countries", "stays", "care")
_NAMED = 50
"""So many members are named in the row of a community; `member_rows` gives all."""

_PLACES = 12
"""To how many places modularities are compared: the order of a sum changes what is behind."""


@dataclass(frozen=True)
class Communities:
    """Groups of nodes, the largest first; nodes without a tie are in none.

    Attributes:
        members: the nodes of each, in the order of the network.
        modularity: how many more ties lie inside than chance would have it.
        stability: for each, the mean over the other runs of its greatest Jaccard overlap with one of theirs.
        stays: for each node, the share of the other runs in which the community that is most like its own
            holds it.
        agreement: the mean adjusted Rand index of every two runs.
        information: the mean normalised mutual information of every two runs.
        runs: how many runs there were.
        isolates: how many nodes have no tie and were left out.
    """

    members: tuple[tuple[Hashable, ...], ...]
    modularity: float
    stability: tuple[float, ...]
    stays: Mapping[Hashable, float] = field(repr=False)
    agreement: float
    information: float
    runs: int
    isolates: int

    def __len__(self) -> int:
        return len(self.members)

    @property
    def numbers(self) -> dict[Hashable, int]:
        """The number of the community of each node, the largest being 1."""
        return {node: number for number, nodes in enumerate(self.members, start=1) for node in nodes}


def communities(
    graph: nx.Graph | Network | Arrays, *, seed: int, resolution: float = 1.0, runs: int = RUNS
) -> Communities:
    """Find communities by Leiden, several times, and keep the run of the greatest modularity.

    Leiden (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected
    communities", Scientific Reports 9, 5233) moves nodes, then parts of communities, as long as modularity
    grows; its communities are connected. It begins with the nodes in an order by chance, so other runs can
    find others: `stability` says of each how far it came back (Hennig 2007, Computational Statistics and Data
    Analysis 52, 258-271; there over samples, here over runs). Ties count by their weight, without direction;
    of the network of all layers the weak ones are left out. The same seed gives the same communities.

    >>> import networkx as nx
    >>> found = communities(nx.karate_club_graph(), seed=1)
    >>> [len(members) for members in found.members], round(found.modularity, 3)
    ([12, 11, 6, 5], 0.445)

    Args:
        graph: the network, a graph of networkx, or arrays, of which all ties count.
        seed: what the orders of nodes are drawn from.
        resolution: above 1 gives more and smaller ones (Reichardt, Bornholdt 2006, Phys. Rev. E 74, 016110).
        runs: how many runs to make.

    Raises:
        InputError: fewer than two runs.
    """
    import numpy as np

    if runs < 2:
        raise InputError(f"{runs} runs tell no stability", where="runs", mend="make 2 or more")

    arrays = taken(graph).undirected()
    tied = np.unique(np.concatenate([arrays.source, arrays.target]))
    if not len(tied):
        return Communities((), 0.0, (), {}, 1.0, 1.0, runs, len(arrays))
    drawn = np.random.SeedSequence(seed).generate_state(runs).tolist()
    whole = [connected(arrays, parts) for parts in _leiden(arrays, drawn, resolution)]
    qualities = [round(quality(arrays, parts, resolution), _PLACES) for parts in whole]
    return _summed(arrays, tied, [parts[tied] for parts in whole], qualities)


def _summed(arrays: Arrays, tied: Parts, found: Sequence[Parts], qualities: Sequence[float]) -> Communities:
    """Keep the best of the runs, each of the nodes that are tied, and compare it with the others."""
    import numpy as np

    best = qualities.index(max(qualities))
    kept = _by_size(found[best])
    stability, stays = _stability(kept, [parts for at, parts in enumerate(found) if at != best])
    groups = np.split(tied[np.argsort(kept, kind="stable")], np.cumsum(np.bincount(kept))[:-1])
    pairs = list(combinations(found, 2))
    return Communities(
        members=tuple(tuple(arrays.nodes[at] for at in group.tolist()) for group in groups),
        modularity=qualities[best],
        stability=stability,
        stays={arrays.nodes[at]: share for at, share in zip(tied.tolist(), stays, strict=True)},
        agreement=float(np.mean([adjusted_rand(*pair) for pair in pairs])),
        information=float(np.mean([mutual_information(*pair) for pair in pairs])),
        runs=len(found),
        isolates=len(arrays) - len(tied),
    )


def _leiden(arrays: Arrays, seeds: Sequence[int], resolution: float) -> Iterator[Parts]:
    import numpy as np

    graph = arrays.networkit(weighted=True)
    for seed in seeds:
        with single_thread(seed=seed) as nk:
            search = nk.community.ParallelLeiden(graph, gamma=resolution)
            search.run()
            _, parts = np.unique(search.getPartition().getVector(), return_inverse=True)
        yield parts.astype(np.int64)


def _by_size(parts: Parts) -> Parts:
    import numpy as np

    _, first, parts = np.unique(parts, return_index=True, return_inverse=True)
    sizes = np.bincount(parts)
    order = np.lexsort((first, -sizes))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return number[parts]


def _stability(parts: Parts, others: Sequence[Parts]) -> tuple[tuple[float, ...], list[float]]:
    """Give for each part its mean best overlap, and for each node how often it is in that best one."""
    import numpy as np

    best, stays = np.zeros(int(parts.max()) + 1), np.zeros(len(parts))
    for other in others:
        met = overlap(parts, other)
        alike = met.jaccard()
        order = np.lexsort((met.other, -alike, met.one))
        first = order[np.unique(met.one[order], return_index=True)[1]]
        best += alike[first]
        stays += met.other[first][parts] == other
    return tuple((best / len(others)).tolist()), (stays / len(others)).tolist()


def community_rows(network: Network, *, seed: int, resolution: float = 1.0) -> Computed:
    """Give a row for each community, the largest first: who is in it and what they have in common.

    `ties` are those between members, each layer for itself, and `density` is the share of pairs of members
    that any ties; a community is `public` where each of its members is.
    """
    found = communities(network, seed=seed, resolution=resolution)
    common = in_common(network, found.numbers)
    about = {row["node"]: row for row in network.nodes.iter_rows(named=True)}
    inside = _inside(network, found.numbers)
    rows: list[list[Cell]] = []
    for number, (nodes, stability) in enumerate(zip(found.members, found.stability, strict=True), start=1):
        members = [about[node] for node in nodes]
        names = sorted(member["label"] for member in members)
        countries = sorted({code for member in members for code in member["countries"]})
        pairs = len(nodes) * (len(nodes) - 1) / 2
        row: list[Cell] = [number, len(nodes), "|".join(_first(names)), "|".join(countries), common[number]]
        ties, tied = inside.get(number, (0, 0))
        row += [ties, tied / pairs if pairs else None, stability]
        rows.append([*row, care_of(all(member["public"] for member in members))])
    return Computed(COMMUNITIES, rows, _notes(network, found))


def member_rows(network: Network, *, seed: int, resolution: float = 1.0) -> Computed:
    """Give a row for each node in a community: its number, and the share of runs in which it stayed."""
    found = communities(network, seed=seed, resolution=resolution)
    about = {row["node"]: row for row in network.nodes.iter_rows(named=True)}
    rows: list[list[Cell]] = []
    for number, nodes in enumerate(found.members, start=1):
        for member in sorted((about[node] for node in nodes), key=lambda one: (one["label"], one["node"])):
            row: list[Cell] = [number, member["node"], member["label"], member["kind"]]
            countries = "|".join(member["countries"])
            rows.append([*row, countries, found.stays[member["node"]], care_of(member["public"])])
    return Computed(MEMBERS, rows, _notes(network, found))


def _first(names: list[str]) -> list[str]:
    more = len(names) - _NAMED
    return [*names[:_NAMED], f"and {more} more"] if more > 0 else names


def _inside(network: Network, numbers: Mapping[Hashable, int]) -> dict[int, tuple[int, int]]:
    """Count the ties inside each community, and the pairs of its members that they tie."""
    import polars as pl

    low, high = pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")
    pair = pl.struct(low.alias("low"), high.alias("high"))
    inside = inner_ties(network, numbered(network, numbers)).filter(pl.col("source") != pl.col("target"))
    counts = inside.group_by("group").agg(pl.len(), pair.n_unique().alias("pairs"))
    return {group: (ties, pairs) for group, ties, pairs in counts.iter_rows()}


def _notes(network: Network, found: Communities) -> tuple[str, ...]:
    if not found.members:
        return ()
    weak = int(network.edges["weak"].sum()) if network.name == UNION else 0
    said = [
        f"communities: {len(found)}, by Leiden, the best of {found.runs} runs; modularity "
        f"{found.modularity:.3f}; two runs agree by {found.agreement:.2f} (adjusted Rand index) and "
        f"{found.information:.2f} (normalised mutual information)",
        "what members have in common is said as far as sources tell: nothing said is not nothing in common",
    ]
    if found.isolates:
        said.append(f"nodes without a tie, which are in no community: {found.isolates}")
    if weak:
        said.append(f"weak ties, which were left out: {weak}")
    return tuple(said)
