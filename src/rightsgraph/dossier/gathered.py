"""What was gathered of a person: which thing is which kind of record, and the numbers of their places."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Row, Things
from rightsgraph.dossier.places import Said
from rightsgraph.pages.notes import Note
from rightsgraph.query.noted import place_text
from rightsgraph.query.trace.places import Place
from rightsgraph.vocab import RG

__all__ = ["Gathered", "number_places"]


@dataclass(frozen=True)
class Gathered:
    """Rows of the catalogue's questions, and what is around the person."""

    person: NamedNode
    events: list[Row]
    charges: list[Row]
    custody: list[Row]
    things: Things
    conflicts: list[Row] = field(default_factory=list)

    def pointing(self, key: NamedNode, value: NamedNode | None = None) -> list[NamedNode]:
        """Give the things that have a property, or this value of it, sorted."""
        return sorted(
            (
                iri
                for iri, values in self.things.items()
                if key in values and (value is None or any(one.term == value for one in values[key]))
            ),
            key=str,
        )

    def listed(self, rows: Iterable[Row], column: str) -> list[NamedNode]:
        """Give the IRIs in a column of rows, in their order, each once."""
        return list(dict.fromkeys(NamedNode(cell) for row in rows for cell in row[column]))

    @property
    def known(self) -> list[NamedNode]:
        """The person, and the events and charges that concern them."""
        return [self.person, *self.listed(self.events, "event"), *self.listed(self.charges, "charge")]

    @property
    def assessments(self) -> list[NamedNode]:
        """The assessments of what is known of the person."""
        return self.pointing(RG.assessmentKind)

    @property
    def hits(self) -> list[NamedNode]:
        """The hits of patterns that count the person, or befell them."""
        return self.pointing(RG.pattern)

    @property
    def relatives(self) -> list[NamedNode]:
        """The acts against a relative."""
        return self.pointing(RG.affectsRelativeOf, self.person)

    @property
    def records(self) -> list[NamedNode]:
        """All records that are shown with notes, in the order in which these are numbered."""
        return list(
            dict.fromkeys(
                (
                    *self.pointing(RG.nameOf, self.person),
                    *self.pointing(RG.member, self.person),
                    *self.known[1:],
                    *self.relatives,
                    *self.assessments,
                    *self.pointing(RG.earlier),
                    *self._pointed(RG.penalty, RG.support),
                )
            )
        )

    @property
    def named(self) -> list[NamedNode]:
        """The records that are only named: what something came after, or was the answer to."""
        return self._pointed(RG.earlier, RG.motive)

    def _pointed(self, *keys: NamedNode) -> list[NamedNode]:
        found = {
            value.term
            for key in keys
            for values in self.things.values()
            for value in values.get(key, [])
            if isinstance(value.term, NamedNode)
        }
        return sorted(found, key=str)


def number_places(
    records: Iterable[NamedNode],
    said: Said,
    *,
    kind: Callable[[NamedNode], str],
    passages: Mapping[Place, str],
) -> tuple[dict[NamedNode, tuple[int, ...]], tuple[Note, ...]]:
    """Number the places of records, those of one source together; give the numbers of each, and the notes."""
    shown = [record for record in records if record in said.places]
    rank = {source: at for at, source in enumerate(_sources(shown, said))}
    places = sorted(
        {place for record in shown for place in said.places[record]},
        key=lambda place: (rank[place.source], place.order),
    )
    number = {place: at for at, place in enumerate(places, start=1)}
    kinds: dict[Place, set[str]] = {place: set() for place in places}
    for record in shown:
        for place in said.places[record]:
            kinds[place] |= {kind(one) for one in said.kinds[record]}
    notes = tuple(
        Note(
            number[place],
            place.source,
            place_text(place) if place.file else "",
            tuple(sorted(kinds[place])),
            passages.get(place, ""),
        )
        for place in places
    )
    numbers = {record: tuple(sorted(number[place] for place in said.places[record])) for record in shown}
    return numbers, notes


def _sources(records: Iterable[NamedNode], said: Said) -> Iterable[str]:
    """Give the sources in the order in which records come to them, each once."""
    places = itertools.chain.from_iterable(
        sorted(said.places[record], key=lambda one: one.order) for record in records
    )
    return dict.fromkeys(place.source for place in places)
