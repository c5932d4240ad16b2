"""Writing the tree of a query as SPARQL again."""

from __future__ import annotations

from collections.abc import Iterable

from rightsgraph.query.trace.tree import (
    Bind,
    Element,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Item,
    Minus,
    Optional,
    Path,
    Pattern,
    Select,
    SubSelect,
    Union,
    Values,
)

__all__ = ["write_element", "write_expression", "write_path", "write_select"]

_NO_CALL = frozenset({"BY", "DISTINCT", "HAVING", "IN"})
_MODIFIERS = {"star": "*", "plus": "+", "maybe": "?"}


def write_select(query: Select, *, more: Iterable[str] = ()) -> str:
    """Write a query, with further variables behind its columns.

    >>> from rightsgraph.query.trace.read import read_select
    >>> write_select(read_select("SELECT ?a WHERE { ?a ^<urn:p>/<urn:q>* ?b }"))
    'SELECT ?a WHERE { ?a (^<urn:p>/<urn:q>*) ?b . }'
    """
    columns = [*map(_item, query.items), *more]
    parts = ["SELECT DISTINCT" if query.distinct else "SELECT", *(columns or ["*"]), *query.sources, "WHERE"]
    parts.append(write_element(query.where))
    if query.keys:
        parts += ["GROUP BY", *map(_item, query.keys)]
    parts.append(write_expression(query.tail))
    return " ".join(part for part in parts if part)


def _item(item: Item) -> str:
    if not item.expression:
        return item.variable
    named = f" AS {item.variable}" if item.variable else ""
    return f"({write_expression(item.expression)}{named})"


def write_expression(expression: Expression) -> str:
    """Write the words of an expression; a function and its parenthesis stand together."""
    words: list[str] = []
    for word in expression:
        if isinstance(word, Exists):
            words.append(f"EXISTS {write_element(word.group)}")
        elif word == "(" and words and words[-1].isidentifier() and words[-1].upper() not in _NO_CALL:
            words[-1] += word
        else:
            words.append(word)
    return " ".join(words)


def write_element(element: Element) -> str:
    """Write one element of a group, or a group with its braces."""
    match element:
        case Pattern():
            verb = element.predicate
            middle = write_path(verb) if isinstance(verb, Path) else verb
            return f"{element.subject} {middle} {element.object} ."
        case Filter():
            return f"FILTER({write_expression(element.condition)})"
        case Bind():
            return f"BIND({write_expression(element.expression)} AS {element.variable})"
        case Values():
            return f"VALUES ({' '.join(element.variables)}) {{ {element.rows} }}"
        case Optional():
            return f"OPTIONAL {write_element(element.group)}"
        case Minus():
            return f"MINUS {write_element(element.group)}"
        case Graph():
            return f"GRAPH {element.name} {write_element(element.group)}"
        case Union():
            return " UNION ".join(map(write_element, element.branches))
        case SubSelect():
            return f"{{ {write_select(element.query)} }}"
        case Group():
            return f"{{ {' '.join(map(write_element, element.elements))} }}"


def write_path(path: Path) -> str:
    """Write a property path, in parentheses where it has several steps."""
    parts = [write_path(part) for part in path.parts]
    match path.operator:
        case "iri":
            return path.iri
        case "inverse":
            return f"^({parts[0]})" if path.parts[0].operator == "inverse" else f"^{parts[0]}"
        case "sequence":
            return f"({'/'.join(parts)})"
        case "choice":
            return f"({'|'.join(parts)})"
        case "not":
            return f"!({'|'.join(parts)})"
    inner = parts[0] if path.parts[0].operator in ("iri", "sequence", "choice") else f"({parts[0]})"
    return inner + _MODIFIERS[path.operator]
