"""From features to a band: the sum of their weights as a probability, and rules that no sum overrides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rightsgraph.identify.queue.model import Band, Entity, Feature, Pair
from rightsgraph.identify.queue.weights import PROPOSE, REVIEW, bits_of, probability

__all__ = ["band_of", "pair_of", "seconds", "with_rivals"]

_NAMES = frozenset({"name", "further names", "title"})
_WEAK = frozenset({"country", "sources", "time", "kind", "type"})
"""What, beside a name, is no second attribute: too many share it."""

_SPECIFIC = {"organization": "time", "events": "place", "company": "", "identifiers": ""}
"""What few share with a namesake, and what takes that away where it differs: one office a generation later,
one day of arrests in two towns. Without one of these no people are proposed: many of one name are activists
of one town, charged with one article."""


def pair_of(left: Entity, right: Entity, features: Sequence[Feature]) -> Pair:
    """Put a pair into its band."""
    shared = bool(left.sources & right.sources)
    return Pair(left, right, tuple(features), band_of(features, kind=left.kind, one_source=shared))


def with_rivals(pairs: Iterable[Pair], judged_two: Callable[[str, str], bool]) -> list[Pair]:
    """Propose nobody for whom another fits as well: of two whom one source, or a judgement, tells apart.

    Args:
        pairs: all that are compared.
        judged_two: whether two addresses are judged different.
    """
    known = list(pairs)
    proposed: dict[str, list[Entity]] = defaultdict(list)
    for pair in known:
        if pair.band == "propose":
            proposed[pair.left.iri].append(pair.right)
            proposed[pair.right.iri].append(pair.left)
    return [
        _contested(pair, rival) if (rival := _rival(pair, proposed, judged_two)) is not None else pair
        for pair in known
    ]


def _rival(
    pair: Pair, proposed: Mapping[str, Sequence[Entity]], judged_two: Callable[[str, str], bool]
) -> Entity | None:
    if pair.band != "propose":
        return None
    for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
        for third in proposed[one.iri]:
            if third.iri != other.iri and (third.sources & other.sources or judged_two(third.iri, other.iri)):
                return third
    return None


def _contested(pair: Pair, rival: Entity) -> Pair:
    says = f"{rival.iri} fits as well, and is told apart from one of them"
    return replace(pair, band="review", features=(*pair.features, Feature("rivals", "differs", 0.0, says)))


def band_of(features: Sequence[Feature], *, kind: str = "person", one_source: bool = False) -> Band:
    """Give the band of features.

    A pair is proposed only if its probability reaches `PROPOSE`, its names agree (near is not enough), a
    second attribute beyond name and country agrees, nothing contradicts, and no source tells of both; people
    only if a body, an act, company or an identifier agrees, which few share; acts only if whom they hit is
    one person already, not two called alike.
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
    second = _specific(features) if kind == "person" else bool(seconds(features))
    against = any(feature.outcome == "contradicts" for feature in features)
    named = (not names or "agrees" in names) and outcomes.get("target") != "near"
    sure = likely >= PROPOSE and named and second and not against and not one_source
    return "propose" if sure else "review"


def _specific(features: Sequence[Feature]) -> bool:
    """Say whether something agrees that few namesakes share: also one month and one article together."""
    differing = {feature.name for feature in features if feature.outcome == "differs"}
    agreeing = {feature.name for feature in seconds(features)}
    month = any(one.name == "events" and one.weight == bits_of("events", "month") for one in features)
    if month and "charges" in agreeing and "place" not in differing:
        return True
    return any(name in agreeing and against not in differing for name, against in _SPECIFIC.items())


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
