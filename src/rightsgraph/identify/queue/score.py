"""From features to a band: the sum of their weights as a probability, and rules that no sum overrides."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.identify.queue.model import Band, Entity, Feature, Pair
from rightsgraph.identify.queue.weights import PROPOSE, REVIEW, probability

__all__ = ["band_of", "pair_of", "seconds"]

_NAMES = frozenset({"name", "further names", "title"})
_WEAK = frozenset({"country", "sources", "time", "kind", "type"})
"""What, beside a name, is no second attribute: too many share it."""


def pair_of(left: Entity, right: Entity, features: Sequence[Feature]) -> Pair:
    """Put a pair into its band."""
    shared = bool(left.sources & right.sources)
    return Pair(left, right, tuple(features), band_of(features, kind=left.kind, one_source=shared))


def band_of(features: Sequence[Feature], *, kind: str = "person", one_source: bool = False) -> Band:
    """Give the band of features.

    A pair is proposed only if its probability reaches `PROPOSE`, its names agree (near is not enough), a
    second attribute beyond name and country agrees, nothing contradicts, and no source tells of both.
    People of one identifier are always worth a look; others whose names differ never are.

    >>> name, body = Feature("name", "agrees", 13, ""), Feature("organization", "agrees", 7, "")
    >>> band_of([name]), band_of([name, body]), band_of([name, body], one_source=True)
    ('review', 'propose', 'review')

    Args:
        features: all that was compared.
        kind: of what kind both are.
        one_source: whether one source tells of both.
    """
    outcomes = {feature.name: feature.outcome for feature in features}
    linked = outcomes.get("identifiers") == "agrees"
    if kind == "person" and outcomes.get("name") == "differs" and not linked:
        return "ignore"  # whole families and groups share a case: nothing of it makes two names one
    likely = probability(sum(feature.weight for feature in features), kind)
    if likely < REVIEW:
        return "review" if linked else "ignore"
    names = [feature.outcome for feature in features if feature.name in _NAMES]
    second = bool(seconds(features))
    against = any(feature.outcome == "contradicts" for feature in features)
    named = not names or "agrees" in names
    sure = likely >= PROPOSE and named and second and not against and not one_source
    return "propose" if sure else "review"


def seconds(features: Sequence[Feature]) -> list[Feature]:
    """Give what agrees beside the name: the attributes without which nobody is proposed, or merged.

    >>> seconds([Feature("name", "agrees", 13, ""), Feature("country", "agrees", 2, "")])
    []
    """
    return [
        feature
        for feature in features
        if feature.outcome == "agrees" and feature.weight > 0 and feature.name not in _NAMES | _WEAK
    ]
