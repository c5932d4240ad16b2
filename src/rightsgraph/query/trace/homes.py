"""Where triples stand: all graphs that hold them, looked up in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.query.trace.engine import Cells, Fact, batches
from rightsgraph.store import Dataset, Store, Term

__all__ = ["EVERYWHERE", "INFERRED", "MERGED", "PATTERNS", "SOURCES", "Homes", "is_source"]

MERGED, INFERRED, PATTERNS = graph_iri("merged"), graph_iri("inferred"), graph_iri("patterns")
SOURCES = graph_iri("source/").value
"""How the IRI of the graph of a source begins."""

EVERYWHERE = Dataset(default=(MERGED, INFERRED, graph_iri("reference"), graph_iri("ontology")), named=None)
"""What a lookup sees: all graphs by name."""


def is_source(graph: Term | None) -> bool:
    """Say whether a graph holds what one source says."""
    return isinstance(graph, NamedNode) and graph.value.startswith(SOURCES)


class Homes:
    """Looks up graphs and values in one store; nothing is asked twice of a graph, nothing row by row."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[Term, Term, Term], frozenset[NamedNode]] = {}

    def of(self, facts: Collection[Fact]) -> dict[Fact, frozenset[NamedNode]]:
        """Give every graph that holds the triple of each fact; none for those with blank nodes."""
        triples = {fact: (fact.subject, fact.predicate, fact.object) for fact in facts}
        new = list(dict.fromkeys(triple for triple in triples.values() if triple not in self._known))
        self._known |= dict.fromkeys(new, frozenset())
        found: dict[int, set[NamedNode]] = defaultdict(set)
        for number, graph in self.join(("s", "p", "o"), new, "GRAPH ?graph { ?s ?p ?o }", ("graph",)):
            if isinstance(graph, NamedNode):
                found[number].add(graph)
        texts = [n for n, triple in enumerate(new) if n not in found and isinstance(triple[2], Literal)]
        pairs = [new[number][:2] for number in texts]  # Virtuoso joins no texts with a language by VALUES
        for at, value, graph in self.join(("s", "p"), pairs, "GRAPH ?graph { ?s ?p ?o }", ("o", "graph")):
            if value == new[texts[at]][2] and isinstance(graph, NamedNode):
                found[texts[at]].add(graph)
        for number, graphs in found.items():
            self._known[new[number]] = frozenset(graphs)
        return {fact: self._known[triple] for fact, triple in triples.items()}

    def join(
        self, names: Sequence[str], rows: Iterable[Cells], pattern: str, wanted: Sequence[str]
    ) -> list[tuple[Any, ...]]:
        """Give the solutions of a pattern for rows of terms, each with the number of its row.

        Args:
            names: the variables of the rows.
            rows: the terms.
            pattern: the pattern, in SPARQL without prefixes.
            wanted: the variables to give.
        """
        found: list[tuple[Any, ...]] = []
        shown = " ".join(f"?{name}" for name in wanted)
        head = " ".join(f"?{name}" for name in names)
        for batch in batches(rows):
            values = " ".join(f"({number} {' '.join(map(str, cells))})" for number, cells in batch)
            text = f"SELECT ?number {shown} WHERE {{ VALUES (?number {head}) {{ {values} }} {pattern} }}"
            for number, *cells in self._store.select(text, EVERYWHERE).rows:
                if isinstance(number, Literal):
                    found.append((int(number.value), *cells))
        return found
