"""Writes a curated root of any size: what invented sources say of invented people, by a seed.

Run: python benchmarks/generate.py DIR QUADS [SEED]. Two sources tell of people, their names, roles, arrests,
charges, sentences, penalties and where they say so; some people of the second are judged to be of the first.
Few courts judge most cases. Build it with: rightsgraph build --graph DIR --workspace DIR.
"""

import gzip
import random
import sys
from collections.abc import Iterator
from pathlib import Path

BASE = "https://w3id.org/rightsgraph/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SOURCES = ("lantern-register", "lamp-makers-archive")
JUDGED = 50
"""One person of so many in the second source is one of the first."""

ROLES = ("journalist", "lawyer", "trade-union-leader", "activist", "teacher", "blogger", "worker")
FAMILIES = ("extremism", "incitement", "terrorism", "economic", "public-order", "association", "expression")
OFFENCES = ("lighting a lamp", "counting lamps aloud", "an unlawful lantern", "insult of a lamp post")
SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "ra", "sha", "ti", "vo", "ya", "zhe")

REFERENCE = """PREFIX iso: <https://w3id.org/rightsgraph/id/country/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

iso:XN a rg:Country ;
    rdfs:label "Elsewhere"@en ;
    skos:notation "XN" .

iso:XX a rg:Country ;
    rdfs:label "Nowhere"@en ;
    skos:notation "XX" .
"""
DOCUMENT = """
rgd:{slug} a rg:Document ;
    rg:file "{slug}.csv" ;
    rg:sha256 "{digest}" .
"""
SOURCE = """
gs:{slug} prov:wasDerivedFrom rgs:{slug} .

rgs:{slug} a rg:Source ;
    dct:language "en" ;
    dct:license "unknown" ;
    dct:publisher "Lantern Weekly"@en ;
    dct:title "{slug}"@en ;
    rg:accessLevel v:level-public ;
    rg:date "2024-05"^^edtf:EDTF ;
    rg:inDocument rgd:{slug} .
"""
JUDGEMENT = """
rgj:{local} a rg:IdentityJudgement ;
    prov:generatedAtTime "2024-06-01T00:00:00Z"^^xsd:dateTime ;
    prov:wasAttributedTo cur:generator ;
    rg:about {pair} ;
    rg:canonical {first} ;
    rg:certainty v:certain ;
    rg:reason "the same number in both registers"@en ;
    rg:verdict v:same .
"""
PREFIXES = """PREFIX cur: <https://w3id.org/rightsgraph/id/curator/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX gs: <https://w3id.org/rightsgraph/graph/source/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgd: <https://w3id.org/rightsgraph/id/document/>
PREFIX rgj: <https://w3id.org/rightsgraph/id/judgement/>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX rgs: <https://w3id.org/rightsgraph/id/source/>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


class Telling:
    """What one source says, as lines of N-Quads."""

    def __init__(self, slug: str, seed: int) -> None:
        self.slug, self.graph = slug, f"<{BASE}graph/source/{slug}>"
        self.choose = random.Random(f"{slug} {seed}")
        self.people: list[str] = []
        self.courts = [self.thing("organization") for _ in range(50)]
        self.shares = [1 / rank for rank in range(1, len(self.courts) + 1)]

    def thing(self, kind: str) -> str:
        return f"<{BASE}id/{kind}/x{self.choose.getrandbits(80):020x}>"

    def lines(self, quads: int) -> Iterator[str]:
        """Tell of the courts, then of one person after the other until there are so many quads or more."""
        told = 0
        for number, court in enumerate(self.courts, start=1):
            lines = [*self.record(court, "Court", country=self.country())]
            lines += self.name(court, f"Lamp Court {number}")
            yield from lines
            told += len(lines)
        while told < quads:
            lines = [*self.person()]
            yield from lines
            told += len(lines)

    def person(self) -> Iterator[str]:
        person, charge, penalty = self.thing("person"), self.thing("charge"), self.thing("record")
        self.people.append(person)
        country, (court,) = self.country(), self.choose.choices(self.courts, self.shares)
        told = {"country": country, "target": person, "modality": v("modality-stated")}
        yield self.line(person, TYPE, rg("Person"))
        yield from self.name(person, f"{self.word()} {self.word()}ov")
        role = v(f"role-{self.choose.choice(ROLES)}")
        yield from self.record(self.thing("record"), "Membership", member=person, role=role, **stated())
        yield from self.record(self.thing("event"), "Arrest", date=self.date(), **told)
        yield from self.record(
            charge,
            "Charge",
            accordingTo=court,
            accused=person,
            chargeStatus=v("charge-convicted"),
            modality=v("modality-official"),
            offence=f'"{self.choose.choice(OFFENCES)}"@en',
            offenceFamily=v(f"offence-{self.choose.choice(FAMILIES)}"),
        )
        heard = {"authority": court, "date": self.date(), "onCharge": charge, "penalty": penalty}
        yield from self.record(self.thing("event"), "Sentence", **heard, **told)
        years = f'"P{self.choose.randint(1, 12)}Y"^^<http://www.w3.org/2001/XMLSchema#duration>'
        yield from self.record(penalty, "Imprisonment", duration=years)

    def name(self, entity: str, text: str) -> Iterator[str]:
        yield from self.record(self.thing("record"), "Name", nameOf=entity, text=f'"{text}"@en', **stated())

    def record(self, node: str, kind: str, **values: str) -> Iterator[str]:
        """Say a record and where the source says it."""
        evidence = self.thing("evidence")
        yield self.line(node, TYPE, rg(kind))
        for name, value in values.items():
            yield self.line(node, rg(name), value)
        yield self.line(node, rg("evidence"), evidence)
        yield self.line(evidence, TYPE, rg("Evidence"))
        yield self.line(evidence, rg("inDocument"), f"<{BASE}id/document/{self.slug}>")
        yield self.line(evidence, rg("node"), f'"row {self.choose.randint(1, 999_999)}"')

    def line(self, subject: str, predicate: str, value: str) -> str:
        return f"{subject} {predicate} {value} {self.graph} .\n"

    def country(self) -> str:
        return f"<{BASE}id/country/{self.choose.choice(('XN', 'XX'))}>"

    def date(self) -> str:
        year, month = self.choose.randint(1990, 2023), self.choose.randint(1, 12)
        day = f"-{self.choose.randint(1, 28):02}" if self.choose.random() < 0.7 else ""
        return f'"{year}-{month:02}{day}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'

    def word(self) -> str:
        return "".join(self.choose.choices(SYLLABLES, k=self.choose.randint(2, 4))).capitalize()


def rg(name: str) -> str:
    return f"<{BASE}ns#{name}>"


def v(name: str) -> str:
    return f"<{BASE}vocabulary/{name}>"


def stated() -> dict[str, str]:
    return {"modality": v("modality-stated")}


def generate(folder: Path, quads: int, seed: int = 1) -> None:
    """Write the root; its two sources hold `quads` statements together, or a few more."""
    (folder / "source").mkdir(parents=True)
    (folder / "judgements").mkdir()
    tellings = [Telling(slug, seed) for slug in SOURCES]
    for telling in tellings:
        path = folder / "source" / f"{telling.slug}.nq.gz"
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as file:
            for line in telling.lines(quads // len(tellings)):
                file.write(line.encode())
    documents = (DOCUMENT.format(slug=slug, digest="0" * 64) for slug in SOURCES)
    (folder / "documents.ttl").write_text(PREFIXES + "".join(documents), encoding="utf-8")
    sources = (SOURCE.format(slug=slug) for slug in SOURCES)
    (folder / "sources.ttl").write_text(PREFIXES + "".join(sources), encoding="utf-8")
    (folder / "reference.ttl").write_text(REFERENCE, encoding="utf-8")
    pairs = zip(tellings[0].people[::JUDGED], tellings[1].people[::JUDGED], strict=False)
    judged = (judgement(number, first, second) for number, (first, second) in enumerate(pairs))
    text = PREFIXES + "".join(judged)
    (folder / "judgements" / "generator.ttl").write_text(text, encoding="utf-8")


def judgement(number: int, first: str, second: str) -> str:
    return JUDGEMENT.format(local=f"x{number:019}", first=first, pair=" , ".join(sorted((first, second))))


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:]))
