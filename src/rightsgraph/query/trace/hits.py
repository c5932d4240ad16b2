"""Why a hit of a pattern is one: the pattern, and the records that support it, which sources say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal

from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_entry
from rightsgraph.query.trace.engine import Fact
from rightsgraph.query.trace.homes import MERGED, PATTERNS, Homes
from rightsgraph.query.trace.plan import make_plan
from rightsgraph.query.trace.read import read_select
from rightsgraph.query.trace.rules import Derivation
from rightsgraph.query.trace.tree import Group, Select
from rightsgraph.store import Term
from rightsgraph.vocab import RDF, RG, SKOS

__all__ = ["Hits"]

_RECORDS = f"GRAPH {PATTERNS} {{ ?hit {RG.support} ?record }} GRAPH {MERGED} {{ ?record {RDF.type} ?kind }}"
_PATTERN = (
    f"GRAPH {PATTERNS} {{ ?hit {RG.pattern} ?pattern }} "
    f"?pattern {SKOS.notation} ?name ; {SKOS.definition} ?definition"
)


class _Hit(NamedTuple):
    """A hit: the name of its pattern, and of each record that supports it that it is what it is."""

    rule: str
    records: dict[Term, set[Fact]]


class Hits:
    """Leads what the build says of hits to the records that support them, in batches.

    `defined` says what each pattern that came up means, `absent` what its query rests on the absence of.
    """

    def __init__(self, homes: Homes, folder: Path) -> None:
        self._homes = homes
        self._folder = folder
        self._known: dict[Term, _Hit] = {}
        self.defined: dict[str, str] = {}
        self.absent: dict[str, list[str]] = {}

    def explain(self, facts: Collection[Fact]) -> dict[Fact, list[Derivation]]:
        """Give why each triple of a hit holds; nothing for one without a record that a source says.

        That a record supports a hit rests on this record, everything else on all of them.
        """
        self._read({fact.subject for fact in facts} - self._known.keys())
        return {fact: list(self._ways(fact)) for fact in facts}

    def _ways(self, fact: Fact) -> Iterator[Derivation]:
        hit = self._known[fact.subject]
        records = [fact.object] if fact.predicate == RG.support else hit.records
        premises = frozenset(said for record in records for said in hit.records.get(record, ()))
        if premises:
            yield Derivation(hit.rule, premises)

    def _read(self, hits: Collection[Term]) -> None:
        wanted = sorted(hits, key=str)
        cells = [(hit,) for hit in wanted]
        records: dict[int, dict[Term, set[Fact]]] = defaultdict(lambda: defaultdict(set))
        for number, record, kind in self._homes.join(("hit",), cells, _RECORDS, ("record", "kind")):
            records[number][record].add(Fact(record, RDF.type, kind, MERGED))
        rules: dict[int, str] = {}
        for number, name, text in self._homes.join(("hit",), cells, _PATTERN, ("name", "definition")):
            if isinstance(name, Literal) and isinstance(text, Literal):
                rules[number] = f"pattern/{name.value}"
                self._define(name.value, text.value)
        self._known |= {
            hit: _Hit(rules.get(number, "a pattern that the ontology does not define"), records[number])
            for number, hit in enumerate(wanted)
        }

    def _define(self, name: str, definition: str) -> None:
        rule, path = f"pattern/{name}", self._folder / f"{name}.rq"
        if rule not in self.defined:
            there = "" if path.is_file() else ", which is not here"
            self.defined[rule] = f"{definition} (queries/{rule}.rq{there})"
            if path.is_file():
                absent = _absences(read_select(bind(read_entry(path), {}, lambda _: ())).where)
                self.absent |= {rule: absent} if absent else {}


def _absences(group: Group) -> list[str]:
    """Give the patterns whose absence a group rests on, those of queries within it too."""
    plan = make_plan(group)
    within = [step.what.where for step in plan.steps if isinstance(step.what, Select)]
    return list(dict.fromkeys([*plan.absent, *(one for inner in within for one in _absences(inner))]))
