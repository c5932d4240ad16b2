"""Words of dates in many languages: months and weekdays by Unicode's CLDR, and the words around them."""

from __future__ import annotations

from functools import cache

from rightsgraph.reading.plain import fold

__all__ = ["LANGUAGES", "month_numbers", "weekday_numbers", "word_kinds"]

LANGUAGES = tuple(
    "en ru uk be az az_Cyrl kk ky uz uz_Cyrl tg tk tr fa ar hy ka de fr es it pt pl".split()  # noqa: SIM905
)
"""The languages in which names of months, weekdays and countries are read, as Babel calls them."""

# Cases that CLDR does not give: the Russian locative, and endings of Turkic names.
_RUSSIAN_LOCATIVE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
_ENDINGS = {
    "az": ("ın", "in", "un", "ün", "da", "də", "ında", "ində", "unda", "ündə"),
    "tr": ("da", "de", "ta", "te"),
    "uz": ("da", "ning"),
    "kk": ("да", "де", "та", "те"),
}

_KINDS = {
    "": "the of on in at dated ad ce day month year г гг год года году годах день дня числа месяц месяца "
    "в во от "
    "р рік року році від il ili ilin ilinin ilde ildə жыл жылы жылғы ж йил йили yil yili ýyl ýylyň сол "
    "соли թ წ წელი წლის "
    "de del le la el den der dem des am vom im em en do",
    "p": "mid middle early late beginning start end half начало начале середина середине конец конце "
    "начала конца "
    "середины anfang mitte ende debut mi fin principios mediados finales əvvəli ortası sonu",
    "~": "≈ c ca circa about around approximately approx roughly около примерно приблизительно ок "
    "təxminən шамамен "
    "taxminan yaklaşık ungefähr etwa vers environ hacia aproximadamente приблизно",
    "?": "possibly probably perhaps maybe presumably likely вероятно возможно предположительно ймовірно",
    "-": "to through thru по au al",
    "u": "until till bis hasta",
    "|": "or или oder ou або",
    "&": "and и und et y та",
    "n": "night ночь ніч nacht",
    "s": "since from с со seit von depuis desde з",
    "<": "before avant vor antes",
    "b": "by до к",
    ">": "after после nach apres despues після",
    "[": "between между zwischen entre між",
    "t": "на",
}
_SEASONS = {
    21: "spring весна весной весны frühling frühjahr printemps primavera весни навесні",
    22: "summer лето летом лета sommer été verano літо влітку літа",
    23: "autumn fall осень осенью осени herbst automne otoño payız осінь восени осени",
    24: "winter зима зимой зимы hiver invierno qış kış взимку зими",
}


@cache
def word_kinds() -> dict[str, tuple[str, int]]:
    """Give what a folded word does in a date: its kind (a letter) and the number of a month, day or season.

    >>> word_kinds()["ноября"], word_kinds()["spring"], word_kinds()["since"]
    (('M', 11), ('S', 21), ('s', 0))
    """
    found = {fold(word): ("W", number) for word, number in weekday_numbers().items()}
    found |= {fold(word): (kind, 0) for kind, words in _KINDS.items() for word in words.split()}
    found |= {fold(word): ("S", season) for season, words in _SEASONS.items() for word in words.split()}
    return found | {word: ("M", number) for word, number in month_numbers().items()}


@cache
def month_numbers() -> dict[str, int]:
    """Give the number of each month by its folded names; a name of two different months is left out.

    >>> [month_numbers()[name] for name in ("november", "nov", "ноябрь", "noyabrda", "қараша")]
    [11, 11, 11, 11, 11]
    """
    from babel import Locale

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    for ending in ("", *(_ENDINGS.get(language, ()) if width == "wide" else ())):
                        found.setdefault(fold(name).rstrip(".") + fold(ending), set()).add(number)
    for number, name in enumerate(_RUSSIAN_LOCATIVE.split(), start=1):
        found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1} | {"sept": 9}


@cache
def weekday_numbers() -> dict[str, int]:
    """Give the number of each weekday (Monday is 0) by its folded names, in English by short ones too.

    >>> weekday_numbers()["friday"], weekday_numbers()["fri"], weekday_numbers()["пятница"]
    (4, 4, 4)
    """
    from babel import Locale

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        days = Locale.parse(language).days
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if language == "en" else ("wide",):
                for number, name in days[context][width].items():
                    found.setdefault(fold(name), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}
