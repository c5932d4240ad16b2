"""Rows of tables as evidence: their cells, read from the archive as the mapping of their source says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError, InputError
from rightsgraph.evidence.archive import Archive, Document
from rightsgraph.files import read_text
from rightsgraph.tables import SEVERAL, How
from rightsgraph.tables.again import how_of, rows_at

__all__ = ["RowReader"]


class RowReader:
    """Reads rows: of each document all that are wanted, in one go.

    `wanted` gives, for the slug of a source and a document, the places of rows; `problems` takes, by file,
    why a row cannot be shown.
    """

    def __init__(
        self,
        archive: Archive | None,
        roots: Sequence[Path],
        wanted: Mapping[tuple[str, Document], set[str]],
        problems: dict[str, FindingError],
    ) -> None:
        self._cells: dict[tuple[NamedNode, str], str] = {}
        if archive is None:
            return
        for (slug, document), places in wanted.items():
            try:
                path = archive.unaltered(document)
                mapping = _mapping(slug, roots)
                rows = rows_at(path, places, name=document.file, how=how_of(mapping) if mapping else How())
            except FindingError as error:
                problems[document.file] = error
            except InputError as error:
                problems[document.file] = FindingError(error.what, where=error.where, mend=_MEND)
            else:
                for place in sorted(places - rows.keys()):
                    what = f"no such row: {place}"
                    problems[f"{document.file}:{place}"] = FindingError(what, where=document.file, mend=_MEND)
                self._cells |= {
                    (document.iri, place): _shown(cells, mapping) for place, cells in rows.items()
                }

    def row(self, document: Document, place: str) -> str:
        """Give the cells of a row, each with its column; nothing where it cannot be read."""
        return self._cells.get((document.iri, place), "")


_MEND = "give the root that holds the mapping of the source: --graph DIR"


def _mapping(slug: str, roots: Sequence[Path]) -> str:
    """Give the text of the mapping kept beside a source, which says how its tables are read; or nothing."""
    for root in roots:
        path = root / "mapping" / f"{slug}.yaml"
        if path.is_file():
            return read_text(path)
    return ""


def _shown(cells: Mapping[str, str], mapping: str) -> str:
    """Write cells with their columns; those of columns that the mapping left aside stay in the archive."""
    told = {column: cell for column, cell in cells.items() if not mapping or f"$({column})" in mapping}
    return "; ".join(f"{column}: {cell.replace(SEVERAL, ' | ')}" for column, cell in told.items())
