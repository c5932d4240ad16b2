"""Acts by case: who acted, against whom, and which acts belong to one matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.network.columns import ask_columns
from rightsgraph.network.model import Network
from rightsgraph.network.null_model import Incidence
from rightsgraph.query.catalogue import find_entry
from rightsgraph.store import Store

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LAYER", "Acts", "acts_of", "read_cases"]

LAYER = "institution-target"
"""The layer whose ties say who acted against whom."""


@dataclass(frozen=True)
class Acts:
    """Who acted in which case.

    Attributes:
        told: a row for each `official`, `person`, `record` (positions in the network) and `case` (a number).
        officials: the positions of those who acted, in order; these are the rows of `incidence`.
        incidence: who acted in which case; those of one kind, with the same roles and countries, are a group.
    """

    told: pl.DataFrame = field(repr=False)
    officials: Sequence[int]
    incidence: Incidence


def read_cases(store: Store, queries: Path) -> pl.DataFrame:
    """Read which records belong to one matter: columns `record` and `matter` of `queries/node/cases.rq`.

    Raises:
        InputError: the question is missing or has a fault.
    """
    return ask_columns(find_entry(queries, "node/cases"), {}, store)


def acts_of(network: Network, cases: pl.DataFrame) -> Acts:
    """Give who acted in which case; of other layers than `LAYER` nothing is taken.

    A case is what sources treat as one matter. Records that none joins to another are one case if they hit
    the same people, so that five acts against one person do not look like five cases.

    Args:
        network: one that has the layer.
        cases: what `read_cases` gives.
    """
    import numpy as np
    import polars as pl

    acts = network.edges.filter(pl.col("layer") == LAYER).select(
        pl.col("source").alias("official"),
        pl.col("target").alias("person"),
        pl.col("records").alias("record"),
    )
    acts = acts.explode("record").drop_nulls()
    told = acts.join(_matters(network, acts, cases), on="record").sort("official", "person", "record")
    pairs = told.select("official", "case").unique().sort("official", "case")
    officials, row = np.unique(pairs["official"].to_numpy(), return_inverse=True)
    groups = network.nodes[officials.tolist()].select(
        pl.struct("kind", pl.col("roles").list.join("|"), pl.col("countries").list.join("|")).rank("dense")
    )
    incidence = Incidence(
        row.astype(np.int64),
        pairs["case"].to_numpy().astype(np.int64),
        groups.to_series().to_numpy().astype(np.int64) - 1,
    )
    return Acts(told, officials.tolist(), incidence)


def _matters(network: Network, acts: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    """Give the number of the case of each record: `record`, `case`."""
    import polars as pl

    people = acts.group_by("record").agg(pl.col("person").unique().sort().cast(pl.String)).sort("record")
    named = people.select(
        "record",
        pl.col("person").list.join("|").alias("alone"),
        network.records["record"].gather(people["record"]).alias("iri"),
    )
    joined = named.join(_components(cases), on="iri", how="left")
    key = pl.struct("matter", pl.when(pl.col("matter").is_null()).then("alone").alias("alone"))
    return joined.select("record", (key.rank("dense") - 1).alias("case"))


def _components(cases: pl.DataFrame) -> pl.DataFrame:
    """Number the matters: what is joined to one, directly or by others, is in it: `iri`, `matter`."""
    import numpy as np
    import polars as pl
    import scipy.sparse as sp

    names = pl.concat([cases["record"], cases["matter"]]).unique().sort()
    ends = [names.search_sorted(cases[column]).to_numpy() for column in ("record", "matter")]
    links = sp.coo_array((np.ones(cases.height), ends), shape=(len(names), len(names)))
    _, label = sp.csgraph.connected_components(links, directed=False)
    return pl.DataFrame({"iri": names, "matter": label}, schema={"iri": pl.String, "matter": pl.Int64})
