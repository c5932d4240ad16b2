"""Writes the files that the stage `match` reads, of any size, as a build leaves them, by a seed.

Run: python benchmarks/generate_patterns.py DIR QUADS [SEED]. Writes load/context.nq, identify/merged.nq and
infer/inferred.nq, about QUADS lines together. A root of stories of invented people is built by the real
stages load, identify and infer. For more than TEMPLATE quads a root of that size is built once and told again
and again of other people, who live in the same countries and are tried by the same courts and laws.
"""

import gzip
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate_stories import STORIES
from generate_telling import Telling, tell_of_laws, word
from generate_world import COUNTRIES, LAWS, PREFIXES, SHARED, SOURCES, reference, registry

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.infer import infer
from rightsgraph.project import Project

TEMPLATE = 200_000
GROWTH = 2.03
"""So many quads are merged and inferred for one that sources say."""

LEAST = 1_000
AROUND = 7_500
"""About so many quads are said of the ontology and of what all sources share."""

FILES = ("load/context.nq", "identify/merged.nq", "infer/inferred.nq")
JUDGED = 50
"""One person of so many in one source is one of the first source."""

IN_CONFLICT = 150
"""The status of one event of so many is conflict."""

JUDGEMENT = """
<https://w3id.org/rightsgraph/id/judgement/x{number:020x}> a rg:{kind} ;
    prov:generatedAtTime "2024-06-01T00:00:00Z"^^xsd:dateTime ;
    prov:wasAttributedTo cur:generator ;
    rg:certainty v:certain ;
    rg:reason "the same number in both registers"@en ;
    rg:about {about} ;
    {more} .
"""
OWN = re.compile(rb"(?<=/)x[0-9a-f]{20}(?=>)|[A-Z][a-z]+ov\b")
"""What a telling has of its own: the opaque parts of IRIs, and the surnames."""


def stories(quads: int, seed: int) -> Iterator[Telling]:
    """Tell stories by each source until there are so many quads or a few more."""
    gazette = Telling(SHARED, seed, shared=True)
    tell_of_laws(gazette, COUNTRIES, LAWS)
    yield gazette
    for slug, share in SOURCES.items():
        telling = Telling(slug, seed)
        while len(telling.lines) < quads * share:
            story = telling.choose.choices(list(STORIES), list(STORIES.values()))[0]
            story(telling, telling.world.country())
        yield telling


def write_root(folder: Path, quads: int, seed: int) -> None:
    """Write a curated root; its sources hold `quads` statements together, or a few more."""
    (folder / "source").mkdir(parents=True)
    (folder / "judgements").mkdir()
    told = list(stories(quads, seed))
    for telling in told:
        text = gzip.compress("".join(telling.lines).encode(), 1, mtime=0)
        (folder / "source" / f"{telling.slug}.nq.gz").write_bytes(text)
    documents, sources = registry()
    texts = {"documents": documents, "sources": sources, "reference": reference()}
    for name, text in {**texts, "judgements/generator": "".join(_judgements(told[1:], seed))}.items():
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8")


def _judgements(told: list[Telling], seed: int) -> Iterator[str]:
    choose = random.Random(seed)
    first, *others = told
    yield PREFIXES
    spoken = iter(first.people[::2])
    for telling in others:
        for other, one in zip(telling.people[::JUDGED], spoken, strict=False):
            more = f"rg:canonical {one} ; rg:verdict v:same"
            about = " , ".join(sorted((one, other)))
            yield _judgement(choose, kind="IdentityJudgement", about=about, more=more)
    for telling in told:
        for event in telling.events[::IN_CONFLICT]:
            yield _judgement(choose, kind="StatusJudgement", about=event, more="rg:status v:status-conflict")


def _judgement(choose: random.Random, *, kind: str, about: str, more: str) -> str:
    return JUDGEMENT.format(number=choose.getrandbits(80), kind=kind, about=about, more=more)


def build(root: Path, folder: Path) -> None:
    """Build a root by the stages whose files are asked for."""
    project = Project(graphs=(root,))
    for name in ("load", "identify", "infer"):
        (folder / name).mkdir(parents=True)
    load(project, folder / "load")
    identify(folder / "load", folder / "identify")
    infer(folder / "load", folder / "identify", project.queries / "infer", folder / "infer")


class Retelling:
    """A file that can be told again of other people: what is shared, and what a telling has of its own."""

    def __init__(self, path: Path) -> None:
        own, shared = [], []
        with path.open("rb") as file:
            for line in file:
                (own if OWN.search(line) else shared).append(line)
        self.shared, self.size = b"".join(shared), (len(own), len(shared))
        text = b"".join(own)
        self._between = OWN.split(text)
        self._owned = OWN.findall(text)

    def again(self, renamed: dict[bytes, bytes]) -> bytes:
        parts = self._between + [b""] * len(self._owned)
        parts[::2], parts[1::2] = self._between, [renamed[name] for name in self._owned]
        return b"".join(parts)


class Renaming(dict[bytes, bytes]):
    """The names of one telling: an opaque part becomes another one, a surname a double one."""

    def __init__(self, choose: random.Random) -> None:
        self._mask, self._word = choose.getrandbits(80), f"{word(choose)}-".encode()

    def __missing__(self, name: bytes) -> bytes:
        if name.endswith(b"ov"):
            new = self._word + name
        else:
            new = f"x{int(name[1:], 16) ^ self._mask:020x}".encode()
        self[name] = new
        return new


def retell(built: Path, folder: Path, *, times: int | None = None, quads: int = 0, seed: int = 1) -> int:
    """Write files that tell `times` what the built ones tell, or about `quads` lines; give their number."""
    told = {name: Retelling(built / name) for name in FILES}
    own, shared = (sum(sizes) for sizes in zip(*(one.size for one in told.values()), strict=True))
    times = times or max(1, round((quads - shared) / own))
    tellings = renamings(times - 1, seed)
    for name, one in told.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(one.shared)
            for renamed in (Same(), *tellings):
                file.write(one.again(renamed))
                renamed.clear()
    return own * times + shared


def renamings(times: int, seed: int) -> list[Renaming]:
    """Give the names of as many further tellings."""
    choose = random.Random(seed)
    return [Renaming(choose) for _ in range(times)]


class Same(dict[bytes, bytes]):
    """The names of the first telling: they stay."""

    def __missing__(self, name: bytes) -> bytes:
        return name


def generate(folder: Path, quads: int, seed: int = 1) -> int:
    """Write the three files; give how many lines they have together."""
    said = (min(quads, TEMPLATE) - AROUND) / GROWTH
    with tempfile.TemporaryDirectory() as scratch:
        root, built = Path(scratch) / "graph", Path(scratch) / "built"
        write_root(root, max(LEAST, int(said)), seed)
        build(root, built)
        return retell(built, folder, quads=quads, seed=seed)


if __name__ == "__main__":
    print(generate(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:])), "quads")
