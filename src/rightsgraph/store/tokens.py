"""Words of SPARQL told from texts, comments and IRIs.

The engine's own grammar has no tokens, so what is told here is no proof: what matters is asked of its parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["bare"]

_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'"""
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|\#[^\n\r]*"
    r"|[?$@]\w+"  # variables, tags of languages
    r"|(?P<name>(?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)"
    r"|(?P<word>[A-Za-z]+)"
    r"|\w+"
    r"|(?P<sign>[^\s\w])",
    re.DOTALL,
)


def bare(query: str) -> Iterator[tuple[str, str, int, int]]:
    """Give kind (`iri`, `name`, `word`, `sign`), text, start and end of what is no text and no comment.

    >>> [text for _, text, *_ in bare("ASK { ?s a :x } # FROM <a>")]
    ['ASK', '{', 'a', ':x', '}']
    """
    for found in _TOKEN.finditer(query):
        if found.lastgroup:
            yield found.lastgroup, found[0], found.start(), found.end()
