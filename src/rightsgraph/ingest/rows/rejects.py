"""Rows that are left out, written with reasons as CSV, so that they can be mended and handed over again.

A cell that a spreadsheet would run as a formula gets an apostrophe in front, unless it is a number or a dash.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import replacing
from rightsgraph.query.results import FORMULA
from rightsgraph.tables import Fault

__all__ = ["Rejects", "refuse_target"]

_ADDED = ("rejected_row", "rejected_why")
_HARMLESS = re.compile(r"[-+]?[0-9., ]*")


class Rejects:
    """A file of rows at fault: where each stands, why it is left out, and its cells."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow([*_ADDED, *columns])

    def __enter__(self) -> Rejects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, cells: tuple[str, ...], faults: list[Fault]) -> None:
        """Add a row; it has no cells where it could not be read at all."""
        why = "; ".join(f"{one.column}: {one.why}" if one.column else one.why for one in faults)
        self._rows.writerow([_safe(cell) for cell in (faults[0].place, why, *cells)])

    def deliver(self, target: Path) -> None:
        """Put the finished file where it is wanted.

        Raises:
            OutsideError: it cannot be written there.
        """
        try:
            with replacing(target) as out, self._path.open("rb") as made:
                shutil.copyfileobj(made, out)
        except OSError as error:
            what = f"the rows left out cannot be written: {error.strerror or error}"
            raise OutsideError(what, where=str(target), mend="give --rejected FILE") from error


def refuse_target(target: Path, root: Path, read: Iterable[str]) -> None:
    """Refuse to write rows left out over what is read, or into the root.

    Raises:
        InputError: it would be so.
    """
    place = target.resolve()
    for name in read:
        if place == Path(name).resolve():
            what = "the rows left out would be written over what is read"
            raise InputError(what, where=str(target), mend="give another --rejected FILE")
    if place.is_relative_to(root.resolve()):
        what = "the rows left out would be written into the root, which holds nothing but graphs"
        raise InputError(what, where=str(target), mend="give --rejected FILE, outside it")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) and not _HARMLESS.fullmatch(cell) else cell
