"""What sources disagree on, both sides with those who say it."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Row
from rightsgraph.dossier.model import Disagreement, Item
from rightsgraph.dossier.tell import Teller
from rightsgraph.iri import BASE, local_name
from rightsgraph.pages.notes import Note
from rightsgraph.pages.words import date_words, duration_words, joined
from rightsgraph.vocab import RG

__all__ = ["disagreement"]


def disagreement(row: Row, teller: Teller, notes: tuple[Note, ...]) -> Disagreement:
    """Tell a conflict by its row of the question `conflicts`."""
    (subject,), (about,), (kind,) = row["subject"], row["property"], row["kind"]
    first, second = (_side(row, number, teller, notes) for number in "12")
    label = teller.record(subject)
    return Disagreement(label, re.sub("(?<!^)(?=[A-Z])", " ", about).lower(), kind, (first, second))


def _side(row: Row, number: str, teller: Teller, notes: tuple[Note, ...]) -> Item:
    (value,) = row[f"value_{number}"]
    sources = tuple(sorted(local_name(NamedNode(one)) for one in row[f"sources_{number}"]))
    claimants = [teller.label(one) for one in row[f"according_to_{number}"]]
    subject = NamedNode(row["subject"][0])
    records = [subject]
    if subject == teller.person:  # a role of theirs: the membership that gives it
        records = [iri for iri in teller.things if value in teller.values(iri, RG.role)]
    of_source = {note.number for note in notes if note.source in sources}
    return Item(
        iri=value if value.startswith(BASE) else "",
        what=_words(value, row["property"][0], teller),
        manner=f"according to {joined(claimants)}" if claimants else "",
        sources=sources,
        notes=tuple(sorted({n for one in records for n in teller.notes.get(one, ()) if n in of_source})),
    )


def _words(value: str, about: str, teller: Teller) -> str:
    if value.startswith(BASE):
        return teller.kind(value)
    return {"date": date_words, "duration": duration_words}.get(about, str)(value)
