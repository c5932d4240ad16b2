"""Rules: catalogue queries of which each row is a fault, for what shapes cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.query.catalogue import Entry, read_folder
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.turtle import compact
from rightsgraph.validate.findings import Finding, Severity

__all__ = ["RAW", "check_rules", "read_rules", "rule_iri"]

RAW = "raw"
"""The dataset of rules that look at the graphs as curated, each by its name and none as default."""


def read_rules(folder: Path) -> dict[str, Entry]:
    """Read the rules of a folder, by name.

    Raises:
        InputError: there are none, or one has a fault: no Problem, or a first column not `focus (iri)`.
    """
    rules = read_folder(folder)
    for rule in rules.values():
        first = rule.columns[0] if rule.columns else None
        if not rule.problem or first is None or (first.name, first.kind) != ("focus", "iri"):
            raise InputError(
                "a rule needs Problem, Solution, Severity and a first column focus (iri)",
                where=str(rule.path),
                mend="write them into its header",
            )
    return rules


def rule_iri(name: str) -> NamedNode:
    """Give the IRI by which findings name a rule.

    >>> rule_iri("penalty-without-sentence").value
    'https://w3id.org/rightsgraph/rule/penalty-without-sentence'
    """
    return NamedNode(f"{BASE}rule/{name}")


def check_rules(rules: Iterable[Entry], stores: Mapping[str, Store]) -> Iterator[Finding]:
    """Run rules; each row is a finding about its first column.

    Args:
        rules: the rules to run.
        stores: under `raw` the graphs as curated, under `merged` the graphs after identity. A rule on a
            store that is not given is left out.
    """
    for rule in rules:
        raw = RAW in rule.default
        store = stores.get(RAW if raw else "merged")
        if store is None:
            continue
        solutions = store.select(rule.text, _dataset(rule, store))
        for row in solutions.rows:
            if isinstance(row[0], NamedNode):
                yield _finding(rule, row[0], dict(zip(solutions.columns[1:], row[1:], strict=True)))


def _dataset(rule: Entry, store: Store) -> Dataset:
    if RAW in rule.default:
        return Dataset(default=(), named=None)
    named: list[NamedNode] = []
    for name in rule.named:
        if name == "source":
            named += [graph for graph in store.graphs() if "/graph/source/" in graph.value]
        else:
            named.append(graph_iri(name))
    return Dataset(default=tuple(graph_iri(name) for name in rule.default), named=tuple(named))


def _finding(rule: Entry, focus: NamedNode, others: Mapping[str, Term | None]) -> Finding:
    said = ", ".join(
        f"{name.replace('_', ' ')} {_shown(term)}" for name, term in others.items() if term is not None
    )
    problem = rule.problem.rstrip(".")
    message = f"{problem} ({said}). {rule.solution}" if said else f"{problem}. {rule.solution}"
    return Finding(rule_iri(rule.name), Severity(rule.severity), focus, message)


def _shown(term: Term) -> str:
    if isinstance(term, NamedNode):
        return compact(term)
    return f'"{term.value}"' if isinstance(term, Literal) else str(term)
