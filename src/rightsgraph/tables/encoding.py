"""The encoding of a text file: its byte order mark, else UTF-8 if all of it is, else detected, and then said.

Nothing is decided by the first lines: the whole file is read once before a row is taken. A file in which some
lines are UTF-8 and others are in another encoding is refused, for any choice would spoil some.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.tables.cells import shown
from rightsgraph.tables.letters import CANDIDATES, likely
from rightsgraph.tables.packed import blocks

__all__ = ["encoding_of", "text_blocks"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_FILES = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
"""Encodings of Python that no table is written in."""

_SAMPLE = 1 << 22
_LONGEST = 1 << 20
_SURE = 0.9


def text_blocks(path: Path, name: str, encoding: str) -> Iterator[str]:
    """Give the text of a file in an encoding, block by block; line ends stay as they are.

    Raises:
        InputError: it cannot be read, or a line of it is not in this encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    try:
        for block in blocks(path, name):
            if text := decoder.decode(block):
                yield text
                lines += text.count("\n")
        if text := decoder.decode(b"", final=True):
            yield text
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, "replace")
        found = error.object[error.start : error.start + 4].hex(" ").upper()
        raise InputError(
            f"not {encoding}: the bytes {found}",
            where=f"{name}, line {lines + before.count(chr(10)):,}",
            mend="say in the mapping how it is written (encoding: cp1251), or save it as UTF-8",
        ) from error


def encoding_of(path: Path, name: str, *, given: str = "") -> tuple[str, str]:
    """Give the encoding of a file and, where it was detected, the note that says so.

    The whole file is read.

    Raises:
        InputError: the encoding given is unknown or not that of the file; it is binary; encodings are mixed;
            or it is not UTF-8 and nothing else is likely enough.
    """
    head = next(blocks(path, name, size=4096), b"")
    mark = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    if given:
        encoding = _known(given, name)
        if mark and not mark.startswith(encoding[:6]):
            mend = f"leave encoding: out of the mapping's table, or write {mark}"
            raise InputError(f"not {encoding}: it begins with the mark of {mark}", where=name, mend=mend)
        return _read_through(path, name, mark or encoding), ""
    if mark:
        return _read_through(path, name, mark), "" if mark == "utf-8-sig" else _note(mark, "by its mark")
    zeros, is_utf8 = _looked_through(path, name)
    if any(zeros):
        encoding = _wide(path, name, zeros)
        return _read_through(path, name, encoding), _note(encoding, "by its zero bytes")
    if is_utf8:
        return "utf-8", ""
    found, others = likely(_sample(path, name))
    if not found:
        what = f"not UTF-8, and it cannot be told which encoding it is: {' or '.join(others)}"
        mend = f"write the right one into the mapping's table: encoding: {others[0]}"
        raise InputError(what, where=name, mend=mend)
    return _read_through(path, name, found), _note(found, "by its letters")


def _note(encoding: str, how: str) -> str:
    return f"read as {encoding}, detected {how}: `encoding: {encoding}` in the mapping's table: fixes it"


def _known(given: str, name: str) -> str:
    try:
        info = codecs.lookup(given)
        text = info._is_text_encoding and info.name not in _NO_FILES
    except (LookupError, ValueError):
        text = False
    if not text:
        from encodings.aliases import aliases

        known = {*aliases, *aliases.values()} - {given}
        near = get_close_matches(given.lower().replace("-", "_"), sorted(known), n=1)
        mend = f"did you mean {near[0]}?" if near else f"one of utf-8, {', '.join(CANDIDATES)}"
        raise InputError(f"no such encoding: {shown(given)}", where=name, mend=mend)
    return info.name


def _read_through(path: Path, name: str, encoding: str) -> str:
    for text in text_blocks(path, name, encoding):
        if "\0" in text:
            what = f"binary: a zero character, read as {encoding}"
            raise InputError(what, where=name, mend="hand over a table: CSV, XLSX, JSON, XML or Parquet")
    return encoding


def _looked_through(path: Path, name: str) -> tuple[tuple[int, int], bool]:
    """Count the zero bytes at even and at odd places; say whether all of it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    zeros, length, is_utf8 = [0, 0], 0, True
    for block in blocks(path, name):
        if b"\0" in block:
            for at in (0, 1):
                zeros[(at + length) % 2] += block[at::2].count(0)
        length += len(block)
        try:
            if is_utf8:
                decoder.decode(block)
        except UnicodeDecodeError:
            is_utf8 = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        is_utf8 = False
    return (zeros[0], zeros[1]), is_utf8


def _wide(path: Path, name: str, zeros: tuple[int, int]) -> str:
    """Tell UTF-16 without a mark by where the zero bytes stand, and by its line ends; all else is binary."""
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    head = next(blocks(path, name))
    ends = head.decode(encoding, "replace").count("\n")
    if max(zeros) >= _SURE * sum(zeros) and ends and 2 * ends > head.count(b"\n"):
        return encoding
    line = 1
    for block in blocks(path, name):
        before, zero, _ = block.partition(b"\0")
        line += before.count(b"\n")
        if zero:
            break
    mend = "hand over a table: CSV, XLSX, JSON, XML or Parquet"
    raise InputError("binary: a zero byte", where=f"{name}, line {line:,}", mend=mend)


def _sample(path: Path, name: str) -> bytes:
    """Give lines that are not UTF-8; refuse a file where others, with more letters than ASCII, are."""
    sample, utf8, other = bytearray(), 0, 0
    for number, line in enumerate(_lines(path, name), start=1):
        if line.isascii():
            continue
        try:
            line.decode()
            utf8 = utf8 or number
        except UnicodeDecodeError:
            other = other or number
            if len(sample) < _SAMPLE:
                sample += line + b"\n"
        if utf8 and other:
            raise InputError(
                f"mixed encodings: line {utf8:,} is UTF-8, line {other:,} is not",
                where=name,
                mend="save all of it in one encoding; if it is one, say it in the mapping: encoding: …",
            )
    return bytes(sample)


def _lines(path: Path, name: str) -> Iterator[bytes]:
    """Give the lines of a file; of one that is longer than 1 MiB, its parts."""
    held = b""
    for block in blocks(path, name):
        *lines, held = (held + block).split(b"\n")
        yield from lines
        if len(held) > _LONGEST:
            yield held
            held = b""
    yield held
