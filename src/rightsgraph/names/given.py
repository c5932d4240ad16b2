"""Which given name of the table a word is, over scripts and spellings."""

from __future__ import annotations

import re
from functools import cache

from rightsgraph.names.fold import sounds
from rightsgraph.names.given_words import GIVEN

__all__ = ["given_names"]

_TWICE = re.compile(r"(.)\1+")
_LOOSE = str.maketrans("AEOUYIyZJcHCKWPQTxqGN", "aoouiiijjjCChSSSshkgn")


def given_names(heard: str) -> frozenset[int]:
    """Give the numbers of the given names that this row of sounds may be; none if it is none of the table.

    >>> given_names(sounds("Magomed")) == given_names(sounds("Мұхаммед")) != frozenset()
    True
    >>> given_names(sounds("Murat")) & given_names(sounds("Марат"))
    frozenset()
    """
    if "V" in heard:
        return given_names(heard.replace("V", "s")) | given_names(heard.replace("V", "z"))
    return _table().get(_loose(heard), frozenset())


def _loose(heard: str) -> str:
    return _TWICE.sub(r"\1", heard.translate(_LOOSE))


@cache
def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(GIVEN.split(";")):
        for word in entry.split():
            found.setdefault(_loose(sounds(word)), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
