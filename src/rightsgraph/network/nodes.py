"""What is known of the nodes of a network: words, kinds, countries, roles, and whether they are public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from rightsgraph.labels import Words, read_words
from rightsgraph.network.care import may_be_public
from rightsgraph.network.columns import ask_columns
from rightsgraph.network.model import HUBS, NODES, empty_frame
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import KNOWN
from rightsgraph.store import Store
from rightsgraph.store.current import CurrentStore
from rightsgraph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    import polars as pl

__all__ = ["read_hubs", "read_nodes"]

MANY = 20_000
"""For the words of more things a store of ours is asked for all words that it holds."""


def read_nodes(store: Store, queries: Path, nodes: pl.Series) -> pl.DataFrame:
    """Give the columns of nodes for these IRIs, in their order.

    Raises:
        InputError: a question of the folder `node` is missing or has a fault.
    """
    import polars as pl

    frame = pl.DataFrame({"node": nodes})
    labels = frame.with_columns(_labels(store, nodes).alias("label"))
    for name, column in (("kinds", "kind"), ("places", "country"), ("roles-held", "role")):
        labels = labels.join(
            _noted(store, queries, name, column, frame), on="node", how="left", maintain_order="left"
        )
    offices, ours = (
        ask_columns(find_entry(queries, f"node/{name}"), {}, store).get_column("node").implode()
        for name in ("offices", "designated")
    )
    rows = labels.with_columns(
        pl.col("node").is_in(offices).alias("in_office"),
        (~pl.col("node").is_in(ours)).alias("named"),
        pl.col("kind", "country", "role").fill_null([]),
    )
    public = [
        may_be_public(kinds, in_office=held, named=named)
        for kinds, held, named in rows.select("kind", "in_office", "named").iter_rows()
    ]
    return rows.select(
        "node",
        "label",
        pl.col("kind").list.first().fill_null(""),
        pl.col("country").alias("countries"),
        pl.col("role").alias("roles"),
        pl.Series("public", public, dtype=pl.Boolean),
    ).cast(empty_frame(NODES).schema)


def read_hubs(store: Store, hubs: pl.Series) -> pl.DataFrame:
    """Give the columns of hubs for these IRIs, in their order."""
    import polars as pl

    return pl.DataFrame({"hub": hubs, "label": _labels(store, hubs)}, schema=empty_frame(HUBS).schema)


def _noted(store: Store, queries: Path, name: str, column: str, nodes: pl.DataFrame) -> pl.DataFrame:
    """Give the notations that a question of the folder `node` has for each node, sorted."""
    import polars as pl

    rows = ask_columns(find_entry(queries, f"node/{name}"), {}, store).join(nodes, on="node", how="semi")
    terms = rows.get_column(column).unique()
    words = _words(store, terms)
    notations = [words.get(NamedNode(term), Words()).notation or _named_by(term) for term in terms]
    said = pl.DataFrame({column: terms, "said": notations}, schema={column: pl.String, "said": pl.String})
    found = rows.join(said, on=column).group_by("node").agg(pl.col("said").unique().sort())
    return found.rename({"said": column})


def _named_by(term: str) -> str:
    """Give the last part of an IRI without a notation, such as `charge` of a class."""
    return term.rpartition("/")[2].rpartition("#")[2].lower()


def _labels(store: Store, things: pl.Series) -> pl.Series:
    import polars as pl

    words = _words(store, things)
    said = [words.get(NamedNode(thing), Words()).label or thing for thing in things]
    return pl.Series("label", said, dtype=pl.String)


def _words(store: Store, things: pl.Series) -> dict[NamedNode, Words]:
    whole = len(things) > MANY and isinstance(store, EmbeddedStore | CurrentStore)
    return read_words(map(NamedNode, things), lambda query: store.select(query, KNOWN).rows, whole=whole)
