"""Digests of a release: of each graph by RDFC-1.0, of the dataset as its sorted N-Quads.

Canonical N-Quads is what pyoxigraph writes, and lines sorted as bytes are sorted by code point, so a graph
without blank nodes is digested as it is read, line by line: hashed are its lines without the graph's name.
Blank nodes stand in the ontology alone, which is small; its lines are held and labelled by RDFC-1.0.

Source: RDF Dataset Canonicalization (W3C Recommendation, 2024), with SHA-256.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox
from pyoxigraph import Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri, graph_name
from rightsgraph.packing import faults_of_gzip
from rightsgraph.release.alike import refuse_tangled

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    *(
        "Digests",
        "GraphDigest",
        "canonical",
        "digest_file",
        "digest_lines",
        "has_blank",
        "lines_of",
        "opened",
    ),
]

_GRAPHS = f" <{BASE}graph/".encode()
_ONTOLOGY = f"<{graph_iri('ontology').value}>".encode()
_LONGEST = 1 << 24
"""A line of more bytes is not read: nothing of ours is that long, and memory stays bounded."""

_TIGHTEST = 250
"""N-Quads unpack to 10 to 60 times their size; a file made to fill a disk to 1,000."""


@dataclass(frozen=True)
class GraphDigest:
    """How many quads a graph has, and the SHA-256 of its canonical form."""

    quads: int
    sha256: str


@dataclass(frozen=True)
class Digests:
    """The SHA-256 of the dataset's sorted N-Quads, and the digest of each graph by its name."""

    dataset: str
    graphs: dict[str, GraphDigest]


@dataclass
class _Graph:
    quads: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)


def digest_file(path: Path) -> Digests:
    """Digest a file of sorted N-Quads, packed with gzip or not; see `digest_lines`.

    Raises:
        InputError: it cannot be unpacked, or is not what `digest_lines` reads.
    """
    with opened(path) as file:
        return digest_lines(lines_of(file, where=path.name), where=path.name)


def digest_lines(lines: Iterable[bytes], *, where: str = "the N-Quads") -> Digests:
    r"""Digest sorted lines of canonical N-Quads, each in a graph of ours.

    >>> line = b'<urn:a> <urn:b> "c" <https://w3id.org/rightsgraph/graph/merged> .\n'
    >>> digest_lines([line]).graphs["merged"].sha256 == hashlib.sha256(b'<urn:a> <urn:b> "c" .\n').hexdigest()
    True

    Raises:
        InputError: lines are not sorted, repeated, in no graph of ours, or have blank nodes outside of the
            ontology.
    """
    total, before = hashlib.sha256(), b""
    graphs: dict[bytes, _Graph] = {}
    held: list[bytes] = []
    for line in lines:
        total.update(line)
        if line <= before:
            raise _wrong(line, "not sorted, or repeated", where)
        before = line
        triple, _, name = line[:-3].rpartition(b" ")
        graph = graphs.get(name)
        if graph is None:
            if not line.endswith(b" .\n") or not (b" " + name).startswith(_GRAPHS):
                raise _wrong(line, "no quad in a graph of ours", where)
            graph = graphs[name] = _Graph()
        graph.quads += 1
        if name == _ONTOLOGY:
            held.append(line)
        elif has_blank(triple):
            raise _wrong(line, "a blank node outside of the ontology", where)
        else:
            graph.digest.update(triple + b" .\n")
    if held:
        graphs[_ONTOLOGY].digest.update(b"".join(canonical(held)))
    named = {graph_name(ox.NamedNode(name[1:-1].decode())): graph for name, graph in graphs.items()}
    found = {name: GraphDigest(named[name].quads, named[name].digest.hexdigest()) for name in sorted(named)}
    return Digests(total.hexdigest(), found)


def canonical(lines: Iterable[bytes]) -> list[bytes]:
    r"""Give the canonical N-Quads of one graph, without its name: blank nodes labelled by RDFC-1.0, sorted.

    >>> canonical([b'_:x <urn:b> "c" <urn:g> .\n'])
    [b'_:c14n0 <urn:b> "c" .\n']

    Raises:
        InputError: blank nodes are so tangled that labelling them could take for ever.
    """
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    dataset = ox.Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    refuse_tangled(dataset)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} .\n".encode() for quad in dataset)


def has_blank(triple: bytes) -> bool:
    r"""Say whether a triple, written as N-Triples without its full stop, has a blank node.

    >>> has_blank(b'<urn:a> <urn:b> "not _:this"'), has_blank(b"<urn:a> <urn:b> _:this")
    (False, True)
    """
    if triple.startswith(b"_:"):
        return True
    last = triple[triple.rfind(b" ") + 1 :]
    return last.startswith(b"_:") and b'"' not in last


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading, unpacked if its name ends in .gz.

    Raises:
        InputError: while it is read, it proves to be cut off, damaged, or packed to fill memory or disk.
    """
    with path.open("rb") as raw:
        if path.suffix != ".gz":
            yield raw
            return
        with faults_of_gzip(path.name), gzip.open(raw) as file:
            most = _TIGHTEST * path.stat().st_size + _LONGEST
            yield io.BufferedReader(_Unpacked(file, path.name, most), 1 << 17)


class _Unpacked(io.RawIOBase):
    """What is in a packed file, as far as it is not much more than the file could hold."""

    def __init__(self, file: gzip.GzipFile, name: str, most: int) -> None:
        self._file, self._name, self._left = file, name, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        size = self._file.readinto(buffer)
        self._left -= size
        if self._left < 0:
            what = f"unpacks to more than {_TIGHTEST} times its size: no file of ours does"
            raise InputError(what, where=self._name, mend="do not unpack it; fetch the release again")
        return size


def lines_of(file: BinaryIO, *, where: str) -> Iterator[bytes]:
    """Give the lines of a file.

    Raises:
        InputError: a line is longer than any of ours.
    """
    while line := file.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise _wrong(line, "a line of more than 16 MB", where)
        yield line


def _wrong(line: bytes, what: str, where: str) -> InputError:
    text = line[:100].decode("utf-8", "replace").rstrip()
    return InputError(f"{what}: {text}", where=where, mend="write it again: release make")
