"""Answers within bounds: rows as the engine writes them, cut behind a whole row where they are too many.

The engine writes into a sink that refuses to grow beyond its bound, which stops the query as well. Where
rows end is then read from what was written, exactly, whatever stands in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from xml.parsers import expat

import pyoxigraph as ox
from pyoxigraph import Triple

from rightsgraph.serve.model import Limits, Problem
from rightsgraph.store.embedded import said
from rightsgraph.vocab import PREFIXES

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["Sink", "prefixes_of", "whole_xml", "write_rows", "write_triples"]

_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
_CSV, _TSV = ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV
_BETWEEN = {_JSON: b"},{", _XML: b"</result>", _CSV: b"\r\n", _TSV: b"\n"}
"""What stands between two rows or at the end of each; in JSON and CSV it may stand in a text too."""
_FIRST = {_JSON: b'"bindings":[', _XML: b"<results>", _CSV: b"\r\n", _TSV: b"\n"}
_TAIL = {_JSON: b"]}}", _XML: b"</results></sparql>", _CSV: b"", _TSV: b""}
_QUOTED = re.compile(rb'"[^"]*"?|\r\n')
"""A quoted part of a cell, whole or cut, or the end of a row of CSV."""


class Sink(BytesIO):
    """A file that takes so many bytes and no more.

    >>> sink = Sink(3)
    >>> sink.write(b"abc"), sink.full
    (3, False)
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.full, self._left = False, most

    def write(self, data: ReadableBuffer) -> int:
        """Take bytes.

        Raises:
            OSError: there would be too many; as many as there is room for were taken.
        """
        view = memoryview(data)
        taken = super().write(view[: self._left])
        self._left -= taken
        if taken < len(view):
            self.full = True
            raise OSError("full")
        return taken


def write_rows(answer: ox.QuerySolutions, form: ox.QueryResultsFormat, limits: Limits) -> tuple[bytes, str]:
    """Write the rows of an answer; and what it was cut at, such as `rows=100000`, or nothing."""
    sink = Sink(limits.size)
    with said():
        try:
            answer.serialize(sink, format=form)
        except OSError:
            if not sink.full:
                raise
    body = sink.getvalue()
    if not sink.full and body.count(_BETWEEN[form]) < limits.rows:
        return body, ""
    begin = body.index(_FIRST[form]) + len(_FIRST[form])
    ends = list(islice(_ends(body, form, begin), limits.rows + 1))
    if len(ends) > limits.rows:
        return body[: ends[limits.rows - 1]] + _TAIL[form], f"rows={limits.rows}"
    if not sink.full:
        return body, ""
    while ends and ends[-1] + len(_TAIL[form]) > limits.size:
        ends.pop()
    return body[: ends[-1] if ends else begin] + _TAIL[form], f"bytes={limits.size}"


def _ends(body: bytes, form: ox.QueryResultsFormat, begin: int) -> Iterator[int]:
    """Give where each whole row ends."""
    if form == _JSON:
        yield from _json_ends(body, begin)
    elif form == _CSV:
        yield from (found.end() for found in _QUOTED.finditer(body, begin) if found[0] == b"\r\n")
    else:
        yield from (found.end() for found in re.compile(_BETWEEN[form]).finditer(body, begin))


def _json_ends(body: bytes, begin: int) -> Iterator[int]:
    """Give where each whole object of a list ends: as many bytes as its text takes."""
    text, decoder = body[begin:].decode("utf-8", "ignore"), json.JSONDecoder()
    at, end = 0, begin
    while text[at : at + 1] in ("{", ","):
        start = at + (text[at] == ",")
        try:
            _, stop = decoder.raw_decode(text, start)
        except ValueError:
            return
        end += len(text[at:stop].encode())
        at = stop
        yield end


def write_triples(triples: Iterable[Triple], form: ox.RdfFormat, limits: Limits) -> tuple[bytes, str]:
    """Write triples, each once; and what they were cut at, or nothing.

    Raises:
        Problem: 406, the form has no way to write one of them, such as triples within triples in JSON-LD.
    """
    kept: dict[Triple, None] = {}
    cut = ""
    with said():
        for triple in triples:
            if len(kept) == limits.rows and triple not in kept:
                cut = f"rows={limits.rows}"
                break
            kept[triple] = None
    few = len(kept)
    while True:
        sink, given = Sink(limits.size), _Counted(islice(kept, few))
        try:
            ox.serialize(given, sink, form, prefixes=prefixes_of(form))
        except OSError as error:
            if not sink.full:
                raise _unwritable() from error
            few, cut = min(given.count, few) * 99 // 100, f"bytes={limits.size}"
        else:
            return sink.getvalue(), cut


def whole_xml(body: bytes) -> bytes:
    r"""Give XML as any program reads it, with carriage returns that stay what they are.

    The engine writes what XML has no way to say: most control characters, and properties without a name that
    an element could have.

    >>> whole_xml(b"<a>1\r2</a>")
    b'<a>1&#13;2</a>'

    Raises:
        Problem: 406, such a thing stands in it.
    """
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)  # noqa: FBT003 (expat's signature)
    except expat.ExpatError as error:
        raise _unwritable() from error
    return body.replace(b"\r", b"&#13;")


def _unwritable() -> Problem:
    """Say that a form cannot hold an answer."""
    return Problem(406, "not-acceptable", "this form has no way to write what is in the answer: take another")


def prefixes_of(form: ox.RdfFormat) -> dict[str, str]:
    """Give the project's prefixes for a form that is read by people."""
    return PREFIXES if form == ox.RdfFormat.TURTLE else {}


class _Counted:
    """Triples, and how many of them were taken."""

    def __init__(self, triples: Iterator[Triple]) -> None:
        self._triples, self.count = triples, 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            self.count += 1
            yield triple
