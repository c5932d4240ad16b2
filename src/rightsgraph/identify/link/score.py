"""Pairs scored by Splink: those that the keys bring together, or given ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rightsgraph.errors import OutsideError
from rightsgraph.identify.link.comparisons import (
    COMPARISONS,
    DIFFERS,
    UNKNOWN,
    WITHIN,
    Comparison,
    Shares,
    settings,
)

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.identify.link.engines import Engine

__all__ = ["outcomes", "rare", "scored"]

_AS_MUCH_AS = 1000
_NAMED = {"row_l": "left", "row_r": "right", "match_weight": "weight", "match_probability": "probability"}


def scored(
    engine: Engine,
    frame: pl.DataFrame,
    shares: Shares,
    *,
    prior: float,
    least: float | None = None,
    pairs: pl.DataFrame | None = None,
    explained: bool = False,
) -> pl.DataFrame:
    """Score pairs of rows: left, right (numbers of rows), weight in bits, probability, and each outcome.

    `pairs` (left, right) names the pairs; without it, those that share a key. With `least`, the least weight,
    pairs whose given names differ are left out too: brothers and sisters share all the rest. With
    `explained`, the column why says of each outcome how many bits it adds.

    Raises:
        OutsideError: the disk is full.
    """
    import polars as pl
    from splink import Linker

    kept = [one for one in COMPARISONS if one.name in shares]
    api = engine.api()
    between = bool(frame["side"].max())
    said = settings(kept, shares, prior=prior, between=between, explained=explained)
    frame, rarities = rare(frame)
    linker = Linker(_shown(engine, api, frame), said, log_level=None)
    for column, table in rarities.items():
        linker.table_management.register_term_frequency_lookup(_shown(engine, api, table), column)
    if pairs is not None:
        linker.table_management.register_blocked_pairs_for_predict(_shown(engine, api, _ordered(pairs)))
    made = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    found = _told(engine, made.physical_name, kept, prior=prior if explained else None)
    if least is None or "given" not in found.columns:
        return found
    return found.filter(pl.col("given").cast(pl.String) != DIFFERS)


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    """Give pairs as Splink takes them: the smaller number of a row first."""
    import polars as pl

    return pairs.select(
        match_key=pl.lit("0"),
        join_key_l=pl.min_horizontal("left", "right").cast(pl.Int64),
        join_key_r=pl.max_horizontal("left", "right").cast(pl.Int64),
    )


def _shown(engine: Engine, api: Any, part: pl.DataFrame) -> Any:  # noqa: ANN401 (Splink has no public types)
    """Show a table to the engine and to Splink.

    Raises:
        OutsideError: the disk is full.
    """
    import polars as pl

    path = engine.folder / f"shown{len(list(engine.folder.iterdir()))}.parquet"
    try:
        part.write_parquet(path)
    except (OSError, pl.exceptions.ComputeError) as error:  # polars names a full disk the latter
        mend = "is the disk full? the folder is set by --workspace"
        raise OutsideError(f"cannot be written: {error}", where=str(path), mend=mend) from error
    return api.register(engine.take(path))


def _told(engine: Engine, name: str, kept: Sequence[Comparison], *, prior: float | None) -> pl.DataFrame:
    """Read what Splink has scored under our names, in order; with a prior, why each pair weighs so."""
    numbers = [f"gamma_{one.name}" for one in kept]
    bits = [] if prior is None else [column for one in kept for column in _bits(one)]
    found = engine.give(name, [*_NAMED, *numbers, *bits]).rename(_NAMED).sort("left", "right")
    found = found.with_columns(_named(one) for one in kept)
    why = [] if prior is None else [_why(kept, prior)]
    return found.select("left", "right", "weight", "probability", *(one.name for one in kept), *why)


def rare(frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """Number the values of names in each country, and give tables of how often each number is met there.

    Of a country with few rows, the share in the whole table counts as much as so many rows would.
    """
    import polars as pl

    tables = {}
    for name in WITHIN:
        there, country = f"{name}_there", pl.col("country")
        known = frame.select(name, "country").drop_nulls(name)
        here = known.select(
            *(name, "country"),
            rows=pl.when(country.is_null()).then(0).otherwise(pl.len().over("country")),
            met=pl.when(country.is_null()).then(0).otherwise(pl.len().over(name, "country")),
            share=pl.len().over(name) / pl.len(),
        )
        made = here.unique([name, "country"]).sort(name, "country").with_row_index(there)
        tables[there] = made.select(
            there,
            ((pl.col("met") + _AS_MUCH_AS * pl.col("share")) / (pl.col("rows") + _AS_MUCH_AS)).alias(
                f"tf_{there}"
            ),
        )
        numbered = made.select(there, name, "country")
        frame = frame.join(
            numbered, on=[name, "country"], how="left", nulls_equal=True, maintain_order="left"
        )
    return frame, tables


def _bits(comparison: Comparison) -> tuple[str, ...]:
    """Name Splink's columns of the bits of a comparison: of its outcome, and of how rare the value is."""
    rare = any(outcome.rare for outcome in comparison.outcomes)
    return (f"mw_{comparison.name}", f"mw_tf_adj_{comparison.name}")[: 1 + rare]


def _why(comparisons: Sequence[Comparison], prior: float) -> pl.Expr:
    """Say what the weight is the sum of: the prior, and the bits of each outcome that is known."""
    import polars as pl

    begins = f"any two rows {math.log2(prior / (1 - prior)):+.2f}"
    told = []
    for one in comparisons:
        added = pl.sum_horizontal(_bits(one)).round(2)
        signed = pl.when(added < 0).then(pl.lit("")).otherwise(pl.lit("+")) + (added + 0.0).cast(pl.String)
        outcome = pl.col(one.name).cast(pl.String)
        told.append(
            pl.when(outcome != UNKNOWN).then(pl.format("{} {} {}", pl.lit(one.name), outcome, signed))
        )
    return pl.concat_str(pl.lit(begins), *told, separator="; ", ignore_nulls=True).alias("why")


def outcomes(comparison: Comparison) -> dict[int, str]:
    """Give the outcomes of a comparison by Splink's numbers: from the last, 0, upwards; -1 where unknown.

    >>> from rightsgraph.identify.link.comparisons import COMPARISONS
    >>> outcomes(COMPARISONS[4])
    {-1: 'unknown', 1: 'same', 0: 'differs'}
    """
    known = comparison.outcomes[1:]
    numbered = {len(known) - 1 - place: outcome.name for place, outcome in enumerate(known)}
    return {-1: comparison.outcomes[0].name, **numbered}


def _named(comparison: Comparison) -> pl.Expr:
    import polars as pl

    names = outcomes(comparison)
    number = pl.col(f"gamma_{comparison.name}").cast(pl.Int64)
    return number.replace_strict(names, return_dtype=pl.Enum(list(names.values()))).alias(comparison.name)
