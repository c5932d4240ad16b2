"""The index of names: their words, and the names that hold them, in a file beside a store or in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from weakref import finalize

from rightsgraph.errors import OutsideError
from rightsgraph.names.search import Match, Typed, ranked
from rightsgraph.names.spelling import folded
from rightsgraph.names.words import ALIKE, alike, keys_of, words_of

__all__ = ["NameIndex", "write_index"]

_MOST_WORDS, _MOST_NAMES = 200, 1_000
"""Of what is typed, so many words on record and so many names are looked at, whoever bears them."""
_TABLES = """
CREATE TABLE name (id INTEGER PRIMARY KEY, thing TEXT NOT NULL, text TEXT NOT NULL,
                   plain TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE key (text TEXT, word INTEGER, PRIMARY KEY (text, word)) WITHOUT ROWID;
CREATE TABLE held (word INTEGER, name INTEGER, PRIMARY KEY (word, name)) WITHOUT ROWID;
"""
_SORTED = "SELECT text, thing FROM temp.raw ORDER BY text, thing"
_WORDS = "SELECT DISTINCT word.id, word.text FROM key JOIN word ON word.id = key.word WHERE key.text IN ({})"
_NAMES = """
SELECT thing, text, words FROM name WHERE words IN (
  SELECT name.words FROM name JOIN (
    SELECT name, SUM(score) AS total FROM (
      SELECT held.name, near.typed, MAX(near.score) AS score
      FROM temp.near JOIN held ON held.word = near.word GROUP BY held.name, near.typed
    ) GROUP BY name
  ) AS found ON name.id = found.name GROUP BY name.words ORDER BY MAX(total) DESC, name.words LIMIT ?
)
"""


class NameIndex:
    """Names on record, found by what somebody types.

    >>> from rightsgraph.names.search import read_typed
    >>> index = NameIndex.of([("rgp:a", "Daniyar Probnov"), ("rgp:b", "Aigerim Testova")])
    >>> [match.thing for match in index.near(read_typed("Пробнов Данияр"))]
    ['rgp:a']
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> NameIndex:
        """Make an index in memory of things and their names."""
        connection = sqlite3.connect(":memory:")
        _fill(connection, names)
        index = cls(connection)
        finalize(index, connection.close)
        return index

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[NameIndex]:
        """Open the index of a file for reading.

        Raises:
            OutsideError: it cannot be read.
        """
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                yield cls(connection)
        except sqlite3.Error as error:
            what = f"the index of names cannot be read: {error}"
            raise OutsideError(what, where=str(path), mend="run: rightsgraph build") from error

    def exact(self, typed: Typed) -> list[tuple[str, str]]:
        """Give the things that are called so on record, whatever the capitals and quotation marks, sorted."""
        found = self._connection.execute("SELECT thing, text FROM name WHERE plain = ?", (typed.plain,))
        return sorted(found)

    def near(self, typed: Typed) -> list[Match]:
        """Give the names that may be meant, the best first, each thing once."""
        self._connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS near (typed INTEGER, word INTEGER, score REAL)"
        )
        self._connection.execute("DELETE FROM temp.near")
        for position, word in enumerate(typed.words):
            rows = ((position, known, score) for score, known in self._words_like(word))
            self._connection.executemany("INSERT INTO temp.near VALUES (?, ?, ?)", rows)
        found = self._connection.execute(_NAMES, (_MOST_NAMES,))
        return ranked(typed, ((thing, text, words.split()) for thing, text, words in found))

    def _words_like(self, word: str) -> list[tuple[float, int]]:
        keys = sorted(keys_of(word))
        found = self._connection.execute(_WORDS.format(", ".join("?" * len(keys))), keys)
        near = [(score, known) for known, text in found if (score := alike(word, text)) >= ALIKE]
        return sorted(near, key=lambda one: (-one[0], one[1]))[:_MOST_WORDS]


def write_index(path: Path, names: Iterable[tuple[str, str]]) -> None:
    """Write the index of things and their names, in whatever order; the same names give the same bytes.

    Raises:
        OutsideError: the disk is full or cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, names)
            connection.commit()
    except sqlite3.Error as error:
        what = f"the index of names cannot be written: {error}"
        raise OutsideError(what, where=str(path), mend="make room on the disk") from error


def _fill(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    connection.executescript(_TABLES)
    connection.execute(
        "CREATE TEMP TABLE raw (text TEXT, thing TEXT, PRIMARY KEY (text, thing)) WITHOUT ROWID"
    )
    turned = ((text, thing) for thing, text in names)
    connection.executemany("INSERT OR IGNORE INTO temp.raw VALUES (?, ?)", turned)
    known: dict[str, int] = {}
    for number, (text, thing) in enumerate(connection.execute(_SORTED), start=1):
        words = words_of(text)
        row = (number, thing, text, folded(text), " ".join(words))
        connection.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?)", row)
        for word in dict.fromkeys(words):
            at = known.setdefault(word, len(known) + 1)
            connection.execute("INSERT INTO held VALUES (?, ?)", (at, number))
    connection.executemany("INSERT INTO word VALUES (?, ?)", ((at, word) for word, at in known.items()))
    found = sorted((key, at) for word, at in known.items() for key in keys_of(word))
    connection.executemany("INSERT INTO key VALUES (?, ?)", found)
    connection.execute("CREATE INDEX name_plain ON name (plain)")
    connection.execute("CREATE INDEX name_words ON name (words)")
    connection.execute("DROP TABLE temp.raw")
