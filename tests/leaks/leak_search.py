"""Searches every file of a folder for what must not be there: in any packing, script, spelling and digest."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import html
import json
import re
import sqlite3
import unicodedata
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.iri import BASE
from rightsgraph.names.fold import fold

WORD = re.compile(r"[^\W_]+")
_LONG = 5
_MARKS = re.compile(
    f"[{''.join(chr(code) for code in range(0x110000) if unicodedata.combining(chr(code)))}]+"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the name and the text of every file, unpacked; the names of files are a text of their own."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    yield "names of files", "\n".join(names)
    for name in names:
        path = folder / name
        if path.is_file():
            yield name, "\n".join(_contents(path))
    if (folder / "store" / "data").is_dir():
        store = ox.Store.read_only(str(folder / "store" / "data"))
        yield "store", "\n".join(map(str, store))


def _contents(path: Path) -> Iterator[str]:
    raw = path.read_bytes()
    yield raw.decode("utf-8", errors="replace")
    if raw[:2] == b"\x1f\x8b":
        yield gzip.decompress(raw).decode("utf-8", errors="replace")
    if raw[:4] == b"PAR1":
        yield from _parquet(path)
    if raw[:15] == b"SQLite format 3":
        yield from _sqlite(path)
    if raw[:4] == b"\x89PNG":
        yield from _inflated(raw)


def _parquet(path: Path) -> Iterator[str]:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    yield str(table.schema)
    for column in table.columns:
        yield "\n".join(str(value) for value in column.to_pylist() if value is not None)


def _sqlite(path: Path) -> Iterator[str]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as base:
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = base.execute(f'SELECT * FROM "{table}"').fetchall()
            yield table + "\n" + "\n".join(str(cell) for row in rows for cell in row)


def _inflated(raw: bytes) -> Iterator[str]:
    """Give what a picture holds compressed, its text chunks among it."""
    for match in re.finditer(rb"x[\x01\x5e\x9c\xda]", raw):
        with contextlib.suppress(zlib.error):
            yield (
                zlib.decompressobj()
                .decompress(raw[match.start() :], 1 << 20)
                .decode("utf-8", errors="replace")
            )


def as_read(text: str) -> str:
    """Give a text in small letters, without marks and without the ways in which formats write letters."""
    if "%" in text:
        text = urllib.parse.unquote(text)
    if "&" in text:
        text = html.unescape(text)
    if "\\u" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


class Needles:
    """What to look for, made of the quads that a release must not hold."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.whole: set[str] = set()
        self.words: set[str] = set()
        self.folded: set[str] = set()
        for quad in quads:
            for term in (quad.subject, quad.object, quad.graph_name):
                self._take(term)

    def _take(self, term: object) -> None:
        if (isinstance(term, ox.NamedNode) and "/id/" in term.value) or isinstance(term, ox.Literal):
            told = term.value
            self._digests(told)
            if isinstance(term, ox.NamedNode):
                told = told.removeprefix(BASE).removeprefix("id/")
            if len(told) > _LONG:
                self.whole |= {as_read(told), as_read(json.dumps(told)[1:-1])}
            for word in WORD.findall(told):
                if len(word) >= _LONG or (len(word) == _LONG - 1 and word.isdigit()):
                    self.words.add(as_read(word))
                if len(word) >= _LONG and word.isalpha():
                    self.folded.add(fold(word))

    def _digests(self, text: str) -> None:
        for make in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            self.whole.add(make(text.encode()).hexdigest()[:16])

    def found(self, text: str) -> set[str]:
        """Give what of it stands in a text."""
        lines = dict.fromkeys(text.split("\n"))  # formats repeat each other, and pages their frame
        read = "\n".join(map(as_read, lines))
        words, written = set(WORD.findall(read)), set(WORD.findall("\n".join(lines)))
        joined = "\n".join(words)
        likely = (one for one in self.whole if all(part in joined for part in WORD.findall(one)))
        hits = {one for one in likely if one in read} | (self.words & words)
        hits |= {one for one in self.words if one.isalpha() and len(one) > _LONG and one in joined}
        folds = {fold(word) for word in written if len(word) >= _LONG and word.isalpha()}
        return hits | {f"~{one}" for one in self.folded & folds}

    def search(self, folder: Path, *, known: Set[str] = frozenset()) -> dict[str, set[str]]:
        """Give what stands in each file of a folder, but what is known to be open."""
        texts = dict(texts_of(folder))
        if self.found("\n".join(texts.values())) <= known:
            return {}
        return {name: hits for name, text in texts.items() if (hits := self.found(text) - known)}

    def open_in(self, folder: Path) -> set[str]:
        """Give what stands anywhere in a folder."""
        return self.found("\n".join(text for _, text in texts_of(folder)))

    def all(self) -> set[str]:
        """Give everything that is looked for."""
        return self.whole | self.words | {f"~{one}" for one in self.folded}
