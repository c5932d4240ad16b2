"""The words of words.csv, and how people who do not exist are written with them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

NATIVE = {"kk": ("kk", "kl"), "uz": ("uz", "uzc")}
WIRE = ("ru", "en")
WEST = ("de", "fr", "tr", "pl")
TABLES = {"kl": "TK", "de": "TD", "pl": "TP"}
TITLES = {
    "en": ("Dr. ", "Mr. ", "Prof. "),
    "ru": ("г-н ", "проф. ", "доктор "),
    "de": ("Herr ", "Dr. "),
    "fr": ("M. ", "Dr "),
    "az": ("cənab ",),
    "tg": ("устод ",),
    "uz": ("janob ",),
    "tk": ("jenap ",),
}
FEMALE_TITLES = {"en": ("Dr. ", "Ms. ", "Prof. "), "ru": ("г-жа ", "проф. "), "de": ("Frau ", "Dr. "),
                 "fr": ("Mme ", "Dr "), "az": ("xanım ",), "tg": ("устод ",), "uz": ("xonim ",)}  # fmt: skip
LOOKALIKES = str.maketrans("аеорсхАЕОРСХКМТВН", "aeopcxAEOPCXKMTBH")
PLAIN = str.maketrans("əƏıİğĞşŞçÇöÖüÜýÝňäÄžūŪ", "eEiIgGsScCoOuUyYnaAzuU")
GROUPS = ("гкхқғҳh", "жджҷзчшсщ", "аеёиоуэюяыйәөүұӣўі")
T = TypeVar("T")


@dataclass(frozen=True)
class Word:
    """One name with its spellings by form: a language; `0` ending dropped, `.m` and `.f` child of."""

    key: str
    kind: str
    language: str
    near: str
    source: str
    spellings: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Person:
    """A person who does not exist: sex, given name, father's name, surname."""

    sex: str
    given: Word
    father: Word
    surname: Word


def pick(rng: Random, choices: tuple[T, ...] | list[T]) -> T:
    """Draw one, in a way that is the same in every version of Python."""
    return choices[int(rng.random() * len(choices))]


def read_words(path: Path, split: str) -> list[Word]:
    """Read the words of one split."""
    words = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["split"] != split:
                continue
            said = (part.split("=", 1) for part in row["spellings"].split(";"))
            spellings = {form: tuple(text.split("/")) for form, text in said}
            fields = (row["word"], row["kind"], row["language"], row["near"], row["source"])
            words.append(Word(*fields, spellings))
    return words


def feminine(text: str, form: str, word: Word) -> str:
    """Give a surname as a woman bears it."""
    if "inv" in word.spellings or form.endswith("0"):
        return text
    if form == "fa":
        return text.removesuffix("ف") + "ا"
    if text.endswith("ский"):
        return text.removesuffix("ий") + "ая"
    if text.endswith(("ski", "sky", "skij", "skiy")):
        endings = {"de": "skaja", "fr": "skaïa", "pl": "ska"}
        return text[: text.rindex("sk")] + endings.get(form, "skaya")
    if text.endswith("ine"):
        return text.removesuffix("ine") + "ina"
    last = text[-1]
    return text + ("а" if "а" <= last <= "я" else "a" if last in "vwn" else "")


class Deck:
    """The words of one language of one split, and how a person is written with them."""

    def __init__(self, words: list[Word], language: str, rng: Random) -> None:
        """Keep the words by kind and by key."""
        self.language, self.rng = language, rng
        self.words = {word.key: word for word in words if word.language == language}
        self.used: set[str] = set()
        self.native = NATIVE.get(language, (language,))

    def draw(self, kind: str, *, without: str = "") -> Word:
        """Draw a word of a kind that is not the one named."""
        return pick(self.rng, [w for w in self.words.values() if w.kind == kind and w.key != without])

    def person(self, *, sex: str = "", needs: str = "") -> Person:
        """Draw a person whose surname has the form needed."""
        sex = sex or ("f" if self.rng.random() < 0.35 else "m")
        surnames = [w for w in self.words.values() if w.kind == "s" and needs in "".join(w.spellings)]
        return Person(sex, self.draw(sex), self.draw("p"), pick(self.rng, surnames))

    def spell(self, word: Word, form: str) -> str:
        """Draw one spelling of a word in a form, and note its sources."""
        self.used.update(word.source.split())
        table = TABLES.get(form.removesuffix("0").split(".")[0])
        if table is not None:
            self.used.add(table)
        return pick(self.rng, word.spellings[form])

    def parts(self, person: Person, form: str, *, ending: str = "") -> tuple[str, str, str]:
        """Spell given name, father's name (empty where the form has none) and surname."""
        given = self.spell(person.given, form)
        relation = f"{form}.{person.sex}"
        father = self.spell(person.father, relation) if relation in person.father.spellings else ""
        last = form + ending if form + ending in person.surname.spellings else form
        surname = self.spell(person.surname, last)
        return given, father, feminine(surname, last, person.surname) if person.sex == "f" else surname

    def forms(self, person: Person, wanted: tuple[str, ...], *, father: bool = False) -> list[str]:
        """Tell in which of the forms wanted a person can be spelt."""
        having = [f for f in wanted if f in person.given.spellings and f in person.surname.spellings]
        return [f for f in having if not father or f"{f}.{person.sex}" in person.father.spellings]

    def two(self, person: Person, other: Person | None = None, *, father: bool = False) -> tuple[str, str]:
        """Draw two forms, not the same if possible, the first for one person and the second for another."""
        every = self.native + WIRE + (() if father else WEST[:3])
        lefts = self.forms(person, every, father=father)
        rights = self.forms(other or person, every, father=father)
        left = pick(self.rng, lefts)
        return left, pick(self.rng, [f for f in rights if f != left] or rights)


def short(*parts: str) -> str:
    """Join the parts that are not empty."""
    return " ".join(part for part in parts if part)


def initial(text: str) -> str:
    """Abbreviate as writers do: two letters of Latin script may stand for one sound."""
    pairs = ("Zh", "Kh", "Sh", "Ch", "Sch", "Dzh", "Dsch", "Tsch")
    return next((p for p in sorted(pairs, key=len, reverse=True) if text.startswith(p)), text[0]) + "."


def group(word: Word) -> str:
    """Name the group of letters a given name begins with, in which spellings may differ."""
    first = word.spellings.get("ru", word.spellings.get("en", ("?",)))[0][0].lower()
    return next((letters for letters in GROUPS if first in letters), first)


def in_persian(deck: Deck) -> Person:
    """Draw a man whose names have Persian spellings."""
    person = deck.person(sex="m")
    while not deck.forms(person, ("fa",)):
        person = deck.person(sex="m")
    return person
