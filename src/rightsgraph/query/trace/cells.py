"""Rows of cells: what stands in them, and which of them agree."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from rightsgraph.query.trace.engine import Cells, Rows, constant
from rightsgraph.query.trace.tree import (
    Filter,
    Group,
    Pattern,
    Select,
    Union,
    visible,
)
from rightsgraph.store import Term

__all__ = ["bound_first", "cells_of", "matches", "narrowed"]

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
    """Give for each wanted row the known ones that agree with it; what has no value agrees with anything."""
    by_mask: dict[tuple[bool, ...], dict[Cells, list[Cells]]] = defaultdict(lambda: defaultdict(list))
    for cells in known:
        mask = tuple(term is not None for term in cells)
        by_mask[mask][tuple(term for term in cells if term is not None)].append(cells)
    found: dict[Cells, list[Cells]] = {}
    for row in wanted:
        cells = tuple(row[column] for column in columns)
        found[row] = [
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
