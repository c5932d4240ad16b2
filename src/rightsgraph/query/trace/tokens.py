"""The words of a SPARQL query that parses: prefixed names written out, texts and numbers kept as they stand.

The engine has parsed the query before, so only the kind of each word is to be found, not whether it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from rightsgraph.errors import InputError

__all__ = ["Token", "refused", "tokens"]


class Token(NamedTuple):
    """One word: its kind (iri, text, var, lang, bnode, number, word or sign) and how it is written."""

    kind: str
    text: str


_NUMBERED = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_LOCAL = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PATTERN = re.compile(
    r"(?P<skip>\s+|#[^\n\r]*)"
    r"|(?P<iri><[^<>\"{}|^`\x00-\x20]*>)"
    r"|(?P<text>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<var>[?$]\w+)"
    r"|(?P<bnode>_:\w(?:[\w.\-]*[\w\-])?)"
    rf"|(?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:]|{_LOCAL})(?:(?:[\w.\-:]|{_LOCAL})*(?:[\w\-:]|{_LOCAL}))?)?)"
    r"|(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<number>(?:\d+\.\d*|\.\d+|\d+)[eE][+-]?\d+|\d*\.\d+|\d+)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<sign>&&|\|\||!=|<=|>=|\^\^|[{}()\[\].;,=<>!+\-*/|^?])",
    re.DOTALL,
)


def tokens(query: str) -> list[Token]:
    """Split a query behind its prologue; names are written out as IRIs, variables with a question mark.

    >>> [token.text for token in tokens("PREFIX a: <urn:a#> SELECT $x { $x a:b 'c' }")]
    ['SELECT', '?x', '{', '?x', '<urn:a#b>', "'c'", '}']

    Raises:
        InputError: a sign is none of SPARQL 1.1.
    """
    words = list(_words(query))
    prefixes: dict[str, str] = {}
    base = ""
    start = 0
    while start + 1 < len(words) and words[start].kind == "word":
        keyword = words[start].text.upper()
        if keyword == "BASE":
            base = urljoin(base, _iri(words[start + 1]))
            start += 2
        elif keyword == "PREFIX":
            prefixes[words[start + 1].text.removesuffix(":")] = urljoin(base, _iri(words[start + 2]))
            start += 3
        else:
            break
    return [_written(token, prefixes, base) for token in words[start:]]


def _words(query: str) -> Iterator[Token]:
    at = 0
    while at < len(query):
        found = _PATTERN.match(query, at)
        if found is None or found.lastgroup is None:
            raise refused(query[at : at + 20])
        if found.lastgroup != "skip":
            yield Token(found.lastgroup, found[0])
        at = found.end()


def _iri(token: Token) -> str:
    """Give an IRI without its brackets, characters that are written by their number as they are."""
    return _NUMBERED.sub(lambda found: chr(int(found[0][2:], 16)), token.text[1:-1])


def _written(token: Token, prefixes: dict[str, str], base: str) -> Token:
    if token.kind == "var":
        return Token("var", "?" + token.text[1:])
    if token.kind == "iri":
        return Token("iri", f"<{urljoin(base, _iri(token)) if base else _iri(token)}>")
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        if prefix not in prefixes:
            raise refused(token.text)
        plain = re.sub(r"\\(.)", r"\1", local)
        return Token("iri", f"<{prefixes[prefix]}{plain}>")
    return token


def refused(what: str) -> InputError:
    """Say that a query cannot be traced, and what in it is not understood."""
    return InputError(
        f"the evidence of this query cannot be traced: not understood at {what.strip()!r}",
        mend="ask without --evidence, or write that part in another way",
    )
