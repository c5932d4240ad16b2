"""What the hits of a pattern rest on: a digest for each query of the triples that can change what it finds.

A pattern is matched again only when its digest has changed. It may change without need, as when a record that
the query would pass over is of the kinds it asks for; it stays only where nothing the query can reach has
changed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rightsgraph.patterns.flat import FLAT, HOMES
from rightsgraph.patterns.touch import Kind, Touch, touches

__all__ = ["Digests", "digests"]

_SIZE = 16
_Line = tuple[bytes, bytes, bytes, bytes]
_Key = tuple[bytes, bytes, int, int]
_Test = tuple[bytes | None, int, frozenset[bytes] | None, int]


class Digests:
    """The digests of what queries can touch in certain files."""

    def __init__(self, asked: dict[str, list[Touch]], sums: dict[Touch, int]) -> None:
        self._asked, self._sums = asked, sums

    def of(self, text: str) -> str:
        """Give the digest of one of the queries and of what it can touch.

        Raises:
            KeyError: the query is none of those for which the files were read.
        """
        found = sorted(f"{_name(touch)} {self._sums[touch]:x}" for touch in self._asked[text])
        return hashlib.sha256("\n".join([text, *found]).encode()).hexdigest()


def digests(files: Sequence[Path], texts: Iterable[str]) -> Digests:
    """Read files of N-Quads for certain queries; the order of lines does not matter.

    The files are read twice: to see of what kind things are, then to add up the triples that each query
    can touch.

    Args:
        files: what the stages before wrote; only the graphs that patterns are matched in count.
        texts: every SELECT whose digest will be asked for.

    Raises:
        InputError: a part of a query is not understood.
    """
    by_text = {text: [one for one in touches(text) if not one.implied] for text in texts}
    asked = sorted({one for some in by_text.values() for one in some}, key=_name)
    kinds = _Kinds(kind for touch in asked for kind in (*touch.of, *touch.to))
    for path in files:
        kinds.read(path)
    sums = _Sums(asked, kinds)
    for path in files:
        sums.read(path)
    return Digests(by_text, dict(zip(asked, sums.totals, strict=True)))


def _name(touch: Touch) -> str:
    """Write a touch in one way."""
    kinds = [
        sorted(sorted(f"{key} {_joined(of)}" for key, of in kind) for kind in ends)
        for ends in (touch.of, touch.to)
    ]
    return f"{touch.predicate} {_joined(touch.objects)} {kinds}"


def _joined(terms: frozenset[str] | None) -> str:
    return "*" if terms is None else " ".join(sorted(terms))


def _lines(path: Path, wanted: Iterable[bytes] | None) -> Iterator[_Line]:
    """Give the triples of some predicates, or all, with subject, predicate and object."""
    with path.open("rb") as file:
        for line in file:
            if wanted is None or line.split(b" ", 2)[1] in wanted:
                head, _, graph = line.rpartition(b" <")
                if HOMES.get(graph) is FLAT:
                    subject, predicate, value = head.split(b" ", 2)
                    yield head, subject, predicate, value


class _Kinds:
    """Of what kinds each thing is, as the bits of a number."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.bits = {kind: 1 << at for at, kind in enumerate(dict.fromkeys(kinds))}
        self.of: dict[bytes, int] = {}
        self._by_predicate: dict[bytes, list[tuple[frozenset[bytes] | None, int]]] = defaultdict(list)
        for kind, bit in self.bits.items():
            for predicate, objects in kind:
                self._by_predicate[predicate.encode()].append((_encoded(objects), bit))

    def read(self, path: Path) -> None:
        of = self.of
        for _, subject, predicate, value in _lines(path, self._by_predicate):
            found = of.get(subject, 0)
            for objects, bit in self._by_predicate[predicate]:
                if objects is None or value in objects:
                    found |= bit
            of[subject] = found


class _Sums:
    """For each touch the sum of the hashes of its triples."""

    def __init__(self, asked: Sequence[Touch], kinds: _Kinds) -> None:
        self.totals = [0] * len(asked)
        self._kinds = kinds.of
        self._seen: dict[_Key, list[int]] = {}
        self._tests: list[_Test] = [
            (
                None if touch.predicate is None else touch.predicate.encode(),
                sum({kinds.bits[kind] for kind in touch.of}),
                _encoded(touch.objects),
                sum({kinds.bits[kind] for kind in touch.to}),
            )
            for touch in asked
        ]
        self._objects = frozenset[bytes]().union(*(objects for _, _, objects, _ in self._tests if objects))

    def read(self, path: Path) -> None:
        named = {predicate for predicate, *_ in self._tests if predicate is not None}
        wanted = named if all(predicate is not None for predicate, *_ in self._tests) else None
        known, seen = self._kinds, self._seen
        for head, subject, predicate, value in _lines(path, wanted):
            told = value if value in self._objects else b""
            key = (predicate, told, known.get(subject, 0), known.get(value, 0))
            fitting = seen.get(key)
            if fitting is None:
                fitting = seen[key] = [at for at, test in enumerate(self._tests) if _fits(key, test)]
            if fitting:
                number = int.from_bytes(hashlib.blake2b(head, digest_size=_SIZE).digest())
                for at in fitting:
                    self.totals[at] += number


def _fits(key: _Key, test: _Test) -> bool:
    predicate, value, subject, value_kinds = key
    wanted, of, objects, to = test
    return (
        wanted in (None, predicate)
        and subject & of == of
        and (objects is None or value in objects)
        and value_kinds & to == to
    )


def _encoded(terms: frozenset[str] | None) -> frozenset[bytes] | None:
    return None if terms is None else frozenset(term.encode() for term in terms)
