"""Who is tied to whom: projections of the graph as networks, measures of them, files and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from rightsgraph.store import Store

__all__ = ["project"]


def project(
    store: Store, name: str = "all", *, country: str = "", since: str = "", until: str = ""
) -> nx.Graph:
    """Give a layer of the graph, or all of them, as a graph of networkx.

    A layer is a `Graph`, or a `DiGraph` where its ties have a direction; all together are a `MultiGraph`
    whose keys are layers. Nodes and ties carry what `Network.networkx` says.

    >>> import rightsgraph
    >>> from rightsgraph.network import project
    >>> graph = project(rightsgraph.open().store, "institution-target", country="KZ")
    >>> graph.is_directed(), {about["layer"] for *_, about in graph.edges(data=True)}
    (True, {'institution-target'})

    Args:
        store: the workspace.
        name: the name of a layer, such as `co-accused`, or `all`.
        country: keep what happened in this country, by code or name.
        since: keep records that certainly began on this EDTF date or later.
        until: keep records that certainly began on this EDTF date or earlier.

    Raises:
        InputError: there is no such layer or country, a date cannot be read, or there would be too many ties.
    """
    from rightsgraph.network.projection import network_of
    from rightsgraph.project import Project

    return network_of(store, Project().queries, name, country=country, since=since, until=until).networkx()
