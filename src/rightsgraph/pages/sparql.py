"""The text of a query in pieces, each with what it is, so that a page can show it without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["pieces"]

_PIECE = re.compile(
    r"""(?P<c>\#[^\n]*)
    |(?P<s>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<i><[^<>\s]*>)
    |(?P<v>[?$]\w+)
    |(?P<n>\w*:[\w-]*)
    |(?P<k>\b(?:SELECT|CONSTRUCT|DESCRIBE|ASK|WHERE|FROM|NAMED|PREFIX|BASE|DISTINCT|REDUCED|AS|GRAPH
        |OPTIONAL|UNION|MINUS|FILTER|BIND|VALUES|UNDEF|NOT|EXISTS|IN
        |GROUP|BY|HAVING|ORDER|ASC|DESC|LIMIT|OFFSET)\b)""",
    re.VERBOSE,
)


def pieces(query: str) -> Iterator[tuple[str, str]]:
    """Cut a query into comments (c), strings (s), addresses (i), variables (v), names (n), keywords (k).

    >>> list(pieces("SELECT ?x { }"))
    [('k', 'SELECT'), ('', ' '), ('v', '?x'), ('', ' { }')]
    """
    end = 0
    for match in _PIECE.finditer(query):
        if match.start() > end:
            yield "", query[end : match.start()]
        yield match.lastgroup or "", match[0]
        end = match.end()
    if end < len(query):
        yield "", query[end:]
