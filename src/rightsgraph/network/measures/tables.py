"""Measures as rows: one row for each node, or one for each number of the whole network."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from rightsgraph.network.care import care_of
from rightsgraph.network.measures import centrality, structure
from rightsgraph.network.measures.approximate import SEED, from_pivots
from rightsgraph.network.measures.assortativity import assortativity, degree_assortativity
from rightsgraph.network.measures.cost import refuse_if_long
from rightsgraph.network.measures.degree import degree, strength
from rightsgraph.network.measures.engine import taken
from rightsgraph.network.model import UNION, Network
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    from rightsgraph.network.arrays import Arrays

__all__ = ["NETWORK_ROWS", "network_rows", "node_rows"]

NETWORK_ROWS = ("measure", "value", "n", "of")
"""Columns of a row of the whole network: a number, and of how many of what it is."""

_NAMED = ("node", "name", "kind", "countries", "roles")
_PLACES = 6
_Values = Mapping[Hashable, float]


def node_rows(network: Network, *, pivots: int | None = None, seed: int = SEED) -> Computed:
    """Give the measures of each node, greatest betweenness first, then degree, then by name.

    Columns: `node`, `name`, `kind`, `countries`, `roles`, `degree`, `strength`, `betweenness`, `closeness`
    (both with an `_error` where they are from pivots), `eigenvector`, `pagerank`, `core`, `clustering`, `cut`
    (`true` for an articulation point), `care`.
    Of the network of all layers weak ties are left out. Rows rank people at risk: see `care`.

    Args:
        network: the network.
        pivots: from how many nodes to estimate betweenness and closeness, with errors; all where not given.
        seed: of the draw of pivots.

    Raises:
        InputError: exact betweenness and closeness would take too long, or fewer than two pivots are given.
    """
    arrays = taken(network)
    measured = _measured(arrays, _far(arrays, pivots, seed))
    cut = set(structure.articulation_points(arrays))
    rows: list[tuple[float, float, list[Cell]]] = []
    for about in network.nodes.iter_rows(named=True):
        node = about["node"]
        values: list[Cell] = [of_nodes[node] for of_nodes in measured.values()]
        row = [node, about["label"], about["kind"], "|".join(about["countries"]), "|".join(about["roles"])]
        order = round(measured["betweenness"][node], _PLACES), measured["degree"][node]
        rows.append((*order, [*row, *values, "true" if node in cut else "false", care_of(about["public"])]))
    rows.sort(key=lambda row: (-row[0], -row[1], row[2][1], row[2][0]))
    columns = (*_NAMED, *measured, "cut", "care")
    return Computed(columns, [row for *_, row in rows], _notes(network, arrays, pivots, seed), places=_PLACES)


def _measured(arrays: Arrays, far: dict[str, _Values]) -> dict[str, _Values]:
    """Give the values of nodes by the column they stand in."""
    return {
        "degree": degree(arrays),
        "strength": {node: _whole(value) for node, value in strength(arrays).items()},
        **far,
        "eigenvector": centrality.eigenvector(arrays),
        "pagerank": centrality.pagerank(arrays),
        "core": structure.k_core(arrays),
        "clustering": structure.clustering(arrays),
    }


def _far(arrays: Arrays, pivots: int | None, seed: int) -> dict[str, _Values]:
    """Give what needs paths between all pairs, exactly or from pivots."""
    if pivots is None:
        refuse_if_long(arrays)
        return {"betweenness": centrality.betweenness(arrays), "closeness": centrality.closeness(arrays)}
    found = from_pivots(arrays, pivots, seed=seed)
    return {
        "betweenness": {node: one.value for node, one in found.betweenness.items()},
        "betweenness_error": {node: one.error for node, one in found.betweenness.items()},
        "closeness": {node: one.value for node, one in found.closeness.items()},
        "closeness_error": {node: one.error for node, one in found.closeness.items()},
    }


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _notes(network: Network, arrays: Arrays, pivots: int | None, seed: int) -> tuple[str, ...]:
    import numpy as np

    parts = structure.components(arrays)
    said = list(_weak(network))
    if arrays.directed and arrays.ties and not np.isin(arrays.target, arrays.source).any():
        said.append("no tie leads on from where another ends, so betweenness is 0 for all")
    if arrays.ties and len(parts) > 1:
        largest = f"{len(parts[0])} of {len(arrays)} nodes"
        said.append(f"eigenvector is of the largest component, {largest}; elsewhere it is 0")
    if pivots is not None:
        said.append(
            f"betweenness and closeness are estimated from {pivots} pivots (seed {seed}): of 20 true values "
            "about 19 lie within two standard errors, fewer with few pivots; an estimate of 0 with an error "
            "of 0 says that no pivot's path came by"
        )
    return tuple(said)


def _weak(network: Network) -> tuple[str, ...]:
    number = int(network.edges["weak"].sum()) if network.name == UNION else 0
    return (f"weak ties, which were left out: {number}",) if number else ()


def network_rows(network: Network) -> Computed:
    """Give the measures of the whole network, each with the number of what it is of.

    Of the network of all layers weak ties are left out, and counted.
    """
    arrays = taken(network)
    parts = structure.components(arrays)
    pairs = len(arrays) * (len(arrays) - 1) // (1 if arrays.directed else 2)
    middles = int(structure.pairs_of_ties(arrays.undirected()).sum())
    plain, nodes, ties = arrays.undirected().ties, len(arrays), arrays.ties
    rows: list[list[Cell]] = [
        ["nodes", nodes, nodes, "nodes"],
        ["ties", ties, len(network.edges), "ties of the layers; those between the same two are one"],
        ["weak ties", int(network.edges["weak"].sum()), len(network.edges), "ties of the layers"],
        ["density", structure.density(arrays), pairs, "pairs of nodes"],
        ["nodes without ties", sum(len(part) == 1 for part in parts), nodes, "nodes"],
        ["components", len(parts), nodes, "nodes"],
        ["largest component", len(parts[0]) if parts else 0, nodes, "nodes"],
        ["transitivity", structure.transitivity(arrays), middles, "paths of two ties"],
        ["bridges", len(structure.bridges(arrays)), plain, "ties"],
        ["articulation points", len(structure.articulation_points(arrays)), nodes, "nodes"],
        ["assortativity by degree", degree_assortativity(arrays), ties, "ties"],
    ]
    for name, attribute in (("country", "countries"), ("role", "roles"), ("kind", "kind")):
        found = assortativity(network, attribute)
        of = f"ties between nodes with a {name}; {found.without} of {nodes} nodes have none"
        rows.append([f"assortativity by {name}", found.value, found.ties, of])
    return Computed(NETWORK_ROWS, rows, _weak(network), places=_PLACES)
