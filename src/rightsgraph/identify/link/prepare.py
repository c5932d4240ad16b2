"""Rows made ready to be linked: names taken apart, words folded, and the keys that bring rows together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.identify.link.table import OTHERS
from rightsgraph.identify.link.words import folded, parts

if TYPE_CHECKING:
    import polars as pl

__all__ = ["KEYS", "Cut", "Prepared", "prepare"]

KEYS: dict[str, tuple[str, ...]] = {
    "both names": ("pair",),
    "surname and year": ("family", "initial", "year"),
    "surname and place": ("family", "initial", "place"),
    "surname and first letter": ("family", "initial", "country"),
    "given name, place and year": ("forename", "place", "year"),
    "given name and father": ("forename", "father", "country"),
    "surname and father": ("family", "father"),
}
"""The rules that bring two rows together: the same in all these columns; none is brought by an empty one."""
_PAIRS_PER_ROW = 16
_NEVER_CUT = 60
"""Groups up to this size are compared whole, however many there are."""


@dataclass(frozen=True)
class Cut:
    """Rows that a rule was to bring together and did not, for they are too many: narrower rules still do."""

    rule: str
    rows: int
    groups: int
    biggest: int

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows are not compared by {self.rule} alone, only where more agrees: "
            f"they fall into {self.groups:,} groups of up to {self.biggest:,} rows"
        )


@dataclass(frozen=True)
class Prepared:
    """Rows ready for an engine (`row` counts them, `side` says of which table), and what is said of them.

    Attributes:
        frame: a row each; key1, key2 … hold the keys of the rules, empty where a rule does not count.
        ids: the id of each row.
        cuts: the rules that are cut.
        unreadable: how many rows have a name that cannot be read; they are linked to none.
        pairs: how many pairs the rules bring together at most (a pair counts for each rule).
    """

    frame: pl.DataFrame
    ids: pl.Series
    cuts: tuple[Cut, ...]
    unreadable: int
    pairs: int

    def notes(self) -> list[str]:
        """Give what a person must know before trusting that nothing is left out."""
        said = [str(cut) for cut in self.cuts]
        if self.unreadable:
            said.append(f"{self.unreadable:,} rows have no readable name and are linked to none")
        return said


def prepare(tables: Sequence[pl.DataFrame]) -> Prepared:
    """Make one table or two ready; of two, only pairs between them are looked for.

    Raises:
        InputError: no name can be read.
    """
    import polars as pl

    table = pl.concat(
        [frame.with_columns(side=pl.lit(side, pl.Int8)) for side, frame in enumerate(tables)], how="diagonal"
    )
    names = parts(table["name"])
    known = table.select(
        "side", pl.col("year") if "year" in table.columns else pl.lit(None, pl.Int32).alias("year")
    )
    made = known.with_columns(
        (folded(table[name]) if name in table.columns else pl.lit(None, pl.String)).alias(name)
        for name in ("country", "place", *OTHERS)
    )
    frame = pl.concat([names, made], how="horizontal").with_row_index("row")
    frame = frame.with_columns(pl.col("row").cast(pl.Int64))
    unreadable = int(frame.select(pl.col("given").is_null() & pl.col("surname").is_null()).sum().item())
    if unreadable == len(frame):
        mend = "is it the column of names? say so: --column name=..."
        raise InputError("no name can be read", where="name", mend=mend)
    frame, cuts, pairs = _keyed(frame)
    return Prepared(frame, table["id"], cuts, unreadable, pairs)


def _loose(column: str) -> pl.Expr:
    """Give a skeleton without what other languages' spellings leave open: sch is ж or ш, ch is х, ч or ш."""
    import polars as pl

    loose = pl.col(column).str.replace_all("j", "s", literal=True).str.replace_all("c", "", literal=True)
    return pl.when(loose.str.len_chars() > 1).then(loose).otherwise(column)


def _keyed(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Cut, ...], int]:
    """Add the keys; of each rule the biggest groups are cut until what remains is bearable."""
    import polars as pl

    frame = frame.with_columns(
        _loose("given_skeleton").alias("forename"),
        _loose("surname_skeleton").alias("family"),
        _loose("patronymic_skeleton").alias("father"),
    )
    both = pl.concat_list("forename", "family").list.sort().list.join(" ")
    readable = pl.col("forename").is_not_null() & pl.col("family").is_not_null()
    frame = frame.with_columns(pair=pl.when(readable).then(both))
    cuts, pairs = [], 0
    for number, (rule, columns) in enumerate(KEYS.items(), 1):
        name = f"key{number}"
        cells = [pl.col(column).cast(pl.String) for column in columns]
        frame = frame.with_columns(pl.concat_str(*cells, separator="|").alias(name))
        sizes = frame[name].drop_nulls().value_counts(name="size").sort("size", name)
        added = (sizes["size"].cast(pl.Int64) * (sizes["size"].cast(pl.Int64) - 1) // 2).cum_sum()
        bearable = (added <= _PAIRS_PER_ROW * len(frame)) | (sizes["size"] <= _NEVER_CUT)
        pairs += int(added.filter(bearable).max() or 0)  # type: ignore[arg-type]  # (counts are numbers)
        beyond = sizes.filter(~bearable)
        if len(beyond):
            frame = frame.with_columns(
                pl.when(~pl.col(name).is_in(beyond[name].implode())).then(pl.col(name)).alias(name)
            )
            cuts.append(Cut(rule, int(beyond["size"].sum()), len(beyond), int(beyond["size"].max())))  # type: ignore[arg-type]
    dropped = ("pair", "given_skeleton", "surname_skeleton", "patronymic_skeleton")
    return frame.drop(dropped), tuple(cuts), pairs
