"""A network in columns: nodes, ties between them, and the records behind each tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

__all__ = ["EDGES", "HUBS", "NODES", "RECORDS", "UNION", "Network", "empty_frame"]

UNION = "all"
"""The name of the network of all layers."""

NODES = {
    "node": "String",
    "label": "String",
    "kind": "String",
    "countries": "List(String)",
    "roles": "List(String)",
    "public": "Boolean",
}
"""Columns of nodes: the IRI, what it is called, its most specific kind as a notation, the codes of its
countries, the notations of its roles, and whether it may be ranked in public (see `care`)."""

EDGES = {
    "source": "UInt32",
    "target": "UInt32",
    "layer": "String",
    "directed": "Boolean",
    "weak": "Boolean",
    "weight": "Int64",
    "first": "Int64",
    "last": "Int64",
    "records": "List(UInt32)",
    "hubs": "List(UInt32)",
}
"""Columns of ties. `source` and `target` are positions in the nodes, the smaller first where the layer has no
direction; `weight` is what the layer counts; `first` and `last` are the first and the last day, since
1970-01-01, on which any of its records can have begun; `records` and `hubs` are positions in those."""

RECORDS = {"record": "String", "first": "Int64", "last": "Int64"}
"""Columns of records: the IRI, and the first and last day on which it can have begun; null where unknown."""

HUBS = {"hub": "String", "label": "String"}
"""Columns of what two nodes share: a case, an event, a court, a law, a source."""


@dataclass(frozen=True)
class Network:
    """A network: one layer, or several with typed ties; any number in it opens to its records."""

    name: str
    title: str
    directed: bool
    nodes: pl.DataFrame = field(repr=False)
    edges: pl.DataFrame = field(repr=False)
    records: pl.DataFrame = field(repr=False)
    hubs: pl.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()

    def networkx(self) -> nx.Graph:
        """Give it as a graph of networkx: `Graph`, `DiGraph`, or `MultiGraph` where there are several layers.

        Nodes are IRIs with `label`, `kind`, `countries`, `roles` and `public`; ties have `layer`, `weight`,
        `first`, `last`, `weak`, and the IRIs of their `records` and `hubs` as tuples. In a `MultiGraph` the
        key of a tie is its layer, with an arrow in front where it points against the order of its nodes, and
        `source` and `target` say how it points.
        """
        import networkx as nx

        several = self.name == UNION
        graph: Any = nx.MultiGraph() if several else nx.DiGraph() if self.directed else nx.Graph()
        graph.graph.update(name=self.name, title=self.title)
        for row in self.nodes.iter_rows(named=True):
            graph.add_node(
                row.pop("node"), **{**row, "countries": tuple(row["countries"]), "roles": tuple(row["roles"])}
            )
        for source, target, key, about in self._ties(several=several):
            graph.add_edge(source, target, **({"key": key} if several else {}), **about)
        return graph

    def _ties(self, *, several: bool) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
        names, records, hubs = (
            frame.get_column(column).to_list()
            for frame, column in ((self.nodes, "node"), (self.records, "record"), (self.hubs, "hub"))
        )
        for row in self.edges.iter_rows(named=True):
            source, target, directed = row.pop("source"), row.pop("target"), row.pop("directed")
            about: dict[str, Any] = {**row, **_opened(row, records, hubs)}
            key = f"{'>' if directed and source > target else ''}{row['layer']}"
            if several:
                about |= {"directed": directed, "source": names[source], "target": names[target]}
            yield names[source], names[target], key, about


def _opened(row: dict[str, Any], records: Sequence[str], hubs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {
        "records": tuple(records[at] for at in row["records"]),
        "hubs": tuple(hubs[at] for at in row["hubs"]),
    }


def empty_frame(columns: dict[str, str]) -> pl.DataFrame:
    """Give a frame of these columns without rows.

    >>> empty_frame(HUBS).columns
    ['hub', 'label']
    """
    import polars as pl

    lists = {"List(String)": pl.List(pl.String), "List(UInt32)": pl.List(pl.UInt32)}
    return pl.DataFrame(schema={name: lists.get(kind) or getattr(pl, kind) for name, kind in columns.items()})
