"""Pairs scored by Splink: those that the keys bring together, or given ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.identify.link.comparisons import COMPARISONS, DIFFERS, Comparison, Shares, settings

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.identify.link.engines import Engine

__all__ = ["outcomes", "scored"]

_NAMED = {"row_l": "left", "row_r": "right", "match_weight": "weight", "match_probability": "probability"}


def scored(
    engine: Engine,
    frame: pl.DataFrame,
    shares: Shares,
    *,
    prior: float,
    least: float | None = None,
    pairs: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Score pairs of rows: left, right (numbers of rows), weight in bits, probability, and each outcome.

    `pairs` (left, right) names the pairs; without it, those that share a key. With `least`, the least weight,
    pairs whose given names differ are left out too: brothers and sisters share all the rest.
    """
    import polars as pl
    from splink import Linker

    kept = [one for one in COMPARISONS if one.name in shares]
    path = engine.folder / f"people{len(list(engine.folder.iterdir()))}.parquet"
    frame.write_parquet(path)
    api = engine.api()
    said = settings(kept, shares, prior=prior, between=bool(frame["side"].max()))
    linker = Linker(api.register(engine.take(path)), said, log_level=None)
    if pairs is not None:
        listed = engine.folder / f"pairs{len(list(engine.folder.iterdir()))}.parquet"
        ordered = pairs.select(
            match_key=pl.lit("0"),
            join_key_l=pl.min_horizontal("left", "right").cast(pl.Int64),
            join_key_r=pl.max_horizontal("left", "right").cast(pl.Int64),
        )
        ordered.write_parquet(listed)
        linker.table_management.register_blocked_pairs_for_predict(api.register(engine.take(listed)))
    made = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    numbers = [f"gamma_{one.name}" for one in kept]
    found = engine.give(made.physical_name, [*_NAMED, *numbers]).rename(_NAMED).sort("left", "right")
    found = found.select("left", "right", "weight", "probability", *(_named(one) for one in kept))
    if least is None or "given" not in found.columns:
        return found
    return found.filter(pl.col("given").cast(pl.String) != DIFFERS)


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
