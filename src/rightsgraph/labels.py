"""The words for things: labels and notations of many IRIs, read in one batch query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.vocab import DCT, RDFS, RG, SKOS

__all__ = ["CHUNK", "LANGUAGES", "Words", "read_words"]

CHUNK = 2_000
"""How many IRIs one batch query asks for, and one query is enough for fewer; Virtuoso refuses 5,000."""

LANGUAGES = ("en", "ru")
"""The languages to fall back to, in their order, where the wanted one is missing."""

_LABELS = (RDFS.label, SKOS.prefLabel, DCT.title, RG.file)
_ALL = " ".join(map(str, (*_LABELS, SKOS.notation)))
_WHOLE = f"SELECT ?thing ?predicate ?text WHERE {{ VALUES ?predicate {{ {_ALL} }} ?thing ?predicate ?text }}"
_Select = Callable[[str], Iterable[Sequence[object]]]


@dataclass(frozen=True)
class Words:
    """What a thing is called: its label in the best language, and its notation, where it has them."""

    label: str | None = None
    notation: str | None = None


def read_words(
    iris: Iterable[NamedNode], select: _Select, *, language: str = "en", whole: bool = False
) -> dict[NamedNode, Words]:
    """Read labels and notations of all `iris` at once; a thing without either is left out.

    The label is the first of `rdfs:label`, `skos:prefLabel`, the title and the file name, each in the
    wanted language, English, Russian or any; the notation is `skos:notation`. Where several are left, the
    first by code points is taken, so that the same data give the same words.

    Args:
        iris: the things, in any order, repeated or not.
        select: answers a SELECT with its rows; called once for each `CHUNK` things.
        language: the wanted language.
        whole: ask once for the words of all there is, which is quicker for tens of thousands of things.

    >>> read_words([], select=lambda query: [])
    {}
    """
    wanted = sorted({iri.value for iri in iris})
    chain = tuple(dict.fromkeys((language, *LANGUAGES)))
    found: dict[NamedNode, dict[NamedNode, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    starts = range(0, len(wanted), CHUNK)
    for query in [_WHOLE] if whole else (_query(wanted[start : start + CHUNK]) for start in starts):
        for thing, predicate, text in select(query):
            if (
                isinstance(thing, NamedNode)
                and isinstance(predicate, NamedNode)
                and isinstance(text, Literal)
            ):
                found[thing][predicate].append(text)
    return {thing: _words(found[thing], chain) for thing in map(NamedNode, wanted) if thing in found}


def _query(iris: Sequence[str]) -> str:
    # A filter, not VALUES, on the predicate: the engine would join the two lists with every label there is.
    predicates = ", ".join(str(predicate) for predicate in (*_LABELS, SKOS.notation))
    things = " ".join(f"<{iri}>" for iri in iris)
    return (
        f"SELECT ?thing ?predicate ?text WHERE {{ VALUES ?thing {{ {things} }} "
        f"?thing ?predicate ?text FILTER(?predicate IN ({predicates})) }}"
    )


def _words(texts: dict[NamedNode, list[Literal]], chain: Sequence[str]) -> Words:
    labels = (_best(texts[predicate], chain) for predicate in _LABELS if predicate in texts)
    return Words(label=next(labels, None), notation=_best(texts.get(SKOS.notation, []), chain))


def _best(texts: Sequence[Literal], chain: Sequence[str]) -> str | None:
    def rank(text: Literal) -> tuple[int, str]:
        spoken = text.language or ""
        return chain.index(spoken) if spoken in chain else len(chain), text.value

    return min(texts, key=rank).value if texts else None
