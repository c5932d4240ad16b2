"""Keys to find candidates by: the bones of a name's words, and of two words together."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from rightsgraph.names.parts import Part, part
from rightsgraph.names.reading_people import read_name

__all__ = ["keys", "skeleton"]


@lru_cache(1 << 17)
def skeleton(word: str) -> str:
    """Give the bones of one word: the consonants that stay the same over scripts and spellings.

    >>> {skeleton(word) for word in ("Жұмабаев", "Zhumabaeva", "Djoumabaïev", "Dschumabajew")}
    {'jmp'}
    """
    core = read_name(word).core  # which knows the ch of French, German and Polish spellings
    return _bones(core[0] if core else part(word))


def _bones(one: Part) -> str:
    return one.stem_bones if len(one.stem_bones) > 1 else one.bones or one.sounds[:1]


@lru_cache(1 << 16)
def keys(name: str) -> frozenset[str]:
    """Give the keys of a name: the bones of each word, and of each two words in the order of the alphabet.

    >>> sorted(keys("Айгерим Тестова"))
    ['grm', 'grm tst', 'tst']
    >>> keys("Testow, Aygerim") == keys("Айгерим Тестова")
    True
    """
    read = read_name(name)
    words = {_bones(one) for one in (*read.core, *read.fathers)} - {""}
    return frozenset(words | {" ".join(pair) for pair in combinations(sorted(words), 2)})
