"""Stage 5, match: the hits of every pattern of the library, with their evidence, in the graph `patterns`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.patterns.hit import Hit, date_key, hit_iri
from rightsgraph.patterns.library import Pattern
from rightsgraph.patterns.support import read_support
from rightsgraph.query.bind import bind
from rightsgraph.store import Dataset, Store, Term

__all__ = ["judged", "match", "match_all"]

_Cells = Sequence[Term | None]


def match_all(
    patterns: Iterable[Pattern],
    store: Store,
    dataset: Dataset,
    *,
    given: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Hit]:
    """Find the hits of several patterns, each with its sources and caveats.

    Args:
        patterns: the patterns.
        store: what is searched.
        dataset: its graphs that hold facts, ontology and reference data, and the judgements.
        given: parameters as typed, by the pattern's name; where there is none, the defaults.

    Raises:
        InputError: a query gives what is no hit, or a parameter cannot be read.
    """
    typed = given or {}
    hits = [hit for one in patterns for hit in match(one, store, dataset, given=typed.get(one.name, {}))]
    return judged(hits, store, dataset)


def match(pattern: Pattern, store: Store, dataset: Dataset, *, given: Mapping[str, str]) -> list[Hit]:
    """Find the hits of one pattern, without what `judged` adds.

    Raises:
        InputError: the query gives a subject twice, or a hit without subject or evidence; it says which.
    """
    text = bind(pattern.entry, given, lambda query: store.select(query, dataset).rows)
    hits = [_hit(pattern, row) for row in store.select(text, dataset).rows]
    seen: set[NamedNode] = set()
    for hit in hits:
        if hit.iri in seen:
            raise InputError(
                f"the query gives a subject twice for one country: {hit.subject.value}",
                where=str(pattern.entry.path),
                mend="group it: one row for each subject and country",
            )
        seen.add(hit.iri)
    return hits


def judged(hits: Sequence[Hit], store: Store, dataset: Dataset) -> list[Hit]:
    """Add to hits who says the records that support them, and why to read them with care.

    Raises:
        InputError: a record in the evidence is none that a source says.
    """
    said = read_support((record for hit in hits for record in hit.support), store, dataset)
    done = []
    for hit in hits:
        if strange := [record for record in hit.support if record not in said]:
            raise InputError(
                f"the evidence of a hit is no record of a source: {strange[0].value}",
                where=hit.pattern.value,
                mend="name in the column evidence only events, charges, memberships and other records",
            )
        behind = [said[record] for record in hit.support]
        sources = {source for one in behind for source in one.sources}
        caveats = {caveat for one in behind for caveat in one.caveats}
        done.append(replace(hit, sources=_sorted(sources), caveats=_sorted(caveats)))
    return done


def _hit(pattern: Pattern, row: _Cells) -> Hit:
    subject, country, people, dates, evidence, basis, *further = row
    if not isinstance(subject, NamedNode) or (country is not None and not isinstance(country, NamedNode)):
        raise InputError(
            f"a hit whose subject or country is no IRI: {subject} {country}",
            where=str(pattern.entry.path),
            mend="give the thing itself in both columns, not its name; a country may be missing",
        )
    support = _nodes(evidence)
    if not support:
        mend = "name in the column evidence the records that make it so"
        raise InputError(f"a hit without evidence: {subject.value}", where=str(pattern.entry.path), mend=mend)
    days = [int(part) for cell in further for part in _parts(cell)]
    return Hit(
        iri=hit_iri(pattern.iri, subject, country),
        pattern=pattern.iri,
        subject=subject,
        country=country,
        people=_nodes(people),
        dates=tuple(sorted(_parts(dates), key=lambda date: (date_key(date) or "~", date))),
        support=support,
        basis=tuple(_parts(basis)),
        days=min(days, default=None),
    )


def _nodes(cell: Term | None) -> tuple[NamedNode, ...]:
    return _sorted(map(NamedNode, _parts(cell)))


def _sorted(nodes: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(set(nodes), key=lambda node: node.value))


def _parts(cell: Term | None) -> list[str]:
    text = cell.value if isinstance(cell, Literal | NamedNode) else ""
    return sorted({part for part in text.split("|") if part})
