"""A changed table of a release: the cells that differ, as statements about the things of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.ingest.files import handed
from rightsgraph.ingest.handed import Handed, Statement
from rightsgraph.iri import thing
from rightsgraph.tables.model import How
from rightsgraph.tables.open import SUFFIXES, open_table
from rightsgraph.vocab import EDTF, RDF, RG, V

__all__ = ["is_table", "of_table"]

_TABLES = "tables"
_TAKEN = {
    "cases": ("name",),
    "events": ("date", "country"),
    "laws": ("name",),
    "organizations": ("name", "country"),
    "people": ("name",),
}
"""The columns of contract tables of which a cell says one thing that can be said again as a claim."""

Row = dict[str, str]
Rows = dict[tuple[str, str], Row]


@dataclass(frozen=True)
class _HandedTable(Handed):
    """A table as it was handed over, with what its changed cells say."""

    said: tuple[Statement, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """Give what its changed cells say."""
        return iter(self.said)


def is_table(name: str) -> bool:
    """Say whether a file is a table by its suffix; what JSON and XML hold is RDF here.

    >>> is_table("events.csv"), is_table("rightsgraph.nq.gz")
    (True, False)
    """
    suffixes = [suffix.lstrip(".").lower() for suffix in Path(name).suffixes if suffix != ".gz"]
    kind = SUFFIXES.get(suffixes[-1]) if suffixes else None
    return kind in ("delimited", "spreadsheet", "parquet")


def of_table(path: Path, *, release: Path, language: str | None, notes: list[str]) -> Handed:
    """Compare a table with that of the release; what is not taken is said in `notes`.

    Raises:
        InputError: it is no table of the release, or has two rows of one thing.
    """
    file = handed(path, name=str(path))
    columns, theirs = _rows(path, str(path))
    query, ours = _counterpart(columns, release, path)
    said, aside = list[Statement](), dict[str, int]()
    for key, row in theirs.items():
        before = ours.get(key)
        for column in columns if before else ():
            new = set(row[column].split("|")) - {"", *before[column].split("|")}  # type: ignore[index]
            if column in _TAKEN.get(query, ()):
                for cell in sorted(new):
                    said += _READ[column](NamedNode(key[0]), cell, language or "und")
            elif new:
                aside[column] = aside.get(column, 0) + 1
    notes += _notes(aside, added=len(theirs.keys() - ours.keys()), gone=len(ours.keys() - theirs.keys()))
    parts = (file.path, file.name, file.file, file.format)
    return _HandedTable(*parts, gzipped=False, sha256=file.sha256, said=tuple(said))


def _rows(path: Path, name: str) -> tuple[tuple[str, ...], Rows]:
    table = open_table(path, name=name, how=How())
    rows: Rows = {}
    for batch in table.batches():
        for fault in batch.faults:
            raise InputError(fault.why, where=f"{name}, {fault.place}", mend=fault.mend)
        for place, cells in zip(batch.places, batch.rows, strict=True):
            row = dict(zip(table.columns, cells, strict=True))
            key = (cells[0], row.get("target_iri", ""))
            if key in rows:
                raise InputError("two rows of one thing", where=f"{name}, {place}", mend="keep one of them")
            rows[key] = row
    return table.columns, rows


def _counterpart(columns: tuple[str, ...], release: Path, copy: Path) -> tuple[str, Rows]:
    """Find the table of the release that has the same columns."""
    for path in sorted((release / _TABLES).glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            head = tuple(file.readline().rstrip("\r\n").split(","))
        if head == columns:
            return path.stem, _rows(path, path.name)[1]
    raise InputError(
        "not a table of the release: none has these columns",
        where=f"{copy}: {','.join(columns)[:200]}",
        mend="keep its columns as they are; take other tables in with a mapping, without --against",
    )


def _date(node: NamedNode, cell: str, _: str) -> list[Statement]:
    return [(node, RG.date, Literal(cell, datatype=EDTF.EDTF))]


def _country(node: NamedNode, cell: str, _: str) -> list[Statement]:
    return [(node, RG.country, thing("country", cell))]


def _name(node: NamedNode, cell: str, language: str) -> list[Statement]:
    digest = hashlib.sha256(f"{node.value}\x1f{cell}".encode()).hexdigest()[:20]
    name = NamedNode(f"{node.value}#name-{digest}")
    text = Literal(cell, language=language)
    stated = V["modality-stated"]
    return [
        (name, RDF.type, RG.Name), (name, RG.nameOf, node), (name, RG.text, text),
        (name, RG.modality, stated), (name, RG.evidence, node),
    ]  # fmt: skip


_READ: Mapping[str, Callable[[NamedNode, str, str], list[Statement]]] = {
    "country": _country,
    "date": _date,
    "name": _name,
}


def _notes(aside: Mapping[str, int], *, added: int, gone: int) -> Iterator[str]:
    for column, count in sorted(aside.items()):
        yield (
            f"left aside: {count} changed cell{'' if count == 1 else 's'} of the column {column}, which says "
            "no single thing that could be claimed: change it in the RDF of the release"
        )
    if added:
        rows = f"{added} new row{'' if added == 1 else 's'}"
        yield f"left aside: {rows}, which no mapping explains: take them in as a table of their own"
    if gone:
        yield f"{gone} row{' is' if gone == 1 else 's are'} missing: that denies nothing"
