"""Text as it is compared: one kind of space, dash, apostrophe and digit; then without case and marks."""

from __future__ import annotations

import unicodedata

__all__ = ["LONGEST", "fold", "plain"]

LONGEST = 200
"""Characters of the longest text that can be one date, one country, one amount: no more is looked at."""

_ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("‘’‛ʻʼ´`′＇", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | {"\u200b": None, "\u200c": None, "\u200e": None, "\u200f": None, "\ufeff": None, "\u00ad": None}
)


def plain(text: str) -> str:
    r"""Write spaces, dashes, quotes and digits in one way, and leave out what cannot be seen.

    >>> plain(" 27–28\u00a0марта ٢٠١٧ ")
    '27-28 марта 2017'
    """
    if text.isascii():
        return " ".join(text.split())
    unified = unicodedata.normalize("NFC", text).translate(_ALIKE)
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in unified)
    return " ".join(digits.split())


def fold(text: str) -> str:
    """Write a text without case and without marks on letters, for comparison with names that are folded too.

    >>> fold("Côte d’Ivoire"), fold("KASIM") == fold("Kasım"), fold("İyun")
    ("cote d'ivoire", True, 'iyun')
    """
    simple = plain(text)
    if simple.isascii():
        return simple.casefold()
    split = unicodedata.normalize("NFD", simple.casefold())
    return "".join(one for one in split if not unicodedata.combining(one)).replace("ı", "i")
