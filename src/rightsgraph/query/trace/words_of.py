"""What a pattern says, in words of the query with prefixed names, for lines that people read."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from rightsgraph.query.trace.tree import Element
from rightsgraph.query.trace.triples import BLANK
from rightsgraph.query.trace.write import write_element
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF

__all__ = ["absence_of", "absence_of_value", "readable"]

_IRI = re.compile(r"<([^<>\s]+)>")


def absence_of(element: Element) -> str:
    """Say a pattern that must not be."""
    return readable(write_element(element))


def absence_of_value(variable: str, element: Element) -> str:
    """Say a variable without a value, and the pattern that would give it one."""
    return f"{variable} in {absence_of(element)}"


def readable(text: str) -> str:
    """Shorten the IRIs of a pattern, `a` for the type, `[]` for blank nodes.

    >>> readable("{ ?a <https://w3id.org/rightsgraph/ns#target> ?b . }")
    '?a rg:target ?b'
    """
    short = _IRI.sub(lambda match: compact(NamedNode(match[1])), text.replace(str(RDF.type), "a"))
    short = re.sub(re.escape(BLANK) + r"\w+", "[]", short)
    short = short.removeprefix("{ ").removesuffix(" }").removesuffix(" .")
    return short.replace(" . }", " }")
