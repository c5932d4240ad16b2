"""Rows of cells: what stands in them, and which of them agree."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.query.trace.engine import Cells, Fact, Rows, constant
from rightsgraph.query.trace.tokens import refused
from rightsgraph.query.trace.tree import (
    Element,
    Exists,
    Filter,
    Graph,
    Group,
    Item,
    Optional,
    Pattern,
    Select,
    Union,
    Values,
    mentioned,
    visible,
)
from rightsgraph.store import Term

__all__ = ["bound_first", "cells_of", "facts_of", "matches", "narrowed", "reaching", "with_keys"]

_FEW = 200


def cells_of(terms: Sequence[str], solutions: Rows, active: Iterable[int]) -> list[Cells]:
    """Give the terms of each active solution: variables by their value, constants as they are."""
    fixed: list[tuple[int | None, Term | None]] = [
        (solutions.place.get(term), None)
        if term.startswith("?")
        else (None, constant(term) if term else None)
        for term in terms
    ]
    return [
        tuple(term if at is None else solutions.rows[number][at] for at, term in fixed) for number in active
    ]


def matches(
    known: Iterable[Cells], columns: Sequence[int], wanted: Iterable[Cells]
) -> dict[Cells, list[Cells]]:
    """Give for each wanted row the known one that is the same, else those that agree with it.

    What has no value agrees with anything: a join may have bound it. Where the row itself is known, others
    say nothing of it: of a UNION, (a, b) does not rest on what makes (a, no value) true.
    """
    by_mask: dict[tuple[bool, ...], dict[Cells, list[Cells]]] = defaultdict(lambda: defaultdict(list))
    for cells in known:
        mask = tuple(term is not None for term in cells)
        by_mask[mask][tuple(term for term in cells if term is not None)].append(cells)
    found: dict[Cells, list[Cells]] = {}
    for row in wanted:
        cells = tuple(row[column] for column in columns)
        same = by_mask.get(tuple(term is not None for term in cells), {})
        found[row] = same.get(tuple(term for term in cells if term is not None), []) or [
            one
            for mask, index in by_mask.items()
            for one in index.get(tuple(term for term, on in zip(cells, mask, strict=True) if on), ())
        ]
    return found


def narrowed(query: Select, keys: Sequence[str], wanted: Iterable[Cells]) -> Select:
    """Leave of the solutions of a query those whose key is wanted, where these keys are few and all IRIs.

    A filter, not a join with VALUES: an engine may walk a path anew for each row of VALUES.
    """
    known = set(visible(query.where))
    for at, key in enumerate(keys):
        terms = {row[at] for row in wanted}
        if key in known and terms and len(terms) <= _FEW and all(isinstance(one, NamedNode) for one in terms):
            listed = " , ".join(sorted(map(str, terms)))
            condition = ("!", "BOUND", "(", key, ")", "||", key, "IN", "(", listed, ")")
            return replace(query, where=Group((query.where, Filter(condition))))
    return query


def bound_first(group: Group) -> set[str]:
    """Give the variables that the patterns bind with which a group begins.

    A join with VALUES of these may stand at the beginning of the group; of others it changes what an OPTIONAL
    finds, and before a UNION it may cost an engine the product of both.
    """
    if any(isinstance(element, Union) for element in group.elements):
        return set()
    patterns = itertools.takewhile(lambda one: isinstance(one, Pattern | Filter), group.elements)
    return {name for pattern in patterns for name in visible(pattern)}


def reaching(values: Values, group: Group) -> Group:
    """Put VALUES before the group of EXISTS, and into every group in it that names their variables.

    EXISTS puts the terms of the solution in wherever the variables stand; a join binds none inside a further
    group, where a condition would fail for want of them.
    """
    return Group((values, *(_reached(values, element) for element in group.elements)))


def _reached(values: Values, element: Element) -> Element:
    match element:
        case Group():
            inner = Group(tuple(_reached(values, one) for one in element.elements))
            named = set(values.variables) & (set(mentioned(element)) - set(visible(element)))
            return Group((values, *inner.elements)) if named else inner
        case Union():
            return Union(tuple(Group((_reached(values, branch),)) for branch in element.branches))
        case Graph() | Optional():
            inside = _reached(values, element.group)
            return replace(element, group=inside if isinstance(inside, Group) else Group((inside,)))
    return element


def with_keys(query: Select) -> tuple[Select, list[str]]:
    """Name the keys of the groups; a query without groups is known by its cells.

    Raises:
        InputError: it asks EXISTS of a group, which the solutions behind the group do not show.
    """
    if not query.grouped:
        return query, list(query.columns)
    if any(
        isinstance(word, Exists) for one in (query.tail, *(i.expression for i in query.items)) for word in one
    ):
        raise refused("EXISTS asked of a group")
    keys = tuple(
        item if item.variable else Item(f"?group_key_{at}", item.expression)
        for at, item in enumerate(query.keys)
    )
    return replace(query, keys=keys), [item.variable for item in keys]


def facts_of(
    behind: Mapping[Cells, set[Fact]], keys: Sequence[Cells], rows: Sequence[Cells], named: Sequence[str]
) -> list[set[Fact]]:
    """Give the facts of each row; a count of nothing has none.

    Raises:
        InputError: asked again, the query gave other rows.
    """
    for key, row in zip(keys, rows, strict=True):
        if key not in behind and named and not any(isinstance(term, BlankNode) for term in row):
            mend = "ask without --evidence, or leave out what changes, such as RAND, UUID and NOW"
            raise InputError(
                "the evidence cannot be traced: asked again, the query gives other rows", mend=mend
            )
    return [behind.get(key, set()) for key in keys]
