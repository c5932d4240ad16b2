"""How rare a name is, by the shares of its words in the data: a common one says little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rightsgraph.identify.queue.model import Entity
from rightsgraph.names.keys import skeleton
from rightsgraph.names.people import PersonName, read_name

__all__ = ["PLAIN", "Rarity", "read", "words_of"]

_UNSEEN = 1 / 250
"""The share of a word of which nothing is known: between common given names and rare surnames."""

_PRIOR = 200
"""As many people as that speak for `_UNSEEN`: little data says little of shares."""

_FLOOR = 1 / 1000
"""No word counts as rarer: it may be misspelt."""

_INITIAL = 1 / 16
"""The share of a first letter."""

_PATRONYMIC = 1 / 32
"""The share of a father's name, which a family has in common."""


@lru_cache(maxsize=1 << 17)
def read(text: str) -> PersonName:
    """Read a name, each text once."""
    return read_name(text)


@lru_cache(maxsize=1 << 17)
def words_of(text: str) -> frozenset[str]:
    """Give the skeletons of the words of a name, each text once."""
    return frozenset(skeleton(word) for word in read(text).words)


class Rarity:
    """The shares of the words of names in one set of people."""

    def __init__(self, people: Iterable[Entity] = ()) -> None:
        self._count: Counter[str] = Counter()
        self._people = 0
        for person in people:
            self._people += 1
            self._count.update(frozenset().union(*map(words_of, person.terms("name"))))

    def share(self, word: str) -> float:
        """Give the share of people who bear a word, however it is spelt.

        >>> Rarity().share("testova")
        0.004
        """
        if len(word) < 2:
            return _INITIAL
        count = self._count[skeleton(word)]
        return max(_FLOOR, (count + _PRIOR * _UNSEEN) / (self._people + _PRIOR))

    def bits(self, name: PersonName) -> float:
        """Give what it weighs that two bear a name: the more words, and the rarer, the more."""
        bits = sum(-math.log2(self.share(word)) for word in name.words)
        bits -= len(name.initials) * math.log2(_INITIAL)
        return bits - bool(name.patronymics) * math.log2(_PATRONYMIC)


PLAIN = Rarity()
"""Where nothing is known of the data: every word is as rare as any."""
