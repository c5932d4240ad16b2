"""Whether two words of people's names are one word: by sounds, and by stems where the endings changed."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rightsgraph.names.distance import nearness
from rightsgraph.names.parts import Part, part
from rightsgraph.names.patronymics import Ending

__all__ = ["ANOTHER_ENDING", "alike"]

_SEXED = frozenset(("ov", "in", "sky"))
_STEMMED = frozenset(("ov", "vich", "uly", "zoda"))
_CHANGED: dict[tuple[Ending, Ending], float] = {
    ("ov", ""): 0.89,  # dropped: Ayanov, Ayan
    ("ov", "zoda"): 0.94,
    ("ov", "i"): 0.93,
    ("ov", "li"): 0.92,
    ("zoda", ""): 0.9,
    ("zoda", "i"): 0.93,
    ("zoda", "li"): 0.9,
    ("vich", "uly"): 0.97,
    ("vich", ""): 0.9,
    ("uly", ""): 0.9,
    ("uly", "ov"): 0.9,
    ("uly", "zoda"): 0.9,
    ("vich", "ov"): 0.8,
    ("vich", "zoda"): 0.85,
}
_CHANGED |= {(other, one): factor for (one, other), factor in _CHANGED.items()}
_TWO_NAMES = 0.7
_MOST_BONES = 2
_ALMOST = 0.9
_S_AND_H = re.compile(r"s[xhK]")
_SH = re.compile(r"s(?:ch|ẋ)|sh")
ANOTHER_ENDING = "one stem, another ending"
_FAR = (0.0, "another word")


@lru_cache(1 << 17)
def alike(left: Part, right: Part) -> tuple[float, str]:
    """Give how surely two words are one, 0 to 1, and why.

    >>> from rightsgraph.names.parts import part
    >>> alike(part("Каримов"), part("Karimova"))
    (0.55, 'the forms of a man and of a woman')
    >>> alike(part("Karimov"), part("Каримзода"))[1]
    'one stem, another ending'
    """
    if left.sounds == right.sounds:
        return 1.0, "the same"
    if left.abjad or right.abjad:
        return _by_consonants(left, right), "compared by consonants"
    if Levenshtein.distance(left.stem_bones, right.stem_bones, score_cutoff=2) > _MOST_BONES:
        return _FAR
    left, right = _respelt(left, right), _respelt(right, left)
    known = _by_table(left, right)
    if known is not None:
        return known
    if left.ending == right.ending and left.ending in _SEXED and left.sex != right.sex:
        return 0.55 * _near(left.stem, right.stem, bones=(left.stem_bones, right.stem_bones)), _SEXES
    if left.ending == right.ending and left.ending in _STEMMED:
        return _said(_near(left.stem, right.stem, bones=(left.stem_bones, right.stem_bones)))
    whole = _near(left.sounds, right.sounds, bones=(left.bones, right.bones))
    changed = _by_stems(left, right)
    return (changed, ANOTHER_ENDING) if changed > whole else _said(whole)


def _respelt(one: Part, other: Part) -> Part:
    """Read x as ks, and sh as s and h, where the other word has these sounds."""
    if "x" in one.text and "ks" in other.sounds:
        return part(one.text.replace("x", "ks"))
    if "s" in one.text and _S_AND_H.search(other.sounds):
        return part(_SH.sub(lambda found: "sħ" if found[0] == "sh" else "sẋ", one.text))
    return one


def _by_consonants(left: Part, right: Part) -> float:
    """Compare by consonants alone, with or without -ov; the letter for u is that for v too."""
    best = 0.0
    for one in {left.bones, left.stem_bones} - {""}:
        for other in {right.bones, right.stem_bones} - {""}:
            best = max(best, 0.93 * nearness(one, other))
            if best < _ALMOST and len(one) > 1 < len(other):
                best = max(best, 0.9 * nearness(one.replace("v", ""), other.replace("v", "")))
    return best


_SEXES = "the forms of a man and of a woman"


def _said(value: float) -> tuple[float, str]:
    if not value:
        return _FAR
    return value, "spelt alike" if value > 0.8 else "spelt otherwise"


def _near(left: str, right: str, *, bones: tuple[str, str]) -> float:
    """Compare sounds, but those of words whose bones are far apart are not laid side by side at all."""
    if left == right:
        return 1.0
    most = 1 if len(left) < 6 or len(right) < 6 else 2
    if Levenshtein.distance(*bones, score_cutoff=most) > most:
        return 0.0
    return nearness(left, right)


def _by_table(left: Part, right: Part) -> tuple[float, str] | None:
    """Compare two words that are given names of the table, or are made of one."""
    if left.given and right.given:
        if not left.given.isdisjoint(right.given):
            return max(0.97, nearness(left.sounds, right.sounds)), "two spellings of one name"
        return min(_TWO_NAMES, _near(left.sounds, right.sounds, bones=(left.bones, right.bones))), "two names"
    if left.ending != right.ending or left.ending not in _STEMMED or left.sex != right.sex:
        return None
    if not (left.stem_given and right.stem_given):
        return None
    if left.stem_given & right.stem_given:
        return max(0.97, nearness(left.stem, right.stem)), "made of one name"
    near = _near(left.stem, right.stem, bones=(left.stem_bones, right.stem_bones))
    return min(_TWO_NAMES, near), "made of two names"


def _by_stems(left: Part, right: Part) -> float:
    """Compare stems where one ending may stand for the other, or for none."""
    best = 0.0
    for one, its_ending, its_bones in left.readings:
        for other, ending, other_bones in right.readings:
            factor = _CHANGED.get((its_ending, ending), 0.0)
            if factor > best:
                best = max(best, factor * _near(one, other, bones=(its_bones, other_bones)))
    return best
