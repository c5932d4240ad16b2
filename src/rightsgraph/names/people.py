"""People's names compared, word by word: how surely two spellings are of one name, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rightsgraph.names.alignment import Match, align, crossed
from rightsgraph.names.alike import alike
from rightsgraph.names.distance import nearness
from rightsgraph.names.initials import lay_initials
from rightsgraph.names.parts import Part, part
from rightsgraph.names.reading_people import PersonName, read_name

__all__ = ["SAME", "Likeness", "PersonName", "compare", "likeness", "read_name"]

SAME = 0.78
"""From here on two spellings are taken to be of one name; nothing is said of whose name it is."""

_GOOD = 0.78
_INITIAL_AT_MOST = 0.93
_CROSSED = 0.4
_NOTHING = 0.5
_SURE = 0.95
_WITH_A = 0.88
_AS_WRITTEN = str.maketrans({"ṡ": "s", "ẋ": "ch", "ŝ": "ch"})


@dataclass(frozen=True)
class Likeness:
    """How surely two spellings are of one name, 0 to 1, and why, in words."""

    score: float
    reasons: tuple[str, ...]


_Line = tuple[str, str, str]
"""A word of each side, and what is said of the two."""


def likeness(left: str, right: str) -> float:
    """Give how surely two spellings are of one name, 0 to 1.

    >>> likeness("Айгерим Тестова", "Testova Aygerim") >= SAME
    True
    >>> likeness("Murat Testov", "Marat Testov") >= SAME
    False
    """
    one, other = read_name(left), read_name(right)
    if left == right:
        return 1.0 if one.core else 0.0
    return _best(one, other).score if one.core and other.core else 0.0


def compare(left: str, right: str) -> Likeness:
    """Compare two names and give the reasons, one for each word.

    >>> compare("А. Тестова", "Aigerim Testova").reasons
    ('тестова, testova: the same', 'а, aigerim: an initial')
    """
    one, other = read_name(left), read_name(right)
    if not (one.core and other.core):
        return Likeness(0.0, ("a side has no name",))
    if left == right:
        return Likeness(1.0, ("the same text",))
    score, matched, lines = _best(one, other)
    words = [(first.text, second.text, why) for first, second, _, why in matched]
    reasons = (f"{first}, {second}: {why}" for first, second, why in (*words, *lines))
    return Likeness(score, tuple(reason.translate(_AS_WRITTEN) for reason in reasons))


class _Judged(NamedTuple):
    score: float
    matched: list[Match]
    lines: list[_Line]


def _best(one: PersonName, other: PersonName) -> _Judged:
    if (len(one.core), one.text) > (len(other.core), other.text):
        one, other = other, one
    found = _judge(one, other)
    if found.score < SAME:
        for pair in _other_readings(one, other):
            found = max(found, _judge(*pair), key=lambda result: result.score)
    return found


def _other_readings(one: PersonName, other: PersonName) -> list[tuple[PersonName, PersonName]]:
    """Read a father's name as the family's (Kyrgyz uulu, Kazakh -uly), and two words as one."""
    if not (one.fathers or other.fathers) and len(one.core) == len(other.core):
        return []
    found = []
    ones, others = [one, *_promoted(one)], [other, *_promoted(other)]
    for left in ones:
        for right in others:
            short, long = sorted((left, right), key=lambda side: len(side.core))
            if (left, right) != (one, other):
                found.append((short, long))
            if len(short.core) < len(long.core) and not (short.initials or long.initials):
                found += [(short, joined) for joined in _joined(short, long)]
    return found


def _promoted(side: PersonName) -> list[PersonName]:
    if len(side.core) == 1 and side.fathers:
        return [side._replace(core=side.core + side.fathers[:1], fathers=side.fathers[1:])]
    return []


def _joined(short: PersonName, long: PersonName) -> list[PersonName]:
    """Read two neighbours of the longer name as one word, where the shorter one may have it."""
    found = []
    for place in range(len(long.core) - 1):
        one, other = long.core[place : place + 2]
        length = len(one.sounds) + len(other.sounds)
        for first, last in ((one, other), (other, one)):
            if any(w.bones[:1] == first.bones[:1] and abs(len(w.sounds) - length) < 3 for w in short.core):
                core = (*long.core[:place], part(first.text + last.text), *long.core[place + 2 :])
                found.append(long._replace(core=core))
    return found


def _judge(one: PersonName, other: PersonName) -> _Judged:
    """Score two readings, that with fewer words first."""
    matched = align(one.core, other.core)
    values = [found[2] for found in matched]
    least = min(values)
    if _NOTHING < least < _GOOD and one.sex == other.sex == "f":
        matched = [_with_or_without_a(*found) for found in matched]
        values = [found[2] for found in matched]
        least = min(values)
    score = 0.8 * least + 0.2 * sum(values) / len(values)
    lines: list[_Line] = []
    if score < _NOTHING:
        return _Judged(score, matched, lines)
    if crossed(matched):
        lines.append((one.text[:80], other.text[:80], "the given name of each is the family's of the other"))
        return _Judged(_CROSSED, matched, lines)
    taken = {id(right) for _, right, _, _ in matched}
    left_over = [word for word in other.core if id(word) not in taken]
    factor, left_over, by_initial = lay_initials(one, other, left_over, lines)
    fathers, left_over, father_known = _fathers(one, other, left_over, lines)
    score *= factor * fathers
    if one.sex and other.sex and one.sex != other.sex:
        lines.append((one.sex, other.sex, "the forms of a man and of a woman"))
        score *= 0.65
    fathers_alone = len(other.core) == 1 and bool(one.fathers) == bool(other.fathers)
    if len(one.core) == 1 and not by_initial and not fathers_alone:
        lines.append((one.core[0].text, "", "one word only"))
        score *= 0.83 if father_known else 0.6
    elif left_over:
        score *= 0.94 ** len(left_over)
    return _Judged(min(score, _INITIAL_AT_MOST) if by_initial else score, matched, lines)


def _with_or_without_a(left: Part, right: Part, value: float, why: str) -> Match:
    """Take Gulzhan and Gulzhana for one where both are women: Salim and Salima are told apart by surnames."""
    short, long = sorted((left.sounds, right.sounds), key=len)
    if value < _GOOD and why == "spelt otherwise" and long[-1:] == "a" and nearness(short, long[:-1]) > _SURE:
        return left, right, _WITH_A, "with -a or without"
    return left, right, value, why


def _fathers(
    one: PersonName, other: PersonName, left_over: list[Part], lines: list[_Line]
) -> tuple[float, list[Part], bool]:
    """Compare the fathers' names: none is no contradiction, another is one."""
    if one.fathers and other.fathers:
        value, left, right = max(
            ((alike(left, right)[0], left, right) for left in one.fathers for right in other.fathers),
            key=lambda found: found[0],
        )
        lines.append((left.text, right.text, "father's name"))
        return (1.0 if value >= _GOOD else 0.6), left_over, value >= _GOOD
    if one.fathers and left_over:
        value, father, word = max(
            ((alike(father, word)[0], father, word) for father in one.fathers for word in left_over),
            key=lambda found: found[0],
        )
        if value >= _GOOD:
            lines.append((father.text, word.text, "father's name"))
            return 1.0, [rest for rest in left_over if rest is not word], True
        return 0.75, left_over, False
    return 1.0, left_over, False
