"""The page of one thing: its names, facts and what befell it, each statement with those who say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rightsgraph.browse.facts import Group, Place

__all__ = ["Block", "Entry", "Fact", "Link", "More", "Page", "Quote", "Say", "Told"]


@dataclass(frozen=True)
class Link:
    """A thing as it is named: address, text and the text's language, empty where nobody says."""

    iri: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Say:
    """A source that says something, and where in its documents, in words and as passages.

    The version of a page does not depend on the passages, which are not told but read.
    """

    source: Link
    places: tuple[str, ...] = ()
    passages: tuple[Place, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Quote:
    """The words of a passage and their language; or none, and `why` they cannot be shown."""

    text: str
    language: str = ""
    why: str = ""


@dataclass(frozen=True)
class Told:
    """A value: a text, or a thing if it has an address; `says` is empty where the build adds it by a rule."""

    value: Link
    says: tuple[Say, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """The values of one property; `differ` where sources give different ones of what has one only."""

    name: Link
    values: tuple[Told, ...]
    differ: bool = False


@dataclass(frozen=True)
class Entry:
    """A record on the page of what it concerns.

    Attributes:
        thing: the record.
        what: what it is, in a word or two; empty where the record's own name says it.
        when: its date in words.
        part: which part the page's thing has in it.
        details: more of it, as name and text.
        manner: how and by whom it is put forward, where it is not simply stated.
        says: the sources that tell of it.
        differ: facts on which its sources differ, side by side.
    """

    thing: Link
    what: str = ""
    when: str = ""
    part: str = ""
    details: tuple[tuple[str, str], ...] = ()
    manner: str = ""
    says: tuple[Say, ...] = ()
    differ: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class More:
    """What does not fit: how many there are, and in which group all of them are listed."""

    group: Group
    words: str
    total: int


@dataclass(frozen=True)
class Block:
    """A part of the page under its own heading."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    more: tuple[More, ...] = ()


@dataclass(frozen=True)
class Page:
    """All that a page tells of one thing.

    Attributes:
        thing: the thing, by its best name.
        kind: its kind as in its address.
        classes: what it is, as sources say, and as follows by rules.
        names: all names sources use.
        facts: its own properties.
        more: its own properties of which not all values are shown.
        blocks: records that concern it.
        says: those who say all of the facts, where these are the same for each, and stand here alone.
        version: a digest that changes when, and only when, what is told here changes.
    """

    thing: Link
    kind: str
    classes: tuple[Told, ...] = ()
    names: tuple[Told, ...] = ()
    facts: tuple[Fact, ...] = ()
    more: tuple[More, ...] = ()
    blocks: tuple[Block, ...] = ()
    says: tuple[Say, ...] = ()
    version: str = ""
