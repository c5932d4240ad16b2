"""The reference engine: rdflib alone, for small graphs and for notebooks. Slow, plain Python, no network."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.graph import Dataset as RdflibDataset
from rdflib.graph import Graph
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.evaluate import evalPart
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query, QueryContext

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.store import Dataset, Solutions, Term
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import XSD

__all__ = ["RdflibStore", "from_rdflib", "to_rdflib"]

_COUNTED = rdflib.Variable("rightsgraphCounted")
_Term = NamedNode | BlankNode | Literal
_Answer = TypeVar("_Answer")


class RdflibStore:
    """Graphs of rdflib behind the `Store` interface.

    >>> s, p, o, g = (NamedNode(f"urn:{name}") for name in "spog")
    >>> RdflibStore.of([Quad(s, p, o, g)]).ask("ASK { ?s ?p ?o }", Dataset(default=(g,)))
    True
    """

    def __init__(self, graphs: Mapping[NamedNode, Graph]) -> None:
        self._graphs = dict(graphs)
        self._merged: dict[tuple[NamedNode, ...], Graph] = {}

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> RdflibStore:
        """Make a store that holds these quads; those outside a named graph are left out."""
        graphs: dict[NamedNode, Graph] = {}
        for quad in quads:
            name = quad.graph_name
            if isinstance(name, NamedNode):
                graph = graphs.setdefault(name, Graph(identifier=rdflib.URIRef(name.value)))
                graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        return cls(graphs)

    def select(self, query: str, dataset: Dataset | None) -> Solutions:
        """Answer a SELECT; see `Store.select`."""
        columns = EmbeddedStore.of([]).select(query, None).columns
        names = [rdflib.Variable(column) for column in columns]

        def read(answer: Mapping[str, Any]) -> list[list[rdflib.term.Node | None]]:
            return [[row.get(name) for name in names] for row in answer["bindings"]]

        found = self._run(query, dataset, read)
        return Solutions(columns, iter([tuple(map(_back, row)) for row in found]))

    def construct(self, query: str, dataset: Dataset | None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE, each triple once; see `Store.construct`."""
        EmbeddedStore.of([]).construct(query, None)
        found = self._run(query, dataset, lambda answer: list(answer["graph"]))
        return iter([triple for nodes in found for triple in _triple(*map(from_rdflib, nodes))])

    def ask(self, query: str, dataset: Dataset | None) -> bool:
        """Answer an ASK; see `Store.ask`."""
        EmbeddedStore.of([]).ask(query, None)
        return bool(self._run(query, dataset, lambda answer: answer["askAnswer"]))

    def graphs(self) -> Sequence[NamedNode]:
        """List the named graphs, sorted by IRI."""
        return sorted(self._graphs, key=lambda name: name.value)

    def _run(self, query: str, dataset: Dataset | None, read: Callable[[Any], _Answer]) -> _Answer:
        """Answer by rdflib's own evaluation; the query has been parsed, and SERVICE refused, before."""
        try:
            translated = translateQuery(parseQuery(query))
        except Exception as error:  # rdflib's parser fails in many ways
            what = f"rdflib cannot parse the query: {error}"
            raise InputError(what, mend="write plain SPARQL 1.1") from error
        stated = dataset or _stated(translated)
        translated.algebra.pop("datasetClause", None)
        _mend_groups(translated.algebra)
        _mark_joins(translated.algebra)
        CUSTOM_EVALS["rightsgraph"] = _joined
        try:
            seen = self._seen(stated)
            context = QueryContext(seen, initBindings={})
            context.graph = seen.default_context  # rdflib would take the union of all graphs
            context.prologue = translated.prologue
            return read(evalPart(context, translated.algebra))
        except Exception as error:  # so does its evaluation
            what = f"rdflib cannot answer the query: {type(error).__name__}: {error}"
            raise OutsideError(what, mend="ask the embedded engine") from error

    def _seen(self, dataset: Dataset | None) -> _Seen:
        default = () if dataset is None else dataset.default
        named = self.graphs() if dataset is None or dataset.named is None else dataset.named
        return _Seen(self._merge(default), {name: self._graphs.get(name, Graph()) for name in named})

    def _merge(self, names: tuple[NamedNode, ...]) -> Graph:
        """Give one graph of all triples of some; graphs do not change, so it is kept."""
        if names not in self._merged:
            merged = Graph()
            for name in names:
                merged += self._graphs.get(name, Graph())
            self._merged[names] = merged
        return self._merged[names]


class _Seen(RdflibDataset):
    """What one query sees: a default graph and named graphs, and nothing else, however it is asked."""

    def __init__(self, default: Graph, named: Mapping[NamedNode, Graph]) -> None:
        super().__init__()
        self._default_context = default
        self._named = {rdflib.URIRef(name.value): graph for name, graph in named.items()}

    @property  # type: ignore[misc]
    def default_context(self) -> Graph:
        """The default graph."""
        return self._default_context

    def contexts(self, triple: object = None) -> Generator[Graph, None, None]:  # noqa: ARG002 (rdflib's)
        """Give the named graphs."""
        yield from self._named.values()

    def get_context(self, identifier: Any, *_: object, **__: object) -> Graph:  # noqa: ANN401 (rdflib's)
        """Give a named graph, empty where it is not of the dataset."""
        return self._named.get(identifier, Graph())


def _mark_joins(node: object) -> None:
    """Mark the joins that rdflib would do by trying each row with each."""
    if isinstance(node, CompValue):
        if node.name == "Join" and not node.lazy:
            node["rightsgraph"] = True
        for part in node.values():
            _mark_joins(part)


def _joined(context: QueryContext, part: CompValue) -> Iterator[Any]:
    """Join the rows of a marked join by what all of them bind on both sides; other parts are rdflib's own."""
    if "rightsgraph" not in part:
        raise NotImplementedError
    return _by_hash(context, part)


def _by_hash(context: QueryContext, part: CompValue) -> Iterator[Any]:
    left, right = list(evalPart(context, part.p1)), set(evalPart(context, part.p2))
    if not left or not right:
        return
    shared = sorted(set.intersection(*map(set, left), *map(set, right)))
    alike: dict[tuple[Any, ...], list[Any]] = {}
    for row in right:
        alike.setdefault(tuple(row[name] for name in shared), []).append(row)
    for row in left:
        for other in alike.get(tuple(row[name] for name in shared), ()):
            if row.compatible(other):
                yield row.merge(other)


def _mend_groups(node: object) -> None:
    """Let GROUP BY over nothing give no row: rdflib gives an empty one, so a count tells it from others."""
    if isinstance(node, CompValue):
        for name, part in list(node.items()):
            _mend_groups(part)
            if isinstance(part, CompValue) and part.name == "AggregateJoin" and part.p.expr is not None:
                part.A.append(CompValue("Aggregate_Count", vars="*", distinct="", res=_COUNTED))
                node[name] = CompValue("Filter", p=part, expr=_COUNTED)
    elif isinstance(node, list | tuple):
        for part in node:
            _mend_groups(part)


def _stated(query: Query) -> Dataset | None:
    """Read what FROM and FROM NAMED say."""
    clauses = query.algebra.datasetClause
    if not clauses:
        return None
    default = [NamedNode(str(clause.default)) for clause in clauses if clause.default]
    named = [NamedNode(str(clause.named)) for clause in clauses if clause.named]
    return Dataset(tuple(default), tuple(named))


def to_rdflib(term: Term) -> rdflib.term.Node:
    """Give a term as rdflib's, a literal in the very form it is written.

    >>> to_rdflib(Literal("01", datatype=XSD.integer))
    rdflib.term.Literal('01', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise InputError(f"a triple as a term: {term}", mend="rdflib has none; ask the embedded engine")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    kind = None if term.datatype == XSD.string else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=kind, normalize=False)


def from_rdflib(term: rdflib.term.Node) -> _Term:
    """Give rdflib's term as ours.

    >>> from_rdflib(rdflib.Literal("Astana", lang="en"))
    <Literal value=Astana language=en>
    """
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if not isinstance(term, rdflib.Literal):
        raise TypeError(f"no term of RDF: {term!r}")
    if term.language is not None:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)


def _back(term: rdflib.term.Node | None) -> Term | None:
    return None if term is None else from_rdflib(term)


def _triple(subject: _Term, predicate: _Term, object_: _Term) -> Iterator[Triple]:
    """Give the triple, or none where a template put a literal into the place of a subject."""
    if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode):
        yield Triple(subject, predicate, object_)
