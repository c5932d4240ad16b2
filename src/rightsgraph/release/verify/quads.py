"""The N-Quads of a release against what it says of itself, and what they may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rightsgraph.iri import BASE
from rightsgraph.levels import LEVELS
from rightsgraph.release.digests import Digests, digest_lines, lines_of, opened
from rightsgraph.release.layout import DATA, GRAPHS, MANIFEST
from rightsgraph.release.opened import Release
from rightsgraph.release.statistics import Statistics, measure_file
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.tally import Tally
from rightsgraph.vocab import RDF, RG, V

__all__ = ["QUADS", "Quads", "check_quads", "strict_lines"]

QUADS = f"{DATA}/rightsgraph.nq.gz"
_GRAPH = re.compile(rf"(?:{'|'.join(GRAPHS)}|source/[a-z0-9-]+)")
_LEVEL, _TYPE = f" {RG.accessLevel} ".encode(), f" {RDF.type} {RG.AccessJudgement} ".encode()
_ONTOLOGY = f" <{BASE}graph/ontology> .\n".encode()


@dataclass(frozen=True)
class Quads:
    """What the N-Quads are: the digests, the numbers, and the sum that other forms are compared with."""

    digests: Digests
    told: Statistics
    tally: Tally


def check_quads(subject: Subject, faults: Faults) -> Quads | None:
    """Read the N-Quads and compare them with `release.json`; give what they are, where they can be read."""
    path = subject.path(QUADS)
    if path is None:
        return None
    found, strict = Tally(), list[str]()
    with faults.of(QUADS):
        with opened(path) as file:
            lines = found.passing(lines_of(file, where=QUADS))
            level = subject.release.level if subject.release else LEVELS[-1]
            digests = digest_lines(strict_lines(lines, level, strict), where=QUADS)
        for what in strict[:20]:
            faults.add(QUADS, what)
        quads = Quads(digests, measure_file(path), found)
        if subject.release is not None:
            _compare(subject.release, quads, faults)
        return quads
    return None


def strict_lines(lines: Iterable[bytes], level: str, found: list[str]) -> Iterator[bytes]:
    """Pass lines on, noting those that name a stricter level, or are of a judgement on levels."""
    stricter = tuple(
        str(V[f"level-{name}"]).encode() for name in LEVELS[LEVELS.index(level) + 1 :]
    )  # the levels a reader of this one may not see
    for line in lines:
        if _LEVEL in line and not line.endswith(_ONTOLOGY):
            subject, _, value = line.partition(_LEVEL)
            if value.startswith(stricter):
                found.append(f"holds what is stricter than {level}: {_short(subject)}")
        elif _TYPE in line:
            found.append(f"holds a judgement on levels: {_short(line.split(b' ', 1)[0])}")
        yield line


def _short(subject: bytes) -> str:
    return ascii(subject.decode("utf-8", "replace"))[1:200]


def _compare(release: Release, quads: Quads, faults: Faults) -> None:
    digests = quads.digests
    if release.dataset_sha256 != digests.dataset:
        faults.add(MANIFEST, f"dataset_sha256 is not that of {QUADS}, {digests.dataset}")
    if release.version != f"{release.date.isoformat()}-{digests.dataset[:8]}":
        faults.add(MANIFEST, f"the version {release.version} is not made of its day and the dataset's digest")
    for name in sorted({*release.graphs, *digests.graphs}):
        graph = digests.graphs.get(name)
        if graph is None:
            faults.add(MANIFEST, f"names the graph {name}, which {QUADS} does not hold")
        elif name not in release.graphs:
            faults.add(MANIFEST, f"does not name the graph {name}, which {QUADS} holds")
        elif release.graphs[name] != (graph.quads, graph.sha256):
            faults.add(MANIFEST, f"the digest or size of the graph {name} is not what {QUADS} holds of it")
        if not _GRAPH.fullmatch(name):
            faults.add(QUADS, f"holds the graph {name}, which is in no release")
    for kind in sorted({*release.counts, *quads.told.kinds}):
        said, counted = release.counts.get(kind), quads.told.kinds.get(kind)
        if said != counted:
            faults.add(MANIFEST, f"says {said} {kind}, {QUADS} holds {counted}")
