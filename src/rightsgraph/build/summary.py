"""What a workspace holds, in numbers a person can check, and the violations that stand in it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal

from rightsgraph.iri import graph_iri
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.query.table import Table
from rightsgraph.store import Dataset, Store

__all__ = ["Summary", "summary"]

_COUNTS = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX g: <https://w3id.org/rightsgraph/graph/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?documents ?sources ?records ?people ?organizations ?countries ?findings WHERE {
  { SELECT (COUNT(DISTINCT ?d) AS ?documents) { GRAPH g:registry { ?d a rg:Document } } }
  { SELECT (COUNT(DISTINCT ?s) AS ?sources) { GRAPH g:registry { ?s a rg:Source } } }
  { SELECT (COUNT(DISTINCT ?r) AS ?records) { ?r a rg:Record ; prov:hadPrimarySource ?from } }
  { SELECT (COUNT(DISTINCT ?p) AS ?people) { ?p a rg:Person ; rdfs:label ?name } }
  {
    SELECT (COUNT(DISTINCT ?o) AS ?organizations) {
      ?o a rg:Organization ; rdfs:label ?name .
      FILTER(!EXISTS { GRAPH g:reference { ?o a ?there } }
        || EXISTS { GRAPH g:merged { ?record ?part ?o . ?record prov:hadPrimarySource ?teller } })
    }
  }
  { SELECT (COUNT(DISTINCT ?c) AS ?countries) { ?e a rg:Event ; rg:country ?c } }
  { SELECT (COUNT(DISTINCT ?f) AS ?findings) { GRAPH g:findings { ?f a sh:ValidationResult } } }
}
"""
_VIOLATIONS = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX g: <https://w3id.org/rightsgraph/graph/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?where ?message WHERE {
  GRAPH g:findings {
    ?finding sh:resultSeverity sh:Violation ; sh:resultMessage ?message .
    OPTIONAL { ?finding dct:source ?where }
  }
}
ORDER BY ?where ?message
"""


@dataclass(frozen=True)
class Summary:
    """Counts over one workspace; records, people and organizations are counted after identity.

    `violations` are lines of place and message, such as `graph/source/a.ttl:4: Give a name.`
    """

    documents: int
    sources: int
    records: int
    people: int
    organizations: int
    countries: int
    findings: int
    contradictions: int
    differences: int
    violations: tuple[str, ...]

    @property
    def conflicts(self) -> int:
        """Count what sources disagree on, of either kind."""
        return self.contradictions + self.differences

    def as_text(self, *, made: Sequence[str], workspace: Path) -> str:
        """Write the summary for a terminal, with what to type next."""
        state = f"made {', '.join(made)}" if made else "nothing had changed"
        kinds = f"{_count(self.contradictions, 'contradiction')}, {_count(self.differences, 'difference')}"
        counts = ("documents", "sources", "records", "people", "organizations", "countries")
        option = "" if workspace == Path(".rightsgraph") else f" --workspace {shlex.quote(str(workspace))}"
        return "\n".join(
            [
                f"workspace {workspace} ({state})",
                *(f"  {name:<14} {getattr(self, name):>5}" for name in counts),
                f"  {'conflicts':<14} {self.conflicts:>5}   {kinds}",
                f"  {'findings':<14} {self.findings:>5}   {_count(len(self.violations), 'violation')}",
                "",
                "next:",
                *_aligned(_next(option)),
            ]
        )


def _next(option: str) -> list[tuple[str, str]]:
    return [
        (f"rightsgraph query events -p country=KZ{option}", "who was arrested, charged, sentenced there"),
        (f"rightsgraph patterns{option}", "where else the same thing happens"),
        (f"rightsgraph conflicts{option}", "what sources disagree on"),
        ("rightsgraph queries", "all questions, with what they answer"),
        ("rightsgraph validate", "the findings: what a curator could mend"),
    ]


def _aligned(pairs: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(command) for command, _ in pairs)
    return [f"  {command:<{width}}   {meaning}" for command, meaning in pairs]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def summary(store: Store, queries: Path) -> Summary:
    """Count what the store holds; people and organizations are those of which the questions give a row each.

    Raises:
        InputError: the question after conflicts is not in `queries`.
    """
    default = tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "ontology"))
    named = tuple(graph_iri(name) for name in ("registry", "findings", "merged", "reference"))
    dataset = Dataset(default=default, named=named)
    solutions = store.select(_COUNTS, dataset)
    (row,) = solutions.rows
    counts = {
        name: int(term.value)
        for name, term in zip(solutions.columns, row, strict=True)
        if isinstance(term, Literal)
    }
    kinds = _conflicts(store, queries)
    return Summary(
        **counts,
        contradictions=kinds["contradiction"],
        differences=kinds["difference"],
        violations=tuple(
            ": ".join(term.value for term in found if isinstance(term, Literal))
            for found in store.select(_VIOLATIONS, dataset).rows
        ),
    )


def _conflicts(store: Store, queries: Path) -> Counter[str]:
    table = run_entry(find_entry(queries, "conflicts"), {}, store)
    if not isinstance(table, Table):
        raise TypeError("the question 'conflicts' gives no table")
    column = table.columns.index("kind")
    return Counter(term.value for row in table.rows if isinstance(term := row[column], Literal))
