"""Initials beside words: whether a letter may stand for a word, in whichever alphabet each is written."""

from __future__ import annotations

from rightsgraph.names.distance import distance
from rightsgraph.names.fold import sounds
from rightsgraph.names.parts import Part
from rightsgraph.names.reading_people import PersonName

__all__ = ["lay_initials", "may_begin"]

_WRITTEN = {
    "e": "yYij",
    "y": "YeijuUa",
    "J": "dcZy",
    "Z": "zjy",
    "x": "kq",
    "K": "kxh",
    "C": "ct",
    "H": "ctS",
    "T": "cz",
}
_WRITTEN |= {"S": "sc", "W": "sZz", "Q": "sS", "G": "g", "j": "dZzy", "E": "yYej"}
"""With which letter, read as a sound, an initial may stand for a word that begins with a sound."""


def lay_initials(
    one: PersonName, other: PersonName, left_over: list[Part], lines: list[tuple[str, str, str]]
) -> tuple[float, list[Part], bool]:
    """Lay initials beside the words that are left, or beside initials.

    Gives a factor, the words that are left then, and whether any initial stands for anything.
    """
    if not (one.initials or other.initials):
        return 1.0, left_over, False
    if one.initials and other.initials:
        pairs = list(zip(one.initials, other.initials, strict=False))
        same = all(may_begin(left, right) or may_begin(right, left) for left, right in pairs)
        lines += [(left, right, "initials") for left, right in pairs]
        return (1.0 if same else 0.5), left_over, True
    initials, side = (one.initials, other) if one.initials else (other.initials, one)
    words = list(left_over) if side is other else []
    open_words = [*words, *side.fathers]
    missed = 0
    for initial in initials:
        begun = next((word for word in open_words if may_begin(initial, word.text)), None)
        if begun is None:
            missed += 1
            continue
        lines.append((initial, begun.text, "an initial"))
        open_words.remove(begun)
    rest = [word for word in words if word in open_words]
    contradicted = (words and len(rest) == len(words)) or (missed and open_words)
    return (0.5 if contradicted else 1.0), rest, missed < len(initials)


def may_begin(initial: str, word: str) -> bool:
    """Say whether a word may begin with an initial, in whichever alphabet each is written.

    >>> may_begin("ю", "Yulia"), may_begin("d", "джамшид"), may_begin("b", "карим")
    (True, True, False)
    """
    if word.startswith(initial):
        return True
    first, heard = sounds(initial), sounds(word)
    if not (first and heard):
        return False
    if (initial == "г" and heard[0] == "h") or (word[0] == "г" and first[0] == "h"):
        return True  # Russian has no h: Гасан
    return first[0] in _WRITTEN.get(heard[0], "") or distance("aa" + first[:1], "aa" + heard[:1]) < 0.2
