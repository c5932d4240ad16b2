"""Whole phrases about a sentence, as Russian books of memory write them: articles, body, date, penalties.

A phrase is some lines ("Приговорен: тройка при … 8 апреля 1930 г., обв.: по ст. 58 п. 10 УК РСФСР.",
"Приговор: 5 лет ИТЛ.") or one that says all at once ("Осужден 20.02.1941 облсудом по ст. 58-10 к 7 ГЛС.").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.reading.dates import read_date
from rightsgraph.reading.legal.articles import Article, read_articles
from rightsgraph.reading.legal.bodies import Body, read_body
from rightsgraph.reading.legal.penalties import Penalty, read_penalty
from rightsgraph.reading.model import Reading

__all__ = ["Phrase", "phrases_of", "read_phrase"]

_LONGEST = 20_000
_SENTENCED = re.compile(r"^[ \t]*Приговорен[аы]?:[ \t]*(.*)$", re.MULTILINE)
_PENALTY = re.compile(r"^[ \t]*Приговор:[ \t]*(.*)$", re.MULTILINE)
_ACCUSED = re.compile(r"(?:,\s*)?обв\.:\s*")
_MONTH = r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_DATE = (
    rf"(?:\bв\s|\bот\s)?(?:(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?\d{{4}}\s?(?:г|году|года)\b\.?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)(?:\s?г\b\.?)?|(?<![\d.])\d\d\.\d{{4}}(?!\d)|\d{{1,2}}\.\d{{1,2}}\.\d\d(?!\d)(?:\s?г\b\.?)?)"
)
_LAST_DATE = re.compile(rf"(?:^|(?<=[\s.,])){_DATE}[\s.,]*$")
_ANY_DATE = re.compile(_DATE)
_INLINE = re.compile(
    r"\b[Оо]сужд(?:[её]н[аы]?|\.)\s+(?P<said>.*?)(?=[.,;]?\s(?:[Рр]еаб|[Рр]асстр|[Оо]св(?:об|\.)|[Уу]м(?:ер|\.)|$)|$)",
    re.DOTALL,
)
_GROUND = re.compile(r"\b(?:по\s(?:ст|обв)|за\s|ст\.|обв|как\s)")
_TO = re.compile(r"(?:^|\s)(?:к\s(?=\d|ВМН|высш|расст|лиш|закл|ссыл|высыл|ИТЛ)|на\s(?=\d))")


_NO_BODY = Body("")
_NO_DATE = Reading("")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says of a sentence; what it does not say is empty.

    Attributes:
        text: the phrase, as it stands.
        articles: the articles of the accusation.
        body: who sentenced; its `why` says what of it was not read.
        date: when, as EDTF.
        penalties: what was laid down; one without a kind says why.
    """

    text: str
    articles: tuple[Article, ...] = ()
    body: Body = _NO_BODY
    date: Reading = _NO_DATE
    penalties: tuple[Penalty, ...] = ()


def read_phrase(text: str) -> Phrase:
    r"""Read what a phrase says of a sentence.

    >>> phrase = read_phrase("Приговорен: тройка при ПП ОГПУ 8 апреля 1930 г., обв.: по ст. 58 п. 10 УК.\n"
    ...     "Приговор: 5 лет ИТЛ.")
    >>> phrase.articles[0].citation, phrase.body.kind, phrase.date.value
    ('58-10', 'troika', '1930-04-08')
    >>> [(penalty.kind, penalty.duration) for penalty in phrase.penalties]
    [('imprisonment', 'P5Y')]
    """
    if len(text) > _LONGEST:
        return Phrase(text, body=Body(text, why=f"longer than {_LONGEST} characters: no phrase"))
    sentenced, verdicts = _SENTENCED.search(text), _PENALTY.findall(text)
    if not sentenced and not verdicts:
        inline = _INLINE.search(text) if "сужд" in text else None
        return _inline(text, inline) if inline else Phrase(text)
    told, accusation = sentenced[1] if sentenced else "", ""
    if not told and verdicts and (_ACCUSED.search(verdicts[0]) or _LAST_DATE.fullmatch(verdicts[0])):
        told = verdicts.pop(0)
    verdict = verdicts[0] if verdicts else ""
    if accused := _ACCUSED.search(told):
        told, accusation = told[: accused.start()], told[accused.end() :]
    name, date = _body_and_date(told)
    return Phrase(
        text,
        tuple(read_articles(accusation)) if accusation else (),
        read_body(name) if name else _NO_BODY,
        date,
        tuple(read_penalty(verdict)) if verdict.strip() else (),
    )


def phrases_of(lines: Iterable[str]) -> Iterator[str]:
    """Cut lines into phrases, which lines of three dashes separate; empty ones are phrases too.

    >>> list(phrases_of(["Приговор: ВМН", "---", "Приговор: 5 лет"]))
    ['Приговор: ВМН', 'Приговор: 5 лет']
    """
    kept: list[str] = []
    for line in lines:
        bare = line.rstrip("\r\n")
        if bare.rstrip() == "---":
            yield "\n".join(kept)
            kept = []
        else:
            kept.append(bare)
    if kept:
        yield "\n".join(kept)


@lru_cache(maxsize=1 << 13)
def _date(text: str) -> Reading:
    said = re.sub(r"^(?:от|в)\s", "", text.strip(" ,."))
    read = read_date(said, order="dmy")
    return Reading(text, read.value, read.why, read.rest)


def _body_and_date(told: str) -> tuple[str, Reading]:
    """Part the name of the body from the date with which the words end."""
    last = _LAST_DATE.search(told)
    if not last:
        return told.strip(" ,;"), _NO_DATE
    return told[: last.start()].strip(" ,;"), _date(last[0].strip(" ,"))


def _inline(text: str, inline: re.Match[str]) -> Phrase:
    """Read a sentence told in one line: date, body, ground and penalty in their order."""
    said = " ".join(inline["said"].split())
    date, ground = _ANY_DATE.search(said), _GROUND.search(said)
    to = max(_TO.finditer(said), key=lambda found: found.start(), default=None)
    end = min((found.start() for found in (ground, to) if found), default=len(said))
    if date and date.start() > end:
        date = None
    name = said[:end].replace(date[0], " ", 1) if date else said[:end]
    name = " ".join(name.split()).strip(" ,;")
    accusation = (
        said[ground.start() : to.start() if to and to.start() > ground.start() else None] if ground else ""
    )
    if not accusation and (before := text.rfind("обвин", 0, inline.start())) >= 0:
        accusation = text[before : inline.start()]
    return Phrase(
        text,
        tuple(read_articles(accusation)) if accusation else (),
        read_body(name) if name else _NO_BODY,
        _date(date[0]) if date else _NO_DATE,
        tuple(read_penalty(said[to.start() :])) if to else (),
    )
