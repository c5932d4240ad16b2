"""What no query may do here: reach the network, or nest so deep that the parser falls over.

Whether a word such as SERVICE is used as a word of SPARQL is asked of the parser, not guessed from the
text: the engine's grammar needs no space between words, so no tokens of ours would agree with it. The word
is renamed wherever it stands; in names, texts and comments that changes nothing that matters, while a query
that needs the word no longer parses.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from rightsgraph.errors import InputError

__all__ = ["refuse_unsafe", "uses"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_DEEPEST = 200


def uses(query: str, word: str) -> bool:
    """Say whether a query that parses uses a word of SPARQL, or could after its escapes are read.

    What does not parse even without the word is said to use it: in doubt, it does.

    >>> uses("SELECT ?s WHERE { ?s ?service 'SERVICE' } # SERVICE", "SERVICE")
    False
    >>> uses("PREFIX : <http://a.example/> SELECT * { SERVICE: { ?s ?p ?o } }", "SERVICE")
    True
    """
    for text in {query, _unescaped(query)}:
        if word.lower() in text.lower():
            other = "z"
            while other in text.lower():
                other += "z"
            if not _parses(re.sub(word, other, text, flags=re.IGNORECASE)):
                return True
    return False


def refuse_unsafe(query: str) -> None:
    """Refuse a query that could reach the network, or that is nested without end.

    Raises:
        InputError: it uses SERVICE, or its brackets nest deeper than 200.
    """
    if _depth(query) > _DEEPEST:
        raise InputError(f"brackets nested deeper than {_DEEPEST}", mend="write the query with less nesting")
    if uses(query, "SERVICE"):
        raise InputError(
            "a query with SERVICE is refused: queries do not reach the network",
            mend="query the other endpoint by itself and join the answers; or check the syntax",
        )


def _parses(query: str) -> bool:
    try:
        ox.Store().query(query)
    except (SyntaxError, ValueError, OSError):
        return False
    return True


def _depth(query: str) -> int:
    depth = deepest = 0
    for character in query:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest


def _unescaped(query: str) -> str:
    """Read code point escapes, which SPARQL allows anywhere, even in its own words."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
