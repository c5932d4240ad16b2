"""What an answer is: rows of terms, triples, or yes and no."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Triple

from rightsgraph.store import Term

__all__ = ["Answer", "Graph", "Row", "Table", "Truth", "cell_text"]

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Table:
    """Rows of terms; None is a cell without a value."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Graph:
    """Triples, each once."""

    triples: tuple[Triple, ...]

    def as_table(self) -> Table:
        """Give the triples as rows of subject, predicate and object."""
        rows = tuple((triple.subject, triple.predicate, triple.object) for triple in self.triples)
        return Table(("subject", "predicate", "object"), rows)


@dataclass(frozen=True)
class Truth:
    """The answer to an ASK."""

    value: bool


Answer = Table | Graph | Truth


def cell_text(term: Term | None) -> str:
    """Give a cell as plain text: the IRI, the value of a literal, nothing where there is none.

    >>> cell_text(None)
    ''
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value
