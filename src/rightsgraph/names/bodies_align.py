"""Pairing the words of two names of bodies that are alike, in whatever order they stand."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

__all__ = ["align", "bones", "joined"]

_ALIKE = 0.8
_VOWELS = str.maketrans("", "", "aeiouy")


def joined(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Join two words that the other name writes as one.

    >>> joined(("sari", "arka", "kort"), ("sariarka",))
    ('sariarka', 'kort')
    """
    for at in range(len(words) - 1):
        whole = words[at] + words[at + 1]
        if any(_alike(whole, other) for other in others):
            return (*words[:at], whole, *words[at + 2 :])
    return words


def align(
    ours: tuple[str, ...], theirs: tuple[str, ...], *, declined: bool = True
) -> tuple[float, list[tuple[str, str]]]:
    """Pair the words of both that are alike, the likest first, in whatever order they stand.

    Args:
        ours: the words of the one, folded.
        theirs: those of the other.
        declined: whether a vowel at the end may be the ending of a case.
    """
    scored = sorted(
        ((-_alike(a, b, declined=declined), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)),
    )
    left, right, pairs, total = set[int](), set[int](), [], 0.0
    for negative, i, j in scored:
        if -negative >= _ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j, -negative))
            total += -negative
    return total, [(ours[i], theirs[j]) for i, j, _ in sorted(pairs)]


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str, *, declined: bool = True) -> float:
    """Say how like two folded words are; short ones must be equal."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return 0.0
    if long.startswith(short) and len(long) - len(short) == 1 and long[-1] in ("aeious" if declined else "s"):
        return 0.97
    if len(short) < 5 or short[0] != long[0] or (long.startswith(short) and not declined):
        return 0.0
    if one.translate(_VOWELS) == other.translate(_VOWELS):
        return 0.93
    near = Levenshtein.normalized_similarity(one, other)
    return near if near >= 0.87 else 0.0


def bones(word: str) -> str:
    """Give the first letter and the consonants of a folded word; a short one as it is.

    >>> bones("lantern"), bones("ade")
    ('lntrn', 'ade')
    """
    bare = word[:1] + word[1:].translate(_VOWELS)
    return bare if len(bare) > 2 else word
