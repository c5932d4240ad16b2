"""Lists in running text or HTML as tables: each match of a pattern is a row, its place a passage of the file.

What the pattern sees is the text as a person reads it: no tags, styles, scripts or comments, entities as the
characters they stand for, white space as one space, lines without blank ones between them. Pages are joined:
at each page break (a form feed, `<hr>`) the number of the page on either side of it and the notes above it
that begin with a number and end with an address are left out. `^` and `$` are the ends of a line.

A match that fills one named group alone is a heading: no row, but its words stand in that column of the rows
below, up to the next heading. A group called `number` must count up by one from the first row on, so that an
entry that the pattern does not know is missed loudly; for those at either end, the notes say the first number
and the last. Patterns are those of Python's `re` and are the user's own: one that backtracks without end is
not cut off.
"""

from __future__ import annotations

import hashlib
import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.tables.model import Batch, How, Passage

__all__ = ["Entries", "open_entries"]

NUMBER = "number"
"""The group that counts the entries."""

_LIMIT = 32 * 2**20
_BATCH = 1000
_ANCHOR_WORDS = 3
_PAGE = "\f"
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<hidden>style|script)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|</?(?P<tag>[a-z!][^\s/>]*)[^>]*(?:>|\Z)"
    r"|(?P<entity>&(?:\#[0-9]+|\#x[0-9a-f]+|[a-z][a-z0-9]*);)"
    r"|(?P<text>.)",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = "br p div li ul ol dl dt dd tr td th table hr h1 h2 h3 h4 h5 h6 section article"
_LINES = frozenset(re.findall(r"\w+", _BLOCKS))
_PAGE_NUMBER = re.compile(r"[0-9]{1,4}")
_NOTE = re.compile(r"[0-9]{1,3} .*\bhttps?://\S+")

_Shown = tuple[str, int, int]
"""A character as it is read, and the code points of the file from which to which it stands."""


@dataclass(frozen=True)
class Entries:
    """The rows of a list in running text, held whole."""

    columns: tuple[str, ...]
    notes: tuple[str, ...]
    entries: Sequence[tuple[tuple[str, ...], Passage]]

    def batches(self) -> Iterator[Batch]:
        """Give the rows in the order of the text."""
        for first in range(0, len(self.entries), _BATCH):
            some = self.entries[first : first + _BATCH]
            yield Batch([row for row, _ in some], [place for _, place in some])


def open_entries(path: Path, *, name: str, how: How) -> Entries:
    """Read a list in running text or HTML by the pattern of its entries.

    Raises:
        InputError: the file is no UTF-8 text or too long, the pattern is none, it matches nothing, or the
            numbers of the entries have a gap.
        OutsideError: the file cannot be read.
    """
    pattern = _compiled(how.entry, name)
    raw = _raw(path, name, how.encoding)
    shown = _joined(_lines(raw, is_html=path.suffix.lower() in {".html", ".htm", ".xhtml"}))
    text = "".join(character for character, _, _ in shown)
    columns = tuple(pattern.groupindex)
    carried: dict[str, str] = {}
    paragraphs = _paragraphs(raw)
    entries = []
    for match in pattern.finditer(text):
        cells = {column: " ".join((match[column] or "").split()) for column in columns}
        filled = [column for column in columns if cells[column]]
        if len(filled) == 1 and len(columns) > 1:
            carried[filled[0]] = cells[filled[0]]
        elif filled:
            row = tuple(cells[column] or carried.get(column, "") for column in columns)
            entries.append((row, _passage(raw, paragraphs, shown[slice(*match.span())])))
    if not entries:
        raise InputError("the pattern of the entries matches nothing", where=name, mend="check `entry`")
    note = f"{len(entries)} entries match"
    if NUMBER in columns:
        numbers = [row[columns.index(NUMBER)] for row, _ in entries]
        _check_numbers(numbers, name)
        note += f", from number {numbers[0]} to {numbers[-1]}"
    return Entries(columns, (note,), entries)


def _compiled(entry: str, name: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(entry, re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        raise InputError(
            f"the pattern of the entries cannot be read: {error}", where=name, mend="check `entry`"
        ) from error
    if not pattern.groupindex:
        mend = "name what is to be a column: (?P<name>…)"
        raise InputError("the pattern of the entries has no named groups", where=name, mend=mend)
    return pattern


def _raw(path: Path, name: str, encoding: str) -> str:
    """Read the text without translating line ends: places are counted in its code points."""
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
    except OSError as error:
        raise OutsideError(f"cannot be read: {error.strerror}", where=name) from error
    if len(data) > _LIMIT:
        raise InputError(f"longer than {_LIMIT >> 20} MiB", where=name, mend="split the text into several")
    mend = "save the text as UTF-8: its passages are counted in the characters of that"
    if encoding.lower().replace("_", "-") not in {"", "utf-8", "utf8"}:
        raise InputError(f"a list in running text is not read as {encoding}", where=name, mend=mend)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}", where=name, mend=mend) from error


def _lines(raw: str, *, is_html: bool) -> Iterator[list[_Shown]]:
    """Give the lines that a person reads, without blank ones; a page break is a line of its own."""
    line: list[_Shown] = []
    for character, start, end in _html(raw) if is_html else _plain(raw):
        if character in "\n\f":
            yield from _line(line)
            line = []
            if character == _PAGE:
                yield [(_PAGE, start, end)]
        else:
            line.append((character, start, end))
    yield from _line(line)


def _plain(raw: str) -> Iterator[_Shown]:
    for start, character in enumerate(raw):
        yield character if character != "\r" else "\n", start, start + 1


def _html(raw: str) -> Iterator[_Shown]:
    for match in _TOKEN.finditer(raw):
        start, end = match.span()
        if tag := match["tag"]:
            if tag.lower() in _LINES:
                yield _PAGE if tag.lower() == "hr" else "\n", start, end
        elif character := match["text"]:
            yield " " if character.isspace() else character, start, end
        elif entity := match["entity"]:
            for meant in html.unescape(entity):
                yield " " if meant.isspace() else meant, start, end


def _line(line: list[_Shown]) -> Iterator[list[_Shown]]:
    """Give a line with single spaces and none at its ends, if anything is left of it."""
    kept: list[_Shown] = []
    for character, start, end in line:
        if not character.isspace() and character != "\ufeff":
            kept.append((character, start, end))
        elif kept and kept[-1][0] != " ":
            kept.append((" ", start, end))
    if kept and kept[-1][0] == " ":
        kept.pop()
    if kept:
        yield kept


def _joined(lines: Iterator[list[_Shown]]) -> list[_Shown]:
    """Join the lines of all pages, without page breaks, page numbers and notes."""
    kept: list[list[_Shown]] = []
    begins = True
    for line in lines:
        words = _words(line)
        if words == _PAGE:
            while kept and (_PAGE_NUMBER.fullmatch(_words(kept[-1])) or _NOTE.fullmatch(_words(kept[-1]))):
                kept.pop()
            begins = True
        elif not (begins and _PAGE_NUMBER.fullmatch(words)):
            kept.append(line)
            begins = False
    shown: list[_Shown] = []
    for line in kept:
        shown += [*line, ("\n", line[-1][2], line[-1][2])]
    return shown


def _words(line: list[_Shown]) -> str:
    return "".join(character for character, _, _ in line)


def _paragraphs(raw: str) -> list[int]:
    """Give where each line of the file begins that is not blank, as evidence counts paragraphs."""
    starts, start = [], 0
    for line in raw.split("\n"):
        if line.strip():
            starts.append(start)
        start += len(line) + 1
    return starts


def _passage(raw: str, paragraphs: Sequence[int], shown: Sequence[_Shown]) -> Passage:
    """Say where a match stands in the file, from its first character that is read to its last."""
    seen = [place for place in shown if not place[0].isspace()]
    start, end = seen[0][1], seen[-1][2]
    passage = raw[start:end]
    words = passage.split()
    return Passage(
        start=start,
        end=end,
        paragraph=bisect_right(paragraphs, start),
        sha256=hashlib.sha256(passage.encode()).hexdigest(),
        anchor_start=" ".join(words[:_ANCHOR_WORDS]),
        anchor_end=" ".join(words[-_ANCHOR_WORDS:]),
    )


def _check_numbers(numbers: Sequence[str], name: str) -> None:
    if not all(number.isascii() and number.isdigit() for number in numbers):
        wrong = next(number for number in numbers if not (number.isascii() and number.isdigit()))
        raise InputError(f"the number of an entry is none: {wrong[:80]!r}", where=name, mend="check `entry`")
    for before, after in pairwise(numbers):
        if int(after) != int(before) + 1:
            raise InputError(
                f"after entry {before} comes entry {after}",
                where=name,
                mend="mend `entry` so that it matches what stands between them, and nothing else",
            )
