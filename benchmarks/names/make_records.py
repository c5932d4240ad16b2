"""Labelled pairs of what two sources tell of somebody who does not exist: records.jsonl.

Names are put together from the words of the split `development`; bodies and places are invented. Half of the
pairs are one person, told of with things left out, a date of another precision, another spelling of the body.
Of the others half bear one name and cannot be one: another country, time or father; half are of one family,
one body or one case and bear another name. The same seed gives the same bytes.

    python benchmarks/names/make_records.py [FILE]
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from deck import Deck, Person, pick, read_words, short

FOLDER = Path(__file__).parent
LANGUAGES = {"kk": "KZ", "ky": "KG", "tg": "TJ", "tk": "TM", "uz": "UZ", "az": "AZ"}
TOWNS = ("Northport", "Eastbridge", "Saltmarsh", "Oldfield", "Greywater", "Highmoor", "Westford", "Longbank")
BODIES = (
    ("{0} City Court", "City Court of {0}", "court of {0}"),
    ("Ministry of Roads and Bridges", "Ministry of Roads", "the Roads Ministry"),
    ("{0} Lamp Makers' Union", "Lamp Makers' Union of {0}", "union of lamp makers, {0}"),
    ("{0} Evening Post", "Evening Post ({0})", "newspaper Evening Post"),
    ("Committee for Clean Rivers", "Clean Rivers Committee", "NGO Committee for Clean Rivers"),
    ("{0} Police Department", "Police Department of {0}", "police of {0}"),
    (
        "Association of Village Teachers",
        "Village Teachers' Association",
        "Association of Teachers of Villages",
    ),
    ("Open Archive Foundation", "Foundation Open Archive", "public foundation 'Open Archive'"),
    ("{0} Prosecutor's Office", "Prosecutor's Office of {0}", "prosecution of {0}"),
    ("Party of the Morning", "Morning Party", "the party 'Morning'"),
)
ROLES = ("journalist", "lawyer", "judge", "activist", "official", "teacher", "editor", "prosecutor", "leader")
OFFENCES = ("association", "expression", "economic", "extremism", "public-order", "incitement", "terrorism")
KINDS = ("arrest", "detention", "interrogation", "search", "dismissal")
KEPT = 0.68
HERE, THERE = "report", "register"
Told = dict[str, list[list[str]]]


@dataclass(frozen=True)
class Life:
    """What is true of a person who does not exist; sources tell parts of it."""

    who: Person
    country: str
    role: str
    body: int
    town: str
    suffered: tuple[tuple[str, dt.date], ...]
    charge: tuple[str, str]
    beside: tuple[Person, ...]
    died: dt.date | None = None


def draw_day(rng: Random, first: int = 2009, last: int = 2024) -> dt.date:
    """Draw a day of the years named."""
    return dt.date(first, 1, 1) + dt.timedelta(days=int(rng.random() * 365 * (last - first + 1)))


def draw_life(deck: Deck, who: Person | None = None, *, country: str = "") -> Life:
    """Draw a life."""
    rng = deck.rng
    acts = tuple((pick(rng, KINDS), draw_day(rng)) for _ in range(1 + int(rng.random() * 2)))
    charge = (str(100 + int(rng.random() * 300)), pick(rng, OFFENCES))
    beside = tuple(deck.person() for _ in range(int(rng.random() * 3)))
    body, town = int(rng.random() * len(BODIES)), pick(rng, TOWNS)
    country = country or LANGUAGES[deck.language]
    return Life(who or deck.person(), country, pick(rng, ROLES), body, town, acts, charge, beside)


def draw_name(deck: Deck, person: Person, form: str, *, father: bool = False) -> str:
    """Write a name in a form, with the father's name, where wanted, in every third otherwise."""
    given, fathers, surname = deck.parts(person, form)
    return short(given, fathers if father or deck.rng.random() < 0.33 else "", surname)


def precision(rng: Random, day: dt.date) -> str:
    """Write a date as EDTF: the day, seldom the month, seldom the year."""
    draw = rng.random()
    return day.isoformat() if draw < 0.7 else day.isoformat()[:7] if draw < 0.9 else str(day.year)


def draw_body(deck: Deck, life: Life, *, side: str) -> list[str]:
    """Name a body: mostly one address was judged for both sources, else each has its own."""
    called = BODIES[life.body]
    label = called[0] if side == HERE else pick(deck.rng, called)
    label = label.format(life.town)
    place = life.town.lower() if "{0}" in called[0] else "all"
    known = f"body-{life.body}-{place}-{life.country}"
    return [known if deck.rng.random() < 0.75 else f"{known}-{side}", label]


def tell(deck: Deck, life: Life, form: str, *, side: str, father: bool = False) -> Told:
    """Tell of a life as one source does: parts of it are left out."""
    rng = deck.rng
    told: Told = {"name": [[draw_name(deck, life.who, form, father=father)]]}
    if rng.random() < 0.9:
        told["country"] = [[life.country]]
    if rng.random() < KEPT:
        told["role"] = [[life.role if rng.random() < 0.8 else pick(rng, ROLES)]]
    if rng.random() < KEPT:
        told["organization"] = [draw_body(deck, life, side=side)]
    if rng.random() < KEPT:
        told["place"] = [[life.town]]
    acts = [(kind, day) for kind, day in life.suffered if rng.random() < KEPT]
    said = [(kind, precision(rng, day)) for kind, day in acts]
    if life.died:
        said.append(("killing", life.died.isoformat()))
    if said:
        told["suffered"] = [[f"{kind} {date}"] for kind, date in said]
        told["when"] = [[date] for _, date in said]
    stood = [f"{kind} {date} {life.country}" for kind, date in said if len(date) == 10]
    if stood:
        told["stood"] = [[text] for text in stood]
    if rng.random() < KEPT:
        told["article"], told["offence"] = [[life.charge[0]]], [[life.charge[1]]]
    other = [draw_name(deck, person, form) for person in life.beside if rng.random() < KEPT]
    if other:
        told["with"] = [[name] for name in other]
    return told


def sides(deck: Deck, one: Life, other: Life, *, father: bool = False) -> tuple[Told, Told]:
    """Tell of two lives as two sources do."""
    left, right = deck.two(one.who, other.who, father=father)
    told = tell(deck, one, left, side=HERE, father=father)
    return told, tell(deck, other, right, side=THERE, father=father)


def one_person(deck: Deck) -> tuple[Told, Told]:
    """One person: two sources tell parts of one life."""
    life = draw_life(deck)
    while not life.suffered:
        life = draw_life(deck)
    return sides(deck, life, life)


def other_country(deck: Deck) -> tuple[Told, Told]:
    """One name; another country, another body, another time."""
    one = draw_life(deck)
    country = pick(deck.rng, [c for c in LANGUAGES.values() if c != one.country])
    other = draw_life(deck, one.who, country=country)
    left, right = sides(deck, one, replace(other, town=other.town + "-on-Sea"))
    left["country"], right["country"] = [[one.country]], [[country]]
    return left, right


def other_father(deck: Deck) -> tuple[Told, Told]:
    """One given name and surname, two fathers; they live in one country."""
    one = draw_life(deck)
    who = replace(one.who, father=deck.words[one.who.father.near])
    return sides(deck, one, draw_life(deck, who), father=True)


def after_death(deck: Deck) -> tuple[Told, Told]:
    """One name; the one was killed years before the other was arrested."""
    one = replace(draw_life(deck), died=draw_day(deck.rng, 1996, 2004), suffered=())
    other = draw_life(deck, one.who)
    left, right = sides(deck, one, other)
    day = precision(deck.rng, draw_day(deck.rng, 2012, 2023))
    right["suffered"], right["when"] = [[f"arrest {day}"]], [[day]]
    right.pop("stood", None)
    return left, right


def lifetime_apart(deck: Deck) -> tuple[Told, Told]:
    """One name; the one was tried in the thirties, the other in our days."""
    one = replace(draw_life(deck), suffered=(("arrest", draw_day(deck.rng, 1930, 1938)),))
    other = draw_life(deck, one.who)
    left, right = sides(deck, one, other)
    old, new = precision(deck.rng, one.suffered[0][1]), precision(deck.rng, draw_day(deck.rng, 2018, 2024))
    for told, date in ((left, old), (right, new)):
        told["suffered"], told["when"] = [[f"arrest {date}"]], [[date]]
        told.pop("stood", None)
    return left, right


def siblings(deck: Deck) -> tuple[Told, Told]:
    """Brothers or sisters, seized in one case: all but the given name may agree."""
    one = draw_life(deck)
    who = replace(one.who, given=deck.draw(one.who.sex, without=one.who.given.key))
    return sides(deck, one, replace(one, who=who), father=deck.rng.random() < 0.5)


def near_namesakes(deck: Deck) -> tuple[Told, Told]:
    """A given name that is nearly the same, and one body."""
    one = draw_life(deck)
    who = replace(one.who, given=deck.words[one.who.given.near])
    other = draw_life(deck, who)
    return sides(deck, one, replace(other, body=one.body, town=one.town))


def colleagues(deck: Deck) -> tuple[Told, Told]:
    """One given name, another surname, one case."""
    one = draw_life(deck)
    who = replace(one.who, surname=deck.words[one.who.surname.near])
    return sides(deck, one, replace(one, who=who))


Make = Callable[[Deck], tuple[Told, Told]]
PAIRS: tuple[tuple[str, bool, Make, int], ...] = (
    ("one person", True, one_person, 30),
    ("namesake in another country", False, other_country, 6),
    ("namesake with another father", False, other_father, 4),
    ("namesake after a death", False, after_death, 3),
    ("namesake a lifetime apart", False, lifetime_apart, 2),
    ("sibling in one case", False, siblings, 6),
    ("near given name in one body", False, near_namesakes, 5),
    ("other surname in one case", False, colleagues, 4),
)


def main() -> None:
    """Write the pairs into the file named, or beside this script."""
    path = Path(sys.argv[1]) if sys.argv[1:] else FOLDER / "records.jsonl"
    words = read_words(FOLDER / "words.csv", "development")
    with path.open("w", encoding="utf-8") as lines:
        for language in LANGUAGES:
            deck = Deck(words, language, Random(f"records {language}"))
            for kind, same, make, count in PAIRS:
                for _ in range(count):
                    left, right = make(deck)
                    row = {"kind": kind, "same": same, "left": left, "right": right}
                    lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
