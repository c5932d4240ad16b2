"""Which 8-bit encoding a text is in, judged by the letters it would have.

For each language the letters beyond ASCII are known with how often they occur among such letters (rounded, in
per cent). A text is read in each encoding of each language; the likeliest reading wins. Encodings that read a
text alike are no choice; where two that read it differently are about as likely, nothing is chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log

__all__ = ["CANDIDATES", "likely"]

CANDIDATES = ("cp1252", "cp1251", "cp1254", "cp1250", "koi8-r", "cp866")
"""The encodings that are told from each other."""

_RUSSIAN = (
    "о11 е8 а8 и7 н7 т6 с5 р5 в5 л4 к3.5 м3 д3 п3 у3 я2 ы2 ь1.7 г1.7 з1.6 б1.6 ч1.4 й1.2 х1 ж.9 ш.7 ю.6 ц.5 "
    "щ.4 э.3 ф.3 ё.2 ъ.1"
)
_UKRAINIAN = (
    "о9 а8 і6 и6 н7 в5 е5 р5 т5 с4 к4 л4 у3 д3 м3 п3 ь2 я2 з2 г1.5 б1.5 й1.3 ч1.2 х1 ї.8 ж.7 ц.6 ш.7 ю.7 є.5 "
    "щ.4 ф.3 ґ.05"
)
_BELARUSIAN = (
    "а14 і4 е6 н8 т6 р5 л5 с4 к4 ы5 д5 о3 м3 б3 ж2 у3 п2 й2 ш1.5 з1.5 г1 я1 в2 ў2 э1 ю.5 ц2 ч1 ф.2 х.5 ь1.5"
)
_LANGUAGES = (
    (("cp1251", "koi8-r", "cp866"), _RUSSIAN),
    (("cp1251",), _UKRAINIAN),
    (("cp1251",), _BELARUSIAN),
    (("cp1252",), "é58 è11 à15 ê7 ç4 ô2 û1 î1.5 â1.5 ù1 ï.7 œ1 ë.5 ü.2 ö.2 ñ.1"),
    (("cp1252",), "ü35 ä30 ö17 ß16 é1 è.3 á.2"),
    (("cp1252",), "ó28 í24 á22 é14 ñ8 ú5 ü.5 ¿.3 ¡.2"),
    (("cp1252",), "ã22 ç17 é15 á13 í9 ó9 õ6 ê5 à2 â2 ú3 ô2 ª.2 º.3"),
    (("cp1252",), "ä34 å28 ö25 é2 ø15 æ10 ü.5"),
    (("cp1252",), "à30 è30 ù13 ò13 é9 ì5"),
    (("cp1252",), "ð20 á16 í14 é6 ó9 ú6 þ6 æ8 ö8 ý2.5"),
    (("cp1254",), "ı34 ş18 ü17 ğ10 ç9 ö8 â.4 î.2 é.1"),
    (("cp1254",), "ı25 ş14 ü17 ğ8 ç7 ö8 ä20 æ10 é1"),
    (("cp1250",), "ł24 ą14 ę14 ó11 ż11 ś9 ć5 ń3 ź1"),
    (("cp1250",), "í17 á16 é10 ě11 ý7 ř9 č7 ž8 š6 ů5 ú2 ň.6 ť.4 ď.3 ó.3 ľ1 ô1 ä.5"),
    (("cp1250",), "á30 é29 ö9 ó9 ő8 ü5 í5 ű2 ú2"),
    (("cp1250",), "č25 š22 ž20 ć16 đ6"),
    (("cp1250",), "ă35 ş14 ţ16 î18 â10 é.2"),
)
"""Encodings, and the letters of a language in them: Russian, Ukrainian, Belarusian, French, German, Spanish,
Portuguese, the Scandinavian ones, Italian, Icelandic, Turkish, Azerbaijani (of which ə is in none of them),
Polish, Czech and Slovak, Hungarian, those of former Yugoslavia, Romanian."""

_HIGH = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")  # lint: deliberate
_LATIN = re.compile(rb"[A-Za-z]")
_SIGNS = "«»“”„‘’‚–—…№§°·€£©®\u00a0ªº"
_CAPITAL, _SIGN, _STRANGE, _MIDDLE = log(0.05), log(0.02), log(0.00002), log(0.02)
_RARE = -4.0
_MARGIN = 4.0
_WORDS = 5_000


def likely(sample: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the encoding of a text that is not UTF-8; or nothing, and those it may be.

    >>> likely("имя;город".encode("koi8-r"))[0]
    'koi8-r'
    """
    words = Counter(_HIGH.findall(sample)).most_common(_WORDS)
    best: dict[str, float] = {}
    for number, (encodings, _) in enumerate(_LANGUAGES):
        for encoding in encodings:
            score = sum(_score(word, encoding, number) for word, _ in words)
            score += _RARE if encoding in ("koi8-r", "cp866") else 0.0
            best[encoding] = max(score, best.get(encoding, score))
    ranked = sorted(best, key=lambda encoding: (-best[encoding], CANDIDATES.index(encoding)))
    texts = {encoding: sample.decode(encoding, "replace") for encoding in ranked}
    first = ranked[0]
    near = [encoding for encoding in ranked if best[first] - best[encoding] < _MARGIN]
    if any(texts[encoding] != texts[first] for encoding in near):
        return "", tuple(near)
    return next(encoding for encoding in CANDIDATES if texts[encoding] == texts[first]), ()


@cache
def _letters(number: int) -> dict[str, float]:
    """Give the logarithm of the share of each letter; capitals are rarer."""
    pairs = re.findall(r"(\D)([\d.]+)", _LANGUAGES[number][1].replace(" ", ""))
    return {letter: log(float(share) / 100) for letter, share in pairs}


def _score(word: bytes, encoding: str, number: int) -> float:
    """Give how likely a word is in a language: the sum over its bytes beyond ASCII."""
    letters = _letters(number)
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return len(word) * _STRANGE
    mixed = bool(_LATIN.search(word)) and any("\u0400" <= char <= "\u04ff" for char in text)
    score, before = _STRANGE if mixed else 0.0, ""
    for char in text:
        if not char.isascii():
            low = "i" if char == "İ" else char.lower()
            share = letters.get("ı" if char == "İ" else low)
            if share is None:
                score += _SIGN if char in _SIGNS else _STRANGE
            elif low == char:
                score += share
            else:
                score += share + (_MIDDLE if before.islower() else _CAPITAL / 3)
        before = char
    return score
