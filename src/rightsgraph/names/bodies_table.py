"""The tables of `bodies_words` as entries to look up: folded words, and what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.names import bodies_words
from rightsgraph.names.fold import fold, plain

__all__ = ["TABLES", "Entry", "longest", "look_up", "meanings_of"]

TABLES = ("kinds", "matters", "levels", "minor", "forms", "countries", "empty", "ordinals", "short")


@dataclass(frozen=True)
class Entry:
    """Words with a meaning: each folded, and whether any ending may follow."""

    words: tuple[tuple[str, bool], ...]
    table: str
    meaning: str


def look_up(word: str) -> str:
    """Give a word as the tables hold it: folded, but a short one in its own letters, for ОО is not О.

    >>> look_up("Суды"), look_up("ОО")
    ('sudi', 'оо')
    """
    small = plain(word)
    return small if len(small) < 4 else fold(small)


def longest(folded: list[str], at: int) -> Entry | None:
    """Find the entry of most words that stands at a place in folded words.

    >>> entry = longest([look_up(word) for word in ("Supreme", "Court")], 1)
    >>> entry is not None and (entry.table, entry.meaning)
    ('kinds', 'court')
    """
    for entry in _entries().get(folded[at][:2], ()):
        rest = folded[at : at + len(entry.words)]
        if len(rest) == len(entry.words) and all(
            word.startswith(wanted) if open_ended else word == wanted
            for word, (wanted, open_ended) in zip(rest, entry.words, strict=True)
        ):
            return entry
    return None


@lru_cache(maxsize=1)
def _entries() -> dict[str, list[Entry]]:
    """Read the tables, once: entries by the first two letters, those of most words and letters first."""
    found: dict[str, list[Entry]] = {}
    for table in TABLES:
        for meaning, variant in _lines(table):
            parts = re.findall(r"[^\W_]+(?:['ʻʼ‘’][^\W_]+)*\*?", variant)
            words = tuple((look_up(part.rstrip("*")), part.endswith("*")) for part in parts)
            if words and all(len(word) > 1 or not open_ended for word, open_ended in words) and words[0][0]:
                found.setdefault(words[0][0][:2], []).append(Entry(words, table, meaning))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry.words), -sum(len(word) for word, _ in entry.words)))
    return found


def _lines(table: str) -> list[tuple[str, str]]:
    found = []
    for line in getattr(bodies_words, table.upper()).strip().replace("\n  ", " ").splitlines():
        meaning, colon, variants = line.partition(": ")
        if not colon:
            meaning, variants = "", line
        elif table == "short":
            meaning, variants = variants, meaning
        single, *phrases = variants.split("|")
        found += [(meaning, one) for one in (*single.split(), *phrases)]
    return found


@lru_cache(maxsize=8)
def meanings_of(table: str) -> frozenset[str]:
    """Give all meanings of one table.

    >>> "city" in meanings_of("levels")
    True
    """
    return frozenset(meaning for meaning, _ in _lines(table))
