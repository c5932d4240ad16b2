"""Projections: layers of the graph as networks, made on columns from the rows of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.network.columns import ask_columns
from rightsgraph.network.library import Layer, find_layer, read_layers
from rightsgraph.network.model import EDGES, UNION, Network, empty_frame
from rightsgraph.network.nodes import read_hubs, read_nodes
from rightsgraph.network.reasons import note_of_too_many, notes_of
from rightsgraph.network.ties import Told, direct_ties, shared_ties
from rightsgraph.network.window import Window, read_window
from rightsgraph.store import Store

if TYPE_CHECKING:
    import polars as pl

__all__ = ["network_of"]

_TITLE = "All layers"


def network_of(
    store: Store, queries: Path, name: str = UNION, *, country: str = "", since: str = "", until: str = ""
) -> Network:
    """Make a network of one layer, or of all; it has only nodes that are tied.

    Args:
        store: the workspace.
        queries: the folder of the catalogue.
        name: the name of a layer; `all` for the union of layers, where weak ties are marked, and a weak layer
            of too many ties is left out, and said to be.
        country: keep what happened in this country, by code or name.
        since: keep records that certainly began on this EDTF date or later.
        until: keep records that certainly began on this EDTF date or earlier.

    Returns:
        The network, without ties where nothing is found; its notes say why, and what was left out.

    Raises:
        InputError: there is no such layer or country, a date cannot be read, or there would be too many ties.
    """
    known = read_layers(queries)
    layers = list(known.values()) if name == UNION else [find_layer(known, name)]
    window = read_window(since, until)
    every = [_told(layer, country, window, store) for layer in layers]
    left_out = [one for one in every if name == UNION and one.layer.weak and one.too_many]
    told = [one for one in every if one.layer not in [its.layer for its in left_out]]
    at = _Positions.of(told)
    edges = _joined([_ties(one, at) for one in told])
    too_many = map(note_of_too_many, left_out)
    return Network(
        name=name,
        title=_TITLE if name == UNION else layers[0].title,
        directed=name != UNION and layers[0].directed,
        nodes=read_nodes(store, queries, at.nodes),
        edges=edges,
        records=at.records,
        hubs=read_hubs(store, at.hubs),
        notes=(*too_many, *notes_of(told, edges, country=country, window=window, store=store)),
    )


def _told(layer: Layer, country: str, window: Window, store: Store) -> Told:
    """Ask for the rows of a layer, and keep those in the window that can make a tie."""
    try:
        rows = ask_columns(layer.entry, {"country": country} if country else {}, store)
    except InputError as error:
        where = f"--country {country}" if country else error.where
        raise InputError(error.what, where=where, mend=error.mend) from error
    within = rows.filter(window.within())
    unsure = rows.filter(~window.within() & ~window.outside())
    return Told(layer, len(rows), within, unsure.get_column("record").unique())


@dataclass(frozen=True)
class _Positions:
    """Nodes and hubs in their order, and records with their days."""

    nodes: pl.Series
    hubs: pl.Series
    records: pl.DataFrame

    @classmethod
    def of(cls, told: Sequence[Told]) -> _Positions:
        """Number what ties, in the order of IRIs."""
        import polars as pl

        tying = [one.tying for one in told]
        records = pl.concat([frame.select("record", "first", "last") for frame in tying])
        return cls(
            _sorted(frame.get_column(end) for frame in tying for end in _ends(frame)),
            _sorted(frame.get_column("hub") for frame in tying if "hub" in frame.columns),
            records.group_by("record").agg(pl.col("first").min(), pl.col("last").max()).sort("record"),
        )

    def numbered(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Put positions in the place of IRIs."""
        import polars as pl

        names = {"hub": self.hubs, "record": self.records.get_column("record")}
        for column in ("hub", "record", *_ends(frame)):
            if column in frame.columns:
                kept = names.get(column, self.nodes)
                at = pl.DataFrame({column: kept}).with_row_index("at")
                frame = frame.join(at, on=column, maintain_order="left").drop(column)
                frame = frame.rename({"at": column})
        return frame


def _ends(frame: pl.DataFrame) -> list[str]:
    return [name for name in ("node", "source", "target") if name in frame.columns]


def _sorted(parts: Iterable[pl.Series]) -> pl.Series:
    """Give every text once, sorted."""
    import polars as pl

    texts = [part.rename("text") for part in parts]
    return pl.concat(texts).unique().sort() if texts else pl.Series("text", [], dtype=pl.String)


def _ties(told: Told, at: _Positions) -> pl.DataFrame:
    """Make the ties of a layer, in the columns of the model."""
    import polars as pl

    layer, rows = told.layer, at.numbered(told.tying)
    ties = (
        shared_ties(rows, named=layer.name, hubs=at.hubs)
        if layer.bipartite
        else direct_ties(rows, directed=layer.directed)
    )
    said: Mapping[str, str | bool] = {"layer": layer.name, "directed": layer.directed, "weak": layer.weak}
    return ties.with_columns(pl.lit(value).alias(name) for name, value in said.items())


def _joined(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    import polars as pl

    schema = empty_frame(EDGES).schema
    return pl.concat([part.select(list(schema)).cast(schema) for part in parts]).sort(
        "source", "target", "layer"
    )
