"""The store: what every engine answers. Terms are pyoxigraph's; results are plain rows of terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = ["Dataset", "Solutions", "Store", "Term"]

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Dataset:
    """The graphs a query sees: the default graph is the merge of `default`; `named` by name.

    Every graph is an IRI. None as `named` stands for all named graphs of the store.
    """

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...] | None = None


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT: the columns, and rows with one term or None (unbound) a column, read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


class Store(Protocol):
    """A set of named graphs that answers SPARQL 1.1 queries over a stated dataset.

    Without a dataset, the FROM clauses of the query itself say what it sees.
    """

    def select(self, query: str, dataset: Dataset | None) -> Solutions:
        """Answer a SELECT.

        Raises:
            InputError: the query is not a SELECT, does not parse, or asks for what is not allowed.
        """
        ...

    def construct(self, query: str, dataset: Dataset | None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE, each triple once.

        Raises:
            InputError: the query is neither, does not parse, or asks for what is not allowed.
        """
        ...

    def ask(self, query: str, dataset: Dataset | None) -> bool:
        """Answer an ASK.

        Raises:
            InputError: the query is not an ASK, does not parse, or asks for what is not allowed.
        """
        ...

    def graphs(self) -> Sequence[NamedNode]:
        """List the named graphs, sorted by IRI."""
        ...
