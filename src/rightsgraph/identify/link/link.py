"""Linking: the pairs of rows that a trained model takes for one person; candidates, not judgements."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.files import replacing
from rightsgraph.identify.link.engines import Running, running
from rightsgraph.identify.link.labels import found_of, read_labels
from rightsgraph.identify.link.model import Gate, Model
from rightsgraph.identify.link.prepare import prepare
from rightsgraph.identify.link.score import scored

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Linking", "link", "write_pairs"]

_LARGE = 50
_LARGER = 2


@dataclass(frozen=True)
class Linking:
    """What to link and how: one table or two, the model, the gate, the least probability.

    `say` is told what a person should know; with labels, nothing is given where too few of them are found.
    """

    tables: Sequence[pl.DataFrame]
    model: Model
    how: Running
    gate: Gate
    say: Callable[[str], None]
    probability: float | None = None
    labels: Path | None = None

    @property
    def least(self) -> float:
        """Give the least weight of a pair, in bits: what the probability says, or else the model."""
        if self.probability is None:
            return self.model.least
        return math.log2(self.probability / (1 - self.probability))


def link(linking: Linking) -> pl.DataFrame:
    """Find the pairs: left and right (ids), weight in bits, probability, outcomes, why, cluster, both rows.

    The left row stands first, in its table or in the first table. A cluster is named by the id of its first
    row; rows are in one where pairs lead from one to the other.

    Raises:
        InputError: the model compares what the tables do not have, or was tested on a much smaller table and
            no labels are given, or labels do not belong to the tables.
        FindingError: the model, or what it found of the labels, is below the gate.
        OutsideError: memory or disk do not suffice.
    """
    linking.model.found.hold(linking.gate, where="the model")
    _check_size(linking)
    _check_columns(linking.model, linking.tables)
    prepared = prepare(linking.tables)
    for said in prepared.notes():
        linking.say(said)
    linking.say(f"at most {prepared.pairs:,} pairs are compared")
    second = len(linking.tables[0]) if linking.tables[1:] else 0
    known = read_labels(linking.labels, prepared.ids, second=second) if linking.labels else None
    with running(linking.how) as engine:
        prior = linking.model.prior(*map(len, linking.tables))
        shares, least = linking.model.shares, linking.least
        found = scored(engine, prepared.frame, shares, prior=prior, least=least, explained=True)
    if known is not None:
        result = found_of(known, found)
        linking.say(f"on {len(known):,} labels: {result}")
        result.hold(linking.gate, where=str(linking.labels))
    named = found.with_columns(prepared.ids[found[side]].alias(side) for side in ("left", "right"))
    both = [_said(linking.tables, found[side]) for side in ("left", "right")]
    return named.with_columns(_clusters(found, prepared.ids, linking.say), *both).sort("left", "right")


def _check_size(linking: Linking) -> None:
    """Refuse a table much larger than the model's without labels: what did well there may fail here."""
    rows = sum(map(len, linking.tables))
    gated = linking.gate.recall > 0 or linking.gate.precision > 0
    if gated and linking.labels is None and rows > _LARGER * linking.model.rows:
        what = f"the model was tested on {linking.model.rows:,} rows, and here are {rows:,}"
        mend = (
            "give --labels: those of the training will do where its rows are among these; "
            "or --recall 0 --precision 0 to go on untested"
        )
        raise InputError(what, mend=mend)


def _check_columns(model: Model, tables: Sequence[pl.DataFrame]) -> None:
    names = {"given", "surname", "patronymic", "sex"}
    for table in tables:
        missing = sorted(set(model.shares) - names - set(table.columns))
        if missing:
            mend = f"say which it is: --column {missing[0]}=...; or train a model on this table"
            raise InputError(f"the model compares {', '.join(missing)}, which the table has not", mend=mend)


def _said(tables: Sequence[pl.DataFrame], rows: pl.Series) -> pl.Series:
    """Give what the rows of that number say, a text each, for a person to judge by."""
    import polars as pl

    chosen = pl.concat(tables, how="diagonal")[rows]
    cells = [pl.col(name).cast(pl.String) for name in chosen.columns if name != "id"]
    return (
        chosen.select(pl.concat_str(cells, separator=" | ", ignore_nulls=True))
        .to_series()
        .alias(f"{rows.name}_says")
    )


def _clusters(found: pl.DataFrame, ids: pl.Series, say: Callable[[str], None]) -> pl.Series:
    """Name the cluster of each pair by its first row; say how large the largest is."""
    import numpy as np
    import polars as pl
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(found):
        say("no pair is found")
        return pl.Series("cluster", [], dtype=pl.String)
    left, right = found["left"].to_numpy(), found["right"].to_numpy()
    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(ids), len(ids)))
    _, number = connected_components(graph, directed=False)
    rows = pl.DataFrame({"number": number[left]})
    members = (
        pl.DataFrame({"number": number, "id": ids}).group_by("number").agg(pl.col("id").first(), pl.len())
    )
    sizes = members.filter(pl.col("len") > 1)["len"]
    say(f"{len(found):,} pairs, {len(sizes):,} clusters, the biggest of {int(max(sizes)):,} rows")
    large = int((sizes > _LARGE).sum())
    if large:
        say(f"{large:,} clusters have more than {_LARGE} rows: hardly one person each; raise --probability")
    return rows.join(members, on="number", how="left", maintain_order="left")["id"].alias("cluster")


def write_pairs(pairs: pl.DataFrame, path: Path) -> None:
    """Write pairs as Parquet, or as CSV where the name of the file says so; whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        if path.suffix.lower() == ".csv":
            pairs.write_csv(file)
        else:
            pairs.write_parquet(file)
