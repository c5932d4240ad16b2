"""Hits as people read them: one row a hit, and the matrix of patterns by country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.patterns.hit import Hit, date_key
from rightsgraph.query.checks import Column
from rightsgraph.query.columns import finish
from rightsgraph.query.run import KNOWN
from rightsgraph.query.table import Row, Table
from rightsgraph.store import Store
from rightsgraph.vocab import XSD

__all__ = ["HITS", "hit_table", "matrix_table"]

HITS = (
    Column("hit", "iri", many=False, meaning="the hit"),
    Column("pattern", "notation", many=False, meaning="the pattern"),
    Column("country", "notation", many=False, meaning="where, as a code of ISO 3166-1"),
    Column("subject", "label", many=False, meaning="who or what is counted"),
    Column("people", "label", many=True, meaning="whom it befell"),
    Column("date", "date", many=True, meaning="when it was complete"),
    Column("evidence", "label", many=True, meaning="the records that make it so"),
    Column("sources", "slug", many=True, meaning="the sources of these records"),
    Column("basis", "text", many=True, meaning="what the order of the steps rests on"),
    Column("days", "integer", many=False, meaning="the days between the steps"),
    Column("caveats", "notation", many=True, meaning="why to read it with care"),
)
"""The columns of hits: those of `pattern-hits`, and three more."""

_MATRIX = (
    Column("pattern", "notation", many=False, meaning="the pattern"),
    Column("country", "notation", many=False, meaning="where, as a code of ISO 3166-1"),
    Column("hits", "integer", many=False, meaning="how many subjects"),
    Column("people", "integer", many=False, meaning="how many named people"),
    Column("first", "date", many=False, meaning="the first date"),
    Column("last", "date", many=False, meaning="the last date"),
)


def hit_table(hits: Iterable[Hit], store: Store) -> Table:
    """Give hits as rows: the columns of `pattern-hits`, then basis, days and caveats; ordered as that is."""
    table = finish(HITS, map(_hit_row, hits), lambda query: store.select(query, KNOWN).rows)
    return Table(table.columns, tuple(sorted(table.rows, key=_order)))


def _hit_row(hit: Hit) -> Row:
    return (
        hit.iri,
        hit.pattern,
        hit.country,
        hit.subject,
        _joined(hit.people),
        Literal("|".join(hit.dates)),
        _joined(hit.support),
        _joined(hit.sources),
        Literal("|".join(hit.basis)),
        None if hit.days is None else Literal(hit.days),
        _joined(hit.caveats),
    )


def _joined(nodes: Sequence[NamedNode]) -> Literal:
    return Literal("|".join(node.value for node in nodes))


def _order(row: Row) -> tuple[str, ...]:
    hit, pattern, country, *_ = row
    return tuple("" if term is None else str(term) for term in (pattern, country, hit))


def matrix_table(hits: Iterable[Hit], store: Store) -> Table:
    """Give the matrix as rows: the columns of `pattern-matrix`, ordered by pattern and country."""
    cells: Mapping[tuple[NamedNode, NamedNode | None], list[Hit]] = defaultdict(list)
    for hit in hits:
        cells[hit.pattern, hit.country].append(hit)
    rows = (_cell_row(pattern, country, some) for (pattern, country), some in cells.items())
    table = finish(_MATRIX, rows, lambda query: store.select(query, KNOWN).rows)
    return Table(table.columns, tuple(sorted(table.rows, key=lambda row: tuple(map(str, row[:2])))))


def _cell_row(pattern: NamedNode, country: NamedNode | None, hits: Sequence[Hit]) -> Row:
    people = {person for hit in hits for person in hit.people}
    dates = sorted({(date_key(date), date) for hit in hits for date in hit.dates if date_key(date)})
    first, last = (Literal(dates[at][1]) if dates else None for at in (0, -1))
    return pattern, country, _number(len(hits)), _number(len(people)), first, last


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)
