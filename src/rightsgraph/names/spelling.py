"""Spellings on record as they are looked up: whatever their capitals, kinds of quotation marks and blanks."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["folded"]

_QUOTES = re.compile('[’‘‛`´ʼʻʹ′"“”„‟″«»‹›]')
_HIDDEN = ("Cc", "Cf")


def folded(text: str) -> str:
    """Give what a spelling is compared by: without capitals, kinds of quotation marks, doubled spaces.

    >>> folded("Union  “LAMP”")
    "union 'lamp'"
    """
    shown = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in _HIDDEN)
    return " ".join(unicodedata.normalize("NFKC", _QUOTES.sub("'", shown)).casefold().split())
