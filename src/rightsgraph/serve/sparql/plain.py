"""What is wrong with a query, in words that help whoever wrote it."""

from __future__ import annotations

import re
from itertools import pairwise

from rightsgraph.query.advice import readable
from rightsgraph.store.tokens import bare
from rightsgraph.vocab import PREFIXES

__all__ = ["in_plain_words"]

_SCHEMES = {"http", "https", "urn"}
"""What stands before a colon where an IRI is not written as one."""

_PLACE = re.compile(r"error at (\d+):(\d+): ")


def in_plain_words(query: str, message: str) -> str:
    """Say why a query does not parse: where, and which prefixes nobody declares.

    Args:
        query: the query.
        message: what the parser says.

    >>> in_plain_words("ASK { ?s a rg:Person }", "error at 1:22: expected one of Prefix not found, ['_']")
    'the query does not parse: add PREFIX rg: <https://w3id.org/rightsgraph/ns#>'
    >>> in_plain_words("ASK { ?s ?p ?o", "error at 1:15: expected one of FILTER, ['_']")
    'the query does not parse: line 1, column 15: expected one of FILTER, …'
    """
    if lacking := _undeclared(query):
        lines = " ".join(f"PREFIX {one}: <{PREFIXES.get(one, '…')}>" for one in lacking)
        return f"the query does not parse: add {lines}"
    place = _PLACE.sub(r"line \1, column \2: ", readable(message))
    return f"the query does not parse: {place}"


def _undeclared(query: str) -> list[str]:
    tokens = list(bare(query))
    said = [(text.lower(), after) for (_, text, *_), (_, after, *_) in pairwise(tokens)]
    declared = {after.partition(":")[0] for word, after in said if word == "prefix"}
    used = (text.partition(":")[0] for kind, text, *_ in tokens if kind == "name")
    return [name for name in dict.fromkeys(used) if name not in declared | _SCHEMES]
