"""The functions of a mapping, a closed list: each reads cells by way of `rightsgraph.reading`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rightsgraph.reading import Reading
from rightsgraph.tables import SEVERAL

__all__ = ["FUNCTIONS", "MANY", "PIECES", "Function", "Pieces"]

Options = Mapping[str, str]
_COMMON = ("unread", "rest")


@dataclass(frozen=True)
class Function:
    """One function: how many arguments it takes, what it gives, how it reads.

    Attributes:
        gives: the forms of values for which it can stand.
        read: the reading of its arguments, which are texts; not all of them are empty.
        options: the options it takes, with their values where these are a closed list.
        example: how it is written.
    """

    gives: frozenset[str]
    read: Callable[[tuple[str, ...], Options], Reading]
    example: str
    arguments: tuple[int, int] = (1, 1)
    options: Mapping[str, tuple[str, ...]] | None = None

    def may(self, option: str, value: str) -> bool:
        """Say whether it takes an option with a value."""
        known = {"unread": ("report",), "rest": ("ignore",), **(self.options or {})}
        return option in known and (not known[option] or value in known[option])


def _how(options: Options) -> dict[str, str]:
    return {name: options[name] for name in ("order", "century") if name in options}


def _date(texts: tuple[str, ...], options: Options) -> Reading:
    from rightsgraph.reading.dates import read_date

    return read_date(texts[0], **_how(options))


def _interval(texts: tuple[str, ...], options: Options) -> Reading:
    from rightsgraph.reading.dates import read_interval

    return read_interval(texts[0], texts[1], **_how(options))


def _country(texts: tuple[str, ...], _: Options) -> Reading:
    from rightsgraph.reading.countries import read_country

    found = read_country(texts[0])
    if len(texts[0]) == 2 and found.why.startswith("no code"):  # it is checked where it is written
        return Reading(texts[0], texts[0])
    return found


def _money(texts: tuple[str, ...], options: Options, part: int) -> Reading:
    from rightsgraph.reading.money import read_money

    found = read_money(texts[0], currency=options.get("currency", ""))
    value = found.value.split(" ")[part] if found.value else ""
    return Reading(found.text, value, found.why, found.rest)


def _amount(texts: tuple[str, ...], options: Options) -> Reading:
    return _money(texts, options, 0)


def _currency(texts: tuple[str, ...], options: Options) -> Reading:
    return _money(texts, options, 1)


def _duration(texts: tuple[str, ...], options: Options) -> Reading:
    from rightsgraph.reading.durations import read_duration

    found = read_duration(texts[0])
    if not found.why.startswith("a number without a unit"):
        return found
    if "unit" in options:
        return read_duration(f"{texts[0]} {options['unit']}")
    return Reading(found.text, why=f"{found.why}; if years are meant, say unit=years")


def _number(texts: tuple[str, ...], _: Options) -> Reading:
    from rightsgraph.reading.numbers import read_number

    return read_number(texts[0])


def _age(texts: tuple[str, ...], _: Options) -> Reading:
    from rightsgraph.reading.numbers import read_age

    return read_age(texts[0])


def _count(texts: tuple[str, ...], bound: int) -> Reading:
    from rightsgraph.reading.numbers import count_bounds, read_count

    found = read_count(texts[0])
    return Reading(found.text, count_bounds(found.value)[bound] if found.value else "", found.why, found.rest)


def _least(texts: tuple[str, ...], _: Options) -> Reading:
    return _count(texts, 0)


def _most(texts: tuple[str, ...], _: Options) -> Reading:
    return _count(texts, 1)


def _latitude(texts: tuple[str, ...], _: Options) -> Reading:
    from rightsgraph.reading.coordinates import read_latitude

    return read_latitude(texts[0])


def _longitude(texts: tuple[str, ...], _: Options) -> Reading:
    from rightsgraph.reading.coordinates import read_longitude

    return read_longitude(texts[0])


def _words(texts: tuple[str, ...], _: Options) -> Reading:
    return Reading(texts[0], " ".join(texts[0].split()[: int(texts[1])]))


def _text(texts: tuple[str, ...], _: Options) -> Reading:
    return Reading(texts[0], texts[0])


def _first(texts: tuple[str, ...], _: Options) -> Reading:
    said = next(text for text in texts if text)
    return Reading(said, said)


_ORDER = {"order": ("dmy", "mdy", "ymd"), "century": ("18", "19", "20")}
_ANY: Mapping[str, tuple[str, ...]] = {"currency": ()}
_UNIT = {"unit": ("years", "months", "days")}
_DATE, _NUMBERS = frozenset({"date"}), frozenset({"decimal", "integer"})

FUNCTIONS: Mapping[str, Function] = {
    "date": Function(_DATE, _date, "date($(Arrested), order=dmy)", options=_ORDER),
    "interval": Function(_DATE, _interval, "interval($(From), $(To), order=dmy)", (2, 2), options=_ORDER),
    "country": Function(frozenset({"country"}), _country, "country($(Country))"),
    "state": Function(frozenset({"state"}), _country, "state($(Country))"),
    "amount": Function(frozenset({"decimal"}), _amount, "amount($(Fine), currency=KZT)", options=_ANY),
    "currency": Function(frozenset({"string"}), _currency, "currency($(Fine), currency=KZT)", options=_ANY),
    "duration": Function(frozenset({"duration"}), _duration, "duration($(Term))", options=_UNIT),
    "number": Function(_NUMBERS, _number, "number($(Dismissed))"),
    "age": Function(frozenset({"age"}), _age, "age($(Age))"),  # for conditions: no record holds one
    "least": Function(frozenset({"integer"}), _least, "least($(Dismissed))"),
    "most": Function(frozenset({"integer"}), _most, "most($(Dismissed))"),
    "latitude": Function(_NUMBERS, _latitude, "latitude($(Lat))"),
    "longitude": Function(_NUMBERS, _longitude, "longitude($(Lon))"),
    "words": Function(frozenset({"text", "string"}), _words, "words($(Charge), 12)", (2, 2)),
    "first": Function(frozenset({"text", "string", "concept"}), _first, "first($(Name), $(Alias))", (2, 9)),
    "text": Function(frozenset({"text", "string"}), _text, 'text("Court (first instance)")'),
}
"""What a value may be, besides text and `lookup($(Column), name)`."""


@dataclass(frozen=True)
class Pieces:
    """A function that cuts a cell into pieces, each with fields; the field "" is `$(each)`.

    Where a piece has a `why`, something in it was not read.
    """

    fields: tuple[str, ...]
    cut: Callable[[tuple[str, ...]], list[dict[str, str]]]
    example: str
    arguments: int = 1


def _articles(texts: tuple[str, ...]) -> list[dict[str, str]]:
    from rightsgraph.reading.legal.articles import read_articles

    fields = ("text", *_ARTICLE)
    return [
        {name or "": getattr(one, name) for name in fields} | {"": one.text}
        for one in read_articles(texts[0])
    ]


def _split(texts: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"": piece.strip()} for piece in texts[0].split(texts[1]) if piece.strip()]


def _values(texts: tuple[str, ...]) -> list[dict[str, str]]:
    return _split((texts[0], SEVERAL))


def _penalties(texts: tuple[str, ...]) -> list[dict[str, str]]:
    from rightsgraph.reading.legal.penalties import read_penalty

    fields = ("text", *_PENALTY, "why")
    read = (one for one in read_penalty(texts[0]) if one.kind)
    return [{name: getattr(one, name) for name in fields} | {"": one.text} for one in read]


_PENALTY = ("kind", "duration", "amount", "currency")
_ARTICLE = ("number", "part", "point", "law", "gloss", "along_with", "citation")

PIECES: Mapping[str, Pieces] = {
    "articles": Pieces(("", "text", *_ARTICLE), _articles, "articles($(Charges))"),
    "penalties": Pieces(("", "text", *_PENALTY), _penalties, "penalties($(Sentence))"),
    "split": Pieces(("",), _split, 'split($(Charges), ";")', 2),
    "values": Pieces(("",), _values, "values($(Charges))"),
}
"""What `each` may be."""

MANY = ("split", "values")
"""Those of `PIECES` that may stand as a value too, which is then several."""
