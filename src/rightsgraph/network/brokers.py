"""Brokers: what joins countries, by the open pairs that a node stands between and the ways through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsgraph.network.between import Between, between
from rightsgraph.network.care import care_of
from rightsgraph.network.joins import ROLES, Groups, OpenPairs, open_pairs
from rightsgraph.network.measures.engine import taken
from rightsgraph.network.model import UNION
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    from rightsgraph.network.model import Network

__all__ = ["Brokers", "broker_rows", "brokers"]

_NODE = ("node", "name", "kind", "countries", "joins", "pairs", *ROLES, "betweenness")


@dataclass(frozen=True)
class Brokers:
    """What each node of a network joins, in the order of its nodes."""

    pairs: OpenPairs = field(repr=False)
    between: Between = field(repr=False)


def brokers(network: Network, *, pivots: int | None = None, seed: int = 1) -> Brokers:
    """Measure what joins countries: open pairs by role (see `open_pairs`), and betweenness (see `between`).

    Ties count without direction and weight; of the network of all layers the weak ones are left out. A node
    of several countries is of each of them; one without a country joins those of others, but has no role,
    and is no end of a pair.

    Args:
        network: the network.
        pivots: from how many nodes betweenness is estimated; None leaves it to the size.
        seed: what the pivots are drawn from.
    """
    arrays = taken(network).undirected()
    groups = Groups.read(network.nodes["countries"].to_list())
    return Brokers(open_pairs(arrays, groups), between(arrays, groups, pivots=pivots, seed=seed))


def broker_rows(network: Network, *, pivots: int | None = None, seed: int = 1) -> Computed:
    """Give a row for each node that joins countries: those between the most open pairs first.

    `joins` are the countries of the neighbours in these pairs; the columns of roles are empty for a node
    without a country. Where betweenness is estimated a column `betweenness_error` follows.
    """
    found = brokers(network, pivots=pivots, seed=seed)
    estimated = found.between.errors is not None
    columns = (*_NODE, *(("betweenness_error",) if estimated else ()), "care")
    rows: list[list[Cell]] = []
    for at, about in enumerate(network.nodes.iter_rows(named=True)):
        pairs, share = int(found.pairs.pairs[at]), float(found.between.values[at])
        if not pairs and not share:
            continue
        countries = "|".join(about["countries"])
        row: list[Cell] = [about["node"], about["label"], about["kind"], countries]
        row += ["|".join(sorted(found.pairs.joined[at])), pairs]
        row += found.pairs.roles[at].tolist() if countries else [None] * len(ROLES)
        errors = [] if found.between.errors is None else [float(found.between.errors[at])]
        rows.append([*row, share, *errors, care_of(about["public"])])
    rows.sort(key=_order)
    return Computed(columns, rows, _notes(network, found), places=6)


def _order(row: list[Cell]) -> tuple[float, float, str, str]:
    about = dict(zip(_NODE, row, strict=False))
    pairs, share = (float(about[name] or 0) for name in ("pairs", "betweenness"))
    return -pairs, -round(share, 9), str(about["name"]), str(about["node"])


def _notes(network: Network, found: Brokers) -> tuple[str, ...]:
    said = []
    codes = {code for codes in network.nodes["countries"].to_list() for code in codes}
    if len(codes) < 2:
        said.append("the nodes are of fewer than two countries: there is nothing to join")
    elif not found.between.sources:
        said.append("no way leads from one country to another")
    if found.between.errors is not None:
        said.append(
            f"betweenness is estimated from {found.between.pivots} of {found.between.sources} nodes: "
            "betweenness_error is its standard error; --pivots N takes more"
        )
    without = int((network.nodes["countries"].list.len() == 0).sum())
    if without:
        said.append(f"nodes of no known country, which are no end of a pair: {without}")
    weak = int(network.edges["weak"].sum()) if network.name == UNION else 0
    if weak:
        said.append(f"weak ties, which were left out: {weak}")
    return tuple(said)
