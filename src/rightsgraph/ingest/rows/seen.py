"""What was met before, remembered by eight bytes of a digest: keys of rows, statements of what rows share."""

from __future__ import annotations

import hashlib

from rightsgraph.ingest.rows.batched import Batched
from rightsgraph.ingest.rows.written import Written
from rightsgraph.tables import Fault

__all__ = ["Clashes", "Seen"]


class Seen:
    """Texts that were met."""

    def __init__(self) -> None:
        self._met: set[bytes] = set()

    def is_new(self, text: str) -> bool:
        """Say whether a text is met for the first time, and remember it."""
        digest = _digest(text)
        if digest in self._met:
            return False
        self._met.add(digest)
        return True

    def has(self, text: str) -> bool:
        """Say whether a text was met, without remembering it."""
        return _digest(text) in self._met


class Clashes:
    """Finds rows that say different values of what one thing has only one of."""

    def __init__(self) -> None:
        self._values: dict[bytes, bytes] = {}

    def find(self, batch: Batched, places: list[str], *, keep: bool) -> dict[int, list[Fault]]:
        """Find them in a batch; with `keep`, what it says counts for later ones."""
        known = self._values if keep else dict[bytes, bytes]()
        faults: dict[int, list[Fault]] = {}
        for made in batch.made:
            if not made.planned.key:
                continue
            for said, (iri, column) in zip(made.planned.said, made.values, strict=True):
                if not said.expected.single:
                    continue
                for at, (address, value) in enumerate(zip(made.addresses, column, strict=True)):
                    if address is None or not isinstance(value, str):
                        continue
                    key, digest = _digest(f"{address}{iri}"), _digest(value)
                    before = self._values.get(key) or known.setdefault(key, digest)
                    if before != digest:
                        row = made.frame.row(at)
                        faults.setdefault(row, []).append(_clash(places[row], said.expected.word, value))
        return faults


def _clash(place: str, word: str, value: Written) -> Fault:
    why = f"an earlier row with the same key says another {word}, of which there is one"
    return Fault(place, word, str(value)[:80], why, "mend one of the rows, or give another key")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
