"""The pieces of which a citation of law is made: marks, numbers, parts, points, laws, brackets, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["DASH", "FAMILIES", "Token", "tokens"]

FAMILIES = ("58", "59", "54")
"""Articles of the Soviet codes whose crimes have numbers of their own: 58-1 to 58-14; 54 of Ukraine."""

DASH = "‐‑–—-"
_L = "(?-i:[a-zа-яёіəöüА-Е])"
_Q = "[\"'«»“”„’‘]"
_CODES = r"(?:[Уу]\s?[Кк]|КК|УПК|КПК|КоАП|КРКоБАП|ГК|КЗоТ)"
_LAND = (
    r"(?:РСФСР|РФ|СССР|[А-Я]{1,5}ССР|[А-Я][а-я]{2,10}\.?\s?ССР|Р[КТБУ]|КР|РУз|Украины|России"
    r"|Республики\s[А-Я]\w+|[А-Я]\w+стана?\b)"
)
_CAP = r"(?!(?:Articles?|Sections?|Parts?|Provisions?|Place)\b)[A-Z][\w'’-]*"
_OF_CAP = rf"\s(?:(?:of|on|and|for)\s)?(?:the\s)?{_CAP}"
_ENGLISH = (
    rf"(?:\b(?:{_CAP}\s){{0,4}}(?:Code|Constitution|Covenant|Convention|Law|Act)\b"
    rf"(?:\s\(of\s\d{{4}}\)|\s(?:of|on)\s(?:the\s)?{_CAP}(?:{_OF_CAP}){{0,8}}(?:\s\(of\s\d{{4}}\))?)?)"
)
_WORDS = (
    r"(?:[Уу]головн\w+\s[Кк]одекс\w*|[Уу]головно-процессуальн\w+\s[Кк]одекс\w*"
    r"|[Кк]одекс\w*\sоб\s[Аа]дминистративных\sправонарушениях|[Кк]римінальн\w+\sкодекс\w*|Конституции)"
)
_ACTS = (
    r"\b(?:[Зз]акон|[Уу]каз|[Пп]остановлени|[Ии]нструкци|[Дд]екрет)\w*"
    r"(?:(?!\s[-–—#]\s|\s(?:по\s)?ст\.)[^,;()#]){0,90}"
)
_RUSSIAN = (
    rf"(?:(?<![^\W\d])(?:{_CODES}(?!\w)|{_WORDS})(?:[\s.]{{0,2}}{_LAND}(?!\w))?"
    rf"|(?<![^\W\d])(?:РСФСР|[БУ]ССР)\b|{_ACTS})"
)

_MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]\b|июн|июл|авг|сен|окт|ноя|дек"
    r"|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)"
)
_UNIT = (
    r"(?=\s?(?:г\b|гг\b|год|лет\b|л\.|мес|руб|чел|км\b|%|/(?![1-9])|:\d|°|years?\b|months?\b|days?\b|weeks?\b"
    rf"|hours?\b|people\b|persons?\b|others?\b|times?\b|{_MONTH}))"
)
_DATE = (
    r"(?<![\d.])(?:\d{1,2}[./]\s?\d{1,2}[./\s]\s?(?:1[5-9]|20)\d\d(?!\d)"
    r"|\d{1,2}\.(?:0[1-9]|1[0-2])\.\s?[1-9]\d(?![\d.])|\d{1,2}/\d{1,2}/\d\d(?!\d)|\d{4}-\d\d-\d\d|(?:1[5-9]|20)\d\d(?![\d.]|-\d))"
)
_OF_FAMILY = r"(?<=\b5[489])/|(?<=\b5[489])\s(?=1?\d\s?[^\s\w%]|1?\d\s[УчЧ])"
_LETTER = rf"(?![чп]\s?[.\d]){_L}"
_NUMBER = (
    rf"(?:(?<![\w№])(?<!\S/)|(?<=\d[чп])|(?<=\s[чп]))(?:\d{{1,3}}|1[0-4]\d\d)(?!\d)(?:\.(?!0)\d{{1,3}}(?!\d))*"
    rf"(?:(?:\s?[\^{DASH}]\s?|{_OF_FAMILY})\d{{1,3}}(?!\d)(?:{_LETTER}(?!\w))?)*"
    rf"(?:[{DASH}]?\s?{_Q}\s?{_L}\s?{_Q}|[{DASH}]?{_LETTER}(?![\w{DASH}])|\s[абгд](?=[\s,;]|\.?$)|\sв(?=[,;.]|$))?"
    rf"(?:[{DASH}]?(?:ci|cı|cu|cü|нчи|я|й|е|ой|го|ая)(?!\w))?"
)
_KINDS = (
    ("date", _DATE),
    ("count", rf"(?<![\w.])\d+(?:[.,]\d+)?{_UNIT}|№\s?\d+"),
    ("law", rf"(?-i:{_ENGLISH}|{_RUSSIAN})"),
    (
        "mark",
        r"(?:\bA\s?rticles?\b|\bArts?\b\.?|\bProvisions?\b|\bSections?\b|\bSecs?\b\.|§§?"
        r"|\bст\.?\s?ст\b\.?|\bст\b\.?|\bстать\w*|\bстате\w*|\bстатт\w*|\bmaddə\w*(?=\s\d))(?:\s?№)?",
    ),
    ("after", r"\b(?:modda|модда|бап|баб|берене|мадд|madd)\w*"),
    ("parts", r"(?<![^\W\d])(?:parts|paras|paragraphs|ч\.?\s?ч\b\.?|части\b|частями\b)"),
    ("part", r"(?<![^\W\d])(?:part\b|para\b\.?|paragraph|част\w+|ч(?=\d)|ч\b\.?)"),
    (
        "point",
        r"(?:(?<![^\W\d])(?:пп?(?=\d)|п\.?\s?п\b\.?|п\b\.?)|\bподп\b\.?|\bпункт\w*"
        r"|\b(?:points?|items?|sub-?(?:para|paragraph|point)s?)\b\.?)",
    ),
    ("number", _NUMBER),
    ("and", r"\b(?:and|as\swell\sas|и|та|və|or|или)\b|&"),
    ("of", r"\b(?:of|the|its|от(?=\s(?:закон|указ|пост|декрет)))\b"),
    ("roman", r"\b(?-i:[IVX]{1,4})\b"),
    ("range", r"\b(?:to|through)\b"),
    ("letter", rf"{_Q}\s?{_L}\s?{_Q}|(?<!\w){_L}(?!\w)"),
    ("sep", r"[,;]"),
    ("open", r"\("),
    ("stop", r"[.:)\[\]]"),
    ("gloss", rf"(?:(?<=\s)[{DASH}]|#)\s?(?=[^\s\d])"),
    ("minus", rf"[/{DASH}](?=\d)"),
    ("word", r"\w+"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: its kind, its words, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into the pieces of citations; other words are pieces too.

    >>> [token.kind for token in tokens("ст. 282 ч. 1 УК РФ от 1 мая 1996 г.")]
    ['mark', 'number', 'part', 'number', 'law', 'word', 'count', 'word', 'date', 'letter', 'stop']
    """
    return [
        Token(found.lastgroup or "word", found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]
