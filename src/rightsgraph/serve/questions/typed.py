"""What somebody typed for a question of the catalogue: the parameters of an address, read strictly."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

from rightsgraph.serve.model import Problem

__all__ = ["MOST_TEXT", "SHOW", "read_typed", "written"]

SHOW = "show"
"""The name of the button of a form; no parameter of the catalogue is called so."""

MOST_TEXT = 500
"""So long a value may be, in characters."""

_MOST_NAMES = 32
_MOST_BYTES = 8_192
_LONGEST_NAME = 64
_NO_LINE = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")


def read_typed(query: bytes) -> dict[str, str]:
    """Read the parameters of an address, each given once; those left empty, as forms send them, are left out.

    >>> read_typed(b"country=KZ&person=&type=sentence")
    {'country': 'KZ', 'type': 'sentence'}

    Raises:
        Problem: there are too many, one comes twice, or a text is too long, not UTF-8 or holds what no
            line of a form can hold.
    """
    if len(query) > _MOST_BYTES:
        raise Problem(414, "too-long", f"the parameters take more than {_MOST_BYTES} bytes")
    try:
        pairs = parse_qsl(
            query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_NAMES
        )
    except UnicodeError as error:
        raise Problem(400, "parameter", "the parameters are not UTF-8, percent-encoded") from error
    except ValueError as error:
        raise Problem(400, "parameter", f"there are more than {_MOST_NAMES} parameters") from error
    typed: dict[str, str] = {}
    for name, text in pairs:
        _check(name, text)
        if name in typed:
            raise Problem(400, "parameter", f"the parameter {name} is given twice: keep one")
        typed[name] = text.strip()
    return {name: text for name, text in typed.items() if text}


def _check(name: str, text: str) -> None:
    if len(name) > _LONGEST_NAME or not name.isascii() or not name.isidentifier():
        raise Problem(400, "parameter", "the name of a parameter is made of letters, digits and underscores")
    if len(text) > MOST_TEXT:
        raise Problem(400, "parameter", f"the parameter {name} is longer than {MOST_TEXT} characters")
    if any(unicodedata.category(sign) in _NO_LINE for sign in text):
        raise Problem(400, "parameter", f"the parameter {name} holds a sign that no line of text can hold")


def written(typed: Mapping[str, str]) -> str:
    """Write parameters as they stand in an address, always in one order.

    >>> written({"type": "sentence", "country": "KZ"})
    'country=KZ&type=sentence'
    """
    return urlencode(sorted(typed.items()), quote_via=quote)
