"""The claims of a release (`graph/`): nothing stricter than its level, and the same as in its data."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from rightsgraph.curated import CuratedFile, curated_files, read_file
from rightsgraph.iri import graph_iri, graph_name
from rightsgraph.release.layout import GRAPH
from rightsgraph.release.opened import Release
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.quads import QUADS, Quads, strict_lines
from rightsgraph.release.verify.tally import Tally

__all__ = ["check_claims"]

_AS_THEY_ARE = ("registry", "reference", "judgements")
"""The graphs that a build takes over as they are curated."""


def check_claims(subject: Subject, release: Release, quads: Quads, faults: Faults) -> None:
    """Read the claims; compare what a build takes over, and which sources say something."""
    if not subject.plain(f"{GRAPH}/"):
        return
    with faults.of(f"{GRAPH}/"):
        found = Tally()
        for file in curated_files([subject.folder / GRAPH]):
            name = file.path.relative_to(subject.folder).as_posix()
            with faults.of(name):
                strict: list[str] = []
                found.watch(strict_lines(_lines(file), release.level, strict))
                for what in strict[:20]:
                    faults.add(name, what)
        for name in _AS_THEY_ARE:
            if quads.tally.differing(found, only=[graph_iri(name).value]):
                faults.add(f"{GRAPH}/", f"does not hold the graph {name} as {QUADS} does")
        said, told = ({*_tellers(one)} for one in (found, quads.tally))
        for name in sorted(said ^ told):
            where = QUADS if name in told else f"{GRAPH}/"
            faults.add(f"{GRAPH}/", f"the graph {name} is in {where} alone")


def _lines(file: CuratedFile) -> Iterator[bytes]:
    for quad in read_file(file):
        yield f"{quad} .\n".encode()


def _tellers(tally: Tally) -> Iterator[str]:
    for graph in tally.counts():
        if (name := graph_name(NamedNode(graph))).startswith("source/"):
            yield name
