"""Values of statements as literals of a graph, and back, without loss.

A graph of ours holds no control characters: a value with a line break is written as JSON (`rdf:JSON`), with
its language behind it where it has one.
"""

from __future__ import annotations

import json
import re

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import BASE, content_address

__all__ = ["JSON", "address_in", "as_literal", "identifier_of", "of_literal"]

JSON = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")
"""The datatype of values that cannot stand in a graph as they are."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def as_literal(value: str, lang: str = "") -> Literal:
    r"""Give the literal for a value and its language.

    >>> as_literal("Lamp\nWorks", "eng").value
    '["Lamp\\nWorks","eng"]'
    """
    if _CONTROL.search(value):
        told = [value, lang] if lang else [value]
        return Literal(json.dumps(told, separators=(",", ":")), datatype=JSON)
    return Literal(value, language=lang) if lang else Literal(value)


def of_literal(literal: Literal) -> tuple[str, str]:
    r"""Give the value and the language of a literal, the reverse of `as_literal`.

    >>> of_literal(as_literal("Lamp\nWorks", "eng"))
    ('Lamp\nWorks', 'eng')
    """
    if literal.datatype == JSON:
        value, *lang = json.loads(literal.value)
        return value, lang[0] if lang else ""
    return literal.value, literal.language or ""


def address_in(slug: str, kind: str, name: str) -> NamedNode:
    """Give the address that a source's own thing has, by what its file calls it.

    >>> address_in("lamps", "person", "q1") == address_in("lamps", "person", "q2")
    False
    """
    return content_address(kind, (slug, name))


def identifier_of(address: NamedNode) -> str:
    """Give the identifier under which a thing of ours goes out.

    >>> from rightsgraph.iri import thing
    >>> identifier_of(thing("person", "b2345678"))
    'rg-person-b2345678'
    """
    return "rg-" + address.value.removeprefix(f"{BASE}id/").replace("/", "-")
