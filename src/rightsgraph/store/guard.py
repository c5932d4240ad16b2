"""What no query may do here: reach the network. Reads tokens, not trees, and fails closed."""

from __future__ import annotations

import re

from rightsgraph.errors import InputError

__all__ = ["keywords", "refuse_network"]

_SKIPPED = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''''  # long strings
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\'"""  # short strings
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"  # IRIs
    r"|\#[^\n\r]*"  # comments
    r"|[?$]\w+|@\w+(?:-\w+)*"  # variables, language tags
    r"|[\w.-]*:(?:[\w.:%-]|\\.)*",  # prefixed names
    re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z]+")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NETWORK = {"SERVICE", "LOAD"}


def keywords(query: str) -> set[str]:
    """Give the bare words of a query in upper case: not those in strings, IRIs, names or comments.

    >>> sorted(keywords("SELECT ?from WHERE { ?s rdfs:label 'LOAD' } # SERVICE"))
    ['SELECT', 'WHERE']
    """
    return {word.upper() for word in _WORD.findall(_SKIPPED.sub(" ", query))}


def refuse_network(query: str) -> None:
    """Refuse a query that could reach the network.

    Raises:
        InputError: the query holds SERVICE or LOAD as a word of SPARQL.
    """
    found = sorted(_NETWORK & (keywords(query) | keywords(_unescaped(query))))
    if found:
        raise InputError(
            f"{found[0]} is refused: queries do not reach the network",
            mend="query the other endpoint by itself and join the answers",
        )


def _unescaped(query: str) -> str:
    """Read code point escapes, which SPARQL allows anywhere, even in its own words."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
