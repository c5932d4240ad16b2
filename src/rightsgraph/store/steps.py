"""Paths of any length (`*`, `+`, `?`), which old servers answer wrongly without a word."""

from __future__ import annotations

import re

__all__ = ["has_open_path"]

_PERHAPS = re.compile(r"[*+]|\?(?!\w)|\\u", re.IGNORECASE)


def has_open_path(query: str) -> bool:
    """Say whether a query has a path of no fixed length; what cannot be read is said to have one.

    >>> has_open_path("SELECT (COUNT(*) AS ?n) { ?s a/<urn:broader>? ?kind }")
    True
    >>> has_open_path("SELECT (?a * 2 AS ?n) { ?s <urn:p>|(<urn:p>/<urn:p>) ?a }")
    False
    """
    if not _PERHAPS.search(query):
        return False
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return _found(parseQuery(query))
    except (ParseException, RecursionError):
        return True


def _found(node: object) -> bool:
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        return (node.name == "PathElt" and "mod" in node) or any(_found(part) for part in node.values())
    return isinstance(node, ParseResults | list | tuple) and any(_found(part) for part in node)
