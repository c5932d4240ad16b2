"""Names of countries in many languages, read as ISO 3166-1 alpha-2."""

from __future__ import annotations

import difflib
import re
from functools import cache, lru_cache

from rightsgraph.reading.calendar_words import LANGUAGES
from rightsgraph.reading.country_names import AMBIGUOUS, COUNTRIES, FORMS, NO_COUNTRIES, OWN_FORMS
from rightsgraph.reading.model import Reading
from rightsgraph.reading.plain import LONGEST, fold, plain

__all__ = ["name_of", "read_country"]

_LONGEST_NAME = 40


def read_country(text: str) -> Reading:
    """Read the name or the code of a country; a former state or a name of several is not read.

    >>> [read_country(text).value for text in ("Kazakhstan, Republic Of", "Азербайджан", "UZB")]
    ['KZ', 'AZ', 'UZ']
    >>> read_country("Korea").why, read_country("Yugoslavia").why
    ('which country? KP or KR', 'a former state, now BA, HR, ME, MK, RS, SI, XK')
    """
    if len(text) > LONGEST:
        return Reading(text, why=f"longer than {LONGEST} characters")
    return _read(text)


def name_of(code: str) -> str:
    """Give the English name of a country, or nothing if there is no such code.

    >>> name_of("KZ"), name_of("XX")
    ('Kazakhstan', '')
    """
    return _english().get(code, "")


@cache
def _english() -> dict[str, str]:
    from babel import Locale

    names = {str(code): str(name) for code, name in Locale.parse("en").territories.items()}
    return {
        code: names[code] for code in names if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRIES
    }


@cache
def _english_keys() -> dict[str, str]:
    return {_key(name): name for name in _english().values()}


@lru_cache(maxsize=1 << 13)
def _read(text: str) -> Reading:
    said = plain(text)
    if not said:
        return Reading(text, why="empty")
    if re.fullmatch("[A-Z]{2,3}", said):
        return _code(text, said)
    for key in _keys(said):
        if key in _ambiguous():
            return Reading(text, why=_ambiguous()[key])
        if key in _names():
            return Reading(text, value=_names()[key])
    return Reading(text, why=_unknown(said))


def _code(text: str, code: str) -> Reading:
    if code == "NA":
        return Reading(text, why="Namibia, or not available? write the name")
    if code in _english():
        return Reading(text, value=code)
    if code in _codes():
        return Reading(text, value=_codes()[code])
    key = _key(code)
    if key in _names():
        return Reading(text, value=_names()[key])
    return Reading(text, why=_ambiguous().get(key, f"no code of a country: {code}"))


@cache
def _codes() -> dict[str, str]:
    """Give the codes of three letters."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    three = {
        code: now[0] for code, now in aliases.items() if re.fullmatch("[A-Z]{3}", code) and len(now) == 1
    }
    return {code: now for code, now in three.items() if now in _english()} | {"XKX": "XK"}


def _key(name: str) -> str:
    """Write a name as names are compared: words without marks, `and`, `the` and the ways to write `saint`."""
    words = re.findall(r"[^\W_]+", fold(name).replace("'", ""))
    words = ["st" if word == "saint" else word for word in words if word not in ("and", "the")]
    return " ".join(words)


def _keys(said: str) -> list[str]:
    """Give the keys under which a name could be known, the nearest to what is written first."""
    keys = [_key(said)]
    inverted = re.fullmatch(r"([^,(]+?) ?(?:,|-|\() ?([^,()]+?)\)?", said)
    if inverted:
        keys.append(_key(f"{inverted[2]} {inverted[1]}"))
    for key in list(keys):
        form = next((form for form in FORMS if key.startswith(form + " ")), None)
        if form:
            bare = key.removeprefix(form + " ")
            if _names().get(bare) not in OWN_FORMS:
                keys.append(bare)
    return keys


@cache
def _names() -> dict[str, str]:
    """Give the code of each country by its key; a name of two countries is left out."""
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for code in _english():
            if code in territories:
                found.setdefault(_key(territories[code]), set()).add(code)
    names = {key: min(codes) for key, codes in found.items() if len(codes) == 1 and key}
    return names | {_key(name): code for code, others in COUNTRIES.items() for name in others.split("|")}


@cache
def _ambiguous() -> dict[str, str]:
    return {_key(name): why for why, names in AMBIGUOUS.items() for name in names.split("|")}


def _unknown(said: str) -> str:
    pieces = re.split(r"\s*[;/|]\s*", said)
    if len(pieces) > 1 and all(_read(piece).value for piece in pieces):
        return f"several countries: {said}"
    key = _key(said)
    near = (
        difflib.get_close_matches(key, _english_keys(), n=1, cutoff=0.8) if len(key) <= _LONGEST_NAME else []
    )
    hint = f" (did you mean {_english_keys()[near[0]]}?)" if near else ""
    return f"no country of that name: {said}{hint}"
