"""The words of any name as it is looked for: cut out, found by keys, compared as they sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rightsgraph.names.alike import alike as alike_parts
from rightsgraph.names.bodies_table import longest, look_up
from rightsgraph.names.distance import distance, nearness
from rightsgraph.names.fold import plain
from rightsgraph.names.fold import sounds as heard
from rightsgraph.names.keys import skeleton
from rightsgraph.names.parts import part
from rightsgraph.names.patronymics import sex_of_child_word

__all__ = ["ALIKE", "SURE", "alike", "fathers", "keys_of", "words_of"]

ALIKE = 0.5
"""Words that are less alike are not taken for one that was misspelt."""

SURE = 0.95
"""From here on two words are one in two spellings."""

_UNSURE = 0.94
_INITIAL, _SLIP = 0.75, 0.85
_TRANSLATED = 0.9
_HOPELESS = 0.3
_FEW = 3
_LONGEST = 800
_MEANT = frozenset(("kinds", "matters", "levels", "minor", "countries"))
_FATHERS = frozenset(("vich", "uly"))
_WORD = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|'(?=[^\W\d_]))*'?")


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name, and its numbers, as they are looked for.

    >>> words_of("Пробнов, Д."), words_of("Prison No.2")
    (('пробнов', 'д'), ('prison', 'no', '2'))
    """
    found = (str(int(one)) if one.isdecimal() else one for one in _WORD.findall(plain(name[:_LONGEST])))
    return tuple(one for one in found if one.isdecimal() or heard(one))


@lru_cache(1 << 16)
def keys_of(word: str) -> frozenset[str]:
    """Give the keys by which a word is found, and words spelt nearly like it: these have one of them.

    They are its bones (see `names.keys`), these with one left out, and what it means in names of bodies.

    >>> bool(keys_of("тестова") & keys_of("testow")), bool(keys_of("testova") & keys_of("probnov"))
    (True, False)
    """
    if word.isdecimal():
        return frozenset({word})
    bones = skeleton(word)
    found = {bones} if (means := _meaning(word)) is None else {bones, "=".join(means)}
    if len(bones) >= _FEW:
        found |= {bones[:at] + bones[at + 1 :] for at in range(len(bones))}
    return frozenset(found)


@lru_cache(1 << 16)
def _meaning(word: str) -> tuple[str, str] | None:
    """Give what a word of bodies' names means, whatever its language; nothing of other words."""
    entry = longest([look_up(word)], 0) if len(word) >= _FEW else None
    return (entry.table, entry.meaning) if entry is not None and entry.table in _MEANT else None


@lru_cache(1 << 16)
def alike(one: str, other: str) -> float:
    """Say how alike two words sound, from 0 to 1; an initial is somewhat like what begins with it.

    Words of bodies' names that mean the same in two languages are alike, but never sure.

    >>> alike("пробнов", "probnow"), alike("2", "12"), alike("p", "пробнов"), alike("суд", "court")
    (1.0, 0.0, 0.75, 0.9)
    """
    if one.isdecimal() or other.isdecimal():
        return float(one == other)
    mine, its = heard(one), heard(other)
    if min(map(len, (one, other, mine, its))) == 1:
        near = min(distance(mine[0], its[0]), distance(its[0], mine[0])) < 1 - SURE
        return _INITIAL if near or mine.startswith(its) or its.startswith(mine) else 0.0
    if one == other:
        return 1.0
    if (means := _meaning(one)) is not None and means == _meaning(other):
        return _TRANSLATED
    written = Levenshtein.normalized_similarity(mine, its)
    if written < _HOPELESS:
        return 0.0
    score = alike_parts(part(one), part(other))[0]
    sure = min(score, max(nearness(mine, its), _UNSURE))  # one stem with another ending is never sure
    return max(sure, _SLIP * written)


def fathers(words: Sequence[str], left: set[int]) -> set[int]:
    """Give those of the words left without a partner that tell of the father.

    >>> fathers(("serik", "bolatovich", "lampov"), {1}), fathers(("serik", "bolat", "uly", "lampov"), {1, 2})
    ({1}, {1, 2})
    """
    found = {at for at in left if part(words[at]).ending in _FATHERS}
    for at in left:
        if at and sex_of_child_word(heard(words[at])) is not None:
            found |= {at, at - 1}
    return found & left if len(words) - len(found) > 1 else set()
