"""Rows that are left out, written with reasons as CSV, so that they can be mended and handed over again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from rightsgraph.errors import OutsideError
from rightsgraph.files import replacing
from rightsgraph.tables import Fault

__all__ = ["Rejects"]

_ADDED = ("rejected_row", "rejected_why")


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
        self._rows.writerow([faults[0].place, why, *cells])

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
