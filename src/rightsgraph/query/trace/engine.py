"""Asking the store while tracing: rows of a group, and terms in batches of VALUES."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad

from rightsgraph.query.trace.tree import Group, Values
from rightsgraph.query.trace.write import write_element
from rightsgraph.store import Dataset, Store, Term

__all__ = ["BATCH", "NUMBER", "Asker", "Cells", "Fact", "Rows", "batches", "constant", "values_of"]

BATCH = 2_000
"""How many rows of VALUES one query has."""

NUMBER = "?row_number"
"""The variable that says to which row of VALUES a solution belongs."""

Cells = tuple[Term | None, ...]


@dataclass(frozen=True)
class Fact:
    """A triple that must hold; in a graph by name, or in the default graph."""

    subject: Term
    predicate: Term
    object: Term
    graph: Term | None = None


@dataclass(frozen=True)
class Rows:
    """Solutions: rows of terms, and where each variable stands in them."""

    place: dict[str, int]
    rows: Sequence[Cells]


@dataclass(frozen=True)
class Asker:
    """A store and what the traced query sees of it: a dataset, or else what its FROM clauses say."""

    store: Store
    dataset: Dataset | None
    sources: tuple[str, ...] = ()

    def rows(self, group: Group, variables: Sequence[str]) -> Rows:
        """Give the solutions of a group, each with all of its variables."""
        text = f"SELECT {' '.join(variables) or '*'} {' '.join(self.sources)} WHERE {write_element(group)}"
        solutions = self.store.select(text, self.dataset)
        place = {f"?{name}": at for at, name in enumerate(solutions.columns)}
        return Rows(place, [tuple(row) for row in solutions.rows])


def values_of(variables: Sequence[str], rows: Iterable[tuple[int, Cells]]) -> Values:
    """Write numbered rows of terms as VALUES; a cell without a value is left open."""
    lines = (
        f"({number} {' '.join('UNDEF' if term is None else str(term) for term in cells)})"
        for number, cells in rows
    )
    return Values((NUMBER, *variables), " ".join(lines))


def batches(cells: Iterable[Cells]) -> Iterator[list[tuple[int, Cells]]]:
    """Number rows of terms and give them in batches; what holds a blank node cannot be asked for."""
    numbered = [
        (number, row)
        for number, row in enumerate(cells)
        if not any(isinstance(term, BlankNode) for term in row)
    ]
    for start in range(0, len(numbered), BATCH):
        yield numbered[start : start + BATCH]


def constant(text: str) -> Term:
    """Read a term as it is written in a query.

    >>> constant('"a"@en').language
    'en'
    """
    if text.startswith("<"):
        return NamedNode(text[1:-1])
    (quad,) = ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(quad, Quad)
    return quad.object
