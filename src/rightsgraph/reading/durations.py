"""Durations in cells and phrases, as `xsd:duration`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from rightsgraph.durations import Duration, parse_duration
from rightsgraph.errors import InputError
from rightsgraph.reading.model import Reading
from rightsgraph.reading.plain import LONGEST, fold

__all__ = ["read_duration"]

_UNITS = {
    "years": "y yr yrs year years г год года лет годы годов л рік роки років il yil yıl жыл йил сол ýyl "
    "jahr jahre "
    "jahren an ans annee annees año años سال год. років.",
    "months": "mo mos mth mths month months мес месяц месяца месяцев міс місяць місяці місяців ay oy aý "
    "ай ой моҳ "
    "monat monate monaten mois mes meses ماه",
    "weeks": "w wk wks week weeks неделя недели недель тиждень тижні тижнів həftə hafta hepde апта жума "
    "woche wochen "
    "semaine semaines semana semanas",
    "days": "d day days день дня дней сут сутки суток доба доби діб день дні днів gün kun gun күн кун рӯз "
    "tag tage "
    "tagen jour jours día días روز",
    "hours": "h hr hrs hour hours час часа часов ч година години годин saat soat сағат соат stunde "
    "stunden heure heures "
    "hora horas ساعت",
}
_MONTHS = {"years": 12, "months": 1}
_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600}
_WORDS = {
    "полгода": "6 months",
    "полтора года": "18 months",
    "half a year": "6 months",
    "a year and a half": "18 months",
    "one and a half years": "18 months",
}
_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty".split()  # noqa: SIM905
_LIFE = re.compile(
    r"\blife\b|пожизнен|довічн|ömürlük|өмір бойы|umrbod|müebbet|lebenslang|a vie\b|cadena perpetua"
)
_BOUND = re.compile(
    r"up to|at least|more than|less than|over|under|не более|не менее|более|менее|\bдо\b|\bот\b|about|около"
)
_PIECE = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?|a|an|одного?|один) ?-?([^\W\d_]+)\.?(?:[ ,]+(?:and|и|et|und|y|та|və|ve)(?= "
    r"))?[ ,]*"
)


_NUMBER_WORD = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_ONES)}))?|({'|'.join(_ONES + _TEENS)}))\b(?: \(([0-9]+)\))?"
)


def _number(match: re.Match[str]) -> str:
    """Write a number in words as digits; where digits in brackets say another one, leave the words."""
    words = (*_ONES, *_TEENS)
    tens = 10 * (_TENS.index(match[1]) + 2) if match[1] else 0
    number = str(tens + (words.index(match[2] or match[3]) + 1 if match[2] or match[3] else 0))
    return number if match[4] in (None, number) else match[0]


@cache
def _units() -> dict[str, str]:
    return {fold(word): unit for unit, words in _UNITS.items() for word in words.split()}


def read_duration(text: str) -> Reading:
    """Read a duration; a range, a bound, life and a number without a unit are not read.

    >>> [read_duration(text).value for text in ("5 years 6 months", "5,5 лет", "15 суток", "P30M", "a year")]
    ['P5Y6M', 'P5Y6M', 'P15D', 'P2Y6M', 'P1Y']
    >>> read_duration("life").why, read_duration("5").why
    ('for life: no duration', 'a number without a unit: 5')
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    return _read(text)


@lru_cache(maxsize=1 << 13)
def _read(text: str) -> Reading:
    said = fold(text)
    if said.upper().startswith("P"):
        try:
            return Reading(text, value=str(parse_duration(said.upper())))
        except InputError:
            pass
    said = _WORDS.get(said, said)
    said = _NUMBER_WORD.sub(_number, said)
    why = _refusal(said)
    if why:
        return Reading(text, why=why)
    months, seconds, why = _sum(said)
    value = str(Duration(months, seconds)) if months or seconds else ""
    return Reading(text, value="" if why else value, why=why or ("" if value else f"no time at all: {said}"))


def _refusal(said: str) -> str:
    if not said:
        return "empty"
    if _LIFE.search(said):
        return "for life: no duration"
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", said):
        return f"a number without a unit: {said}"
    if re.search(r"[0-9] ?- ?[0-9]|[0-9] (?:to|or|или|до) [0-9]", said):
        return f"a range: {said}"
    return f"only a bound: {said}" if _BOUND.search(said) else ""


def _sum(said: str) -> tuple[int, int, str]:
    months, seconds, at, seen = Decimal(0), Decimal(0), 0, set[str]()
    while at < len(said):
        match = _PIECE.match(said, at)
        unit = _unit(match[2], seen) if match else ""
        if not match or not unit or unit in seen:
            return 0, 0, f"not understood as a duration: {said[at:]}"
        seen.add(unit)
        number = Decimal(match[1].replace(",", ".")) if match[1][0].isdigit() else Decimal(1)
        months += number * _MONTHS.get(unit, 0)
        seconds += number * _SECONDS.get(unit, 0)
        at = match.end()
    if months % 1 or seconds % 3_600:
        return 0, 0, f"no whole number of months, days or hours: {said}"
    if months > 12_000 or seconds > 36_600 * 86_400:
        return 0, 0, f"longer than a thousand years: {said}"
    return int(months), int(seconds), ""


def _unit(word: str, seen: set[str]) -> str:
    """Give the unit of a word; `m` is months only after years."""
    if word in ("m", "м"):
        return "months" if "years" in seen else ""
    return _units().get(word, "")
