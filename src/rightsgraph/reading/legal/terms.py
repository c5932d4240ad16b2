"""How long a penalty lasts: "10 (десять) лет", "2,5 года", "пяти годам", "five years and six months"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from rightsgraph.durations import Duration

__all__ = ["read_term"]

_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_RUSSIAN = {
    "од": 1,
    "дв": 2,
    "тр": 3,
    "четыр": 4,
    "пят": 5,
    "шест": 6,
    "сем": 7,
    "вос": 8,
    "девят": 9,
    "десят": 10,
    "пятнадцат": 15,
    "двадцат": 20,
}
_PIECE = re.compile(
    r"(?<![^\W\d])(?P<count>\d+(?:[.,]\s?\d)?|(?!and\b|и\b)[^\W\d]+)(?:-[а-я]{1,2})?(?:\s?\((?P<again>[^)]*)\))?[\s-]?(?P<unit>[^\W\d]+)"
)
_BOUNDS = re.compile(
    r"(?:\bдо|не более|не менее|более|менее|свыше|\bот|около|\bили|\bor|up to|at least|more than|over|under"
    r"|about|less than|\d[\s,.–-]*)\s*$",
    re.IGNORECASE,
)
_LONGEST = 100


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_ENGLISH.split(), start=1)}


def _count(word: str) -> Decimal | None:
    if word[0].isdigit():
        return Decimal(re.sub(r",\s?", ".", word))
    word = word.lower()
    if word in _numbers():
        return Decimal(_numbers()[word])
    if word.startswith("пол"):
        return Decimal("1.5")
    stems = sorted((stem for stem in _RUSSIAN if word.startswith(stem)), key=len)
    return Decimal(_RUSSIAN[stems[-1]]) if stems else None


def read_term(text: str, before: str = "") -> tuple[str, str]:
    """Read a term as `xsd:duration`, or say why not; `before` is what stands before it in its text.

    >>> read_term("2,5 года"), read_term("10 (десять) лет"), read_term("five years and six months")
    (('P2Y6M', ''), ('P10Y', ''), ('P5Y6M', ''))
    >>> read_term("10 лет", before="на срок до ")
    ('', 'only a bound or a range: до 10 лет')
    """
    if bound := _BOUNDS.search(before):
        return "", f"only a bound or a range: {bound[0].strip()} {text}"
    months = seconds = Decimal(0)
    for piece in _PIECE.finditer(re.sub(r"(?i)двадцат\w\sпят\w", "25", text)):
        count, unit = _count(piece["count"]), piece["unit"].lower()
        if count is None:
            continue
        if unit[0] in "yгл":
            months += count * 12
        elif unit.startswith(("mo", "ме")):
            months += count
        elif unit.startswith(("w", "не")):
            seconds += count * 7 * 86_400
        else:
            seconds += count * 86_400
    if not (months or seconds) or months != int(months) or months > 12 * _LONGEST:
        return "", f"not understood as a time: {text}"
    return str(Duration(int(months), int(seconds))), ""
