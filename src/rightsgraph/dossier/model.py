"""What a dossier holds: statements with the numbers of their notes, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from rightsgraph.pages.notes import Note
from rightsgraph.query.cite import Source

__all__ = ["Disagreement", "Dossier", "Item", "Name", "Sentence"]


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the notes that bear it."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Name:
    """A name as sources write it; a designation is ours, for somebody whom no source names."""

    text: str
    language: str
    designation: bool
    sources: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True)
class Item:
    """A record: what it is, when (as EDTF and in words), its details, how and by whom it is put forward.

    `by` are the assessors of an assessment; `statements` are what belongs to the record and has notes of its
    own: a stated order, the records of a hit. `said` is an event in a plain sentence.
    """

    iri: str
    what: str
    date: tuple[str, ...] = ()
    when: str = ""
    details: tuple[tuple[str, str], ...] = ()
    manner: str = ""
    by: tuple[str, ...] = ()
    statements: tuple[Sentence, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Disagreement:
    """Two values that sources give for one thing; `kind` is contradiction or difference."""

    subject: str
    about: str
    kind: str
    sides: tuple[Item, Item]


@dataclass(frozen=True)
class Dossier:
    """All that sources say of one person, as far as `level` lets it be shown.

    `as_of` is the date of the latest source: what happened later, nobody here tells.
    """

    person: str
    name: str
    level: str
    as_of: str
    summary: tuple[Sentence, ...]
    names: tuple[Name, ...]
    roles: tuple[Item, ...]
    timeline: tuple[Item, ...]
    charges: tuple[Item, ...]
    custody: tuple[Item, ...]
    relatives: tuple[Item, ...]
    patterns: tuple[Item, ...]
    assessments: tuple[Item, ...]
    conflicts: tuple[Disagreement, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
