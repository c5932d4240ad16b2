"""Writing why something holds: an indented tree for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from rightsgraph.iri import BASE, KINDS
from rightsgraph.labels import Words, read_words
from rightsgraph.query.cite import citation, csl_json
from rightsgraph.query.noted import place_text
from rightsgraph.query.run import KNOWN
from rightsgraph.query.text import visible
from rightsgraph.query.trace.engine import Fact
from rightsgraph.query.trace.explain import Explained, Reason
from rightsgraph.store import Store, Term
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF

__all__ = ["reasons_as_json", "reasons_as_text"]

_OPAQUE = tuple(f"{BASE}id/{kind}/" for kind in KINDS)


def reasons_as_text(explained: Explained, store: Store) -> bytes:
    """Write reasons as an indented tree, with the names of what has an opaque IRI."""
    things = {
        term
        for reason in explained.reasons
        for fact in reason.facts()
        for term in (fact.subject, fact.object)
        if isinstance(term, NamedNode) and term.value.startswith(_OPAQUE)
    }

    def select(query: str) -> Iterable[Sequence[Term | None]]:
        return store.select(query, KNOWN).rows

    words = read_words(things, select)
    lines = [line for reason in explained.reasons for line in _Writer(explained, words).lines(reason, "")]
    cited = list(map(citation, explained.sources.values()))
    text = [*lines, *(["", "sources", *cited] if cited else [])]
    return "".join(f"{visible(line)}\n" for line in text).encode()


class _Writer:
    """Writes one tree."""

    def __init__(self, explained: Explained, words: Mapping[NamedNode, Words]) -> None:
        self._explained = explained
        self._words = words

    def lines(self, reason: Reason, indent: str) -> Iterator[str]:
        """Give the lines of a reason, its premises deeper than itself."""
        background = f"   [{', '.join(reason.background)}]" if reason.background else ""
        yield indent + self._fact(reason.fact) + background + ("   (as above)" if reason.seen else "")
        for number, (rule, premises) in enumerate(reason.ways):
            meaning = f": {self._explained.defined[rule]}" if rule in self._explained.defined else ""
            yield f"{indent}  {'or ' if number else ''}⇐ {rule}{meaning}"
            for premise in premises:
                yield from self.lines(premise, indent + "    ")
            for absent in self._explained.absent.get(rule, []):
                yield f"{indent}    not: {absent}"
        if reason.made_of:
            yield f"{indent}  made by the build of"
            for one in reason.made_of:
                yield from self.lines(one, indent + "    ")
        for record, kind, place in reason.places:
            yield f"{indent}  said by {place.source}: {place_text(place)} ({kind} {compact(record)})"

    def _fact(self, fact: Fact) -> str:
        verb = "a" if fact.predicate == RDF.type else self._term(fact.predicate)
        return f"{self._term(fact.subject)} {verb} {self._term(fact.object)}"

    def _term(self, term: Term) -> str:
        if not isinstance(term, NamedNode):
            return str(term)
        label = self._words[term].label if term in self._words else None
        return f"{compact(term)} ({label})" if label else compact(term)


def reasons_as_json(explained: Explained) -> bytes:
    """Write reasons as nested JSON, with the sources as CSL-JSON."""
    document = {
        "explained": [_json(reason) for reason in explained.reasons],
        "absent": explained.absent,
        "defined": explained.defined,
        "sources": csl_json(explained.sources.values()),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _json(reason: Reason) -> dict[str, object]:
    fact = reason.fact
    terms = (fact.subject, fact.predicate, fact.object)
    document: dict[str, object] = {"triple": [str(term) for term in terms]}
    if reason.ways:
        document["because"] = [
            {"rule": rule, "premises": [_json(one) for one in premises]} for rule, premises in reason.ways
        ]
    if reason.made_of:
        document["made_of"] = [_json(one) for one in reason.made_of]
    if reason.places:
        document["said_by"] = [
            {"source": place.source, "place": place_text(place), "record": record.value, "kind": kind}
            for record, kind, place in reason.places
        ]
    if reason.background:
        document["background"] = list(reason.background)
    if reason.seen:
        document["as_above"] = True
    return document
