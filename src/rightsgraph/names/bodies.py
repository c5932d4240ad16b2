"""Names of bodies compared: one name in several spellings, languages and lengths, explained by what agrees.

Two names that agree are candidates, never proof: each state has a ministry of justice, each town a court.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from rightsgraph.names.bodies_align import align, bones, joined
from rightsgraph.names.bodies_read import (
    ACRONYM,
    DESCRIPTION,
    GENERIC,
    BodyName,
    initials,
    read_body_name,
)

__all__ = ["SAME", "Likeness", "compare", "keys", "likeness"]

SAME = 0.85
"""From here on two names are taken to be of one body, as far as names can tell."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MOST = 8
_INITIALS = 0.75
_BRACKETED = 0.95
_TOWN = 0.4
"""What a word more weighs beside the name of a district: the town, which one source leaves out."""

_STATE = frozenset(
    {"court", "ministry", "prosecution", "police", "prison", "colony", "remand", "administration"}
)
_UNITS = frozenset({"branch", "department", "hospital", "school", "university", "embassy", "union", "home"})
_PARTS_OF_NAMES = frozenset({"bank", "plant"})
_NO_COMPANIES = frozenset(
    (
        "association",
        "confederation",
        "cooperative",
        "federation",
        "foundation",
        "movement",
        "party",
        "society",
    )
)
_CUSTODY = frozenset({"prison", "colony", "remand"})
_SHARP = frozenset(
    {"general", "appeal", "military", "criminal", "administrative", "civil", "economic", "juvenile"}
)
_SHARP_LEVELS = frozenset({"supreme", "region", "district"})


@dataclass(frozen=True)
class Likeness:
    """How like two names are, from 0 to 1, and in words why."""

    score: float
    reasons: tuple[str, ...]


def likeness(one: str, other: str) -> float:
    """Say how like two names of bodies are, from 0 to 1; the order does not matter.

    >>> likeness("Prison No. 2", "Prison №2") >= SAME, likeness("Prison No. 2", "Prison No. 12") >= SAME
    (True, False)
    >>> likeness("Public Foundation “Open Lantern”", "Open Lantern") >= SAME
    True
    """
    return compare(one, other).score


def compare(one: str, other: str) -> Likeness:
    """Compare two names of bodies, and say why they are alike or not.

    >>> compare("court in Northport", "Northport City Court").reasons
    ('a description names nobody: court in Northport',)
    """
    first, second = sorted((one, other))
    return _compare(first, second)


@lru_cache(maxsize=1 << 15)
def _compare(one: str, other: str) -> Likeness:
    left, right = read_body_name(one), read_body_name(other)
    for name in (left, right):
        if DESCRIPTION in name.notes:
            return Likeness(0.0, (f"a description names nobody: {name.text}",))
        if not (name.words or name.kinds or name.acronyms or name.matters):
            return Likeness(0.0, ("no words of a name",))
    for name in (left, right):
        if GENERIC in name.notes and not name.others:
            alike = 0.6 if left.kinds == right.kinds and not _apart(left.countries, right.countries) else 0.0
            return Likeness(alike, (f"a kind, and no name: {name.text}",))
    if found := _acronyms(left, right):
        return found
    scored = [_score(a, b, weight) for a, b, weight in _readings(left, right)]
    return max(scored, key=lambda found: found.score)


def _acronyms(left: BodyName, right: BodyName) -> Likeness | None:
    """Compare an acronym: with an acronym given for the other name, or with its first letters."""
    for short, long in ((left, right), (right, left)):
        if ACRONYM not in short.notes:
            continue
        if short.acronyms & long.acronyms:
            return Likeness(0.9, ("the same acronym",))
        if ACRONYM not in long.notes and initials(long) in short.acronyms and len(initials(long)) > 2:
            return Likeness(_INITIALS, ("the acronym fits the first letters",))
    return None


def _readings(left: BodyName, right: BodyName) -> Iterator[tuple[BodyName, BodyName, float]]:
    """Give what can be compared: the whole names, the words in quotes, the names in brackets."""
    if not (left.quoted and right.quoted):
        yield left, right, 1.0
    inside, beside = _quoted(left), _quoted(right)
    if inside or beside:
        yield inside or left, beside or right, 1.0
    for bracketed in left.others:
        yield bracketed, right, _BRACKETED
    for bracketed in right.others:
        yield left, bracketed, _BRACKETED
        for ours in left.others:
            yield ours, bracketed, _BRACKETED


def _quoted(name: BodyName) -> BodyName | None:
    if not name.quoted:
        return None
    return replace(name, words=name.quoted, matters=frozenset(), minor=frozenset())


def _score(left: BodyName, right: BodyName, weight: float) -> Likeness:
    ours, theirs = joined(left.words, right.words), joined(right.words, left.words)
    like, pairs = align(ours, theirs, declined=_CYRILLIC.search(left.text + right.text) is not None)
    shared = like
    alone: float = len(ours) + len(theirs) - 2 * len(pairs)
    if (
        alone == 1
        and pairs
        and left.kinds & right.kinds & _STATE
        and "district" in left.levels & right.levels
    ):
        alone = _TOWN
    spelt = [dict(name.spelt) for name in (left, right)]
    said = [(spelt[0].get(a, a), spelt[1].get(b, b)) for a, b in pairs]
    reasons = [a if a == b else f"{a} = {b}" for a, b in said]
    for name, worth, lonely in (("matters", 0.6, 0.6), ("minor", 0.25, 0.2), ("kinds", 0.2, 0.1)):
        meant, meaning = getattr(left, name), getattr(right, name)
        shared += worth * len(meant & meaning)
        alone += lonely * len(meant ^ meaning)
        reasons += sorted(meant & meaning)
    if left.numbers & right.numbers:
        shared += 0.5
        reasons.append(f"number {', '.join(sorted(left.numbers & right.numbers))}")
    if _one_seat(left, right):
        shared += 0.5
    score = shared / (shared + alone / 2 + len(pairs) - like) if shared >= 0.5 else 0.0
    if not pairs and (left.words or right.words):
        score *= 0.5
    for factor, why in _against(left, right):
        score *= factor
        reasons.append(why)
    return Likeness(round(min(score, 1.0) * weight, 4), tuple(reasons))


def _one_seat(left: BodyName, right: BodyName) -> bool:
    """Say whether both are the one body of its kind that a state has."""
    return not (left.words or right.words or left.matters or right.matters) and bool(
        left.countries & right.countries and left.kinds & right.kinds
    )


def _against(left: BodyName, right: BodyName) -> Iterator[tuple[float, str]]:
    """Give what speaks against both being one, each with the factor by which it lowers the score."""
    if _apart(left.numbers, right.numbers):
        yield 0.3, "other numbers"
    elif left.numbers != right.numbers:
        yield 0.8, "a number on one side only"
    if _apart(left.countries, right.countries):
        yield 0.4, "other countries"
    if _apart(left.forms, right.forms):
        yield 0.8, "other legal forms"
    yield from _kinds_against(left, right)
    if _apart(left.levels, right.levels):
        yield 0.5, "another level"
    elif (left.levels ^ right.levels) & _SHARP_LEVELS:
        yield 0.82, "a level on one side only"
    elif left.levels != right.levels:
        yield 0.97, "city on one side only"
    if (left.minor ^ right.minor) & _SHARP:
        yield 0.75, f"on one side only: {', '.join(sorted((left.minor ^ right.minor) & _SHARP))}"
    if left.matters != right.matters and left.kinds != right.kinds:
        yield 0.8, "a kind and a matter on one side only"
    if _apart(left.matters, right.matters):
        yield 0.6, "other matters"


def _kinds_against(left: BodyName, right: BodyName) -> Iterator[tuple[float, str]]:
    ours, theirs = left.kinds, right.kinds
    extra = ours ^ theirs
    if _apart(ours, theirs):
        soft = (ours <= _CUSTODY and theirs <= _CUSTODY) or not (ours | theirs) & (_STATE | _UNITS)
        yield (0.8 if soft else 0.5), "other kinds"
    elif extra & (_STATE | _UNITS):
        yield 0.75, f"on one side only: {', '.join(sorted(extra & (_STATE | _UNITS)))}"
    elif extra & _PARTS_OF_NAMES:
        yield 0.8, f"on one side only: {', '.join(sorted(extra & _PARTS_OF_NAMES))}"
    elif (left.forms and theirs & _NO_COMPANIES) or (right.forms and ours & _NO_COMPANIES):
        yield 0.8, "a company on one side only"


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs and not ours & theirs)


def keys(text: str) -> frozenset[str]:
    """Give the keys of which two names share one, if they can be of one body.

    >>> keys("Prison No. 2") & keys("Prison #2")
    frozenset({'prison 2'})
    >>> sorted(keys("KTRK") & keys("Confederation of Lamps (KTRK)"))
    ['= ktrk']
    """
    name = read_body_name(text)
    if DESCRIPTION in name.notes:
        return frozenset()
    found = {f"= {short}" for short in name.acronyms}
    if len(initials(name)) > 2:
        found.add(f"= {initials(name)}")
    for part in (name, *name.others):
        own = part.quoted or part.words
        words = sorted({bare for bare in map(bones, own[:_MOST]) if len(bare) > 1})
        found |= {f"~ {' '.join(some)}" for many in (1, 2) for some in combinations(words, many)}
        if part.numbers:
            found |= {f"{kind} {number}" for kind in part.kinds for number in part.numbers}
        elif not own and GENERIC not in name.notes:
            of = sorted(part.matters) or sorted(part.countries)
            found |= {f"{kind} {one}" for kind in part.kinds for one in of}
    return frozenset(found)
