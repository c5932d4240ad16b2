"""Hits of patterns as items of a dossier."""

from __future__ import annotations

from pyoxigraph import NamedNode

from rightsgraph.dossier.model import Item, Sentence
from rightsgraph.dossier.tell import Teller
from rightsgraph.pages.words import CAVEATS, date_words, joined, plain
from rightsgraph.vocab import RG

__all__ = ["told_hit"]


def told_hit(teller: Teller, iri: NamedNode) -> Item:
    """Tell a hit of a pattern, with the records that make it one."""
    supports = sorted(teller.values(iri, RG.support), key=teller.label)
    caveats = teller.kinds(iri, RG.caveat)
    dates = tuple(sorted(teller.values(iri, RG.date)))
    return Item(
        iri=iri.value,
        what=joined(teller.labels(iri, RG.pattern)),
        date=dates,
        when=joined([date_words(one) for one in dates]) or "undated",
        details=tuple(
            (name, text)
            for name, text in (
                ("counted", joined(teller.records(iri, RG.subject))),
                ("country", joined(teller.labels(iri, RG.country))),
                ("order rests on", joined(sorted(map(plain, teller.values(iri, RG.orderBasis))))),
                ("days between", joined(teller.values(iri, RG.days))),
            )
            if text
        ),
        manner=f"rests on {joined([CAVEATS.get(one, one) for one in caveats])}" if caveats else "",
        statements=tuple(
            Sentence(teller.record(one), teller.notes.get(NamedNode(one), ())) for one in supports
        ),
        sources=teller.sources(iri),
        notes=tuple(sorted({note for one in supports for note in teller.notes.get(NamedNode(one), ())})),
    )
