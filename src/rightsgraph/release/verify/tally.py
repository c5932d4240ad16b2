"""Sets of quads compared whatever their order and in little memory: by number, and by a sum of digests.

The sum of SHA-256 of all canonical lines, modulo 2^256, is the same for the same lines in any order. It
guards against mistakes; against intent, the digests of files and their signature do. Lines with blank nodes,
which are few, are kept and labelled by RDFC-1.0.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import Quad

from rightsgraph.errors import InputError
from rightsgraph.release.digests import canonical, has_blank

__all__ = ["Tally", "tally"]

_MOST_HELD = 200_000
_AT_ONCE = 20_000


class Tally:
    r"""What lines of canonical N-Quads add up to, by graph.

    >>> one, two = Tally(), Tally()
    >>> lines = [b"<urn:a> <urn:b> <urn:c> <urn:g> .\n", b"<urn:a> <urn:b> <urn:d> <urn:g> .\n"]
    >>> one.watch(lines) and two.watch(reversed(lines)) and one.differing(two)
    []
    """

    def __init__(self) -> None:
        self._counts: dict[bytes, int] = defaultdict(int)
        self._sums: dict[bytes, int] = defaultdict(int)
        self._held: dict[bytes, list[bytes]] = defaultdict(list)

    def add(self, line: bytes) -> None:
        """Add a line, with its line end."""
        triple, _, graph = line[:-3].rpartition(b" ")
        self.add_triple(triple, graph)

    def add_triple(self, triple: bytes, graph: bytes) -> None:
        """Add a triple, without its full stop, to a graph."""
        self._counts[graph] += 1
        if b"_:" in triple and has_blank(triple):  # the first is quick, and seldom true
            if len(held := self._held[graph]) == _MOST_HELD:
                raise InputError(f"more than {_MOST_HELD:,} quads with blank nodes")
            held.append(triple + b" .\n")
        else:
            self._sums[graph] += int.from_bytes(hashlib.sha256(triple).digest(), "big")

    def watch(self, lines: Iterable[bytes]) -> bool:
        """Add lines; give whether there were any."""
        for line in lines:
            triple, _, graph = line[:-3].rpartition(b" ")
            self.add_triple(triple, graph)
        return bool(self._counts)

    def passing(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Add lines as they pass."""
        for line in lines:
            self.add(line)
            yield line

    def counts(self) -> dict[str, int]:
        """Give the number of quads of each graph, by its address."""
        return {_name(graph): count for graph, count in self._counts.items()}

    def differing(self, other: Tally, only: Iterable[str] = ()) -> list[str]:
        """Name the graphs that are not the same in both, with their numbers of quads here and there.

        Args:
            other: what it is compared with.
            only: the graphs that are compared; all where none is given.
        """
        graphs = set(only) or {*self.counts(), *other.counts()}
        return [
            f"{name or 'no graph'} ({self._counts[key]:,} and {other._counts[key]:,} quads)"
            for name in sorted(graphs)
            if self._value(key := name_of(name)) != other._value(key)
        ]

    def _value(self, graph: bytes) -> tuple[int, int, list[bytes]]:
        held = canonical(self._held[graph]) if self._held[graph] else []
        return self._counts[graph], self._sums[graph] % (1 << 256), held


def name_of(graph: str) -> bytes:
    """Write the address of a graph as N-Quads do."""
    return f"<{graph}>".encode() if graph else b""


def _name(graph: bytes) -> str:
    return graph.decode("utf-8", "replace")[1:-1]


def tally(quads: Iterable[Quad], *, named: bool = True) -> Tally:
    """Add up quads.

    >>> s, p, o, g = (ox.NamedNode(f"urn:{name}") for name in "spog")
    >>> tally([Quad(s, p, o, g)]).counts()
    {'urn:g': 1}

    Args:
        quads: of named graphs, or triples.
        named: whether they are of named graphs; triples are put into one without a name.
    """
    found, ahead = Tally(), iter(quads)
    while some := list(islice(ahead, _AT_ONCE)):
        lines = ox.serialize(some, format=ox.RdfFormat.N_QUADS) or b""
        if named:
            found.watch(lines.splitlines(keepends=True))
        else:
            for line in lines.splitlines():
                found.add_triple(line[:-2], b"")
    return found
