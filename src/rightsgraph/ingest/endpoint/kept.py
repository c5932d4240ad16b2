"""What has come of an answer, kept in the root until all of it is there: pages, and how far they go.

A page is brought to the disk before the note that counts it, so that whatever ends the program, the next one
goes on after the last whole page.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rightsgraph.errors import OutsideError
from rightsgraph.files import sync, write_file

__all__ = ["Kept", "Progress"]

_NOTE = "progress.json"
_LEVEL = 1


@dataclass
class Progress:
    """How far an answer has come.

    Attributes:
        began: when it was first asked for, as ISO 8601.
        expected: how many rows the endpoint counts.
        size: how many rows are asked for at once.
        rows: how many have come, and `distinct` how many different ones.
        pages: how many pages are kept, and `written` their length in bytes, unpacked.
        last: the last row, its terms as N-Triples writes them.
        whole: whether all of it has come.
    """

    began: str
    expected: int
    size: int
    rows: int = 0
    distinct: int = 0
    pages: int = 0
    written: int = 0
    last: list[str] = field(default_factory=list)
    whole: bool = False


class Kept:
    """The pages of one answer in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def progress(self) -> Progress | None:
        """Give how far it has come; None where nothing is kept.

        Raises:
            OutsideError: what is kept cannot be read.
        """
        note = self._folder / _NOTE
        if not note.is_file():
            return None
        try:
            return Progress(**json.loads(note.read_bytes()))
        except (TypeError, ValueError) as error:
            mend = "remove it: the same command begins anew"
            raise OutsideError(
                "kept pages that cannot be read", where=str(self._folder), mend=mend
            ) from error

    def note(self, progress: Progress) -> None:
        """Write down how far it has come."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_file(self._folder / _NOTE, json.dumps(asdict(progress), ensure_ascii=False))
        sync(self._folder)

    def keep(self, number: int, lines: Iterable[bytes]) -> None:
        """Keep a page: lines, sorted by their bytes and each once."""
        data = gzip.compress(b"".join(sorted(set(lines))), _LEVEL, mtime=0)
        write_file(self._page(number), data)

    def pages(self, progress: Progress) -> list[Path]:
        """Give the files of the pages."""
        return [self._page(number) for number in range(1, progress.pages + 1)]

    def _page(self, number: int) -> Path:
        return self._folder / f"{number:06}.gz"
