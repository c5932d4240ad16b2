"""Write a population of invented people as an archive's table would hold them, and which rows are one person.

    python benchmarks/population.py --out FOLDER [--size 1000000] [--seed 7] [--density 1]

Writes records.parquet (id, name, country, place, year, occupation) and pairs.parquet (left, right: the rows
that are one person). A fifth of the rows are second (rarely third) rows of a person who has one already. No
name is that of a real person but by chance: given names are drawn from words that many bear and from
compounds of their parts, surnames from the same stems and from made ones, so that few words are very common
and many rare (Zipf's law as Mandelbrot, 1953, mended it), in another order in each country. A word is kept in
sounds and written by one of ten habits of writing, letter by letter; nothing here knows how rightsgraph.names
folds them.
"""

from __future__ import annotations

import argparse
import string
import time
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import population_words as spoken

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OCCUPATIONS = spoken.OCCUPATIONS.split()
FIRST_YEAR, YEARS = 1990, 36


@dataclass(frozen=True)
class Population:
    """The rows of the table, and the pairs of ids that are one person (left before right)."""

    records: pl.DataFrame
    pairs: pl.DataFrame


@dataclass(frozen=True)
class _People:
    """Who there is, a number a person for each: words by their place in the lists, facts by theirs."""

    country: NDArray[np.int64]
    woman: NDArray[np.bool_]
    given: NDArray[np.int64]
    father: NDArray[np.int64]
    surname: NDArray[np.int64]
    place: NDArray[np.int64]
    year: NDArray[np.int64]
    occupation: NDArray[np.int64]


def _distinct(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


@cache
def _words() -> dict[str, list[str]]:
    """Give all words in sounds: men's and women's given names, stems of surnames, places."""
    men = _distinct(
        spoken.MEN.split() + [a + b for b, a in product(spoken.TAILS.split(), spoken.HEADS.split()) if a != b]
    )
    women = _distinct(
        spoken.WOMEN.split()
        + [
            a + b
            for b, a in product(spoken.ENDINGS.split(), spoken.LADIES.split() + spoken.HEADS.split()[:20])
            if a != b
        ]
    )
    made = [
        a + b + c for c, b, a in product(spoken.CODAS.split(), spoken.CORES.split(), spoken.ONSETS.split())
    ]
    places = _distinct(
        [a + b for a, b in product(spoken.HEADS.split(), ("su", "tau", "kent", "abad", "tObe", "qwm"))]
    )
    return {"men": men, "women": women, "stems": _distinct(men + made), "places": places}


def write(word: str, habit: str) -> str:
    """Write a word given in sounds as one habit of writing does.

    >>> [write("Jandos", habit) for habit in ("russian", "german", "turkish")]
    ['Жандос', 'Schandos', 'Jandos']
    """
    written = "".join(_letters(habit).get(sound, sound) for sound in word)
    for pair, letter in spoken.JOINED.items():
        written = written.replace(pair, letter)
    return written[:1].upper() + written[1:]


@cache
def _letters(habit: str) -> dict[str, str]:
    return dict(zip(spoken.SOUNDS, spoken.HABITS[habit].split(), strict=True))


def _ended(stem: str, *, woman: bool) -> str:
    soft = stem[-1] in "aAeiIoOuUwy"
    return stem + ("yev" if stem[-1] in "aAiI" else "ev" if soft else "ov") + ("a" if woman else "")


def _fathers(stem: str, form: str, *, woman: bool) -> str:
    """Give a patronymic in sounds: the Russian form, or the word for son or daughter behind."""
    if form == "russian":
        return _ended(stem, woman=False) + ("na" if woman else "ic")
    return stem + {"turkic": "qIzI" if woman else "wlI", "azeri": "qizi" if woman else "oglu"}[form]


def _drawn(
    rng: np.random.Generator, pool: int, country: NDArray[np.int64], offset: float
) -> NDArray[np.int64]:
    """Draw words by Zipf's law with Mandelbrot's offset, in an order of each country's own."""
    share = 1 / (np.arange(pool) + offset)
    drawn = rng.choice(pool, size=len(country), p=share / share.sum())
    # The order of each country is the common one, shaken: what is common here is often common there.
    orders = np.stack([np.argsort(np.arange(pool) + rng.normal(0, pool / 8, pool)) for _ in spoken.COUNTRIES])
    return orders[country, drawn]


def _people(rng: np.random.Generator, count: int, density: float) -> _People:
    words = _words()
    country = rng.choice(len(spoken.COUNTRIES), size=count, p=spoken.SIZES)
    woman = rng.random(count) < 0.35
    men, women, stems = (max(20, int(len(words[kind]) / density)) for kind in ("men", "women", "stems"))
    men, women, stems = (
        min(men, len(words["men"])),
        min(women, len(words["women"])),
        min(stems, len(words["stems"])),
    )
    given = np.where(woman, _drawn(rng, women, country, 8), _drawn(rng, men, country, 8))
    places = 24
    place = country * places + rng.choice(places, size=count, p=_falling(places, 3))
    people = _People(
        country=country,
        woman=woman,
        given=given,
        father=_drawn(rng, men, country, 8),
        surname=_drawn(rng, stems, country, 8),
        place=place,
        year=FIRST_YEAR + rng.integers(0, YEARS, count),
        occupation=rng.choice(len(_OCCUPATIONS), size=count, p=_falling(len(_OCCUPATIONS), 3)),
    )
    # Brothers and sisters: every twentieth has the surname, father, country and place of the one before.
    younger = np.flatnonzero(rng.random(count) < 0.05)
    younger = younger[younger > 0]
    for column in (people.surname, people.father, people.country, people.place):
        column[younger] = column[younger - 1]
    return people


def _falling(count: int, offset: float) -> NDArray[np.float64]:
    share = 1 / (np.arange(count) + offset)
    return share / share.sum()


@cache
def _tables() -> dict[str, NDArray[np.object_]]:
    """Give each kind of word in each habit: arrays [habit, word]."""
    words = _words()

    def table(made: list[str]) -> NDArray[np.object_]:
        return np.array([[write(word, habit) for word in made] for habit in spoken.HABITS], dtype=object)

    tables = {kind: table(words[kind]) for kind in ("men", "women", "places", "stems")}
    for woman in (False, True):
        tables[f"surname{woman:d}"] = table([_ended(stem, woman=woman) for stem in words["stems"]])
        for form in ("russian", "turkic", "azeri"):
            tables[f"{form}{woman:d}"] = table([_fathers(man, form, woman=woman) for man in words["men"]])
    tables["zoda"] = table([stem + "zoda" for stem in words["stems"]])
    return tables


def _name_parts(
    people: _People, who: NDArray[np.int64], habit: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.object_]]:
    """Give given name, patronymic and surname of each row, written by its habit; some words are left out."""
    tables = _tables()
    woman, country, count = people.woman[who], people.country[who], len(who)
    given = np.where(woman, tables["women"][habit, people.given[who] % len(_words()["women"])],
                     tables["men"][habit, people.given[who] % len(_words()["men"])])  # fmt: skip
    father, stem = people.father[who], people.surname[who]
    azeri = np.isin(country, [spoken.COUNTRIES.index("AZ")])
    local = rng.random(count) < np.where(azeri, 0.7, 0.25)
    middle = np.where(woman, tables["russian1"][habit, father], tables["russian0"][habit, father])
    for form, where in (("turkic", local & ~azeri), ("azeri", local & azeri)):
        both = np.where(woman, tables[f"{form}1"][habit, father], tables[f"{form}0"][habit, father])
        middle = np.where(where, both, middle)
    middle = np.where(rng.random(count) < np.where(habit < 2, 0.75, 0.35), middle, "")
    last = np.where(woman, tables["surname1"][habit, stem], tables["surname0"][habit, stem])
    bare = rng.random(count)
    last = np.where(bare < 0.03, tables["stems"][habit, stem], last)
    tajik = np.isin(country, [spoken.COUNTRIES.index("TJ")])
    return given, middle, np.where(tajik & (bare > 0.9), tables["zoda"][habit, stem], last)


def _initials(words: NDArray[np.object_]) -> NDArray[np.object_]:
    return np.array([f"{word[0]}." if word else "" for word in words], dtype=object)


def _names(
    people: _People, who: NDArray[np.int64], habit: NDArray[np.int64], rng: np.random.Generator
) -> pl.Series:
    """Write each row's name: initials for 6 %, the surname first for 35 %, a slip of the pen in 5 %."""
    given, middle, last = _name_parts(people, who, habit, rng)
    short = rng.random(len(who)) < 0.06
    given[short], middle[short] = _initials(given[short]), _initials(middle[short])
    first = rng.random(len(who)) < 0.35
    parts = pl.DataFrame({"g": given.tolist(), "m": middle.tolist(), "l": last.tolist(), "first": first})
    forward, inverted = (
        pl.concat_str("g", "m", "l", separator=" "),
        pl.concat_str("l", "g", "m", separator=" "),
    )
    name = pl.when("first").then(inverted).otherwise(forward).str.replace_all("  ", " ").str.strip_chars()
    names = parts.select(name=name).to_series().to_list()
    for row in np.flatnonzero(rng.random(len(who)) < 0.05):
        names[row] = _slip(names[row], int(rng.integers(1 << 30)))
    return pl.Series("name", names)


def _slip(name: str, draw: int) -> str:
    """Leave out, double, swap or mistake one letter that does not begin the name."""
    at = 1 + draw // 64 % max(1, len(name) - 2)
    other = string.ascii_lowercase[draw // 8 % 26] if name.isascii() else "оаеирн"[draw // 8 % 6]
    here, following = name[at : at + 1], name[at + 1 : at + 2]
    middle = {0: "", 1: here + here, 2: following + here, 3: other}[draw % 4]
    rest = at + 2 if draw % 4 == 2 else at + 1
    return name[:at] + middle + name[rest:]


def _facts(
    people: _People, who: NDArray[np.int64], habit: NDArray[np.int64], *, second: NDArray[np.bool_],
    rng: np.random.Generator,
) -> dict[str, list[object]]:  # fmt: skip
    """Give the other columns: some empty, and in a second row some that differ harmlessly or outright."""
    count = len(who)
    words = _tables()["places"]
    move = second & (rng.random(count) < 0.12)
    place = np.where(move, people.country[who] * 24 + rng.integers(0, 24, count), people.place[who])
    year = people.year[who] + np.where(second & (rng.random(count) < 0.12), rng.choice([-1, 1], count), 0)
    year = np.where(second & (rng.random(count) < 0.08), FIRST_YEAR + rng.integers(0, YEARS, count), year)
    other = second & (rng.random(count) < 0.15)
    job = np.where(other, rng.integers(0, len(_OCCUPATIONS), count), people.occupation[who])
    columns = {
        "country": (np.array(spoken.COUNTRIES, dtype=object)[people.country[who]], 0.05),
        "place": (words[habit, place % words.shape[1]], 0.15),
        "year": (year.astype(object), 0.15),
        "occupation": (np.array(_OCCUPATIONS, dtype=object)[job], 0.35),
    }
    return {
        name: np.where(rng.random(count) < empty, None, cells).tolist()
        for name, (cells, empty) in columns.items()
    }


def population(size: int, *, seed: int = 7, density: float = 1) -> Population:
    """Make `size` rows; a density of 2 halves the words that names are drawn from.

    >>> made = population(100, seed=1)
    >>> made.records.height, made.records.columns
    (100, ['id', 'name', 'country', 'place', 'year', 'occupation'])
    """
    rng = np.random.default_rng(seed)
    count = max(1, round(size / 1.25))
    people = _people(rng, count, density)
    again = rng.choice(count, size=size - count, replace=True)
    who = np.concatenate([np.arange(count), again])
    second = np.arange(size) >= count
    habit = rng.choice(
        len(spoken.HABITS), size=size, p=[0.3, 0.12, 0.2, 0.1, 0.06, 0.06, 0.05, 0.04, 0.04, 0.03]
    )
    facts = _facts(people, who, habit, second=second, rng=rng)
    ids = [f"r{number:07d}" for number in rng.permutation(size)]
    table = pl.DataFrame({"id": ids, "name": _names(people, who, habit, rng), **facts, "person": who})
    table = table.sort("id")
    same = table.select("id", "person").join(table.select(other="id", person="person"), on="person")
    pairs = same.filter(pl.col("id") < pl.col("other")).select(left="id", right="other").sort("left", "right")
    return Population(table.drop("person"), pairs)


def names(size: int, *, seed: int = 7, density: float = 1) -> list[str]:
    """Give the names alone, in the order of the ids.

    >>> len(names(50, seed=1))
    50
    """
    return population(size, seed=seed, density=density).records["name"].to_list()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--density", type=float, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    made = population(given.size, seed=given.seed, density=given.density)
    given.out.mkdir(parents=True, exist_ok=True)
    made.records.write_parquet(given.out / "records.parquet")
    made.pairs.write_parquet(given.out / "pairs.parquet")
    print(f"{made.records.height:,} rows, {made.pairs.height:,} pairs, {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
