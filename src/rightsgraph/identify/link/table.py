"""Tables to link: which columns count, reading them, and refusing what cannot be linked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "OTHERS", "read_people", "read_table"]

OTHERS = ("occupation", "organization", "article")
"""Columns of which it counts whether two rows say the same in them."""
COLUMNS = ("id", "name", "country", "place", "year", *OTHERS)
"""The columns that are read; id and name must be there."""
_NEEDED = ("id", "name")
_YEAR = r"(\d{4})"


def read_table(path: Path, wanted: Mapping[str, str]) -> pl.DataFrame:
    """Read columns of a table of any format as text: `wanted` gives the name of each in the file.

    Raises:
        InputError: it cannot be read, or has no row, or a column is not there.
    """
    import polars as pl

    from rightsgraph.tables import How, open_table
    from rightsgraph.tables.open import kind_of

    name, how = path.name, How()
    table = open_table(path, name=name, how=how)
    missing = {ours: theirs for ours, theirs in wanted.items() if theirs not in table.columns}
    if missing:
        what = ", ".join(f"{ours} ({theirs})" for ours, theirs in missing.items())
        mend = f"it has {', '.join(table.columns)}; say which is which: --column {next(iter(missing))}=..."
        raise InputError(f"no column {what}", where=str(path), mend=mend)
    if kind_of(path, name=name, how=how) == "parquet":
        read = pl.read_parquet(path, columns=list(wanted.values()))
        nested = [theirs for theirs in wanted.values() if read[theirs].dtype.is_nested()]
        if nested:
            raise InputError(f"a column of lists: {nested[0]}", where=str(path), mend="give one value a row")
        return read.select(pl.col(theirs).cast(pl.String).alias(ours) for ours, theirs in wanted.items())
    places = [table.columns.index(theirs) for theirs in wanted.values()]
    rows = [[row[place] for place in places] for batch in table.batches() for row in batch.rows]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(wanted, pl.String), orient="row")
    return frame.with_columns(pl.all().replace("", None))


def read_people(path: Path, mapping: Mapping[str, str]) -> pl.DataFrame:
    """Read the columns of a table that count (`COLUMNS`), under our names; those it has not are left out.

    `mapping` says what a column of ours is called there, where it has another name. A year is the first
    number of four digits of its cell.

    Raises:
        InputError: no column id or name, an id that is missing or stands twice, or a column that is mapped
            and not there.
    """
    import polars as pl

    from rightsgraph.tables import How, open_table

    unknown = sorted(set(mapping) - set(COLUMNS))
    if unknown:
        raise InputError(
            f"no column of ours: {unknown[0]}", where="--column", mend=f"one of {', '.join(COLUMNS)}"
        )
    there = open_table(path, name=path.name, how=How()).columns
    wanted = {ours: mapping.get(ours, ours) for ours in COLUMNS}
    kept = {
        ours: theirs
        for ours, theirs in wanted.items()
        if ours in _NEEDED or ours in mapping or theirs in there
    }
    frame = read_table(path, kept)
    empty = frame["id"].null_count()
    if empty:
        raise InputError(f"{empty:,} rows without an id", where=str(path), mend="give each row an id")
    twice = frame["id"].filter(frame["id"].is_duplicated())
    if len(twice):
        mend = "an id names one row; name another column: --column id=..."
        raise InputError(
            f"{len(twice):,} rows share their id, such as {twice.min()!r}", where=str(path), mend=mend
        )
    if "year" in frame.columns:
        frame = frame.with_columns(pl.col("year").str.extract(_YEAR).cast(pl.Int32))
    return frame
