"""Records as items of a dossier: what, when, details, and how and by whom they are put forward."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Row, Things
from rightsgraph.dossier.model import Item, Name, Sentence
from rightsgraph.iri import BASE, local_name
from rightsgraph.labels import Words
from rightsgraph.pages.penalties import told_penalties
from rightsgraph.pages.phrases import event_sentence, on_dates, record_words
from rightsgraph.pages.words import (
    and_more,
    date_words,
    dates_words,
    duration_words,
    joined,
    manner_words,
    plain,
)
from rightsgraph.vocab import PROV, RDF, RG

__all__ = ["Teller"]

_RECORDS = tuple(f"{BASE}id/{kind}/" for kind in ("record", "event", "charge"))
_UNSURE = {"alleged": "alleged ", "planned": "announced or planned "}
_PARTS = {
    RG.actor: "acted",
    RG.authority: "was the authority",
    RG.addressee: "was addressed",
    RG.beneficiary: "others acted for them",
}


@dataclass(frozen=True)
class Teller:
    """Tells records of one person: `words` name things, `notes` are the numbers of a record's places."""

    person: NamedNode
    things: Things
    words: Mapping[NamedNode, Words]
    notes: Mapping[NamedNode, tuple[int, ...]]

    def label(self, iri: str) -> str:
        """Give the label of a thing; of what has none, its IRI."""
        return self.words.get(NamedNode(iri), Words()).label or iri

    def kind(self, iri: str) -> str:
        """Give the notation of a concept or class as words, else its label."""
        notation = self.words.get(NamedNode(iri), Words()).notation
        return plain(notation) if notation else self.label(iri)

    def record(self, iri: str) -> str:
        """Give the label of a record of the person as words; of anything else its label."""
        label = self.label(iri)
        if not iri.startswith(_RECORDS):
            return label
        modalities = self.kinds(NamedNode(iri), RG.modality)
        unsure = _UNSURE.get(modalities[0], "") if len(modalities) == 1 else ""
        return unsure + record_words(label, self.label(self.person.value))

    def records(self, iri: NamedNode, key: NamedNode) -> list[str]:
        """Give the records that are values of a property as words, sorted."""
        return sorted(map(self.record, self.values(iri, key)))

    def values(self, iri: NamedNode, key: NamedNode) -> list[str]:
        """Give the values of a property as text."""
        return [value.text for value in self.things.get(iri, {}).get(key, [])]

    def labels(self, iri: NamedNode, key: NamedNode) -> list[str]:
        """Give the labels of the values of a property, sorted."""
        return sorted(map(self.label, self.values(iri, key)))

    def kinds(self, iri: NamedNode, key: NamedNode) -> list[str]:
        """Give the notations of the values of a property as words, sorted."""
        return sorted(map(self.kind, self.values(iri, key)))

    def item(self, iri: NamedNode, what: str, *, details: Iterable[tuple[str, str]] = ()) -> Item:
        """Tell a record; details without a value are left out."""
        dates = tuple(sorted(self.values(iri, RG.date)))
        modalities = {self.kind(one) for one in self.values(iri, RG.modality)}
        statuses = {self.kind(one) for one in self.values(iri, RG.recordStatus)}
        return Item(
            iri=iri.value,
            what=what,
            date=dates,
            when=dates_words(dates),
            details=tuple((name, text) for name, text in details if text),
            manner=manner_words(modalities, self.labels(iri, RG.accordingTo), statuses),
            sources=self.sources(iri),
            notes=self.notes.get(iri, ()),
        )

    def sources(self, iri: NamedNode) -> tuple[str, ...]:
        """Give the slugs of the sources that tell of a record."""
        return tuple(sorted(local_name(NamedNode(one)) for one in self.values(iri, PROV.hadPrimarySource)))

    def name(self, iri: NamedNode) -> Name:
        """Tell a name."""
        (text, *_) = self.things[iri][RG.text]
        language = getattr(text.term, "language", None) or ""
        designation = RG.Designation.value in self.values(iri, RDF.type)
        return Name(text.text, language, designation, self.sources(iri), self.notes.get(iri, ()))

    def role(self, iri: NamedNode) -> Item:
        """Tell a membership: a role, in an organization where one is named."""
        what = joined(self.kinds(iri, RG.role)) or "member"
        return self.item(iri, what, details=[("organization", joined(self.labels(iri, RG.organization)))])

    def event(self, row: Row) -> Item:
        """Tell an event by its row of the question `events`."""
        iri = NamedNode(row["event"][0])
        part = self._part(iri)
        penalties = told_penalties(self._penalties(iri), self.values, self.kinds)
        kinds, seen = list(map(self.kind, row["type"])), sorted(self.values(iri, RG.asOf))
        told = self.item(
            iri,
            " / ".join(kinds),
            details=[
                ("part", part),
                ("target", and_more(self.labels(iri, RG.target)) if part else ""),
                ("by", and_more(self.labels(iri, RG.actor))),
                ("place", joined([self.label(one) for one in row["place"] or row["country"]])),
                ("authority", joined(self.labels(iri, RG.authority))),
                ("charge", and_more([self._offence(one) for one in row["charge"]])),
                ("penalty", joined(penalties)),
                ("ground", joined(self.kinds(iri, RG.releaseGround))),
                ("law", joined([self.label(one) for one in row["law"]])),
                ("as of", joined([date_words(one) for one in seen])),
                ("case", joined(self.labels(iri, RG.inCase))),
                ("people affected", joined(row["people_affected"])),
            ],
        )
        borne = (note for one in (iri, *self._penalties(iri)) for note in self.notes.get(one, ()))
        said = event_sentence(
            kinds,
            on_dates(told.date) or (f"as of {joined([date_words(one) for one in seen])}" if seen else ""),
            by=sorted({*self.labels(iri, RG.actor), *self.labels(iri, RG.authority)})[:3],
            penalties=penalties,
            modalities=self.kinds(iri, RG.modality),
            claimants=self.labels(iri, RG.accordingTo),
            statuses=self.kinds(iri, RG.recordStatus),
        )
        return replace(told, said=said, statements=self._orders(iri), notes=tuple(sorted(set(borne))))

    def _offence(self, charge: str) -> str:
        label = self.label(charge).removeprefix("charge: ")
        return label.removeprefix(f"{self.label(self.person.value)}, ")

    def _penalties(self, iri: NamedNode) -> list[NamedNode]:
        return [NamedNode(one) for one in self.values(iri, RG.penalty)]

    def _part(self, iri: NamedNode) -> str:
        """Say which part the person has in an event of which they are not the target."""
        if self.person.value in self.values(iri, RG.target):
            return ""
        return joined([word for key, word in _PARTS.items() if self.person.value in self.values(iri, key)])

    def _orders(self, iri: NamedNode) -> tuple[Sentence, ...]:
        """Say after or during what an event happened, where a source states it."""
        told: dict[str, set[int]] = {}
        for order in sorted(self.things, key=str):
            if iri.value in self.values(order, RG.later):
                gap = "".join(f"{duration_words(one)} " for one in self.values(order, RG.gap))
                during = "true" in self.values(order, RG.overlapping)
                words = "during" if during else f"{gap}after"
                text = f"stated to be {words}: {joined(self.records(order, RG.earlier))}"
                told.setdefault(text, set()).update(self.notes.get(order, ()))
        return tuple(Sentence(text, tuple(sorted(notes))) for text, notes in told.items())

    def charge(self, row: Row) -> Item:
        """Tell a charge by its row of the question `charges`."""
        iri = NamedNode(row["charge"][0])
        return self.item(
            iri,
            " / ".join(f"“{one}”" for one in row["offence"]) or "no source gives its words",
            details=[
                ("family", joined([self.kind(one) for one in row["offence_family"]])),
                ("law", joined([self.label(one) for one in row["law"]])),
                ("outcome", joined([self.kind(one) for one in row["status"]])),
                ("country", joined([self.label(one) for one in row["country"]])),
                ("case", joined(self.labels(iri, RG.inCase))),
            ],
        )

    def state(self, row: Row, events: Sequence[Row]) -> Item:
        """Tell the last known state by its row of the question `custody`, with the notes of its event."""
        same = [
            NamedNode(event["event"][0])
            for event in events
            if event["sources"] == row["sources"]
            and event["date"] == row["since"]
            and {*row["state"]} <= {*event["type"], *event["penalty_kind"]}
        ]
        return Item(
            iri="",
            what=" / ".join(map(self.kind, row["state"])),
            date=row["since"],
            when=f"since {dates_words(row['since'])}" if row["since"] else "since a day no source gives",
            details=tuple(
                (name, text)
                for name, text in (
                    ("as of", joined([date_words(one) for one in row["as_of"]]) or "a day no source gives"),
                    ("place", joined([self.label(one) for one in row["place"]])),
                )
                if text
            ),
            manner=manner_words({self.kind(one) for one in row["modality"]}, [], []),
            sources=tuple(local_name(NamedNode(one)) for one in row["sources"]),
            notes=tuple(sorted({note for iri in same for note in self.notes.get(iri, ())})),
        )

    def relative(self, iri: NamedNode) -> Item:
        """Tell an act against a relative, who stays unnamed."""
        return self.item(
            iri,
            joined(self.kinds(iri, RDF.type)),
            details=[("country", joined(self.labels(iri, RG.country)))],
        )

    def assessment(self, iri: NamedNode, own: Collection[str]) -> Item:
        """Tell an assessment; of what it is about, `own` is named and the rest is counted."""
        about = [one for one in self.values(iri, RG.about) if one in own]
        others = len(self.values(iri, RG.about)) - len(about)
        labels = sorted(map(self.record, about))
        if others:
            labels.append(f"{others} other record{'' if others == 1 else 's'}")
        told = self.item(
            iri,
            joined(self.kinds(iri, RG.assessmentKind)) or "assessment",
            details=[
                ("assessor", joined(self.labels(iri, RG.assessor))),
                ("about", joined(labels)),
                ("in answer to", joined(self.records(iri, RG.motive))),
                ("measured by", joined(self.labels(iri, RG.standard))),
                ("in their words", joined([f"“{one}”" for one in sorted(self.values(iri, RG.wording))])),
            ],
        )
        assessors = self.labels(iri, RG.assessor)
        others_say = [one for one in self.labels(iri, RG.accordingTo) if one not in assessors]
        manner = manner_words(
            set(self.kinds(iri, RG.modality)), others_say, set(self.kinds(iri, RG.recordStatus))
        )
        return replace(told, by=tuple(assessors), manner=manner)
