"""Who uses a term: the shapes that ask something of it, with what a curator reads, and the queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from rightsgraph.files import read_text
from rightsgraph.terms.model import Shape, Uses
from rightsgraph.turtle import compact, parse_text
from rightsgraph.vocab import PREFIXES, SH

__all__ = ["all_shapes", "properties_by_class", "read_uses"]

_NAME = re.compile(r"(?<![\w:])(rg|v):([A-Za-z](?:[\w-]*\w)?)")
_Node = NamedNode | BlankNode
_Said = dict[_Node, dict[NamedNode, list[_Node | Literal]]]


def read_uses(shapes: Path, queries: Path) -> Mapping[NamedNode, Uses]:
    """Find for each term the shapes and queries that name it.

    Raises:
        InputError: a file of shapes is not Turtle.
    """
    said = _read(shapes)
    by_shape: dict[NamedNode, set[Shape]] = defaultdict(set)
    for node in [node for node in said if isinstance(node, NamedNode)]:
        shape = _shape(node, said)
        if shape is not None:
            for term in _mentioned(node, said):
                by_shape[term].add(shape)
    by_query: dict[NamedNode, set[str]] = defaultdict(set)
    for path in sorted(queries.glob("*/*.rq")):
        for prefix, local in _NAME.findall(read_text(path)):
            by_query[NamedNode(PREFIXES[prefix] + local)].add(f"{path.parent.name}/{path.stem}")
    return {
        term: Uses(tuple(sorted(by_shape[term])), tuple(sorted(by_query[term])))
        for term in {*by_shape, *by_query}
    }


def all_shapes(shapes: Path) -> tuple[Shape, ...]:
    """Give every shape that says something to a curator, by name.

    Raises:
        InputError: a file of shapes is not Turtle.
    """
    said = _read(shapes)
    found = (_shape(node, said) for node in said if isinstance(node, NamedNode))
    return tuple(sorted(shape for shape in found if shape is not None))


def properties_by_class(shapes: Path) -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    """Give for each class the properties that shapes of it speak of.

    Raises:
        InputError: a file of shapes is not Turtle.
    """
    said = _read(shapes)
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for its in said.values():
        children = [child for child in its.get(SH.property, []) if isinstance(child, _Node)]
        paths = [path for child in children for path in said[child].get(SH.path, [])]
        for target in _named(its.get(SH.targetClass, [])):
            found[target].update(_named(paths))
    return {key: tuple(sorted(values, key=lambda one: one.value)) for key, values in found.items()}


def _read(shapes: Path) -> _Said:
    said: _Said = defaultdict(lambda: defaultdict(list))
    for path in sorted(shapes.glob("*.ttl")):
        for quad in parse_text(read_text(path), where=str(path)):
            if isinstance(quad.subject, _Node) and isinstance(quad.object, _Node | Literal):
                said[quad.subject][quad.predicate].append(quad.object)
    return said


def _named(values: Iterable[object]) -> list[NamedNode]:
    return [value for value in values if isinstance(value, NamedNode)]


def _shape(node: NamedNode, said: _Said) -> Shape | None:
    messages = [one.value for one in said[node].get(SH.message, []) if isinstance(one, Literal)]
    if not messages:
        return None
    severity = next((one.value.rpartition("#")[2] for one in _named(said[node].get(SH.severity, []))), "")
    return Shape(compact(node), severity, messages[0])


def _mentioned(node: _Node, said: _Said) -> set[NamedNode]:
    """Give the terms that a shape names, itself or in a node without a name."""
    found: set[NamedNode] = set()
    waiting, seen = [node], {node}
    while waiting:
        for values in [*said[waiting.pop()].values()]:
            found.update(_named(values))
            for value in values:
                if isinstance(value, BlankNode) and value not in seen:
                    seen.add(value)
                    waiting.append(value)
    return {term for term in found if term.value.startswith((PREFIXES["rg"], PREFIXES["v"]))}
