"""Numbered notes: the places where sources say what a page shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Note", "by_source"]


@dataclass(frozen=True)
class Note:
    """A place of a source, by its number on the page.

    Attributes:
        number: from 1, the notes of one source together.
        source: the source, by slug.
        place: file, paragraph, characters and first and last words, or the node; empty where none is known.
        records: what kinds of record stand there.
        passage: the words that stand there, where they may be shown.
    """

    number: int
    source: str
    place: str = ""
    records: tuple[str, ...] = ()
    passage: str = ""


def by_source(notes: Iterable[Note]) -> list[tuple[str, list[Note]]]:
    """Give the notes in their order, those of one source together.

    >>> [source for source, _ in by_source([Note(1, "b"), Note(2, "b"), Note(3, "a")])]
    ['b', 'a']
    """
    return [(source, list(some)) for source, some in itertools.groupby(notes, key=lambda note: note.source)]
