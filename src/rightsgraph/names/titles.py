"""Titles of laws and numbers of their articles compared: one text of law in several words and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.names.bodies_align import align, bones
from rightsgraph.names.bodies_table import longest, look_up
from rightsgraph.names.fold import fold, plain

__all__ = ["SAME", "Likeness", "Title", "compare", "keys", "likeness", "read_number", "read_title"]

SAME = 0.85
"""From here on two titles are taken to be of one law of a country, as far as titles can tell."""

_CODES = {
    "criminal": r"criminal|penal|уголовн\w*|қылмыстық|кылмыш\w*|жинаят\w*|жиноят\w*|jinoyat|cinayət|jenaýat"
    r"|ҷиноят\w*|ук|қк|cm|cc",
    "criminal procedure": r"criminal procedur\w*|criminal procedure|уголовно-?\s?процессуальн\w*"
    r"|қылмыстық-?\s?процестік|jinoyat-?\s?protsessual|cinayət-?\s?prosessual|упк|қпк|cpc",
    "criminal executive": r"criminal[- ]executive|penal enforcement|уголовно-?\s?исполнительн\w*|уик",
    "administrative": r"administrative(?: offen[cs]es| violations)?|code on administrative offen[cs]es"
    r"|об административн\w+ правонарушени\w+|административн\w+|әкімшілік(?: құқық бұзушылық)?"
    r"|maʼmuriy javobgarlik|ma'muriy javobgarlik|inzibati xətalar|коап|коап|әқбтк",
    "civil": r"civil|гражданск\w*|азаматтық|fuqarolik|mülki|гк",
    "civil procedure": r"civil procedur\w*|гражданск\w*-?\s?процессуальн\w*|гпк",
    "labour": r"labou?r|трудов\w*|еңбек|эмгек|mehnat|əmək|zähmet|меҳнат\w*|тк",
    "tax": r"tax|налогов\w*|салық|soliq|vergi|salgyt",
    "land": r"land|земельн\w*|жер|yer|torpaq|ýer",
    "family": r"family|семейн\w*|о браке и семье|неке|oila|ailə|maşgala",
}
_CODE = re.compile(
    r"\bcodex?\b|\bкодекс\w*|\bkodeks\w*|\bməcəllə\w*|\bкодекси|^\W*(?:ук|упк|коап|гк|гпк|тк|уик)\b"
)
_KINDS = (
    ("constitution", r"\bconstitution\w*|\bконституци\w*|\bkonstitu(?:t?si|siý)\w*|\bата заң\w*"),
    ("amendment", r"\bamend\w*|\bо внесении изменений|\bизменени\w+ (?:и дополнени\w+ )?в\b|\bөзгерістер"),
    ("convention", r"\bconvention\b|\bcovenant\b|\btreaty\b|\bпакт\w*|\bконвенци\w*|\bдоговор\w*"),
    ("resolution", r"\bresolution\b|\bпостановлени\w*|\bқаулы\w*|\bqaror\w*|\bdecision\b"),
    ("decree", r"\bdecree\b|\bуказ\w*|\bжарлы\w*|\bfarmon\w*|\bfərman\w*|\bpermany?\b"),
    ("order", r"\border\b|\bприказ\w*|\bбұйры\w*|\bbuyruq\w*|\bəmr\w*"),
    (
        "law",
        r"\blaw\b|\bact\b|\bstatute\b|\bзакон\w*|\bзаң\w*|\bмыйзам\w*|\bqonun\w*|\bқонун\w*|\bqanun\w*|\bkanun\w*",
    ),
)
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|января|февраля"
    r"|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|года?)\b"
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_NUMBER = re.compile(r"(?:№|\bno\.?|\bn\b)\s*([\w-]*\d[\w/-]*)|\b[a-zа-я]{1,2}-?(\d{2,})\b")
_ARTICLE = re.compile(r"(\d+(?:-\d+)*)(?:\s*(?:bis|\*)|)")
_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’][^\W\d_]+)*")
_EMPTY = frozenset(
    [
        "on",
        "about",
        "concerning",
        "regarding",
        "certain",
        "some",
        "other",
        "о",
        "об",
        "the",
        "его",
        "её",
        "it",
        "its",
    ]
)


@dataclass(frozen=True)
class Title:
    """A title of a law, read: its kind, of a code its field, its own words, years, number and countries."""

    text: str
    kind: str
    code: str
    words: tuple[str, ...]
    years: frozenset[str]
    numbers: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True)
class Likeness:
    """How like two titles are, from 0 to 1, and in words why."""

    score: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def read_title(text: str) -> Title:
    """Read a title of a law.

    >>> title = read_title("Criminal Code of the Republic of Kazakhstan of 2014")
    >>> title.code, sorted(title.years), sorted(title.countries)
    ('criminal', ['2014'], ['KZ'])
    >>> read_title("УК РК").code
    'criminal'
    """
    whole = plain(" ".join(text[:500].split()))
    years = frozenset(_YEAR.findall(whole))
    found = (said or short for said, short in _NUMBER.findall(whole))
    numbers = frozenset(number.strip("-/").lstrip("0") for number in found)
    code = _code(whole)
    kind = "code" if code else next((name for name, words in _KINDS if re.search(words, whole)), "")
    words, countries = _words(_NUMBER.sub(" ", whole), code)
    return Title(text, kind, code, words, years, numbers - years, countries)


def _code(whole: str) -> str:
    """Give the field of a code: the longest that its words name; amendments of a code are none."""
    if not _CODE.search(whole) or re.search(dict(_KINDS)["amendment"], whole):
        return ""
    found = [
        (match.end() - match.start(), name)
        for name, words in _CODES.items()
        if (match := re.search(rf"\b(?:{words})(?!\w)", whole))
    ]
    return max(found)[1] if found else ""


def _words(whole: str, code: str) -> tuple[tuple[str, ...], frozenset[str]]:
    bare = whole
    for _, words in _KINDS:
        bare = re.sub(words, " ", bare)
    bare = _MONTH.sub(" ", _CODE.sub(" ", bare))
    if code:
        bare = re.sub(rf"\b(?:{_CODES[code]})(?!\w)", " ", bare)
    raw = _WORD.findall(bare)
    folded, looked_up = [fold(word) for word in raw], [look_up(word) for word in raw]
    own, countries, at = [], set(), 0
    while at < len(folded):
        entry = longest(looked_up, at)
        if entry is not None and entry.table == "countries":
            countries.add(entry.meaning)
        elif (entry is None or entry.table != "empty") and len(folded[at]) > 1 and folded[at] not in _EMPTY:
            own += folded[at : at + (len(entry.words) if entry else 1)]
        at += len(entry.words) if entry else 1
    return tuple(own), frozenset(countries)


def likeness(one: str, other: str) -> float:
    """Say how like two titles are, from 0 to 1; the order does not matter.

    >>> likeness("Criminal Code of Kazakhstan", "УК РК") >= SAME
    True
    >>> likeness("Criminal Code of 1997", "Criminal Code of 2014") >= SAME
    False
    """
    return compare(one, other).score


def compare(one: str, other: str) -> Likeness:
    """Compare two titles, and say why they are alike or not.

    >>> compare("Criminal Code", "Criminal Procedure Code").reasons
    ('other codes: criminal, criminal procedure',)
    """
    left, right = (read_title(text) for text in sorted((one, other)))
    if left.code != right.code and left.code and right.code:
        return Likeness(0.0, (f"other codes: {', '.join(sorted((left.code, right.code)))}",))
    if bool(left.code) != bool(right.code):
        return Likeness(0.2, ("a code on one side only",))
    score, reasons = _alike(left, right)
    for factor, why in _against(left, right):
        score *= factor
        reasons.append(why)
    return Likeness(round(score, 4), tuple(reasons))


def _alike(left: Title, right: Title) -> tuple[float, list[str]]:
    if left.code:
        return 1.0, [f"{left.code} code"]
    if left.kind == right.kind == "constitution":
        return 1.0, ["constitution"]
    total, pairs = align(left.words, right.words)
    if not pairs:
        return 0.0, ["no words in common"]
    alone = len(left.words) + len(right.words) - 2 * len(pairs)
    return total / (total + alone / 2), [a if a == b else f"{a} = {b}" for a, b in pairs]


def _against(left: Title, right: Title) -> list[tuple[float, str]]:
    found = []
    for name, factor, why in (
        ("countries", 0.3, "other countries"),
        ("years", 0.4, "other years"),
        ("numbers", 0.4, "other numbers"),
    ):
        ours, theirs = getattr(left, name), getattr(right, name)
        if ours and theirs and not ours & theirs:
            found.append((factor, why))
    if left.kind != right.kind and left.kind and right.kind:
        found.append((0.5, f"other kinds: {left.kind}, {right.kind}"))
    return found


@lru_cache(maxsize=1 << 14)
def read_number(text: str) -> tuple[str, ...]:
    """Read the number of a provision: article, part, point; an article `220-1` is none of article 220.

    >>> read_number("194 (1)") == read_number("194.1"), read_number("220-1 (3)")
    (True, ('220-1', '3'))
    """
    return tuple(number.lstrip("0") or "0" for number in _ARTICLE.findall(text))


def keys(text: str) -> frozenset[str]:
    """Give the keys of which two titles share one, if they can be of one law.

    >>> sorted(keys("УК РК") & keys("Criminal Code of Kazakhstan"))
    ['criminal code']
    """
    title = read_title(text)
    if title.code:
        return frozenset({f"{title.code} code"})
    found = {f"~ {bones(word)}" for word in title.words} | {f"no {number}" for number in title.numbers}
    return frozenset(found or ({title.kind} if title.kind == "constitution" else set()))
