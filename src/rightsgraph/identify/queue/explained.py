"""A pair explained: what was compared, how it came out, what it weighs, why; and the sum."""

from __future__ import annotations

from rightsgraph.identify.queue.model import Pair
from rightsgraph.identify.queue.weights import PRIORS, PROPOSE, REVIEW, probability
from rightsgraph.query.computed import Computed

__all__ = ["COLUMNS", "explained"]

COLUMNS = ("feature", "outcome", "weight", "why")


def explained(pair: Pair) -> Computed:
    """Give a row for each feature, what held before, and the sum with its band.

    The weights are bits; with the first row they make the odds that both are one.
    """
    kind = pair.left.kind
    before = PRIORS[kind]
    rows: list[tuple[str, str, float, str]] = [
        ("before", "", before, f"one of {2 ** -round(before):,} of the kind {kind} in a country is meant"),
        *((one.name, one.outcome, one.weight, one.says) for one in pair.features),
    ]
    likely = probability(pair.weight, kind)
    limits = f"{PROPOSE:.0%} and more can be proposed, {REVIEW:.0%} and more reviewed"
    rows.append(("together", pair.band, before + pair.weight, f"probability {likely:.1%}; {limits}"))
    notes = (f"{pair.left.iri} | {pair.right.iri}",)
    return Computed(COLUMNS, rows, notes, places=1)
