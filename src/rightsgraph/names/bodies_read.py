"""Reading the name of a body: what it is, on what, of where, which number, and the words that are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rightsgraph.names.bodies_table import TABLES, Entry, longest, look_up, meanings_of
from rightsgraph.names.fold import fold, plain

__all__ = ["ACRONYM", "DESCRIPTION", "GENERIC", "BodyName", "initials", "read_body_name"]

DESCRIPTION = "description"
"""Words that say which body is meant and name none: `court in Northport`."""

GENERIC = "generic"
"""A kind without a word of its own, such as `police`, which every place has."""

ACRONYM = "acronym"
"""Nothing but an acronym."""

_LONGEST = 400
_QUOTED = re.compile(r"[“”«»\"„‟‹›]([^“”«»\"„‟‹›]{2,})[“”«»\"„‟‹›]|[‘']([^‘'’]{2,})[’'](?!\w)")
_ASIDE = re.compile(r"\(([^()]*)\)?")
_NUMBER = re.compile(r"(?:№|#|\b[Nn](?:o|r)?\b[.°º]?|номер)\s*(?=\d)")
_WORD = re.compile(r"\d+(?:[/-]\d+)*|[^\W\d_]+(?:['ʻʼ‘’`][^\W\d_]+)*")
_ADJECTIVE = re.compile(r"(?:in|ov|ev)?sk(?:i|ii|ogo|omu|om|im|oi|aia|aya|oe|uiu)$")
_GENITIVE = re.compile(r"(?:(?<=[aiueo])|d|t)n?(?:ning|nin|nun)$")
_DESCRIBED = re.compile(
    r"^(?:an?|one|some|unnamed|unknown|local|one of|неназванн\w+|некий|один из|одна из|местн\w+)\s"
    r"|^(?:the\s)?[\w’']+(?:\s[\w’']+)?\s(?:in|at|near|where|that|which|who|on the side|of the re-?trial)\s"
    r"|^(?:суд|полиция|тюрьма|прокуратура|колония|милиция)\s(?:в|во|на|под|где|котор\w+)\s",
)
_MEANT = ("kinds", "matters", "minor", "levels")
_OF_A_STATE = frozenset({"parliament", "president", "federation", "confederation", "bar"})
_OF_ONE_MATTER = frozenset({"ministry", "committee", "service", "agency", "council"})


@dataclass(frozen=True)
class BodyName:
    """A name of a body, read.

    `words` are its own words, folded, in their order, `spelt` says how each stands there; `quoted` are its
    words in quotes, `others` the names in brackets. The sets hold meanings, for all languages alike.
    """

    text: str
    words: tuple[str, ...] = ()
    spelt: tuple[tuple[str, str], ...] = ()
    quoted: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    minor: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    letters: tuple[str, ...] = ()
    others: tuple[BodyName, ...] = field(default=())
    notes: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 16)
def read_body_name(text: str) -> BodyName:
    """Read a name of a body.

    >>> name = read_body_name("Public Foundation “Open Lantern” of the Republic of Kazakhstan")
    >>> name.words, sorted(name.kinds), sorted(name.countries)
    (('open', 'lantern'), ['foundation'], ['KZ'])
    >>> read_body_name("Колония № 12").numbers == read_body_name("Prison #12").numbers
    True
    """
    whole = " ".join(text[:_LONGEST].split())
    asides = [aside.strip() for aside in _ASIDE.findall(whole)]
    outside = _ASIDE.sub(" ", whole)
    name = _read(outside, text)
    others = [_read(aside, aside) for aside in asides if aside]
    short = {word for other in others if other.notes >= {ACRONYM} for word in other.words}
    named = tuple(other for other in others if other.words and ACRONYM not in other.notes)
    numbers = name.numbers or frozenset(number for other in others for number in other.numbers)
    return replace(name, acronyms=name.acronyms | short, others=named, numbers=numbers)


def _read(part: str, text: str) -> BodyName:
    quoted = " ".join(inner for pair in _QUOTED.findall(part) for inner in pair if inner)
    meanings, own, letters = _meanings(part)
    inside = _meanings(quoted)[1] if quoted else []
    acronyms = _acronyms(part)
    words = tuple(word for word, _ in own)
    name = BodyName(
        text,
        words=words,
        spelt=tuple(own),
        quoted=tuple(word for word, _ in inside),
        kinds=_without_offices(meanings["kinds"]),
        matters=frozenset(meanings["matters"]),
        levels=frozenset(meanings["levels"]),
        minor=frozenset(meanings["minor"]),
        forms=frozenset(meanings["forms"]),
        countries=frozenset(meanings["countries"]),
        numbers=frozenset(meanings["numbers"]),
        acronyms=frozenset(word for word, raw in own if raw in acronyms and len(own) == 1),
        letters=tuple(letters),
    )
    return replace(name, notes=_notes(name, part))


def _without_offices(kinds: set[str]) -> frozenset[str]:
    """Take away the department of a police department, and the office of a prosecutor's office."""
    plain_kinds = {"department", "office"} if kinds & {"police", "prosecution"} else set()
    return frozenset(kinds - plain_kinds)


def _notes(name: BodyName, part: str) -> frozenset[str]:
    found = set()
    if _DESCRIBED.search(part.strip()) and not name.quoted and _small(part):
        found.add(DESCRIPTION)
    if not (name.words or name.numbers or _is_told(name)):
        found.add(GENERIC)
    if name.acronyms and not (name.kinds or name.matters):
        found.add(ACRONYM)
    return frozenset(found)


def _small(part: str) -> bool:
    first = next((sign for sign in part if sign.isalpha()), "")
    return first.islower() or bool(re.match(r"\s*(?:A|An|One|Some|Unnamed|Unknown|Court|Police)\s", part))


def _is_told(name: BodyName) -> bool:
    """Say whether kind and matter name one body, because a state has one: a ministry, its highest court."""
    if name.matters and (name.countries or name.kinds & _OF_ONE_MATTER):
        return True
    if len(name.kinds) + len(name.matters) + len(name.minor) > 2 and name.matters:
        return True
    highest = "supreme" in name.levels or "general" in name.minor
    return bool(name.countries) and bool(name.kinds & _OF_A_STATE or (name.kinds and highest))


def _acronyms(part: str) -> frozenset[str]:
    words = [word for word in _WORD.findall(part) if word[0].isalpha()]
    if len(words) > 1 and all(word.isupper() for word in words):
        return frozenset()
    return frozenset(word for word in words if word.isupper() and 2 <= len(word) <= 8)


def _meanings(part: str) -> tuple[dict[str, set[str]], list[tuple[str, str]], list[str]]:
    """Give the meanings by table, the words of its own (folded, and as they stand), and all first letters."""
    raw = _WORD.findall(_NUMBER.sub(" № ", part.replace("-", " ") if not re.search(r"\d-\d", part) else part))
    folded = [fold(plain(word)) if word[0].isalpha() else word for word in raw]
    looked_up = [look_up(word) for word in raw]
    found: dict[str, set[str]] = {table: set() for table in (*TABLES, "numbers")}
    own: list[tuple[str, str]] = []
    letters: list[str] = []
    at = 0
    while at < len(raw):
        entry = longest(looked_up, at)
        if raw[at][0].isdigit():
            found["numbers"].add(raw[at].lstrip("0") or "0")
            at += 1
            continue
        taken = len(entry.words) if entry else 1
        if entry is None or entry.table != "empty":
            letters += [word[0] for word in folded[at : at + taken] if word]
        if entry is None and folded[at] and not (len(folded[at]) == 1 and raw[at].islower()):
            own.append((_stem(folded[at]), raw[at]))
        elif entry is not None:
            _add(found, entry)
        at += taken
    return found, own, letters


def _add(found: dict[str, set[str]], entry: Entry) -> None:
    if entry.table == "ordinals":
        found["numbers"].add(entry.meaning)
    elif entry.table == "short":
        for meaning in entry.meaning.split():
            table = next(
                name for name in ("kinds", "matters", "minor", "levels") if meaning in meanings_of(name)
            )
            found[table].add(meaning)
    else:
        found[entry.table].add(entry.meaning)


def _stem(word: str) -> str:
    """Take the ending of an adjective or a genitive off a folded word, if enough is left.

    >>> _stem("sariarkinski"), _stem("lampa")
    ('sariark', 'lampa')
    """
    for pattern in (_ADJECTIVE, _GENITIVE):
        bare = pattern.sub("", word)
        if len(bare) >= 4 and bare != word:
            return bare
    return word


def initials(name: BodyName) -> str:
    """Give the first letters of all words but empty ones, folded, as an acronym would have them.

    >>> initials(read_body_name("International Lantern Partnership"))
    'ilp'
    """
    return "".join(name.letters)
