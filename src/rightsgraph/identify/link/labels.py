"""Labels: pairs of rows of which somebody knows whether they are one person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.identify.link.model import Found
from rightsgraph.identify.link.prepare import KEYS
from rightsgraph.identify.link.table import read_table

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FEWEST", "found_of", "read_labels", "together"]

_YES = ("1", "true", "yes", "same")
_NO = ("0", "false", "no", "different")
FEWEST = 40


def read_labels(path: Path, ids: pl.Series, *, second: int = 0) -> pl.DataFrame:
    """Read labels (columns left, right, same): left and right as numbers of rows, same as true or false.

    Of two tables, `second` is where the rows of the second begin; right names rows of that one then.

    `same` is 1 or 0, true or false, yes or no, same or different. A pair labelled twice alike counts once.

    Raises:
        InputError: an id that no row has, a pair labelled both ways, too few that are one person or two.
    """
    import polars as pl

    said = read_table(path, {name: name for name in ("left", "right", "same")})
    word = pl.col("same").str.to_lowercase().str.strip_chars()
    strange = said.filter(~word.is_in(_YES + _NO) | pl.col("same").is_null())
    if len(strange):
        mend = "same is 1 or 0, true or false, yes or no, same or different"
        raise InputError(f"no label: {strange['same'][0]!r}", where=str(path), mend=mend)
    number = pl.DataFrame({"id": ids}).with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    tables = (number.head(second), number[second:]) if second else (number, number)
    for side, table in zip(("left", "right"), tables, strict=True):
        said = said.join(table.rename({"row": f"{side}_row"}), left_on=side, right_on="id", how="left")
        unknown = said.filter(pl.col(f"{side}_row").is_null())[side]
        if len(unknown):
            mend = "labels name rows by the column id of the table"
            raise InputError(
                f"{len(unknown):,} labels of no row, such as {unknown[0]!r}", where=str(path), mend=mend
            )
    labels = said.select(
        left=pl.min_horizontal("left_row", "right_row"),
        right=pl.max_horizontal("left_row", "right_row"),
        same=word.is_in(_YES),
    )
    return _checked(labels.filter(pl.col("left") != pl.col("right")).unique().sort("left", "right"), path)


def _checked(labels: pl.DataFrame, path: Path) -> pl.DataFrame:
    twice = labels.filter(labels.select("left", "right").is_duplicated())
    if len(twice):
        mend = "judge them again: a pair has one label"
        raise InputError(f"{len(twice) // 2:,} pairs are labelled both ways", where=str(path), mend=mend)
    same = int(labels["same"].sum())
    if min(same, len(labels) - same) < FEWEST:
        what = f"{same:,} labels that are one person and {len(labels) - same:,} that are two do not suffice"
        mend = f"at least {FEWEST} of each: hard ones, such as candidates that a person has judged"
        raise InputError(what, where=str(path), mend=mend)
    return labels


def together(frame: pl.DataFrame, pairs: pl.DataFrame) -> pl.Series:
    """Say of each pair (left, right: numbers of rows) whether some rule brings it together."""
    import polars as pl

    keys = [f"key{number}" for number in range(1, len(KEYS) + 1)]
    left = frame.select(keys)[pairs["left"]]
    right = frame.select(pl.col(keys).name.suffix("_r"))[pairs["right"]]
    both = pl.concat([left, right], how="horizontal")
    agree = [(pl.col(key) == pl.col(f"{key}_r")).fill_null(value=False) for key in keys]
    return both.select(pl.any_horizontal(agree)).to_series()


def found_of(labels: pl.DataFrame, found: pl.DataFrame) -> Found:
    """Count which labelled pairs are among those found (left, right)."""
    import polars as pl

    known = labels.join(found.select("left", "right", there=pl.lit(1)), on=["left", "right"], how="left")
    is_same, is_there = pl.col("same"), pl.col("there").is_not_null()
    counts = known.select(
        same=is_same.sum(),
        different=(~is_same).sum(),
        same_found=(is_same & is_there).sum(),
        different_found=(~is_same & is_there).sum(),
    )
    return Found(**counts.row(0, named=True))
