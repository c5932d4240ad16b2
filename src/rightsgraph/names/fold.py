"""Words of names folded: from any script of the region to sounds (see `letters`), and to plain letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rightsgraph.names.letters import (
    ABJAD,
    ASCII,
    CYRILLIC,
    LATIN,
    LATIN_HABITS,
    LOOK_ALIKE_CYRILLIC,
    LOOK_ALIKE_LATIN,
)

__all__ = ["LOOK_ALIKE", "MIXED", "fold", "folding_rules", "is_abjad", "plain", "script_note", "sounds"]

LOOK_ALIKE = "look-alike letters"
MIXED = "mixed scripts"
_CACHE = 1 << 17
_LONGEST = 60

_APOSTROPHES = dict.fromkeys(map(ord, "ʻʼʽˈ‘’‛`´ʹ′＇"), "'")
_CASES = {ord("İ"): "i", ord("ﬁ"): "fi", 0x307: None}
_SOUNDS = str.maketrans({**ABJAD, **CYRILLIC, **LATIN, "w": "v"})
_IS_LATIN = re.compile(f"[{''.join(LATIN)}]")
_IS_CYRILLIC = re.compile(f"[{''.join(CYRILLIC)}]")
_IS_ABJAD = re.compile(f"[{''.join(ABJAD)}]")
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+"
)
"""Signs over and under letters that make no letter of them: stress, short vowels."""
_ARTICLE = re.compile(r"al(?=[dtnrszS])")  # as it is said: ad-din
_LATIN_RULES = (
    (re.compile(r"(?<=[aeiouyAOU])je(?=[vw])"), "e"),  # German: Nasarbajew, Alijew
    (re.compile(r"(?<=[iy])j$"), ""),  # German, Polish, ISO 9: Gennadij
    (re.compile(r"(?:^|(?<=[aeiouAOUYyj]))ye|^ie(?=[^iy])"), "e"),  # English, BGN: Yevgeny, Aliyev
    (re.compile(r"(?<=[^aeiouyAOUYE])y(?=ul[yY]$)"), "Y"),  # Satybaldy-uly
    (re.compile(r"(?<=[^aeiouyAOUYE])y(?=[^aeiouyAOUYE]|$)|^y(?=[^aeiouyAOUYE])"), "Y"),  # y as a vowel
)
_SOUND_RULES = (
    (re.compile(r"(?<=[aeouAOU])y[YI]"), "y"),  # Қайыр, Сейіт
    (re.compile(r"(?<=u)v+(?=[aeiAYI])"), ""),  # Қуаныш, Quwanish
    (re.compile(r"(?<=.)(?:[iY]y+|yi)(?=.|$)"), "i"),  # -iy-, -yi-, -ij, -ый
    (re.compile(r"[dt]Z"), "J"),  # дж
    (re.compile(r"SC"), "Q"),  # šč
    (re.compile(r"[nN][gG](?![iYuUe][zs][iYuU]$)"), "N"),  # but Osman-gyzy
    (re.compile(r"[nN][kq](?=ul[iYuU])"), "N"),  # Kurbankuly, Gurbanguly
    (re.compile(r"(?<=.)[nN](?=[bp])"), "m"),  # Жанболат, Zhambolat
    (re.compile(r"[kq](?=[xK])"), ""),  # Бекхан, Bekhan, Bekchan
    (re.compile(r"(?<=[bdfgklmnprstvzZS])i(?=[aAu])"), "y"),  # Abliazov, Liudmila
    (re.compile(r"(?<=..)b(?:[eA]y(?=[oe]v|l[iY]|$)|ay(?=ov|l[iY]))"), "bek"),  # -bəy, -bek
    (re.compile(r"(?<=[bdgklnrst])(?:yu|[uU][yi](?=[^aeiouyAOUYEI]))"), "U"),  # Дүйсен, Dyusen
    (re.compile(r"(?<=[aeouAOUE])y(?=[^aeiouyAOUYEI]|$)"), "i"),  # ай, ей before a consonant
    (re.compile(r"(.)\1+"), r"\1"),  # double letters
)


def plain(text: str) -> str:
    r"""Give text in small letters without invisible signs and marks of stress, with one kind of apostrophe.

    >>> plain("İSMAYIL\u200b O‘g‘li")
    "ismayil o'g'li"
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
    if not text.isprintable():
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return _MARKS.sub("", unicodedata.normalize("NFC", text.translate(_CASES).lower().translate(_CASES)))


def script_note(word: str) -> tuple[str, str]:
    """Give a plain word in one script where look-alike letters stand in it, and what was found.

    >>> script_note("сaрa")
    ('сара', 'look-alike letters')
    >>> script_note("сара")
    ('сара', '')
    """
    if word.isascii() or not (_IS_LATIN.search(word) and _IS_CYRILLIC.search(word)):
        return word, ""
    latin = {sign for sign in word if sign in LATIN}
    cyrillic = {sign for sign in word if sign in CYRILLIC}
    to_cyrillic, to_latin = latin <= LOOK_ALIKE_CYRILLIC.keys(), cyrillic <= LOOK_ALIKE_LATIN.keys()
    if to_cyrillic and to_latin:
        to_latin = sum(sign in latin for sign in word) > sum(sign in cyrillic for sign in word)
        to_cyrillic = not to_latin
    if to_cyrillic:
        return "".join(LOOK_ALIKE_CYRILLIC.get(sign, sign) for sign in word), LOOK_ALIKE
    if to_latin:
        return "".join(LOOK_ALIKE_LATIN.get(sign, sign) for sign in word), LOOK_ALIKE
    return word, MIXED


def is_abjad(word: str) -> bool:
    """Say whether a word stands in a script that leaves vowels out.

    >>> is_abjad("رحمان"), is_abjad("rahman")
    (True, False)
    """
    return not word.isascii() and _IS_ABJAD.search(word) is not None


@lru_cache(_CACHE)
def sounds(word: str) -> str:
    """Give the sounds of one word as `letters` names them; nothing for what has no letter.

    >>> sounds("Жұмабаев"), sounds("Dschumabajew"), sounds("Zhumabayev")
    ('Zumabaev', 'Jumabaev', 'Zumabaev')
    """
    word, _ = script_note(plain(word[:_LONGEST]))
    if _IS_LATIN.search(word):
        found = _latin(word)
    elif is_abjad(word):
        found = _ARTICLE.sub("", _letters(word))
    else:
        found = _letters(word)
    for pattern, instead in _SOUND_RULES:
        found = pattern.sub(instead, found)
    return found


@lru_cache(_CACHE)
def fold(word: str) -> str:
    """Give one word in plain letters, one spelling for most that people write.

    >>> {fold(word) for word in ("Қасымбаев", "Qasymbaev", "Kasymbayev")}
    {'kasimbaev'}
    """
    return sounds(word).translate(ASCII)


def _latin(word: str) -> str:
    for written, sound in LATIN_HABITS:
        if written in word:
            word = word.replace(written, sound)
    found = _letters(word)
    for pattern, instead in _LATIN_RULES:
        found = pattern.sub(instead, found)
    return found


def _letters(word: str) -> str:
    found = word.translate(_SOUNDS)
    if found.isascii() and found.isalpha():
        return found
    return "".join(sign if sign.isascii() and sign.isalpha() else _other(sign) for sign in found)


def _other(sign: str) -> str:
    """Give the sounds of a letter that no table has: of what it is composed of, or of its name in ASCII."""
    from anyascii import anyascii  # only for scripts without a table here

    bare = unicodedata.normalize("NFD", sign)[0]
    if bare != sign:
        return _letters(bare)
    return "".join(filter(str.isalpha, anyascii(sign).lower())).translate(_SOUNDS) if sign.isalpha() else ""


def folding_rules() -> dict[str, object]:
    """Give what `fold` does as data, for a program in another language that folds what people type.

    >>> folding_rules()["article"]
    'al(?=[dtnrszS])'
    """

    def rules(pairs: tuple[tuple[re.Pattern[str], str], ...]) -> list[list[str]]:
        return [[pattern.pattern, instead.replace("\\1", "$1")] for pattern, instead in pairs]

    return {
        "apostrophes": "".join(map(chr, _APOSTROPHES)),
        "marks": _MARKS.pattern,
        "latin": "".join(LATIN),
        "abjad": "".join(ABJAD),
        "article": _ARTICLE.pattern,
        "sounds": {chr(int(letter)): sound for letter, sound in _SOUNDS.items()},
        "habits": [list(pair) for pair in LATIN_HABITS],
        "latin_rules": rules(_LATIN_RULES),
        "vocal_rules": rules(_SOUND_RULES),
        "ascii": {chr(int(sound)): letter for sound, letter in ASCII.items()},
    }
