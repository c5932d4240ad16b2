"""The number by which an article is cited: what one written number says, alone and in a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.reading.legal.tokens import DASH, FAMILIES

__all__ = ["Cited", "cited", "continued"]

_MOST_OF_FAMILY = 14
_WIDEST = 30
_GENERAL = ("16", "17", "19")
_SUFFIX = re.compile(rf"(?<=\d)[{DASH}]?(?:ci|cı|cu|cü|нчи|я|й|е|ой|го|ая)$", re.IGNORECASE)
_SMALL = re.compile(r"(\d{1,2})[а-яё]?")
_RANGE = re.compile(r"(\d{1,4})\s?[–—]\s?(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a written number says: articles, a part of the last one, and the article it goes along with."""

    numbers: tuple[str, ...]
    part: str = ""
    along_with: str = ""


def cited(written: str) -> Cited:
    """Read a number as it is written.

    A chain of a family is several articles (58-7-10-11); 16, 17 and 19 before a family are analogy,
    complicity and attempt (17-58-8); 58-10 has two parts (58-10-1). Any other dash belongs to
    the number (244-1).

    >>> cited("58-7-10-11").numbers
    ('58-7', '58-10', '58-11')
    >>> cited("17-58-8")
    Cited(numbers=('58-8',), part='', along_with='17')
    >>> cited('58 - 1 "а"').numbers, cited("244-1").numbers, cited("58-10-2").part
    (('58-1а',), ('244-1',), '2')
    """
    written = _SUFFIX.sub("", written.strip())
    if span := _RANGE.fullmatch(written):
        low, high = int(span[1]), int(span[2])
        if span[1] not in FAMILIES and low < high <= low + _WIDEST:
            return Cited(tuple(str(number) for number in range(low, high + 1)))
    written = re.sub(r"^(5[489])\s(?=\d)", r"\1-", written)
    plain = re.sub(r"[\s\"'«»“”„’‘]", "", written)
    pieces = re.sub(rf"[/^{DASH}]+", "-", plain).lower().split("-")
    if pieces[0] in FAMILIES:
        pieces = [piece.replace("a", "а") for piece in pieces]
    if len(pieces) > 1 and re.fullmatch(r"[^\W\d]", pieces[-1]):
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    along = pieces.pop(0) if len(pieces) > 1 and pieces[0] in _GENERAL and pieces[1] in FAMILIES else ""
    if pieces[0] not in FAMILIES or len(pieces) < 3:
        return Cited(("-".join(pieces),), along_with=along)
    base, *chain = pieces
    part = chain.pop() if chain[-1] in ("1", "2") and chain[-2] == "10" else ""
    articles = tuple(f"{base}-{piece}" for piece in chain if piece != base)
    return Cited(articles or (base,), part, along)


def continued(written: str, last: str) -> tuple[str, ...]:
    """Give the articles of a family that small numbers after one of its articles mean; else none.

    >>> continued("11", "58-10"), continued("7-8", "58-1а"), continued("73", "58-10"), continued("11", "159")
    (('58-11',), ('58-7', '58-8'), (), ())
    """
    base = last.split("-")[0]
    if base not in FAMILIES or "-" not in last:
        return ()
    small = re.sub(r"[\s\"'«»“”]", "", written)
    pieces = [_SMALL.fullmatch(piece) for piece in re.sub(rf"[/{DASH}]+", "-", small).lstrip("-").split("-")]
    if all(piece and 1 <= int(piece[1]) <= _MOST_OF_FAMILY for piece in pieces):
        return tuple(f"{base}-{piece[0]}" for piece in pieces if piece)
    return ()
