"""Text in columns of a terminal: as wide as it is shown, in any script, with its direction kept to itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["fold", "pad", "shown", "width"]

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATE, _END = "\u2068", "\u2069"
_JOINERS = "\u200c\u200d"


def width(text: str) -> int:
    r"""Give how many columns a text takes: none for marks and joiners, two for wide signs.

    >>> width("Aigerim"), width("نام"), width("东京"), width("e\u0301")
    (7, 3, 4, 1)
    """
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def shown(text: str) -> str:
    r"""Give a text that cannot move what stands beside it.

    Signs of direction are taken out, other invisible ones are shown as �, and what is written from the right
    is isolated.

    >>> shown("A\u202eB"), shown("A\x1bB"), shown("آ") == "\u2068آ\u2069"
    ('AB', 'A�B', True)
    """
    plain = "".join(_plain(sign) for sign in text)
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in plain):
        return f"{_ISOLATE}{plain}{_END}"
    return plain


def _plain(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf":
        return sign if sign in _JOINERS else ""
    if sign.isspace():
        return " "
    return "\ufffd" if kind in ("Cc", "Cs", "Zl", "Zp") else sign


def pad(text: str, columns: int) -> str:
    """Fill a text with blanks to a number of columns."""
    return text + " " * (columns - width(text))


def fold(text: str, columns: int) -> list[str]:
    """Cut a text into lines of at most so many columns, at blanks where there are any; each line is `shown`.

    >>> fold("Trial of four, 2015-06", 10)
    ['Trial of', 'four,', '2015-06']
    """
    return [shown(line) for line in _lines(text, columns)] or [""]


def _lines(text: str, columns: int) -> Iterator[str]:
    line = ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, columns)):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _pieces(word: str, columns: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width(piece) + _columns(sign) > columns:
            yield piece
            piece = ""
        piece += sign
    yield piece
