"""Names that are spelt nearly alike, whatever their script: for suggestions, never for identity."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from rightsgraph.query.terms import folded

__all__ = ["latin", "nearest"]

_PAIRS = (
    "а=a б=b в=v г=g ғ=g д=d е=e ж=zh җ=j з=z и=i к=k қ=k л=l м=m н=n ң=n о=o ө=o п=p р=r с=s т=t "
    "у=u ү=u ұ=u ф=f х=kh ҳ=h һ=h ц=ts ч=ch ҷ=j ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=a і=i є=e ґ=g ў=u "
    "ı=i ə=a ß=ss ø=o æ=ae ł=l đ=d"
)
_LETTERS = str.maketrans({pair[0]: pair[2:] for pair in _PAIRS.split()})
_FEW = 3
_ALIKE = 0.7


def latin(text: str) -> str:
    """Write a name in plain Latin letters, roughly: Cyrillic by sound, others without their marks.

    >>> latin("Айгерім Тестова"), latin("Gülşat Çaryýewa")
    ('aigerim testova', 'gulsat caryyewa')
    """
    marked = unicodedata.normalize("NFKD", folded(text).translate(_LETTERS))
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    return plain.translate(_LETTERS)


def nearest(text: str, known: Mapping[str, str]) -> list[str]:
    """Give the few known names that are most like a text: those with all its words, or else the nearest.

    Args:
        text: what was typed.
        known: names, each with what else to call its bearer by, or an empty text.

    >>> nearest("Тестова", {"Aigerim Testova": "", "Daniyar Probnov": ""})
    ['Aigerim Testova']
    """
    wanted = latin(text)
    by_letters: dict[str, list[str]] = {}
    for name in sorted(known):
        by_letters.setdefault(latin(name), []).append(name)
    words = set(wanted.split())
    holding = [letters for letters in by_letters if words and words <= set(letters.split())]
    near = (
        holding
        or get_close_matches(wanted, by_letters, n=_FEW, cutoff=_ALIKE)
        or _of_words(words, by_letters)
    )
    shown = [f"{name} ({known[name]})" if known[name] else name for one in near for name in by_letters[one]]
    return shown[:_FEW]


def _of_words(words: set[str], names: Iterable[str]) -> list[str]:
    """Give the names that have, for each of the words, one spelt nearly alike."""
    split = {name: name.split() for name in names}
    known = sorted({word for its in split.values() for word in its})
    alike = [set(get_close_matches(word, known, n=_FEW, cutoff=_ALIKE)) for word in sorted(words)]
    return [name for name, its in split.items() if alike and all(near.intersection(its) for near in alike)]
