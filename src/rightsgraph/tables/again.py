"""Rows read again, by the places that evidence gives: as the table was read when its rows became claims."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path

from rightsgraph.tables.model import How
from rightsgraph.tables.open import open_table

__all__ = ["how_of", "is_row", "rows_at"]

_ROW = re.compile(r"(?:sheet=[^;]*;)?row=[0-9]+|/.*", re.DOTALL)


def is_row(place: str) -> bool:
    """Say whether a place is that of a row, not an address of a node.

    >>> is_row("sheet=People;row=17"), is_row("/people/16"), is_row("https://northport.invalid/17")
    (True, True, False)
    """
    return _ROW.fullmatch(place) is not None


def how_of(mapping: str) -> How:
    """Give how a table is read, from the text of a mapping that was taken before.

    >>> how_of("table: {encoding: cp1251, header: 3}").header
    3
    """
    import yaml

    told = yaml.load(mapping, Loader=yaml.BaseLoader).get("table") or {}  # noqa: S506 (all scalars are text)
    given = {field.name: told[field.name] for field in fields(How) if field.name in told}
    return How(**{**given, "header": int(given.get("header", 1))})


def rows_at(path: Path, places: Collection[str], *, name: str, how: How) -> dict[str, dict[str, str]]:
    """Give the cells that say something, by column, of the rows at some places; those not found are left out.

    Raises:
        InputError: the file cannot be read as a table.
    """
    table = open_table(path, name=name, how=how)
    found: dict[str, dict[str, str]] = {}
    for batch in table.batches():
        for place, row in zip(batch.places, batch.rows, strict=True):
            if isinstance(place, str) and place in places:
                cells = zip(table.columns, row, strict=True)
                found[place] = {column: cell for column, cell in cells if cell.strip()}
        if len(found) == len(places):
            break
    return found
