"""What a query can touch: for each triple pattern the predicates, and the classes and objects it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from rightsgraph.query.trace.read import read_select
from rightsgraph.query.trace.tree import (
    Bind,
    Element,
    Exists,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Path,
    Pattern,
    Select,
    SubSelect,
    Union,
    Values,
)
from rightsgraph.vocab import RDF

__all__ = ["TYPE", "Kind", "Touch", "touches"]

TYPE = str(RDF.type)
_IRI = re.compile(r"<[^<>\s]*>")
_CELL = re.compile(rf"{_IRI.pattern}|[^\s()<>]+")
_Terms = frozenset[str]
Kind = frozenset[tuple[str, _Terms | None]]
"""The things that have one of these predicates, with one of these objects or with any."""

_Values = dict[str, _Terms]
_Kinds = dict[str, tuple[Kind, ...]]


@dataclass(frozen=True)
class Touch:
    """Triples that a query can touch; terms as in N-Triples, None where they can be any.

    The subject is of every kind in `of`, the object of every kind in `to`. What is `implied` says of what
    class a thing is, where another touch of the same rows asks for things of that class.
    """

    predicate: str | None
    of: tuple[Kind, ...] = ()
    objects: _Terms | None = None
    to: tuple[Kind, ...] = ()
    implied: bool = False


def touches(text: str) -> frozenset[Touch]:
    """Give what a SELECT can touch; where the text does not tell, more than it can.

    >>> query = "SELECT ?a { VALUES ?kind { <urn:K> } ?a a ?kind ; <urn:p> ?b OPTIONAL { ?b ?c ?d } }"
    >>> sorted(str(one.predicate) for one in touches(query) if not one.implied)
    ['<urn:p>', 'None']

    Raises:
        InputError: a part of the query is not understood.
    """
    return frozenset(_select(read_select(text)))


def _select(query: Select) -> Iterator[Touch]:
    yield from _group(query.where, {}, {})
    expressions = [query.tail, *(item.expression for item in (*query.items, *query.keys))]
    for group in _asked(chain.from_iterable(expressions)):
        yield from _group(group, {}, {})


def _group(group: Group, values: _Values, kinds: _Kinds) -> Iterator[Touch]:
    """Walk a group; what is known of variables around it holds in it, as its rows are joined with those.

    It does not hold in what is optional or taken away in it: that is joined with the rows before it alone.
    """
    own_values, own_kinds = _known(group.elements)
    values = {**values, **own_values}
    kinds = {key: (*kinds.get(key, ()), *own_kinds.get(key, ())) for key in {*kinds, *own_kinds}}
    told = {end for one in group.elements if isinstance(one, Pattern) for end in _ends(one)}
    for at, one in enumerate(group.elements):
        match one:
            case Pattern():
                implied = one.predicate == TYPE and one.subject in told
                yield from (replace(touch, implied=implied) for touch in _pattern(one, values, kinds))
            case Graph():
                yield from _group(one.group, values, kinds)
            case Group():
                yield from _group(one, values, kinds)
            case Union():
                for branch in one.branches:
                    yield from _group(branch, values, kinds)
            case Optional() | Minus():
                yield from _group(one.group, *_known(group.elements[:at], filtered=False))
            case Filter():
                for asked in _asked(one.condition):
                    yield from _group(asked, own_values, own_kinds)
            case Bind():
                for asked in _asked(one.expression):
                    yield from _group(asked, *_known(group.elements[:at], filtered=False))
            case SubSelect():  # its variables may be others of the same name
                yield from _select(one.query)


def _known(elements: Sequence[Element], *, filtered: bool = True) -> tuple[_Values, _Kinds]:
    """Give what elements of a group leave of the values of variables, and of what kinds they make them."""
    values: _Values = {}
    for one in elements:
        if isinstance(one, Values) and not set(one.rows) & {'"', "'"}:
            cells, width = _CELL.findall(one.rows), len(one.variables)
            for at, variable in enumerate(one.variables):
                values |= _restricted(variable, cells[at::width])
        elif isinstance(one, Filter) and filtered:
            words = [word for word in one.condition if isinstance(word, str)]
            if len(words) > 3 and words[1].upper() == "IN" and words.index(")") == len(words) - 1:
                values |= _restricted(words[0], [word for word in words[3:-1] if word != ","])
    kinds: _Kinds = {}
    for one in elements:
        for variable, some in _kinds_in(one, values).items():
            kinds[variable] = (*kinds.get(variable, ()), *some)
    return values, kinds


def _kinds_in(element: Element, values: _Values) -> _Kinds:
    """Give of what kinds an element makes the variables that it binds in every row."""
    match element:
        case Pattern():
            kind = _kind(element, values)
            return {element.subject: (kind,)} if kind else {}
        case Group():
            return _known(element.elements)[1]
        case Union():
            first, *others = (_known(branch.elements)[1] for branch in element.branches)
            shared = first.keys() & set.intersection(*(set(one) for one in others))
            return {
                key: (frozenset().union(*(_best(one[key]) for one in (first, *others))),) for key in shared
            }
    return {}


def _best(kinds: tuple[Kind, ...]) -> Kind:
    """Choose the kind that tells most: a class, or else a predicate with certain objects."""
    return max(
        kinds, key=lambda kind: min((key == TYPE) + 2 * (objects is not None) for key, objects in kind)
    )


def _restricted(variable: str, terms: list[str]) -> _Values:
    return {variable: frozenset(terms)} if all(map(_IRI.fullmatch, terms)) else {}


def _ends(pattern: Pattern) -> tuple[str, ...]:
    """Give the terms of which a pattern asks of what kinds they are; what only types a thing does not."""
    return (pattern.subject, pattern.object) if pattern.predicate != TYPE and _plain(pattern) else ()


def _plain(pattern: Pattern) -> bool:
    """Say whether a pattern is one step of predicates that are named, one way or the other."""
    verb = pattern.predicate
    return isinstance(verb, str) or (
        verb.operator == "choice" and all(part.operator == "iri" for part in verb.parts)
    )


def _kind(pattern: Pattern, values: _Values) -> Kind | None:
    """Give of what kind the subject of a pattern is, if the pattern names its predicates."""
    verb = pattern.predicate
    if not _plain(pattern):
        return None
    predicates = _terms(verb, values) if isinstance(verb, str) else frozenset(part.iri for part in verb.parts)
    objects = _terms(pattern.object, values)
    return None if predicates is None else frozenset((one, objects) for one in predicates)


def _pattern(pattern: Pattern, values: _Values, kinds: _Kinds) -> Iterator[Touch]:
    of, to = kinds.get(pattern.subject, ()), kinds.get(pattern.object, ())
    objects = _terms(pattern.object, values)
    if isinstance(pattern.predicate, Path):
        yield from _steps(pattern.predicate, Touch(None, of, objects, to))
        return
    predicates = _terms(pattern.predicate, values)
    for predicate in [None] if predicates is None else predicates:
        yield Touch(predicate, of, objects, to)


def _steps(path: Path, ends: Touch) -> Iterator[Touch]:
    """Give what the steps of a path touch; one that can be of no length, or denies, touches any."""
    match path.operator:
        case "iri":
            yield replace(ends, predicate=path.iri)
        case "inverse":
            yield from _steps(path.parts[0], Touch(None, ends.to, None, ends.of))
        case "choice":
            for part in path.parts:
                yield from _steps(part, ends)
        case "sequence":
            nodes = [ends.of, *(_between(*pair) for pair in pairwise(path.parts)), ends.to]
            for part, (of, to) in zip(path.parts, pairwise(nodes), strict=True):
                yield from _steps(part, Touch(None, of, ends.objects if part is path.parts[-1] else None, to))
        case "plus":
            yield from _steps(path.parts[0], Touch(None))
        case _:
            yield Touch(None)


def _between(before: Path, after: Path) -> tuple[Kind, ...]:
    """Give of what kinds a node between two steps is: it has the predicates that lead away from it."""
    back = before.parts[0] if before.operator == "inverse" else None
    return tuple(frozenset({(one.iri, None)}) for one in (back, after) if one and one.operator == "iri")


def _terms(term: str, known: _Values) -> _Terms | None:
    """Give the IRIs that a term can be, or None where it can be any."""
    return known.get(term) if term.startswith("?") else frozenset({term}) if term.startswith("<") else None


def _asked(expression: Iterable[str | Exists]) -> Iterator[Group]:
    return (word.group for word in expression if isinstance(word, Exists))
