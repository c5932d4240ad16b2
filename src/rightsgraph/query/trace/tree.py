"""A query as a small tree: groups of patterns, expressions kept as words, and what is visible in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

__all__ = [
    "Bind",
    "Element",
    "Exists",
    "Expression",
    "Filter",
    "Graph",
    "Group",
    "Item",
    "Minus",
    "Optional",
    "Path",
    "Pattern",
    "Select",
    "SubSelect",
    "Union",
    "Values",
    "used",
    "visible",
]


@dataclass(frozen=True)
class Path:
    """A property path: an operator (iri, inverse, sequence, choice, star, plus, maybe, not) and its parts."""

    operator: str
    parts: tuple[Path, ...] = ()
    iri: str = ""


@dataclass(frozen=True, eq=False)
class Pattern:
    """A triple pattern: terms as written in SPARQL; the middle one may be a path."""

    subject: str
    predicate: str | Path
    object: str


@dataclass(frozen=True, eq=False)
class Exists:
    """A pattern that an expression asks for."""

    group: Group


Expression = tuple["str | Exists", ...]
"""The words of an expression; EXISTS { … } is one word."""


@dataclass(frozen=True, eq=False)
class Filter:
    """A condition."""

    condition: Expression


@dataclass(frozen=True, eq=False)
class Bind:
    """A variable that stands for what an expression gives."""

    expression: Expression
    variable: str


@dataclass(frozen=True, eq=False)
class Values:
    """Rows of terms written into the query."""

    variables: tuple[str, ...]
    rows: str


@dataclass(frozen=True, eq=False)
class Optional:
    """What may be missing."""

    group: Group


@dataclass(frozen=True, eq=False)
class Union:
    """Branches of which any may hold."""

    branches: tuple[Group, ...]


@dataclass(frozen=True, eq=False)
class Minus:
    """What must not be."""

    group: Group


@dataclass(frozen=True, eq=False)
class Graph:
    """A pattern in a graph by name."""

    name: str
    group: Group


@dataclass(frozen=True, eq=False)
class SubSelect:
    """A query within a query."""

    query: Select


@dataclass(frozen=True, eq=False)
class Group:
    """Elements between braces, in their order."""

    elements: tuple[Element, ...]


Element = Pattern | Filter | Bind | Values | Optional | Union | Minus | Graph | SubSelect | Group


@dataclass(frozen=True)
class Item:
    """A column or group key: a variable, with the expression it stands for if there is one."""

    variable: str
    expression: Expression = ()


@dataclass(frozen=True, eq=False)
class Select:
    """A SELECT. `tail` are HAVING, ORDER BY, LIMIT and OFFSET as written; `sources` the FROM clauses."""

    items: tuple[Item, ...]
    where: Group
    distinct: bool = False
    keys: tuple[Item, ...] = ()
    grouped: bool = False
    tail: Expression = ()
    sources: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that the answer shows."""
        return tuple(item.variable for item in self.items)

    @property
    def default_graphs(self) -> tuple[NamedNode, ...]:
        """The graphs that FROM makes the default graph."""
        words = (source.split() for source in self.sources)
        return tuple(NamedNode(word[1][1:-1]) for word in words if word[1] != "NAMED")


def visible(element: Element) -> Iterator[str]:
    """Give the variables that an element binds, in their order, some more than once."""
    match element:
        case Pattern():
            terms = (element.subject, element.predicate, element.object)
            yield from (term for term in terms if isinstance(term, str) and _is(term))
        case Bind():
            yield element.variable
        case Values():
            yield from element.variables
        case Optional() | Graph():
            if isinstance(element, Graph) and _is(element.name):
                yield element.name
            yield from visible(element.group)
        case Union():
            yield from _all(element.branches)
        case Group():
            yield from _all(element.elements)
        case SubSelect():
            yield from element.query.columns
        case Filter() | Minus():
            return


def _all(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        yield from visible(element)


def used(expression: Expression) -> Iterator[str]:
    """Give the variables an expression names, also those of its patterns."""
    for word in expression:
        if isinstance(word, Exists):
            yield from mentioned(word.group)
        elif _is(word):
            yield word


def mentioned(element: Element) -> Iterator[str]:
    """Give every variable that stands in an element, bound there or not."""
    yield from visible(element)
    match element:
        case Filter():
            yield from used(element.condition)
        case Bind():
            yield from used(element.expression)
        case Optional() | Graph() | Minus():
            yield from mentioned(element.group)
        case Union():
            for branch in element.branches:
                yield from mentioned(branch)
        case Group():
            for part in element.elements:
                yield from mentioned(part)
        case _:
            return


def _is(term: object) -> bool:
    return isinstance(term, str) and term.startswith("?") and len(term) > 1
