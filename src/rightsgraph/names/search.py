"""Search by name: which of the names on record may be meant by what somebody typed, and how surely.

A spelling on record goes before any other. Where there is none, words are compared as they sound, in any
order. A name is *sure* where both are the same word by word, but for a father's name or a title that one of
them leaves out, and *near* where most words are alike. A part of a name, such as a surname alone or initials,
is near at most: others may bear it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rightsgraph.errors import InputError
from rightsgraph.names.fold import fold
from rightsgraph.names.spelling import folded
from rightsgraph.names.titles_of_people import is_title
from rightsgraph.names.words import ALIKE, SURE, alike, fathers, words_of

__all__ = [
    "Decided",
    "Match",
    "Typed",
    "decide",
    "ranked",
    "read_typed",
    "refuse_too_little",
]

_RIVAL, _CLEAR, _NEAR = 0.9, 0.7, 0.6
_WITHIN = 0.7
_MOST = 200


@dataclass(frozen=True)
class Typed:
    """A name as it was typed: what spellings on record are compared by, and its words."""

    text: str
    plain: str
    words: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Match:
    """A name on record that may be meant; in their order the best comes first.

    `rank` is what it lacks of being the same, from 0 to 1.
    """

    rank: float
    text: str
    thing: str
    sure: bool = field(compare=False)


@dataclass(frozen=True)
class Decided:
    """What follows: the one that is taken, or those among whom to choose, or those who are near."""

    taken: Match | None = None
    several: tuple[Match, ...] = ()
    near: tuple[Match, ...] = ()


def read_typed(text: str) -> Typed:
    """Read what was typed for a name.

    >>> read_typed(" Probnov,  Daniyar").words
    ('probnov', 'daniyar')

    Raises:
        InputError: nothing was typed, or far more than a name.
    """
    if any(unicodedata.category(char) == "Cs" for char in text[:_MOST]):
        raise InputError(f"not UTF-8: {text[:_MOST]!r}", mend="type it in UTF-8")
    if len(text) > _MOST:
        what = f"no name has {len(text)} characters: {text[:20]!r}…"
        raise InputError(what, mend=f"give the name alone, at most {_MOST} characters")
    typed = Typed(text, folded(text), words_of(text))
    if not typed.plain:
        raise InputError("no name is given", where=repr(text), mend="see: rightsgraph query people")
    return typed


def refuse_too_little(typed: Typed) -> None:
    """Refuse what is no name on record, and too little to look for one that is like it.

    Raises:
        InputError: it has no letter, is one letter, or a title alone.
    """
    if is_title(fold(typed.plain)) or (typed.words and all(is_title(fold(word)) for word in typed.words)):
        raise InputError(f"a title is no name: {typed.text!r}", mend="add the name of who bears it")
    if all(len(word) == 1 for word in typed.words):
        what = "a single letter" if typed.words else "without a letter or number, this"
        raise InputError(f"{what} is no name: {typed.text!r}", mend="give more of the name")


def ranked(typed: Typed, names: Iterable[tuple[str, str, Sequence[str]]]) -> list[Match]:
    """Give the names that may be meant, the best first, each thing once.

    Args:
        typed: what was typed.
        names: of each name on record what bears it, its text, and its words.

    >>> known = [("rgp:a", "Daniyar Probnov", ("daniyar", "probnov"))]
    >>> [one.sure for one in ranked(read_typed("Пробнов Данияр"), known)]
    [True]
    """
    found = sorted(one for name in names if (one := _match(typed, *name)))
    best: dict[str, Match] = {}
    for one in found:
        if one.thing not in best or (one.sure and not best[one.thing].sure):
            best[one.thing] = one
    return sorted(best.values())


def _match(typed: Typed, thing: str, text: str, words: Sequence[str]) -> Match | None:
    """Pair each typed word with the word most like it; nothing where too few have one."""
    pairs = sorted(
        (-score, here, there)
        for here, one in enumerate(typed.words)
        for there, other in enumerate(words)
        if (score := alike(one, other)) >= ALIKE
    )
    mine: dict[int, float] = {}
    its: set[int] = set()
    for lack, here, there in pairs:
        if here not in mine and there not in its:
            mine[here] = -lack
            its.add(there)
    left_here, left_there = set(range(len(typed.words))) - mine.keys(), set(range(len(words))) - its
    fathers_here, fathers_there = fathers(typed.words, left_here), fathers(words, left_there)
    open_here = {at for at in left_here if not is_title(fold(typed.words[at]))}
    open_there = left_there
    if not (fathers_here and fathers_there):  # two fathers are two men
        open_here, open_there = open_here - fathers_here, open_there - fathers_there
    counted = len(mine) + sum(0.5 if len(typed.words[at]) == 1 else 1 for at in open_here)
    score = sum(mine.values()) / counted if counted else 0.0
    if len(its) == len(words) > 1:  # all of it is among the typed words
        score = max(score, _WITHIN * sum(mine.values()) / len(words))
    if score < _NEAR or max(mine.values()) < _CLEAR:
        return None
    sure = not open_here and not open_there and min(mine.values()) >= SURE
    return Match(round(1 - score + 0.001 * min(len(open_there), 9), 6), text, thing, sure)


def decide(matches: Sequence[Match]) -> Decided:
    """Say what follows from the names that may be meant: nothing is guessed between two.

    One is taken if it alone is sure, and no other has all that was typed nearly so.
    """
    sure = tuple(one for one in matches if one.sure)
    rivals = [one for one in matches if one.sure or one.rank <= 1 - _RIVAL]
    if len(rivals) == 1 and sure:
        return Decided(taken=sure[0])
    return Decided(several=sure) if len(sure) > 1 else Decided(near=tuple(matches))
