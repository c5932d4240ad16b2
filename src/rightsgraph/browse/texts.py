"""Many terms in one text: the engine joins them, so that ten thousand cost no more than reading them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import UNNAMED, Value
from rightsgraph.iri import BASE
from rightsgraph.vocab import RDF

__all__ = ["by_kind", "by_time", "days_of", "joined_term", "terms_of"]

_THINGS = f"{BASE}id/"


def joined_term(variable: str) -> str:
    """Give the expression of SPARQL that writes a term as a word; `terms_of` reads many of them.

    >>> joined_term("o")
    'IF(ISIRI(?o), STR(?o), CONCAT("|", ENCODE_FOR_URI(STR(?o)), "|", LANG(?o), "|", STR(DATATYPE(?o))))'
    """
    one = f"?{variable}"
    literal = f'CONCAT("|", ENCODE_FOR_URI(STR({one})), "|", LANG({one}), "|", STR(DATATYPE({one})))'
    return f"IF(ISIRI({one}), STR({one}), {literal})"


def terms_of(text: str) -> list[Value]:
    """Read terms from their words, each once: things by address, then texts.

    >>> [one.value for one in terms_of("|a%20b|en| https://example.org/b https://example.org/a")]
    ['https://example.org/a', 'https://example.org/b', 'a b']
    """
    words = {*text.split(" ")} - {""}
    found: list[Value] = [NamedNode(word) for word in sorted(words) if not word.startswith("|")]
    texts = (word.split("|")[1:] for word in words if word.startswith("|"))
    literals = [_literal(unquote(value), language, datatype) for value, language, datatype in texts]
    return [*found, *sorted(literals, key=lambda one: (one.value, str(one)))]


def _literal(value: str, language: str, datatype: str) -> Literal:
    if language or datatype in ("", RDF.langString.value):
        return Literal(value, language=language or None)
    return Literal(value, datatype=NamedNode(datatype))


def by_kind(text: str) -> dict[str, list[str]]:
    """Sort addresses of things by kind, each once; evidence and what is no thing is left out.

    >>> by_kind(f"{BASE}id/event/b {BASE}id/event/a {BASE}id/evidence/c {BASE}graph/x")
    {'event': ['https://w3id.org/rightsgraph/id/event/a', 'https://w3id.org/rightsgraph/id/event/b']}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for address in sorted({*text.split(" ")}):
        kind = address.removeprefix(_THINGS).partition("/")[0] if address.startswith(_THINGS) else ""
        if kind and kind != "evidence":
            found["part" if kind == "record" and UNNAMED.match(address) else kind].append(address)
    return dict(found)


def days_of(text: str) -> dict[str, int]:
    """Read, from days and addresses in turns, the first day of each address.

    >>> days_of("17 u:a 16 u:a 9 u:b")
    {'u:a': 16, 'u:b': 9}
    """
    words = text.split(" ")
    found: dict[str, int] = {}
    for day, address in zip(words[::2], words[1::2], strict=False):
        found[address] = min(int(day), found.get(address, int(day)))
    return found


def by_time(addresses: Iterable[str], days: Mapping[str, int]) -> list[str]:
    """Put addresses in the order of time; those without a day come last, by address.

    >>> by_time(["u:c", "u:a", "u:b"], {"u:b": 3})
    ['u:b', 'u:a', 'u:c']
    """
    return sorted(addresses, key=lambda one: (one not in days, days.get(one, 0), one))
