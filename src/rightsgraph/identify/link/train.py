"""Training: shares counted on labels and on chance pairs, the prior estimated, the result tested.

Nothing is fitted that could settle on a wrong answer unnoticed (expectation maximisation did, at a dense
million): the share of each outcome among pairs of one person is counted on half of the labels, that among any
two rows on pairs drawn by chance, with half a pair more for each outcome (Krichevsky and Trofimov, 1981).
Only the number of other rows that a row has is estimated, by the same likelihood with all else fixed. The
other half of the labels is what the model is tested on.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.identify.link.comparisons import COMPARISONS, UNKNOWN, Comparison, Shares
from rightsgraph.identify.link.engines import Engine, Running, running
from rightsgraph.identify.link.labels import FEWEST, found_of, read_labels, together
from rightsgraph.identify.link.model import Gate, Model, prior_of, write_model
from rightsgraph.identify.link.prepare import Prepared, prepare
from rightsgraph.identify.link.score import scored

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Training", "train"]

_CHANCE_PAIRS = 1_000_000
_SAMPLE = 100_000
_SEED = 20_261_122
_ROUNDS = 200


@dataclass(frozen=True)
class Training:
    """What to train on and how: the table, labels (a file), gate and engine; `say` is told of the result."""

    people: pl.DataFrame
    labels: Path
    gate: Gate
    how: Running
    say: Callable[[str], None]


def train(training: Training, path: Path) -> Model:
    """Train a model and store it, if it passes the gate.

    Raises:
        InputError: labels that do not suffice or do not belong to the table, or a table of one row.
        FindingError: recall or precision on the labels not trained on is below the gate; nothing is stored.
        OutsideError: memory or disk do not suffice.
    """
    import polars as pl

    if len(training.people) < 2:
        raise InputError("a table of one row", mend="there is nothing to link")
    prepared = prepare([training.people])
    labels = read_labels(training.labels, prepared.ids).with_row_index("place")
    for said in prepared.notes():
        training.say(said)
    half = pl.col("place") // 2 % 2 == 0
    taught, kept = (labels.filter(part).drop("place") for part in (half, ~half))
    with running(training.how) as engine:
        shares = _shares(engine, prepared.frame, taught.filter("same"))
        others = _others(engine, prepared, shares)
        rows = len(prepared.frame)
        near = scored(engine, prepared.frame, shares, prior=prior_of(others, rows), least=0, pairs=labels)
    near = near.filter(together(prepared.frame, near))
    training.say(_compared(labels, together(prepared.frame, labels)))
    least = _least(taught, near)
    found = found_of(kept, near.filter(pl.col("weight") >= least))
    training.say(f"on {len(kept):,} labels that it was not trained on: {found}")
    found.hold(training.gate, where=str(training.labels))
    model = Model(shares, others, rows, least, found)
    write_model(model, path)
    return model


def _compared(labels: pl.DataFrame, met: pl.Series) -> str:
    """Say how many labels are of pairs that are compared at all: recall and precision can be no better."""
    same = labels["same"]
    ours, theirs = int((met & same).sum()), int((met & ~same).sum())
    said = f"compared at all: {ours:,} of {same.sum():,} labels that are one person, "
    said += f"{theirs:,} of {(~same).sum():,} that are two"
    if ours == same.sum():
        said += "; if they were chosen among candidates, recall is that of candidates, not of all pairs"
    if theirs < FEWEST:
        said += "; so few that are two tell nothing of the precision: label candidates"
    return said


def _least(labels: pl.DataFrame, near: pl.DataFrame) -> float:
    """Give the weight from which pairs are to be taken for the best F1 on labels; never below even odds."""
    import polars as pl

    told = labels.join(near.select("left", "right", "weight"), on=["left", "right"])
    by_weight = told.sort("weight", descending=True).with_columns(
        f1=2 * pl.col("same").cum_sum() / (pl.int_range(1, pl.len() + 1) + int(labels["same"].sum()))
    )
    best = by_weight.filter(pl.col("f1") == pl.col("f1").max())["weight"]
    return max(0.0, math.floor(float(best[0]) * 10) / 10) if len(best) else 0.0


def _shares(engine: Engine, frame: pl.DataFrame, same: pl.DataFrame) -> Shares:
    """Count the outcomes of each comparison among pairs of one person, and among pairs drawn by chance."""
    import polars as pl

    chance = _chance(len(frame)).join(same, on=["left", "right"], how="anti")
    flat = {one.name: {outcome.name: (0.5, 0.5) for outcome in one.outcomes} for one in COMPARISONS}
    both = pl.concat([same.select("left", "right", side=pl.lit(0)), chance.with_columns(side=pl.lit(1))])
    told = scored(engine, frame, flat, prior=0.5, pairs=both).join(both, on=["left", "right"])
    counted = {one.name: _counted(told, one) for one in COMPARISONS}
    return {name: shares for name, shares in counted.items() if shares}


def _counted(told: pl.DataFrame, comparison: Comparison) -> dict[str, tuple[float, float]]:
    """Give the shares of a comparison's outcomes; none if neither side ever knows it."""
    import polars as pl

    known = told.filter(pl.col(comparison.name) != UNKNOWN)
    sides = [known.filter(pl.col("side") == side)[comparison.name].cast(pl.String) for side in (0, 1)]
    if not all(map(len, sides)):
        return {}
    names = [outcome.name for outcome in comparison.outcomes if outcome.name != UNKNOWN]
    shares = [
        [(int((side == name).sum()) + 0.5) / (len(side) + 0.5 * len(names)) for name in names]
        for side in sides
    ]
    return dict(zip(names, zip(*shares, strict=True), strict=True))


def _chance(rows: int) -> pl.DataFrame:
    """Draw pairs of rows by chance, all of them where there are few; the same every time."""
    import numpy as np
    import polars as pl

    rng = np.random.default_rng(_SEED)
    if rows * (rows - 1) // 2 <= _CHANCE_PAIRS:
        left, right = np.triu_indices(rows, 1)
    else:
        left, right = rng.integers(0, rows, (2, _CHANCE_PAIRS))
    pairs = pl.DataFrame({"left": np.minimum(left, right), "right": np.maximum(left, right)})
    return pairs.cast(pl.Int64).filter(pl.col("left") < pl.col("right")).unique().sort("left", "right")


def _others(engine: Engine, prepared: Prepared, shares: Shares) -> float:
    """Estimate how many other rows of the same person a row has, on a sample of rows.

    A sample of rows has as great a share of pairs of one person among its pairs as the whole table.
    """
    import numpy as np

    frame = prepared.frame
    total = len(frame)
    if total > _SAMPLE:
        chosen = np.sort(np.random.default_rng(_SEED).choice(total, _SAMPLE, replace=False))
        frame = frame[chosen]
    pairs = len(frame) * (len(frame) - 1) / 2
    prior = 1 / total
    found = scored(engine, frame, shares, prior=prior)
    odds = np.exp2(np.clip(found["weight"].to_numpy(), -1000, 1000)) * (1 - prior) / prior
    share = prior
    for _ in range(_ROUNDS):
        share = float((share * odds / (share * odds + 1 - share)).sum()) / pairs
        share = min(0.5, max(share, 1e-15))
    return share * (total - 1)
