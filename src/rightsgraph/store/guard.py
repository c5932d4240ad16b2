"""What no query may do here: reach the network, or nest so deep that the parser falls over.

Whether a word such as SERVICE is used as a word of SPARQL is asked of the parser, not guessed from the
text: the engine's grammar needs no space between words, so no tokens of ours would agree with it. The word
is renamed wherever it stands; in names, texts and comments that changes nothing that matters, while a query
that needs the word no longer parses.
"""

from __future__ import annotations

import itertools
import re
import string

import pyoxigraph as ox

from rightsgraph.errors import InputError
from rightsgraph.store.tokens import bare

__all__ = ["refuse_unsafe", "uses"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_DEEPEST = 200


def uses(query: str, word: str, *, base: str | None = None) -> bool:
    """Say whether a query that parses uses a word of SPARQL, or could after its escapes are read.

    What does not parse even without the word is said to use it: in doubt, it does. Relative IRIs parse where
    there is a `base`.

    >>> uses("SELECT ?s WHERE { ?s ?service 'SERVICE' } # SERVICE", "SERVICE")
    False
    >>> uses("PREFIX : <http://a.example/> SELECT * { SERVICE: { ?s ?p ?o } }", "SERVICE")
    True
    """
    for text in {query, _unescaped(query)}:
        if word.lower() in text.lower():
            other = _unused(text.lower())
            if not other or not _parses(re.sub(word, other, text, flags=re.IGNORECASE), base):
                return True
    return False


def refuse_unsafe(query: str, *, base: str | None = None) -> None:
    """Refuse a query that could reach the network, or that is nested without end.

    Raises:
        InputError: it uses SERVICE, or its brackets nest deeper than 200.
    """
    if _depth(query) > _DEEPEST:
        raise InputError(f"brackets nested deeper than {_DEEPEST}", mend="write the query with less nesting")
    if uses(query, "SERVICE", base=base):
        raise InputError(
            "a query with SERVICE is refused: queries do not reach the network",
            mend="query the other endpoint by itself and join the answers; or check the syntax",
        )


def _unused(text: str) -> str:
    """Give five letters that do not stand in a text and are no word of SPARQL; none where it is too long."""
    taken = {text[at : at + 5] for at in range(len(text))}
    letters = itertools.product(string.ascii_lowercase, repeat=4)
    return next((name for four in letters if (name := "z" + "".join(four)) not in taken), "")


def _parses(query: str, base: str | None) -> bool:
    try:
        ox.Store().query(query, base_iri=base)
    except (SyntaxError, ValueError, OSError):
        return False
    return True


def _depth(query: str) -> int:
    """Give how deep brackets nest; those in texts and comments do not count where there are few in all."""
    if sum(map(query.count, "([{")) <= _DEEPEST:
        return 0
    depth = deepest = 0
    for kind, text, _, _ in bare(query):
        if kind == "sign" and text in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif kind == "sign" and text in ")]}":
            depth -= 1
    return deepest


def _unescaped(query: str) -> str:
    """Read code point escapes, which SPARQL allows anywhere, even in its own words."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
