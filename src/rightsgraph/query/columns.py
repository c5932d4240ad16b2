"""What people read in the cells: IRIs of things become labels and notations, lists are sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.iri import local_name
from rightsgraph.labels import Words, read_words
from rightsgraph.query.entry import Column
from rightsgraph.query.table import Row, Table
from rightsgraph.store import Term
from rightsgraph.vocab import XSD

__all__ = ["LIFE", "finish"]

LIFE = "life"
"""What stands for the duration of a life sentence."""

_SEPARATOR = "|"
_ESCAPED = "%7C"
_WORDED = frozenset({"label", "notation", "value"})
_Select = Callable[[str], Iterable[Sequence[object]]]


def finish(columns: Sequence[Column], rows: Iterable[Row], select: _Select, *, language: str = "en") -> Table:
    """Give the rows as people read them; all words come from one batch query.

    Args:
        columns: what the columns hold, in their order.
        rows: the rows as the store gave them; a column of several values holds texts joined by `|`.
        select: answers a SELECT over everything that has a label.
        language: the wanted language of labels.

    Raises:
        InputError: a value of a list would hold `|`, or a cell is not of its column's kind.
    """
    kept = list(rows)
    things = {
        iri
        for row in kept
        for column, term in zip(columns, row, strict=True)
        if column.kind in _WORDED
        for iri in _things(column, term)
    }
    words = read_words(things, select, language=language) if things else {}
    finished = tuple(
        tuple(_cell(column, term, words) for column, term in zip(columns, row, strict=True)) for row in kept
    )
    return Table(tuple(column.name for column in columns), finished)


def _things(column: Column, term: Term | None) -> Iterable[NamedNode]:
    if isinstance(term, NamedNode):
        yield term
    elif column.many and isinstance(term, Literal):
        for part in term.value.split(_SEPARATOR):
            if part:
                yield _node(part, column)


def _cell(column: Column, term: Term | None, words: Mapping[NamedNode, Words]) -> Term | None:
    if term is None or (isinstance(term, Literal) and not term.value):
        return None
    if column.many:
        return _joined(column, term, words)
    if column.kind in _WORDED or column.kind == "slug":
        if isinstance(term, NamedNode):
            return Literal(_word(column, term, words))
        if column.kind == "value":
            return term
        raise InputError(f"the column {column.name} holds no IRI: {term}", mend="check its kind")
    if column.kind == "iri" and not isinstance(term, NamedNode):
        raise InputError(f"the column {column.name} holds no IRI: {term}", mend="check its kind")
    if column.kind == "duration" and isinstance(term, Literal) and term.value != LIFE:
        return Literal(str(parse_duration(term.value)), datatype=XSD.duration)
    return term


def _joined(column: Column, term: Term, words: Mapping[NamedNode, Words]) -> Literal | None:
    given = term.value if isinstance(term, NamedNode | Literal) else str(term)
    parts = {_part(column, part, words) for part in given.split(_SEPARATOR) if part}
    for part in parts:
        if _SEPARATOR in part or _ESCAPED in part:
            raise InputError(
                f"a value of the column {column.name} holds '|', which joins values: {part!r}",
                mend="write that name or text without it",
            )
    return Literal(_SEPARATOR.join(sorted(parts))) if parts else None


def _part(column: Column, part: str, words: Mapping[NamedNode, Words]) -> str:
    if column.kind in _WORDED or column.kind == "slug":
        return _word(column, _node(part, column), words)
    if column.kind == "duration" and part != LIFE:
        return str(parse_duration(part))
    return part


def _word(column: Column, iri: NamedNode, words: Mapping[NamedNode, Words]) -> str:
    """Give the word for a thing; what has none is shown by its IRI, so that the gap is seen."""
    if column.kind == "slug":
        return local_name(iri)
    known = words.get(iri, Words())
    if column.kind == "label":
        return known.label or iri.value
    return known.notation or (known.label if column.kind == "value" else None) or iri.value


def _node(part: str, column: Column) -> NamedNode:
    try:
        return NamedNode(part)
    except ValueError as error:
        raise InputError(
            f"the column {column.name} holds no IRI: {part!r}", mend="check its kind in the header"
        ) from error
