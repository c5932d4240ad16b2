"""What stands behind a fact: the records of sources that say it, or the facts from which it was made.

A triple in the graph of a source is said by it. One in `merged` is said by the sources whose graphs hold it,
unless the build made it: a label, a time stamp, a status, a source of a record. One in `inferred` follows by
a rule, one in `patterns` by the query of a pattern. What stands in reference data, registry or ontology is
background: it says nothing of what happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from rightsgraph.iri import graph_iri, local_name, source_graph
from rightsgraph.query.trace.engine import Fact
from rightsgraph.query.trace.hits import Hits
from rightsgraph.query.trace.homes import INFERRED, MERGED, PATTERNS, Homes, is_source
from rightsgraph.query.trace.rules import Derivation, Explainer
from rightsgraph.store import Term
from rightsgraph.vocab import DCT, PROV, RDFS, RG, SEM, SKOS

__all__ = ["Said", "Support", "Supports", "name_of"]


class Said(NamedTuple):
    """A record or entity, and the graph of the source that says something of it.

    `merged` says that it was read in the graph `merged`, which leaves out what is denied or was rejected.
    """

    thing: NamedNode
    graph: NamedNode
    merged: bool


_LABELS = frozenset({RDFS.label, SKOS.altLabel})
_STAMPS = frozenset(
    {
        SEM.hasEarliestBeginTimeStamp,
        SEM.hasLatestBeginTimeStamp,
        SEM.hasEarliestEndTimeStamp,
        SEM.hasLatestEndTimeStamp,
        RG.earliestDay,
        RG.earliestEndDay,
        RG.latestDay,
    }
)
_NAMED = f"GRAPH {MERGED} {{ ?name {RG.nameOf} ?thing ; {RG.text} ?text }}"
_DATED = f"GRAPH {MERGED} {{ ?thing ?when ?day VALUES ?when {{ {RG.date} {RG.asOf} }} }}"
_TELLERS = f"GRAPH {MERGED} {{ ?thing {PROV.hadPrimarySource} ?source }}"


@dataclass
class Support:
    """What stands behind one fact."""

    said: dict[Said, None] = field(default_factory=dict)
    made_of: dict[Fact, None] = field(default_factory=dict)
    derivations: list[Derivation] = field(default_factory=list)
    background: dict[str, None] = field(default_factory=dict)

    @property
    def further(self) -> Iterable[Fact]:
        """Give the facts that stand behind this one."""
        yield from self.made_of
        for derivation in self.derivations:
            yield from derivation.premises


class Supports:
    """Finds what stands behind facts, and behind what they are made of, level by level in batches."""

    def __init__(
        self, homes: Homes, explainer: Explainer, *, hits: Hits, default: Collection[NamedNode] | None
    ) -> None:
        self._homes = homes
        self._explainer = explainer
        self._hits = hits
        self._default = None if default is None else frozenset(default)
        self._tellers: dict[Term, frozenset[NamedNode]] = {}
        self.of: dict[Fact, Support] = {}

    def find(self, facts: Collection[Fact]) -> None:
        """Find what stands behind each fact; it is then in `of`."""
        frontier = {fact for fact in facts if fact not in self.of}
        while frontier:
            self.of |= {fact: Support() for fact in frontier}
            self._level(frontier)
            further = {one for fact in frontier for one in self.of[fact].further}
            frontier = {fact for fact in further if fact not in self.of}

    def all_behind(self, fact: Fact) -> list[Support]:
        """Give the support of a fact and of everything it is made of."""
        seen = {fact: None}
        todo = [fact]
        while todo:
            for one in self.of[todo.pop()].further:
                if one not in seen:
                    seen[one] = None
                    todo.append(one)
        return [self.of[one] for one in seen]

    def _level(self, facts: Collection[Fact]) -> None:
        homes = self._homes.of(facts)
        self._read_tellers({fact.subject for fact in facts})
        inferred, made, matched = [], [], []
        for fact in facts:
            support = self.of[fact]
            for graph in self._seen(fact, homes[fact]):
                if graph == INFERRED:
                    inferred.append(fact)
                elif graph == PATTERNS:
                    matched.append(fact)
                elif graph == MERGED:
                    said = self._said(fact, homes[fact])
                    support.said |= dict.fromkeys(said)
                    made += [] if said else [fact]
                elif is_source(graph):
                    support.said |= dict.fromkeys(_pair(fact, graph, merged=False))
                else:
                    support.background[name_of(graph)] = None
            if isinstance(fact.subject, BlankNode) or isinstance(fact.object, BlankNode):
                support.background["nodes without a name"] = None
        for fact, ways in self._explainer.explain(inferred).items():
            self.of[fact].derivations += ways
            if not ways:
                self.of[fact].background["inferred, by no rule that is here"] = None
        for fact, ways in self._hits.explain(matched).items():
            self.of[fact].derivations += ways
            if not ways:
                self.of[fact].background["patterns, by no record that a source says"] = None
        self._made(made)

    def _seen(self, fact: Fact, homes: Collection[NamedNode]) -> list[NamedNode]:
        """Give the graphs in which the query saw a fact."""
        if isinstance(fact.graph, NamedNode):
            return [fact.graph] if fact.graph in homes else []
        return sorted((home for home in homes if self._default is None or home in self._default), key=str)

    def _said(self, fact: Fact, homes: Iterable[NamedNode]) -> list[Said]:
        tellers = self._tellers.get(fact.subject, frozenset())
        told = [
            home for home in sorted(homes, key=str) if is_source(home) and (home in tellers or not tellers)
        ]
        return [pair for graph in told for pair in _pair(fact, graph)]

    def _read_tellers(self, subjects: Collection[Term]) -> None:
        new = [(subject,) for subject in subjects if subject not in self._tellers and _is_iri(subject)]
        found: dict[int, set[NamedNode]] = defaultdict(set)
        for number, source in self._homes.join(("thing",), new, _TELLERS, ("source",)):
            found[number].add(source_graph(local_name(source)))
        self._tellers |= {subject: frozenset(found[number]) for number, (subject,) in enumerate(new)}

    def _everything_said(self, subject: Term) -> dict[Said, None]:
        graphs = sorted(self._tellers.get(subject, ()), key=str)
        return {Said(subject, graph, merged=True): None for graph in graphs if isinstance(subject, NamedNode)}

    def _made(self, facts: Collection[Fact]) -> None:
        """Find what the triples were made of that the build adds to records."""
        labels = [fact for fact in facts if fact.predicate in _LABELS]
        stamps = [fact for fact in facts if fact.predicate in _STAMPS]
        things = [(fact.subject,) for fact in labels]
        for number, name, text in self._homes.join(("thing",), things, _NAMED, ("name", "text")):
            fact = labels[number]
            if text != fact.object:
                continue
            made_of = (Fact(name, RG.nameOf, fact.subject), Fact(name, RG.text, fact.object))
            self.of[fact].made_of |= dict.fromkeys(made_of)
        days = [(fact.subject,) for fact in stamps]
        for number, when, day in self._homes.join(("thing",), days, _DATED, ("when", "day")):
            self.of[stamps[number]].made_of[Fact(stamps[number].subject, when, day)] = None
        for fact in facts:
            support = self.of[fact]
            if fact.predicate == PROV.hadPrimarySource and isinstance(fact.object, NamedNode):
                support.said |= dict.fromkeys(_pair(fact, source_graph(local_name(fact.object))))
            elif fact.predicate == DCT.isReplacedBy:
                support.background["judgements"] = None
            elif not support.made_of:
                support.said |= self._everything_said(fact.subject)


def name_of(graph: NamedNode) -> str:
    """Give the name of a graph of ours, or the IRI of another."""
    return graph.value.removeprefix(graph_iri("").value)


def _pair(fact: Fact, graph: NamedNode, *, merged: bool = True) -> list[Said]:
    return [Said(fact.subject, graph, merged)] if isinstance(fact.subject, NamedNode) else []


def _is_iri(term: Term) -> bool:
    return isinstance(term, NamedNode)
