"""What old servers answer wrongly without a word: paths of any length, and some rows that are grouped."""

from __future__ import annotations

import re

from rightsgraph.store.guard import uses

__all__ = ["groups_what_may_be_missing", "has_open_path"]

_AGGREGATE = re.compile(r"\b(COUNT|SUM|MIN|MAX|AVG|SAMPLE)\s*\(", re.IGNORECASE)

_TEXT = re.compile(r'"[^"\n]*"')
_ALTERNATIVE = re.compile(r"(?<!\|)\|(?!\|)")

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


def groups_what_may_be_missing(query: str) -> bool:
    """Say whether a query groups or counts, with OPTIONAL beside a UNION, MINUS or path of alternatives.

    >>> some = "{ { ?s <urn:p> ?a } UNION { ?s <urn:q> ?b } OPTIONAL { ?s <urn:r> ?c } }"
    >>> groups_what_may_be_missing(f"SELECT ?s (COUNT(?c) AS ?n) {some} GROUP BY ?s")
    True
    >>> groups_what_may_be_missing(f"SELECT ?s ?c {some}")
    False
    """
    grouping = uses(query, "GROUP") or _AGGREGATE.search(query)
    beside = uses(query, "UNION") or uses(query, "MINUS") or _ALTERNATIVE.search(_TEXT.sub('""', query))
    return bool(grouping) and uses(query, "OPTIONAL") and bool(beside)


def _found(node: object) -> bool:
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        return (node.name == "PathElt" and "mod" in node) or any(_found(part) for part in node.values())
    return isinstance(node, ParseResults | list | tuple) and any(_found(part) for part in node)
