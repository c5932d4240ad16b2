"""JSON read value by value from a stream of text, each value in full, and with what is wrong in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from rightsgraph.errors import InputError
from rightsgraph.tables.nested import Nested

__all__ = ["Scanner", "Values", "plain"]

_LONGEST = 1 << 24
_DEEPEST = 200
_NEAR = 16
"""How near to the end of what was read an error may only mean that there is more to read."""

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = frozenset("-+.0123456789eE")


class Values:
    """A decoder in which all scalars are text, as they are written.

    Attributes:
        wrong: what the values read since it was emptied have that JSON allows nobody to rely on.
    """

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_float=str, parse_int=str, parse_constant=self._constant
        )

    def _constant(self, name: str) -> str:
        self.wrong.append(f"{name}, which is no JSON")
        return ""

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            self.wrong.append(f"the key {twice!r} twice in one object")
        return found


def plain(value: object) -> Nested:
    """Write what is left of JSON's scalars as text: true, false, and nothing for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    assert isinstance(value, list)
    return [plain(inner) for inner in value]


class Scanner:
    """Reads a text of JSON from its beginning; what was read is dropped."""

    def __init__(self, texts: Iterator[str], where: str) -> None:
        self._texts, self._where = texts, where
        self._buffer, self._at, self._lines, self._ended = "", 0, 1, False
        self.values = Values()

    def peek(self) -> str:
        """Give the next character that is not white space; nothing at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def expect(self, wanted: str) -> str:
        """Take the next character, which is one of these.

        Raises:
            InputError: it is another.
        """
        found = self.peek()
        if not found or found not in wanted:
            self.refuse(f"{' or '.join(wanted)} is expected, not {found or 'the end of the file'}")
        self._at += 1
        return found

    def value(self) -> Nested:
        """Take the next value, in full.

        Raises:
            InputError: it is no JSON, nests too deep or is too long.
        """
        self.peek()
        while True:
            try:
                found, end = self.values.decoder.raw_decode(self._buffer, self._at)
                value = plain(found)
            except json.JSONDecodeError as error:
                cut_off = error.pos > len(self._buffer) - _NEAR or error.msg.startswith("Unterminated")
                if not cut_off or not self._more():
                    self._at = min(error.pos, len(self._buffer))
                    self.refuse(error.msg)
                self.values.wrong.clear()
            except RecursionError:
                self.refuse("values within values without end")
            else:
                if end < len(self._buffer) or self._buffer[end - 1] not in _NUMBER or not self._more():
                    self._at = end
                    return value

    def items(self) -> Iterator[int]:
        """Go through a list: before each item its number is given; the caller takes the item."""
        self.expect("[")
        number = 0
        if self.peek() == "]":
            self.expect("]")
            return
        while True:
            yield number
            number += 1
            if self.expect(",]") == "]":
                return

    def keys_of(self) -> Iterator[str]:
        """Go through an object: each key is given; the caller takes its value."""
        self.expect("{")
        if self.peek() == "}":
            self.expect("}")
            return
        while True:
            if self.peek() != '"':
                self.expect('"')
            yield str(self.value())
            if self.expect(",}") == "}":
                return

    def skip(self, depth: int = 0) -> None:
        """Pass over the next value, of any length.

        Raises:
            InputError: it is no JSON, or nests too deep.
        """
        first = self.peek()
        if depth > _DEEPEST:
            self.refuse("values within values without end")
        if first == "[":
            for _ in self.items():
                self.skip(depth + 1)
        elif first == "{":
            for _ in self.keys_of():
                self.expect(":")
                self.skip(depth + 1)
        else:
            self.value()

    def refuse(self, what: str) -> None:
        """Refuse the file at this place.

        Raises:
            InputError: always.
        """
        line = self._lines + self._buffer.count("\n", 0, self._at)
        mend = "mend the syntax there, or check that the file was written to its end"
        raise InputError(f"not JSON: {what}", where=f"{self._where}, line {line:,}", mend=mend)

    def _more(self) -> bool:
        """Read on; drop what was taken."""
        if self._ended:
            return False
        self._lines += self._buffer.count("\n", 0, self._at)
        self._buffer, self._at = self._buffer[self._at :], 0
        if len(self._buffer) > _LONGEST:
            self.refuse(f"a value of more than {_LONGEST:,} characters")
        wanted = max(len(self._buffer), 1)
        parts = [self._buffer]
        while wanted > 0:
            text = next(self._texts, "")
            if not text:
                self._ended = True
                break
            parts.append(text)
            wanted -= len(text)
        self._buffer = "".join(parts)
        return len(parts) > 1
