"""What candidates are made of: an entity with what sources say of it, a pair with its named features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["KINDS", "Band", "Entity", "Feature", "Outcome", "Pair", "Value"]

KINDS = ("person", "organization", "law", "place", "event")
"""The kinds of things of which candidates are looked for; each has a query queries/identity/of-KIND.rq."""

Outcome = Literal["agrees", "near", "differs", "contradicts", "unknown"]
"""`contradicts` excludes that both are one, if both sources are right; `unknown`: one side says nothing."""

Band = Literal["propose", "review", "ignore"]


@dataclass(frozen=True)
class Value:
    """One value that sources give: its term (an address or a literal), what it is called, who says it."""

    term: str
    label: str
    sources: frozenset[str]


@dataclass(frozen=True)
class Entity:
    """A thing with the values of each property, as the query of its kind gives them."""

    iri: str
    kind: str
    values: Mapping[str, tuple[Value, ...]]

    def terms(self, feature: str) -> frozenset[str]:
        """Give the terms of one property; none where no source says any."""
        return frozenset(value.term for value in self.values.get(feature, ()))

    @property
    def sources(self) -> frozenset[str]:
        """Give the slugs of all sources that say anything of it."""
        values = [value for found in self.values.values() for value in found]
        return frozenset(slug for value in values for slug in value.sources)


@dataclass(frozen=True)
class Feature:
    """One line of a pair's table: what was compared, how it came out, what that weighs, and in words why.

    `weight` is in bits: the logarithm to base 2 of how much likelier this outcome is for one and the same
    than for two (Fellegi and Sunter, 1969); 0 where nothing is known.
    """

    name: str
    outcome: Outcome
    weight: float
    says: str


@dataclass(frozen=True)
class Pair:
    """Two entities compared: their features, the sum of the weights, and the band it falls into."""

    left: Entity
    right: Entity
    features: tuple[Feature, ...]
    band: Band

    @property
    def weight(self) -> float:
        """Give the sum of the weights, in bits."""
        return sum(feature.weight for feature in self.features)
