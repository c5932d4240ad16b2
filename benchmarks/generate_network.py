"""Writes a graph of people arrested together, of any size, as a build leaves it, by a seed.

Run: python benchmarks/generate_network.py DIR TIES [SEED]. Writes the files of generate_patterns.py: what a
build has made of a few stories, and behind them arrests of 2 to 12 invented people, until TIES pairs, or a
few more, are known to have been arrested together. In a town a third of those arrested have been arrested
before, few of them elsewhere.
"""

import datetime as dt
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from generate_patterns import LEAST, build, write_root
from generate_telling import FIRST_DAY, LAST_DAY, TYPE, word
from generate_world import BASE, COUNTRIES, SOURCES, World, country, iri, number, rg, v

TOWNS = 40
"""In each country; the first are the largest."""

AGAIN, ELSEWHERE = 0.33, 0.02
"""The shares of those arrested who have been arrested in the town before, and anywhere in the country."""

SMALLEST, LARGEST = 2, 12
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/has"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
SAID_BY = "<http://www.w3.org/ns/prov#hadPrimarySource>"
STAMPS = {
    "EarliestBegin": "earliestDay",
    "LatestBegin": "latestDay",
    "EarliestEnd": "earliestEndDay",
    "LatestEnd": "",
}
ACT = ("CustodyState", "DeprivationOfLiberty", "Event", "Record", "RepressiveAct")
DAY_0 = dt.date(1970, 1, 1)
TOLD = dt.date(2024, 5, 31)
"""The last day on which the sources can have been published: what is not dated happened by then."""

Line = tuple[str, str, str]


class Town:
    """Those arrested in a town so far."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.people: list[int] = []


@dataclass(frozen=True)
class Arrest:
    """A country, how it is told, who was arrested, and who of them for the first time."""

    code: str
    modality: str
    group: list[int]
    new: range


class Arrests:
    """Invents arrests; every chance is taken from one seeded source."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.world = World(self.choose)
        self.towns = {code: [Town(code) for _ in range(TOWNS)] for code in COUNTRIES}
        self.weights = [1 / rank for rank in range(1, TOWNS + 1)]
        self.names: list[str] = []
        self.pairs: set[tuple[int, int]] = set()

    def until(self, ties: int) -> Iterator[Arrest]:
        """Give arrests until so many pairs are stated or found to have been arrested together."""
        while len(self.pairs) < ties:
            towns = self.towns[self.world.country()]
            town = self.choose.choices(towns, self.weights)[0]
            known, size = len(self.names), self.choose.randint(SMALLEST, LARGEST)
            group = sorted({self._one(town, towns) for _ in range(size)})
            modality = self.choose.choices(("stated", "found", "alleged"), (90, 6, 4))[0]
            if modality != "alleged":
                self.pairs.update(combinations(group, 2))
            yield Arrest(town.code, modality, group, range(known, len(self.names)))

    def _one(self, town: Town, towns: list[Town]) -> int:
        chance = self.choose.random()
        among = self.choose.choice(towns).people if chance < ELSEWHERE else town.people
        if chance < AGAIN and among:
            return self.choose.choice(among)
        self.names.append(f"{word(self.choose)} {word(self.choose)}ov")
        town.people.append(len(self.names) - 1)
        return town.people[-1]


def person(at: int) -> str:
    return iri("person", f"n{at:07d}")


def told_of_person(arrests: Arrests, at: int, source: str) -> Iterator[Line]:
    yield person(at), TYPE, rg("Person")
    yield person(at), LABEL, f'"{arrests.names[at]}"@en'
    yield person(at), SAID_BY, source


def told_of_arrest(arrests: Arrests, at: int, arrest: Arrest) -> Iterator[Line]:
    """Say an arrest; of one in eight only its source's date says when."""
    choose = arrests.choose
    event, slug = iri("event", f"n{at:07d}"), choose.choices(list(SOURCES), list(SOURCES.values()))[0]
    day = FIRST_DAY + dt.timedelta(choose.randrange((LAST_DAY - FIRST_DAY).days))
    yield event, TYPE, rg("Arrest")
    yield event, LABEL, f'"arrest: {len(arrest.group)} people, {day:%Y-%m-%d}"@en'
    yield event, SAID_BY, iri("source", slug)
    yield event, rg("country"), country(arrest.code)
    yield event, rg("modality"), v(f"modality-{arrest.modality}")
    yield event, rg("recordStatus"), v("status-accepted")
    yield event, rg("evidence"), iri("evidence", f"n{at:07d}")
    for one in arrest.group:
        yield event, rg("target"), person(one)
    dated = choose.random() < 7 / 8
    if dated:
        yield event, rg("date"), f'"{day:%Y-%m-%d}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    for stamp, name in STAMPS.items():
        if dated or stamp.startswith("Latest"):
            its = day if dated else TOLD
            yield event, f"<{SEM}{stamp}TimeStamp>", f'"{its}"^^<http://www.w3.org/2001/XMLSchema#date>'
            if name:
                yield event, rg(name), number((its - DAY_0).days)


def generate(folder: Path, ties: int, seed: int = 1, *, stories: int = LEAST) -> tuple[int, int, int]:
    """Write the files, with so many claims of stories; give how many arrests, people and pairs there are."""
    with tempfile.TemporaryDirectory() as scratch:
        write_root(Path(scratch) / "graph", stories, seed)
        build(Path(scratch) / "graph", folder)
    arrests, at = Arrests(seed), 0
    merged, inferred = (folder / name for name in ("identify/merged.nq", "infer/inferred.nq"))
    with merged.open("a", encoding="utf-8") as told, inferred.open("a", encoding="utf-8") as followed:
        for at, arrest in enumerate(arrests.until(ties), start=1):
            source = iri("source", next(iter(SOURCES)))
            lines = [line for one in arrest.new for line in told_of_person(arrests, one, source)]
            lines += told_of_arrest(arrests, at, arrest)
            told.writelines(quad(line, "merged") for line in lines)
            types = [(person(one), TYPE, rg("Agent")) for one in arrest.new]
            types += [(iri("event", f"n{at:07d}"), TYPE, rg(name)) for name in ACT]
            followed.writelines(quad(line, "inferred") for line in types)
    return at, len(arrests.names), len(arrests.pairs)


def quad(line: Line, graph: str) -> str:
    return f"{' '.join(line)} <{BASE}graph/{graph}> .\n"


if __name__ == "__main__":
    acts, people, pairs = generate(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:]))
    print(f"{acts} arrests of {people} people, {pairs} pairs")
