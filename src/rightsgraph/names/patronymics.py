"""Endings of names: what a word is (a patronymic, a family name), of which sex, and the stem it is made of.

Families of the region write one stem with many endings, and laws and habits have changed them: -ov to -zoda,
-i or nothing (Tajikistan), to -uly, -kyzy or nothing (Kazakhstan), to uulu, kyzy (Kyrgyzstan), to -li, -zade
(Azerbaijan); the father's name stands as -ovich, -uly, oglu, o'g'li, ogly.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Ending", "ending_of", "sex_of_child_word"]

Ending = Literal["", "ov", "in", "sky", "zoda", "i", "li", "vich", "uly"]
"""`vich`: a Russian patronymic; `uly`: one with a word for son, daughter or descendant."""

_SON = r"(?:[ouUO][Gg]i?l[iYuU]?|(?<![gGqN])(?:u?ulY|u?ul[uU])|(?<=....)(?<![gGqkN])uli)"
_DAUGHTER = r"(?:[kqgG][iYuUe][zs][iYuU]?)"
_CHILD_WORDS = re.compile(rf"^(?:(?P<m>{_SON}|uli|ul)|(?P<f>{_DAUGHTER})|(?P<n>te[gk]in?))$")
"""A word that says that the one before it is the father (or the forebear)."""

_ENDINGS: tuple[tuple[re.Pattern[str], Ending, str], ...] = (
    (re.compile(r"(?:(?:[ioeE]|ye|ie)?[vf]|n)?iC$|(?:[oeE]|ye|ie)[vf][iY](?:[CHcTS]|tS|x)$"), "vich", "m"),
    (re.compile(r"(?:[oeE]|ye|ie)vna$|ini?[CHS]na$|i[CHS]na$"), "vich", "f"),
    (re.compile(rf"(?<=..)(?:{_SON})$"), "uly", "m"),
    (re.compile(r"(?<=..)[kqgG][iYuUe][zs][iYuU]$"), "uly", "f"),
    (re.compile(r"(?<=...)te[gk]i$"), "uly", ""),
    (re.compile(r"(?<=..)[iyaeo]?[zV][oaA]d[aeAoE]h?$|(?<=....)[zV][oaA]d$"), "zoda", ""),
    (re.compile(r"(?<=...)(?:i|y|iy)[oaAE]n$|(?<=...)(?:p[uo]r|niy?[oa])$"), "zoda", ""),
    (re.compile(r"(?<=..)[iyY]?(?:[oeEO]|ye)[vf]$"), "ov", "m"),
    (re.compile(r"(?<=..)[iyY]?(?:[oeEO]|ye)va$"), "ov", "f"),
    (re.compile(r"(?<=...)in$"), "in", "m"),
    (re.compile(r"(?<=...)ina$"), "in", "f"),
    (re.compile(r"(?<=..)[sT]k(?:i|Y|y|iy|oy)$"), "sky", "m"),
    (re.compile(r"(?<=..)[sT]k(?:aya|aia|aja|aa)$"), "sky", "f"),
    (re.compile(r"(?<=....)l[iYuU]$"), "li", ""),
    (re.compile(r"(?<=...)i$"), "i", ""),
)


_LAST = {
    "vich": "CHcTSxa",
    "uly": "lYiuU",
    "zoda": "daeAohnrEt",
    "ov": "vfa",
    "in": "na",
    "sky": "iYya",
    "li": "iYu",
    "i": "i",
}
_BY_LAST = {
    sign: tuple(one for one in _ENDINGS if sign in _LAST[one[1]])
    for sign in sorted(set("".join(_LAST.values())))
}


def ending_of(heard: str) -> tuple[str, Ending, str]:
    """Give the stem of a row of sounds, its ending, and the sex that the ending tells of.

    >>> ending_of("karimova"), ending_of("karimoviC"), ending_of("lola")
    (('karim', 'ov', 'f'), ('karim', 'vich', 'm'), ('lola', '', ''))
    """
    for pattern, ending, sex in _BY_LAST.get(heard[-1:], ()):
        found = pattern.search(heard)
        if found and found.start() > 1:
            return heard[: found.start()], ending, sex
    return heard, "", ""


def sex_of_child_word(heard: str) -> str | None:
    """Give the sex that a separate word for son or daughter tells of; None if it is no such word.

    >>> sex_of_child_word("oGlu"), sex_of_child_word("qizi"), sex_of_child_word("karim")
    ('m', 'f', None)
    """
    found = _CHILD_WORDS.match(heard)
    return None if found is None else {"m": "m", "f": "f"}.get(found.lastgroup or "", "")
