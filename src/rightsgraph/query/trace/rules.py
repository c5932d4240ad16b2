"""Why an inferred triple holds: the rules run again, bound to it, and the premises they stand on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.query.trace.engine import Asker, Fact, constant
from rightsgraph.query.trace.homes import EVERYWHERE, INFERRED, Homes
from rightsgraph.query.trace.read import read_construct
from rightsgraph.query.trace.solve import Solver
from rightsgraph.query.trace.tree import Group, Pattern
from rightsgraph.store import Dataset, Store, Term

__all__ = ["Derivation", "Explainer"]

_PREMISES = Dataset(default=EVERYWHERE.default, named=())


@dataclass(frozen=True)
class Derivation:
    """One way to a triple: the rule by name, and the facts from which it follows."""

    rule: str
    premises: frozenset[Fact]


@dataclass
class _Rule:
    """A rule: what it concludes, from what; and what its last conclusions rested on the absence of."""

    name: str
    template: Sequence[Pattern]
    where: Group
    solver: Solver


class Explainer:
    """Finds for inferred triples the shortest derivations, never in a circle."""

    def __init__(self, store: Store, folder: Path, homes: Homes) -> None:
        self._asker = Asker(store, _PREMISES)
        self._folder = folder
        self._homes = homes
        self._all: dict[Fact, list[Derivation]] = {}
        self._level: dict[Fact, int] = {}

    @cached_property
    def _rules(self) -> list[_Rule]:
        rules = []
        for path in sorted(self._folder.glob("*.rq")):
            try:
                template, where = read_construct(read_text(path))
            except InputError as error:
                raise InputError(error.what, where=str(path), mend=error.mend) from error
            rules.append(_Rule(path.stem, template, where, Solver(self._asker)))
        return rules

    @property
    def absent(self) -> dict[str, list[str]]:
        """Give for each rule that was run the patterns whose absence it rests on."""
        return {rule.name: list(rule.solver.absent) for rule in self._rules if rule.solver.absent}

    def explain(self, facts: Collection[Fact]) -> dict[Fact, list[Derivation]]:
        """Give the shortest derivations of inferred triples; none for what no rule concludes any more."""
        frontier = {plain(fact) for fact in facts} - self._all.keys()
        while frontier:
            self._all |= {fact: [] for fact in frontier}
            for fact, derivation in self._derived(list(frontier)):
                self._all[fact].append(derivation)
            # bound to several triples at once, Virtuoso loses some ways along a path
            lost = [fact for fact in frontier if not self._all[fact]]
            for fact, derivation in self._derived(lost, everything=True):
                self._all[fact].append(derivation)
            premises = {one for fact in frontier for way in self._all[fact] for one in way.premises}
            homes = self._homes.of(premises)
            frontier = {one for one in premises if INFERRED in homes[one]} - self._all.keys()
        self._rank()
        return {fact: self._shortest(plain(fact)) for fact in facts}

    def _derived(
        self, facts: Sequence[Fact], *, everything: bool = False
    ) -> Iterable[tuple[Fact, Derivation]]:
        """Run each rule that may conclude a fact, bound to the facts or, if asked for everything, unbound."""
        for rule in self._rules:
            for pattern in rule.template:
                bound = {fact: cells for fact in facts if (cells := _unified(pattern, fact)) is not None}
                names = [term for term in _terms(pattern) if term.startswith("?")]
                names = list(dict.fromkeys(names))
                rows = list(dict.fromkeys(tuple(cells[name] for name in names) for cells in bound.values()))
                if not rows:
                    continue
                if everything:
                    ways = rule.solver.every(rule.where, names)
                else:
                    ways = dict(zip(rows, rule.solver.witnesses(rule.where, names, rows), strict=True))
                for fact, cells in bound.items():
                    for premises in ways.get(tuple(cells[name] for name in names), ()):
                        if fact not in premises:
                            yield fact, Derivation(rule.name, frozenset(premises))

    def _rank(self) -> None:
        """Number each triple by the most conclusions on the shortest way to it."""
        changed = True
        while changed:
            changed = False
            for fact, ways in self._all.items():
                levels = [level for way in ways if (level := self._height(way)) is not None]
                best = min(levels, default=None)
                if best is not None and best < self._level.get(fact, best + 1):
                    self._level[fact] = best
                    changed = True

    def _height(self, way: Derivation) -> int | None:
        levels = [self._level.get(one) for one in way.premises if one in self._all]
        known = [level for level in levels if level is not None]
        return 1 + max(known, default=0) if len(known) == len(levels) else None

    def _shortest(self, fact: Fact) -> list[Derivation]:
        ways = dict.fromkeys(way for way in self._all[fact] if self._height(way) is not None)
        best = [way for way in ways if self._height(way) == self._level.get(fact)]
        return sorted(best, key=lambda way: (way.rule, sorted(map(str, way.premises))))


def plain(fact: Fact) -> Fact:
    """Give the triple of a fact as the default graph holds it."""
    return Fact(fact.subject, fact.predicate, fact.object)


def _terms(pattern: Pattern) -> tuple[str, str, str]:
    assert isinstance(pattern.predicate, str)
    return pattern.subject, pattern.predicate, pattern.object


def _unified(pattern: Pattern, fact: Fact) -> Mapping[str, Term] | None:
    bound: dict[str, Term] = {}
    for name, term in zip(_terms(pattern), (fact.subject, fact.predicate, fact.object), strict=True):
        if name.startswith("?"):
            if bound.setdefault(name, term) != term:
                return None
        elif constant(name) != term:
            return None
    return bound
