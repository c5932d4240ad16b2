"""What batches make, as lines of N-Quads in the graph of one source, with the row as evidence.

Of what rows share, each statement is written once, where a row first says it, and that row is its evidence.
Eight bytes of a digest are kept for each such statement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import compress

from rightsgraph.ingest.rows.batched import Batched, Made
from rightsgraph.ingest.rows.plan import Planned
from rightsgraph.ingest.rows.seen import Seen
from rightsgraph.ingest.rows.written import Written, escaped
from rightsgraph.iri import BASE, source_graph
from rightsgraph.tables import Passage
from rightsgraph.vocab import OA, RDF, RG, XSD

__all__ = ["Lines"]

_NEAR = 1 << 16
_CLASSES = {"name": str(RG.Name), "also": str(RG.Name), "designation": str(RG.Designation)}
_TYPE, _EVIDENCE, _MODALITY, _TEXT = (str(term) for term in (RDF.type, RG.evidence, RG.modality, RG.text))
_NAME_OF, _IN_DOCUMENT, _NODE = (str(term) for term in (RG.nameOf, RG.inDocument, RG.node))
_IS_EVIDENCE = f"{RDF.type} {RG.Evidence}"


class Lines:
    """Writes the lines of one source; it remembers what was written of things that rows share.

    Attributes:
        made: how many records of each name were made.
        silent: how many rows make no record.
    """

    def __init__(self, slug: str) -> None:
        self.made: dict[str, int] = {}
        self.silent = 0
        self._slug = slug
        self._end = f" {source_graph(slug)} .\n"
        self._written = Seen()
        self._near: set[tuple[object, ...]] = set()

    def of(self, batch: Batched, places: Sequence[str | Passage], document: str) -> list[str]:
        """Give the lines of a batch; `document` is the address of the file in angle brackets."""
        proofs = [self._proof(document, place) for place in places]
        used = [False] * len(places)
        lines: list[str] = []
        for made in batch.made:
            self.made.setdefault(made.planned.name, 0)
            lines += (self._own if not made.planned.key else self._shared)(made, proofs, used)
        self.silent += len(places) - len(_telling(batch))
        for proof, place, one in zip(proofs, places, used, strict=True):
            if one:
                lines.append(self._evidence(proof, document, place))
        return lines

    def _own(self, made: Made, proofs: list[str], used: list[bool]) -> Iterator[str]:
        """Write what belongs to one row, or piece of it, each: a property at a time."""
        end, fixed = self._end, self._fixed(made.planned)
        parents = made.frame.parents
        alive = [at for at, address in enumerate(made.addresses) if address is not None]
        rows = alive if parents is None else [parents[at] for at in alive]
        addresses = [made.addresses[at] for at in alive]
        self.made[made.planned.name] += len(alive)
        for row in rows:
            used[row] = True
        yield from [f"{one}{what}" for one in addresses for what in fixed]
        if made.planned.proved:
            key = f" {_EVIDENCE} "
            yield from [f"{one}{key}{proofs[row]}{end}" for one, row in zip(addresses, rows, strict=True)]
        for iri, column in made.values:
            key = f" <{iri}> "
            told = column if len(alive) == len(column) else [column[at] for at in alive]
            for one, value in zip(addresses, told, strict=True):
                if type(value) is str:
                    yield f"{one}{key}{value}{end}"
                elif type(value) is tuple:
                    yield "".join([f"{one}{key}{each}{end}" for each in value])
        if made.names:
            for at, row in zip(alive, rows, strict=True):
                yield from self._names(made, at, proofs[row]).values()

    def _shared(self, made: Made, proofs: list[str], used: list[bool]) -> Iterator[str]:
        """Write what rows share: what was not said of it before, with the row that says it now."""
        fixed = self._fixed(made.planned)
        columns = [column for _, column in (*made.values, *made.names)]
        for at, address in enumerate(made.addresses):
            if address is None:
                continue
            signature = (address, *[column[at] for column in columns])
            if signature in self._near:
                continue
            if len(self._near) >= _NEAR:
                self._near.clear()
            self._near.add(signature)
            row = made.frame.row(at)
            fresh = list[str]()
            if self._written.is_new(address):
                self.made[made.planned.name] += 1
                fresh += [f"{address}{what}" for what in fixed]
            fresh += [line for line in self._statements(made, at) if self._written.is_new(line)]
            names = self._names(made, at, proofs[row])
            fresh += [block for name, block in names.items() if self._written.is_new(name)]
            if fresh:
                used[row] = True
                yield from fresh
                if made.planned.proved:
                    yield f"{address} {_EVIDENCE} {proofs[row]}{self._end}"

    def _statements(self, made: Made, at: int) -> Iterator[str]:
        address, end = made.addresses[at], self._end
        for iri, column in made.values:
            for value in _each(column[at]):
                yield f"{address} <{iri}> {value}{end}"

    def _fixed(self, planned: Planned) -> list[str]:
        """Give the ends of the statements that are the same for all records of a name."""
        fixed = [f" {RDF.type} <{one}>{self._end}" for one in planned.types]
        return [*fixed, f" {RG.modality} <{planned.modality}>{self._end}"] if planned.modality else fixed

    def _names(self, made: Made, at: int, proof: str) -> dict[str, str]:
        """Give the names of a thing: the address of each, and its lines."""
        address, end, found = made.addresses[at], self._end, dict[str, str]()
        for how, column in made.names:
            for text in _each(column[at]):
                name = self._address("record", f"{address}\x1f{text}")
                if name not in found:
                    found[name] = (
                        f"{name} {_TYPE} {_CLASSES[how]}{end}{name} {_NAME_OF} {address}{end}"
                        f"{name} {_TEXT} {text}{end}{name} {_EVIDENCE} {proof}{end}"
                        f"{name} {_MODALITY} <{made.planned.name_modality}>{end}"
                    )
        return found

    def _proof(self, document: str, place: str | Passage) -> str:
        where = place if isinstance(place, str) else f"{place.start}-{place.end}"
        return self._address("evidence", f"{document}\x1f{where}")

    def _address(self, kind: str, key: str) -> str:
        digest = hashlib.sha256(f"{self._slug}\x1f{key}".encode()).hexdigest()
        return f"<{BASE}id/{kind}/x{digest[:20]}>"

    def _evidence(self, proof: str, document: str, place: str | Passage) -> str:
        end = self._end
        said = f"{proof} {_IS_EVIDENCE}{end}{proof} {_IN_DOCUMENT} {document}{end}"
        if isinstance(place, str):
            return f'{said}{proof} {_NODE} "{escaped(place)}"{end}'
        values = {
            OA.start: f'"{place.start}"^^{XSD.integer}',
            OA.end: f'"{place.end}"^^{XSD.integer}',
            RG.paragraph: f'"{place.paragraph}"^^{XSD.integer}',
            RG.sha256: f'"{place.sha256}"',
            RG.anchorStart: f'"{escaped(place.anchor_start)}"',
            RG.anchorEnd: f'"{escaped(place.anchor_end)}"',
        }
        return said + "".join(f"{proof} {key} {value}{end}" for key, value in values.items())


def _telling(batch: Batched) -> set[int]:
    """Give the rows that make a record."""
    found: set[int] = set()
    for made in batch.made:
        parents = range(made.frame.size) if made.frame.parents is None else made.frame.parents
        found.update(compress(parents, made.addresses))
    return found


def _each(value: Written) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
