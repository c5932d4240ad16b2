"""Why a triple holds: conclusion, rule, premises, and the sources and spans at the end of every branch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.query.cite import Source, read_sources
from rightsgraph.query.trace.engine import Fact, constant
from rightsgraph.query.trace.hits import Hits
from rightsgraph.query.trace.homes import EVERYWHERE, INFERRED, PATTERNS, Homes, is_source
from rightsgraph.query.trace.places import Place, Places
from rightsgraph.query.trace.rules import Explainer
from rightsgraph.query.trace.support import Supports, name_of
from rightsgraph.query.trace.tokens import tokens
from rightsgraph.store import Store, Term
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import DCT, PREFIXES, RDF, RG

__all__ = ["Explained", "Reason", "explain", "read_asked"]


@dataclass(frozen=True)
class Reason:
    """A triple and why it holds: ways by rules to further reasons, what it was made of, who says it where."""

    fact: Fact
    ways: tuple[tuple[str, tuple[Reason, ...]], ...] = ()
    made_of: tuple[Reason, ...] = ()
    places: tuple[tuple[NamedNode, str, Place], ...] = ()
    background: tuple[str, ...] = ()
    seen: bool = False

    def facts(self) -> Iterator[Fact]:
        """Give every triple of the tree."""
        yield self.fact
        for one in (*self.made_of, *(reason for _, premises in self.ways for reason in premises)):
            yield from one.facts()

    def all_places(self) -> Iterator[Place]:
        """Give every place of the tree."""
        yield from (place for _, _, place in self.places)
        for one in (*self.made_of, *(reason for _, premises in self.ways for reason in premises)):
            yield from one.all_places()


@dataclass(frozen=True)
class Explained:
    """The reasons of what was asked for, the sources by slug, what each rule rests on the absence of.

    `defined` says of each pattern, by the name of its rule, what it means and in which file its query stands.
    """

    reasons: tuple[Reason, ...]
    sources: dict[str, Source]
    absent: dict[str, list[str]]
    defined: dict[str, str]


def read_asked(text: str) -> NamedNode | Fact:
    """Read what is to be explained: an IRI, or a triple in prefixed names or N-Triples.

    >>> read_asked("rgp:gf5g4pr4 a rg:Person").object.value
    'https://w3id.org/rightsgraph/ns#Person'

    Raises:
        InputError: it is neither.
    """
    if len(text.split()) == 1:
        return expand(text)
    head = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    try:
        words = tokens(head + text)
        if words and words[-1].text == ".":
            words.pop()
        subject, verb, *rest = (RDF.type if word.text == "a" else word.text for word in words)
        terms = [constant(str(one)) for one in (subject, verb, "".join(map(str, rest)))]
    except (InputError, SyntaxError, ValueError) as error:
        raise InputError(
            f"not an IRI or a triple: {text!r}",
            mend='write it as "rgp:gf5g4pr4 a rg:ConvictedPerson", with prefixes of ours or whole IRIs',
        ) from error
    return Fact(*terms)


def explain(asked: NamedNode | Fact, store: Store, rules: Path) -> Explained:
    """Say why a triple holds, or every inferred triple of a thing, or why a hit is one of its pattern.

    Raises:
        InputError: the workspace holds no such triple, or nothing of the thing.
    """
    homes = Homes(store)
    explainer = Explainer(store, rules, homes)
    facts = _inferred(asked, store) if isinstance(asked, NamedNode) else _known(asked, homes, store)
    hits = Hits(homes, rules.with_name("pattern"))
    supports = Supports(homes, explainer, hits=hits, default=EVERYWHERE.default)
    supports.find(facts)
    places = Places(homes)
    places.find({said for support in supports.of.values() for said in support.said})
    tree = _Tree(supports, places)
    reasons = tuple(tree.reason(fact) for fact in facts)
    sources = read_sources(store, {place.source for reason in reasons for place in reason.all_places()})
    return Explained(reasons, sources, explainer.absent | hits.absent, hits.defined)


def _known(asked: Fact, homes: Homes, store: Store) -> Collection[Fact]:
    fact, graphs = asked, homes.of([asked])[asked]
    if not graphs:
        fact = Fact(_current(asked.subject, store), asked.predicate, _current(asked.object, store))
        graphs = homes.of([fact])[fact]
    if not graphs:
        mend = "check the triple; what is known of a thing: rightsgraph query - with SELECT * { <IRI> ?p ?o }"
        raise InputError("the workspace does not hold this triple", where=_text(asked), mend=mend)
    if set(graphs) & set(EVERYWHERE.default):
        return [fact]
    return [Fact(fact.subject, fact.predicate, fact.object, graph) for graph in sorted(graphs, key=str)]


def _inferred(iri: NamedNode, store: Store) -> Collection[Fact]:
    thing = _current(iri, store)
    inferred = f"SELECT ?p ?o {{ GRAPH {INFERRED} {{ {thing} ?p ?o }} }} ORDER BY ?p ?o"
    matched = (
        f"SELECT ?p ?o {{ GRAPH {PATTERNS} {{ {thing} ?p ?o }} FILTER(?p = {RG.pattern}) }} ORDER BY ?p ?o"
    )
    facts = [
        Fact(thing, p, o, graph)
        for query, graph in ((inferred, None), (matched, PATTERNS))
        for p, o in store.select(query, EVERYWHERE).rows
        if p is not None and o is not None
    ]
    if not facts and not store.ask(f"ASK {{ GRAPH ?g {{ {thing} ?p ?o }} }}", EVERYWHERE):
        mend = "check the IRI, or run: rightsgraph build"
        raise InputError(f"the workspace knows nothing of {compact(iri)}", mend=mend)
    return facts


def _current(term: Term, store: Store) -> Term:
    """Give what stands for a thing that was judged to be another one, or else the term itself."""
    if not isinstance(term, NamedNode):
        return term
    query = f"SELECT ?new {{ {term} {DCT.isReplacedBy} ?new }} ORDER BY ?new"
    new = [row[0] for row in store.select(query, EVERYWHERE).rows]
    return new[0] if new and isinstance(new[0], NamedNode) else term


def _text(fact: Fact) -> str:
    terms = (fact.subject, fact.predicate, fact.object)
    return " ".join(compact(term) if isinstance(term, NamedNode) else str(term) for term in terms)


class _Tree:
    """Makes the tree of reasons; a triple explained before is not explained again."""

    def __init__(self, supports: Supports, places: Places) -> None:
        self._supports = supports
        self._places = places
        self._done: set[Fact] = set()

    def reason(self, fact: Fact) -> Reason:
        support = self._supports.of[fact]
        deep = bool(support.derivations or support.made_of)
        if deep and fact in self._done:
            return Reason(fact, seen=True)
        self._done.add(fact)
        pairs = {pair: None for said in support.said for pair in self._places.of(said)}
        only = [name_of(fact.graph)] if isinstance(fact.graph, NamedNode) and is_source(fact.graph) else []
        return Reason(
            fact,
            ways=tuple(
                (way.rule, self._reasons(sorted(way.premises, key=_text))) for way in support.derivations
            ),
            made_of=self._reasons(sorted(support.made_of, key=_text)),
            places=tuple((one, self._places.kinds.get(one, ""), place) for one, place in pairs),
            background=(*support.background, *only),
        )

    def _reasons(self, facts: Sequence[Fact]) -> tuple[Reason, ...]:
        return tuple(self.reason(fact) for fact in facts)
