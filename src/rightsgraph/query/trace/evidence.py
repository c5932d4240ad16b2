"""The evidence of an answer: for each row the places where sources say what makes it true, numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.query.cite import Source, read_sources
from rightsgraph.query.trace.engine import Asker, Cells, Fact
from rightsgraph.query.trace.hits import Hits
from rightsgraph.query.trace.homes import Homes
from rightsgraph.query.trace.places import Place, Places
from rightsgraph.query.trace.read import read_select
from rightsgraph.query.trace.rules import Explainer
from rightsgraph.query.trace.solve import Solver
from rightsgraph.query.trace.support import Supports
from rightsgraph.store import Dataset, Store

__all__ = ["Borne", "Evidence", "Note", "RowEvidence", "Traced", "trace"]


@dataclass(frozen=True)
class Note:
    """A place, and the records that stand there: each by its IRI, with its kind."""

    number: int
    place: Place
    records: tuple[tuple[NamedNode, str], ...]


@dataclass(frozen=True)
class Borne:
    """What one note bears of one row: the records there, and the facts of the row that they make true."""

    records: tuple[tuple[NamedNode, str], ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class RowEvidence:
    """What makes one row true: notes by number with what they bear of it, and what is no source."""

    notes: dict[int, Borne]
    background: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The evidence of all rows, in their order; what they rest on the absence of; the sources by slug."""

    notes: tuple[Note, ...]
    rows: tuple[RowEvidence, ...]
    absent: tuple[str, ...]
    sources: dict[str, Source]


@dataclass(frozen=True)
class Traced:
    """The rows of a SELECT, the facts behind each, and their evidence."""

    rows: tuple[Cells, ...]
    facts: tuple[frozenset[Fact], ...]
    evidence: Evidence


def trace(text: str, store: Store, dataset: Dataset | None, rules: Path) -> Traced:
    """Answer a SELECT, and lead each row to the sources and spans that make it true.

    Args:
        text: the query, which parses.
        store: the store that answers it.
        dataset: what the query sees; None where its FROM clauses say it.
        rules: the folder of the rules by which `inferred` was made; beside it is that of the patterns.

    Raises:
        InputError: a part of the query cannot be traced.
    """
    query = read_select(text)
    solver = Solver(Asker(store, dataset, query.sources))
    rows, facts = solver.answer(query, text)
    homes = Homes(store)
    explainer = Explainer(store, rules, homes)
    hits = Hits(homes, rules.with_name("pattern"))
    default = query.default_graphs if dataset is None else dataset.default
    supports = Supports(homes, explainer, hits=hits, default=default)
    supports.find(set().union(*facts))
    places = Places(homes)
    places.find({said for support in supports.of.values() for said in support.said})
    found = _Notes(supports, places)
    evidence, notes = found.by_source(list(map(found.of_row, facts)))
    by_rule = (f"{one} (rule {rule})" for rule, several in explainer.absent.items() for one in several)
    by_pattern = (f"{one} ({name})" for name, several in hits.absent.items() for one in several)
    absent = (*solver.absent, *by_rule, *by_pattern)
    sources = read_sources(store, {note.place.source for note in notes})
    return Traced(tuple(rows), tuple(map(frozenset, facts)), Evidence(notes, evidence, absent, sources))


class _Notes:
    """Numbers places: source by source, each in the order in which rows come to it."""

    def __init__(self, supports: Supports, places: Places) -> None:
        self._supports = supports
        self._places = places
        self._numbers: dict[Place, int] = {}
        self._records: dict[Place, dict[NamedNode, None]] = defaultdict(dict)
        self._of_fact: dict[
            Fact, tuple[Sequence[tuple[NamedNode, Place]], frozenset[str], frozenset[str]]
        ] = {}

    def of_row(self, facts: Collection[Fact]) -> RowEvidence:
        """Give the evidence of a row by its facts."""
        facts_at: dict[Place, dict[Fact, None]] = defaultdict(dict)
        records_at: dict[Place, dict[NamedNode, None]] = defaultdict(dict)
        background: set[str] = set()
        rules: set[str] = set()
        for fact in sorted(facts, key=_order):
            pairs, behind, by = self._behind(fact)
            background |= behind
            rules |= by
            for record, place in pairs:
                facts_at[place][fact] = None
                records_at[place][record] = None
                self._records[place][record] = None
        notes: dict[int, Borne] = {}
        for place in sorted(facts_at, key=lambda place: place.order):
            number = self._numbers.setdefault(place, len(self._numbers) + 1)
            notes[number] = Borne(self._named(records_at[place]), tuple(facts_at[place]))
        return RowEvidence(dict(sorted(notes.items())), tuple(sorted(background)), tuple(sorted(rules)))

    def _named(self, records: Iterable[NamedNode]) -> tuple[tuple[NamedNode, str], ...]:
        ordered = sorted(records, key=lambda record: record.value)
        return tuple((record, self._places.kinds.get(record, "")) for record in ordered)

    def _behind(self, fact: Fact) -> tuple[Sequence[tuple[NamedNode, Place]], frozenset[str], frozenset[str]]:
        if fact not in self._of_fact:
            supports = self._supports.all_behind(fact)
            pairs = {pair: None for one in supports for said in one.said for pair in self._places.of(said)}
            background = frozenset(name for one in supports for name in one.background)
            rules = frozenset(way.rule for one in supports for way in one.derivations)
            self._of_fact[fact] = (list(pairs), background, rules)
        return self._of_fact[fact]

    def by_source(self, rows: Sequence[RowEvidence]) -> tuple[tuple[RowEvidence, ...], tuple[Note, ...]]:
        """Number the places of one source together; give the rows with these numbers, and every note."""
        sources = dict.fromkeys(place.source for place in self._numbers)
        rank = {source: at for at, source in enumerate(sources)}
        places = sorted(self._numbers, key=lambda place: rank[place.source])
        new = {self._numbers[place]: number for number, place in enumerate(places, start=1)}
        numbered = (
            replace(row, notes=dict(sorted((new[old], borne) for old, borne in row.notes.items())))
            for row in rows
        )
        notes = (Note(new[self._numbers[one]], one, self._named(self._records[one])) for one in places)
        return tuple(numbered), tuple(notes)


def _order(fact: Fact) -> tuple[str, ...]:
    return (str(fact.subject), str(fact.predicate), str(fact.object), str(fact.graph or ""))
