"""Making a dossier: gathered in a fixed number of queries, checked for its level, told with notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Row, find_person, read_question, read_things
from rightsgraph.dossier.conflicts import disagreement
from rightsgraph.dossier.gathered import Gathered, number_places
from rightsgraph.dossier.hits import told_hit
from rightsgraph.dossier.levels import refuse_judged, refuse_stricter
from rightsgraph.dossier.model import Dossier, Item
from rightsgraph.dossier.places import Passages, Said, overlapped, read_places
from rightsgraph.dossier.summary import summary
from rightsgraph.dossier.tell import Teller
from rightsgraph.iri import BASE
from rightsgraph.labels import Words, read_words
from rightsgraph.pages.notes import Note
from rightsgraph.pages.words import latest
from rightsgraph.query.cite import Source, read_sources
from rightsgraph.query.run import KNOWN
from rightsgraph.query.trace.places import Place
from rightsgraph.store import Store
from rightsgraph.vocab import RG

__all__ = ["make_dossier"]

_ENTITIES = tuple(
    f"{BASE}id/{kind}/" for kind in ("person", "organization", "law", "case", "place", "country")
)
_UNNAMED = tuple(f"{BASE}id/{kind}/" for kind in ("evidence", "document", "source"))


def make_dossier(
    text: str,
    store: Store,
    queries: Path,
    *,
    level: str = "public",
    passages: Passages | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Dossier:
    """Make the dossier of one person.

    Args:
        text: the person, by IRI, prefixed name, or a name in any spelling and script.
        store: the workspace.
        queries: the folder of the catalogue.
        level: the strictest level that may be shown.
        passages: reads passages from the archive, where it is known.
        say: told who was taken, where the name is not spelt as on record.

    Raises:
        InputError: nobody or several people are called so, it is no person, or something that the dossier
            would draw on is stricter than the level.
    """
    person = find_person(text, store, say)
    found = _gather(person, store, queries)
    mentioned = set(_mentioned(found))
    entities = [one for one in mentioned - {person} if one.value.startswith(_ENTITIES)]
    said = read_places([*found.records, *found.named], entities, store)
    classes = {one for kinds in said.kinds.values() for one in kinds}
    words = read_words(mentioned | classes, lambda query: store.select(query, KNOWN).rows)
    refuse_stricter(level, found.things, said, words)
    refuse_judged(level, mentioned | {person}, store)
    numbers, notes = number_places(
        found.records,
        said,
        kind=lambda iri: words.get(iri, Words()).label or iri.value,
        passages=_passages(said, level, store, passages),
    )
    teller = Teller(person, found.things, words, numbers)
    return _told(found, teller, level=level, notes=notes, sources=_sources(found, teller, notes, store))


def _sources(found: Gathered, teller: Teller, notes: Iterable[Note], store: Store) -> tuple[Source, ...]:
    slugs = {slug for iri in (found.person, *found.records) for slug in teller.sources(iri)}
    return tuple(read_sources(store, slugs | {note.source for note in notes}).values())


def _gather(person: NamedNode, store: Store, queries: Path) -> Gathered:
    def ask(name: str, **terms: list[NamedNode]) -> list[Row]:
        return read_question(name, terms, store, queries)

    events, charges, custody = (ask(name, person=[person]) for name in ("events", "charges", "custody"))
    known = Gathered(person, events, charges, custody, things={}).known
    return Gathered(
        person,
        events,
        charges,
        custody,
        things=read_things(person, known, store),
        conflicts=ask("conflicts", subject=known),
    )


def _mentioned(found: Gathered) -> Iterable[NamedNode]:
    """Give everything that may need a word: what stands in rows and values, but no evidence and no source."""
    for rows in (found.events, found.charges, found.custody, found.conflicts):
        for cell in (cell for row in rows for cells in row.values() for cell in cells):
            if cell.startswith(BASE) and not cell.startswith(_UNNAMED):
                yield NamedNode(cell)
    for iri, values in found.things.items():
        yield iri
        for value in (value for several in values.values() for value in several):
            if isinstance(value.term, NamedNode) and not value.text.startswith(_UNNAMED):
                yield value.term


def _passages(said: Said, level: str, store: Store, read: Passages | None) -> Mapping[Place, str]:
    """Read the passages that may be shown; none that shares words with one that is stricter."""
    if read is None:
        return {}
    withheld = overlapped(said.spans.values(), level, store)
    return {place: read(span) for place, span in said.spans.items() if span not in withheld}


def _told(
    found: Gathered, teller: Teller, *, level: str, notes: tuple[Note, ...], sources: tuple[Source, ...]
) -> Dossier:
    person, own = found.person, {iri.value for iri in (found.person, *found.records)}
    assessments = (teller.assessment(iri, own) for iri in found.assessments)
    dossier = Dossier(
        person=person.value,
        name=teller.label(person.value),
        level=level,
        as_of=latest(source.date for source in sources),
        summary=(),
        names=tuple(map(teller.name, found.pointing(RG.nameOf, person))),
        roles=tuple(map(teller.role, found.pointing(RG.member, person))),
        timeline=tuple(map(teller.event, _once(found.events, "event"))),
        charges=tuple(map(teller.charge, _once(found.charges, "charge"))),
        custody=tuple(teller.state(row, found.events) for row in found.custody),
        relatives=_dated(map(teller.relative, found.relatives)),
        patterns=tuple(told_hit(teller, iri) for iri in found.hits),
        assessments=tuple(sorted(assessments, key=lambda one: (one.by, one.what, one.iri))),
        conflicts=tuple(disagreement(row, teller, notes) for row in found.conflicts),
        notes=notes,
        sources=sources,
    )
    return replace(dossier, summary=summary(dossier))


def _once(rows: Iterable[Row], column: str) -> list[Row]:
    """Give the first row of each record: an event has one for each target."""
    return list({row[column]: row for row in reversed(list(rows))}.values())[::-1]


def _dated(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.date or ("~",), item.iri)))
