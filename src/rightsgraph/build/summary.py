"""What a workspace holds, in numbers a person can check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal

from rightsgraph.iri import graph_iri
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.render import rows_of
from rightsgraph.query.run import run_entry
from rightsgraph.store import Dataset, Store

__all__ = ["Summary", "summary"]

_QUERY = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?documents ?sources ?records ?people ?organizations ?countries ?findings ?violations WHERE {
  { SELECT (COUNT(DISTINCT ?d) AS ?documents) { GRAPH ?registry { ?d a rg:Document } } }
  { SELECT (COUNT(DISTINCT ?s) AS ?sources) { GRAPH ?registry { ?s a rg:Source } } }
  { SELECT (COUNT(DISTINCT ?r) AS ?records) { ?r a rg:Record ; prov:hadPrimarySource ?from } }
  { SELECT (COUNT(DISTINCT ?p) AS ?people) { ?p a rg:Person ; prov:hadPrimarySource ?from } }
  { SELECT (COUNT(DISTINCT ?o) AS ?organizations) { ?o a rg:Organization ; prov:hadPrimarySource ?from } }
  { SELECT (COUNT(DISTINCT ?c) AS ?countries) { ?e a rg:Event ; rg:country ?c } }
  { SELECT (COUNT(DISTINCT ?f) AS ?findings) { GRAPH ?report { ?f a sh:ValidationResult } } }
  { SELECT (COUNT(DISTINCT ?v) AS ?violations) { GRAPH ?faults { ?v sh:resultSeverity sh:Violation } } }
}
"""


@dataclass(frozen=True)
class Summary:
    """Counts over one workspace; records, people and organizations are counted after identity."""

    documents: int
    sources: int
    records: int
    people: int
    organizations: int
    countries: int
    conflicts: int
    findings: int
    violations: int

    def as_text(self, *, made: Sequence[str], workspace: Path) -> str:
        """Write the summary for a terminal, with what to type next."""
        state = f"made {', '.join(made)}" if made else "nothing had changed"
        return "\n".join(
            [
                f"workspace {workspace} ({state})",
                f"  documents      {self.documents:>6}",
                f"  sources        {self.sources:>6}",
                f"  records        {self.records:>6}",
                f"  people         {self.people:>6}",
                f"  organizations  {self.organizations:>6}",
                f"  countries      {self.countries:>6}",
                f"  conflicts      {self.conflicts:>6}   (rightsgraph conflicts)",
                f"  findings       {self.findings:>6}   ({self.violations} violations; rightsgraph validate)",
                "",
                "next:",
                "  rightsgraph query events -p country=KZ     who was arrested, charged, sentenced there",
                "  rightsgraph queries                        all questions of the catalogue",
                "  rightsgraph evidence show IRI              where a source says it",
            ]
        )


def summary(store: Store, queries: Path) -> Summary:
    """Count what the workspace's store holds; conflicts by the question of that name in the catalogue."""
    default = tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "ontology"))
    named = (graph_iri("registry"), graph_iri("findings"))
    solutions = store.select(_QUERY, Dataset(default=default, named=named))
    (row,) = solutions.rows
    counts = {
        name: int(term.value)
        for name, term in zip(solutions.columns, row, strict=True)
        if isinstance(term, Literal)
    }
    conflicts = run_entry(find_entry(queries, "conflicts"), {}, store)
    return Summary(conflicts=rows_of(conflicts), **counts)
