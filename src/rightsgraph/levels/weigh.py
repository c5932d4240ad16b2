"""Weigh: how strict each thing is by judgement and policy, and what a wider release does with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.iri import local_name
from rightsgraph.levels import LEVELS
from rightsgraph.levels.judged import LEVEL, Access, read_access, values_of
from rightsgraph.levels.properties import ENTITIES, kind_of
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF, RDFS, RG, V

__all__ = [
    "COARSENED",
    "PSEUDONYMISED",
    "WITHHELD",
    "Policy",
    "Ruling",
    "Rulings",
    "rank",
    "strictest",
    "treated",
]

_OF_POLICY = (RDF.type, RDFS.subClassOf, RG.appliesTo, RG.defaultLevel, RG.smallestCount, RG.treatment)
WITHHELD, COARSENED = V["treatment-withheld"], V["treatment-coarsened"]
PSEUDONYMISED = V["treatment-pseudonymised"]


def rank(level: str) -> int:
    """Give the place of a level among `LEVELS`: the higher, the stricter."""
    return LEVELS.index(level)


@dataclass(frozen=True)
class Ruling:
    """How strict something is, what a wider release does with it, and why, for people."""

    level: str
    treatments: frozenset[NamedNode]
    why: str


def treated(rulings: Iterable[Ruling], level: str) -> frozenset[NamedNode]:
    """Give what a release of a level does with something: nothing where no ruling is stricter.

    Where one withholds, nothing else counts.

    >>> [len(treated([Ruling("partner", frozenset({COARSENED}), "")], one)) for one in LEVELS]
    [1, 0, 0]
    """
    stricter = [one for one in rulings if rank(one.level) > rank(level)]
    found = frozenset().union(*(one.treatments or {WITHHELD} for one in stricter))
    return frozenset({WITHHELD}) if WITHHELD in found else found


@dataclass(frozen=True)
class Policy:
    """The sensitivities of the ontology: their defaults, and what brings one without a judgement."""

    defaults: Mapping[NamedNode, Ruling]
    brings: Mapping[NamedNode, frozenset[NamedNode]]
    smallest: int

    @classmethod
    def of(cls, ontology: Iterable[Quad]) -> Policy:
        """Read the policy out of the ontology; a class brings what its narrower classes bring, too."""
        words = values_of(quad for quad in ontology if quad.predicate in _OF_POLICY)
        defaults: dict[NamedNode, Ruling] = {}
        brings: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for word, values in words.items():
            if RG.Sensitivity in values.get(RDF.type, ()):
                levels = [LEVEL[one] for one in values[RG.defaultLevel] if isinstance(one, NamedNode)]
                treatments = frozenset(
                    one for one in values.get(RG.treatment, ()) if isinstance(one, NamedNode)
                )
                why = f"policy: {local_name(word).removeprefix('sensitivity-')}"
                defaults[word] = Ruling(max(levels, key=rank), treatments, why)
                for one in values.get(RG.appliesTo, ()):
                    if isinstance(one, NamedNode):
                        brings[one].add(word)
        for word in list(words):
            for wider in _wider(word, words):
                brings[word] |= brings.get(wider, set())
        counts = words.get(V["treatment-counted"], {}).get(RG.smallestCount, ())
        smallest = max(int(one.value) for one in counts)
        return cls(defaults, {word: frozenset(found) for word, found in brings.items() if found}, smallest)


def strictest(pairs: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> str | None:
    """Give the level that statements about a thing give it; one that is none counts as the strictest."""
    levels = [
        LEVEL.get(value, LEVELS[-1]) if isinstance(value, NamedNode) else LEVELS[-1]
        for key, value in pairs
        if key == RG.accessLevel
    ]
    return max(levels, key=rank) if levels else None


def _members(pairs: Iterable[tuple[NamedNode, NamedNode | Literal]]) -> list[NamedNode]:
    return [value for key, value in pairs if key == RG.member and isinstance(value, NamedNode)]


def _wider(
    word: NamedNode, words: Mapping[NamedNode, Mapping[NamedNode, tuple[object, ...]]]
) -> set[NamedNode]:
    found: set[NamedNode] = set()
    waiting = [word]
    while waiting:
        for one in words.get(waiting.pop(), {}).get(RDFS.subClassOf, ()):
            if isinstance(one, NamedNode) and one not in found:
                found.add(one)
                waiting.append(one)
    return found


class Rulings:
    """What judgements and policy rule of each thing; people and bodies as all nodes judged the same.

    Args:
        judged: the quads of the judgements.
        policy: the sensitivities.
        same: the canonical address of each node judged to be the same as another.
    """

    def __init__(self, judged: Iterable[Quad], policy: Policy, same: Mapping[NamedNode, NamedNode]) -> None:
        self.same, self.smallest = same, policy.smallest
        self.access = read_access(values_of(judged), policy.defaults.keys())
        self.brings = policy.brings
        self._defaults = dict(policy.defaults)
        self._plain: dict[NamedNode, list[Ruling]] = defaultdict(list)
        self._sensitive: dict[NamedNode, dict[NamedNode, list[Ruling]]] = defaultdict(dict)
        self._replaced: dict[NamedNode, dict[NamedNode, list[Ruling]]] = defaultdict(dict)
        for one in self.access:
            self._take_policy(one, policy)
        for one in self.access:
            self._take(one)

    def who(self, node: NamedNode) -> NamedNode:
        """Give the one address that stands for all nodes judged the same; of a record its own."""
        return self.same.get(node, node) if kind_of(node) in ENTITIES else node

    @property
    def about(self) -> set[NamedNode]:
        """All that a judgement is about, but sensitivities."""
        return {node for one in self.access for node in one.about if node not in self._defaults}

    def dropped(self, level: str) -> dict[NamedNode, frozenset[NamedNode]]:
        """Give the properties whose values a level leaves out, each with the things excepted by judgement."""
        found: dict[NamedNode, frozenset[NamedNode]] = {}
        for word, kinds in self.brings.items():
            strict = [kind for kind in kinds if treated([self._defaults[kind]], level)]
            if strict:
                found[word] = frozenset(
                    node
                    for node in self.judged
                    if all(
                        kind in self._replaced.get(self.who(node), {})
                        and not treated(self._replaced[self.who(node)][kind], level)
                        for kind in strict
                    )
                )
        return found

    @cached_property
    def judged(self) -> frozenset[NamedNode]:
        """All nodes for which a judgement holds."""
        stand = {self.who(node) for node in self.about}
        alike = {node for node, other in self.same.items() if other in stand}
        return frozenset(self.about | stand | alike)

    def of(self, node: NamedNode, brought: Mapping[NamedNode, NamedNode] | None = None) -> list[Ruling]:
        """Give the rulings on a node.

        Args:
            node: a thing.
            brought: the sensitivities that its words bring, each with whom an override may be about.
        """
        who = self.who(node)
        found = list(self._plain.get(who, ()))
        told, replaced = self._sensitive.get(who, {}), self._replaced.get(who, {})
        for kind in sorted({*told, *replaced, *(brought or {})}, key=str):
            other = self.who((brought or {}).get(kind, node))
            override = replaced.get(kind) or self._replaced.get(other, {}).get(kind)
            found += override or told.get(kind) or [self._defaults[kind]]
        return found

    def on(self, node: NamedNode, pairs: Sequence[tuple[NamedNode, NamedNode | Literal]]) -> list[Ruling]:
        """Give the rulings on a thing: its own level, judgements, and what its words bring."""
        brought: dict[NamedNode, NamedNode] = {}
        for key, value in pairs:
            for kind in self.brings.get(value, ()) if isinstance(value, NamedNode) else ():
                brought[kind] = next(iter(_members(pairs)), node) if key == RG.role else node
        own = strictest(pairs)
        rulings = [Ruling(own, frozenset({WITHHELD}), f"its own level is {own}")] if own else []
        return rulings + self.of(node, brought)

    def on_members(
        self, record: NamedNode, pairs: Sequence[tuple[NamedNode, NamedNode | Literal]]
    ) -> Iterator[tuple[NamedNode, Ruling]]:
        """Give who holds a role that is sensitive, by this record, with what follows for them."""
        for key, value in pairs:
            for kind in self.brings.get(value, ()) if key == RG.role and isinstance(value, NamedNode) else ():
                for member in _members(pairs):
                    for one in self.of(member, {kind: member}):
                        told = one is self._defaults[kind]
                        why = f"{one.why}, by the role in {compact(record)}" if told else one.why
                        yield self.who(member), replace(one, why=why)

    def _take_policy(self, one: Access, policy: Policy) -> None:
        for kind in one.about:
            if kind in policy.defaults:
                old, first = self._defaults[kind], policy.defaults[kind]
                level = one.level or first.level
                if old is not first:  # several judgements: the strictest
                    level = max(level, old.level, key=rank)
                treatments = one.treatments or first.treatments
                why = f"{first.why}, as judged in {compact(one.iri)}"
                self._defaults[kind] = Ruling(
                    level, treatments | (old.treatments if old is not first else frozenset()), why
                )

    def _take(self, one: Access) -> None:
        why = f"judged in {compact(one.iri)}"
        for node in one.about:
            who = self.who(node)
            if node in self._defaults:
                continue
            if one.sensitivity is None:
                self._plain[who].append(Ruling(one.level or LEVELS[-1], one.treatments, why))
                continue
            default = self._defaults[one.sensitivity]
            ruling = Ruling(
                one.level or default.level, one.treatments or default.treatments, f"{default.why}, {why}"
            )
            if one.level is None:
                self._sensitive[who].setdefault(one.sensitivity, []).append(ruling)
            else:
                self._replaced[who].setdefault(one.sensitivity, []).append(ruling)
