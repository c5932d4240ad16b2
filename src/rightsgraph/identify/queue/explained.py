"""A pair explained: what was compared, how it came out, what it weighs, why; and the sum."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from rightsgraph.identify.queue.model import Pair
from rightsgraph.identify.queue.weights import PRIORS, PROPOSE, REVIEW, probability
from rightsgraph.query.computed import Computed
from rightsgraph.turtle import compact

__all__ = ["COLUMNS", "chance", "explained"]

COLUMNS = ("feature", "outcome", "weight", "why")


_MOST = 0.999
"""Beyond this no probability is told: no table of features makes sure who is who."""


def chance(pair: Pair) -> str:
    """Give how likely a pair is to be one, never as a certainty.

    >>> from rightsgraph.identify.queue.model import Entity, Feature
    >>> sides = Entity("urn:a", "person", {}), Entity("urn:b", "person", {})
    >>> chance(Pair(*sides, (Feature("name", "agrees", 13.0, ""),), "review"))
    '50.0%'
    >>> chance(Pair(*sides, (Feature("name", "agrees", 99.0, ""),), "review"))
    'over 99.9%'
    """
    likely = probability(pair.weight, pair.left.kind)
    return f"over {_MOST:.1%}" if likely > _MOST else f"{likely:.1%}"


def explained(pair: Pair, judged: Sequence[str] = ()) -> Computed:
    """Give a row for each feature, what held before, and the sum with its band.

    The weights are bits; with the first row they make the odds that both are one. What was judged of the pair
    is noted beside.
    """
    kind = pair.left.kind
    before = PRIORS[kind]
    rows: list[tuple[str, str, float, str]] = [
        ("before", "", before, f"of {2 ** -round(before):,} pairs of the kind {kind}, one is one"),
        *((one.name, one.outcome, one.weight, one.says) for one in pair.features),
    ]
    limits = f"{PROPOSE:.0%} and more can be proposed, {REVIEW:.0%} and more reviewed"
    rows.append(("together", pair.band, before + pair.weight, f"{chance(pair)} likely to be one; {limits}"))
    notes = (" | ".join(compact(NamedNode(end.iri)) for end in (pair.left, pair.right)), *judged)
    return Computed(COLUMNS, rows, notes, places=1)
