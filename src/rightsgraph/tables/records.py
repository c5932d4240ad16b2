"""Rows of a file of lines, by `csv`: taken many at a time, with the row of what is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, islice

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import LONGEST, UNCLEAN
from rightsgraph.tables.model import Fault

__all__ = ["LONGEST_LINE", "Records"]

LONGEST_LINE = 1 << 24
"""How many characters a line may have."""

_BREAK = re.compile(r"\r\n|[\r\n]")
_END = "unexpected end of data"
_LIMIT = "field larger than field limit"


class Records:
    """The rows of a text, in order.

    Attributes:
        row: the number of the row taken last.
        faults: of the rows taken last, those that could not be read (they stand as empty lists).
        unclean: whether a cell of the rows taken last may have a line break or a character of `UNCLEAN`.
    """

    def __init__(
        self, texts: Iterable[str], name: str, *, delimiter: str, longest: int = LONGEST_LINE
    ) -> None:
        self.row, self.unclean = 0, False
        self.faults: dict[int, Fault] = {}
        self._name, self._texts, self._longest = name, texts, longest
        self._watched = [char for char in UNCLEAN if char != delimiter]
        self._block_unclean = False
        lines = chain.from_iterable(StringIO(block, newline="") for block in self._blocks())
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)

    def take(self, wanted: int) -> list[list[str]]:
        """Give the next rows, as many as wanted or as there are.

        Raises:
            InputError: a quotation mark is not closed, or a line is too long; with the row.
        """
        taken: list[list[str]] = []
        self.faults, self.unclean = {}, self._block_unclean
        first, line = self.row, self._reader.line_num
        limit = csv.field_size_limit(LONGEST)
        try:
            while len(taken) < wanted:
                try:
                    # what was taken before an error stays
                    taken.extend(islice(self._reader, wanted - len(taken)))
                    break
                except csv.Error as error:
                    self.row = first + len(taken) + 1
                    begun = line + 1 + sum(map(_lines_of, taken))
                    self.faults[self.row] = self._fault(str(error), begun)
                    taken.append([])
        except _TooLongError as error:
            self.row = first + len(taken) + 1
            what = f"a line of more than {self._longest:,} characters"
            mend = "check that it is a table, and that its lines end"
            raise InputError(what, where=f"{self._name}, row {self.row:,}", mend=mend) from error
        finally:
            csv.field_size_limit(limit)
        self.row = first + len(taken)
        self.unclean = self.unclean or self._reader.line_num - line != len(taken)
        return taken

    def _fault(self, message: str, begun: int) -> Fault:
        """Say what is wrong with a row of one line; of one that goes on, nobody knows where it ends."""
        place, limit = f"row={self.row}", message.startswith(_LIMIT)
        if message == _END or self._reader.line_num > begun:
            what = f"a cell of more than {LONGEST:,} characters, or " if limit else ""
            raise InputError(
                f"{what}a quotation mark that is not closed",
                where=f"{self._name}, row {self.row:,}, which begins in line {begun:,}",
                mend='close it there; a quotation mark within a quoted cell is written twice: ""',
            )
        if limit:
            mend = "leave it out: values are facts, not files"
            return Fault(place, "", "", f"a cell of more than {LONGEST:,} characters", mend)
        mend = 'write it twice within the cell ("") and close the cell after its text'
        return Fault(place, "", "", "text after the quotation mark that closes a cell", mend)

    def _blocks(self) -> Iterator[str]:
        """Give the text in blocks of whole lines, and note what stands in them."""
        held = ""
        for text in self._texts:
            block = held + text
            end = block.rfind("\n") + 1 or block.rfind("\r", 0, -1) + 1
            held = block[end:]
            if len(held) > self._longest:
                raise _TooLongError
            if end:
                yield self._watch(block[:end])
        if held:
            yield self._watch(held)

    def _watch(self, block: str) -> str:
        self._block_unclean = any(char in block for char in self._watched)
        self.unclean = self.unclean or self._block_unclean
        return block


class _TooLongError(Exception):
    """A line does not end."""


def _lines_of(row: list[str]) -> int:
    return 1 + sum(len(_BREAK.findall(cell)) for cell in row)
