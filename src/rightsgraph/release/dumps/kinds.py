"""Turtle by kind of thing: what merged, inferred and given facts say of each, with its records.

A record that is no thing of its own (a name, a membership, a penalty, an assessment) stands in the file of
each kind that it points to or that points to it. Files are written subject by subject; what is held is a
few bits a record.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode

from rightsgraph.iri import BASE, graph_iri
from rightsgraph.release.dumps.lines import by_subject, merged_lines
from rightsgraph.release.dumps.packed import write_rdf
from rightsgraph.release.layout import KINDS
from rightsgraph.vocab import RDF

__all__ = ["write_kinds"]

_GRAPHS = ("merged", "inferred", "reference", "registry")
_ADDRESS = re.compile(re.escape(f"<{BASE}id/".encode()) + rb"([a-z]+)/([^/>]+)>")
_BITS = {kind.encode(): 1 << place for place, kind in enumerate(KINDS.values())}
_BITS[b"country"] = _BITS[b"place"]
_BITS[b"document"] = _BITS[b"source"]
_RECORD = b"record"
_TYPE = str(RDF.type).encode()


def write_kinds(graphs: Mapping[NamedNode, Path], folder: Path, *, scratch: Path) -> dict[str, int]:
    """Write `<name>.ttl.gz` for each of `KINDS`; give how many things of the kind are in it.

    An address that something else has replaced is in it, too, but is not counted.

    Args:
        graphs: the sorted N-Triples of each graph, as `by_graph` writes them.
        folder: where the files are written.
        scratch: a folder for work in hand.
    """
    files = [graphs[graph] for name in _GRAPHS if (graph := graph_iri(name)) in graphs]
    hanging = _hanging(files)
    counts: Counter[str] = Counter()
    with ExitStack() as opened:
        parts = {name: opened.enter_context((scratch / f"{name}.nt").open("wb")) for name in KINDS}
        for subject, lines in by_subject(merged_lines(files)):
            found = _ADDRESS.fullmatch(subject)
            if found is None:
                continue
            own = _BITS.get(found[1], 0)
            wanted = hanging.get(found[2], 0) if found[1] == _RECORD else own
            for name, kind in KINDS.items():
                if wanted & _BITS[kind.encode()]:
                    parts[name].writelines(_type_first(lines))
                    counts[name] += found[1] == kind.encode() and any(map(_says_type, lines))
    for name in KINDS:
        _pack(scratch / f"{name}.nt", folder / f"{name}.ttl.gz")
    return {name: counts[name] for name in KINDS}


def _hanging(files: Sequence[Path]) -> dict[bytes, int]:
    """Give for each record, by its local name, the kinds of the things beside it, as bits."""
    hanging: dict[bytes, int] = defaultdict(int)
    for subject, target in _links(files):
        if subject[1] == _RECORD:
            hanging[subject[2]] |= _BITS.get(target[1], 0)
        if target[1] == _RECORD:
            hanging[target[2]] |= _BITS.get(subject[1], 0)
    return hanging


def _links(files: Sequence[Path]) -> Iterator[tuple[re.Match[bytes], re.Match[bytes]]]:
    for line in merged_lines(files):
        subject, _, value = line.split(b" ", 2)
        start, end = _ADDRESS.fullmatch(subject), _ADDRESS.fullmatch(value.removesuffix(b" .\n"))
        if start and end:
            yield start, end


def _type_first(lines: Sequence[bytes]) -> list[bytes]:
    return sorted(lines, key=lambda line: (not _says_type(line), line))


def _says_type(line: bytes) -> bool:
    return line.split(b" ", 2)[1] == _TYPE


def _pack(triples: Path, path: Path) -> None:
    write_rdf(ox.parse(path=str(triples), format=ox.RdfFormat.N_TRIPLES), path, ox.RdfFormat.TURTLE)
    triples.unlink()
