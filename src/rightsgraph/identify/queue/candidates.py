"""Candidates: which two things of a kind may be one, compared feature by feature, for people to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.identify.curation import kind_of
from rightsgraph.identify.judgements import Judgement
from rightsgraph.identify.queue.collect import collect, read_labels
from rightsgraph.identify.queue.features import person
from rightsgraph.identify.queue.judged import Judged, judged_in_store
from rightsgraph.identify.queue.meet import Met, meet_on_keys, meet_people
from rightsgraph.identify.queue.model import KINDS, Band, Entity, Feature, Pair
from rightsgraph.identify.queue.rarity import Rarity
from rightsgraph.identify.queue.score import pair_of, with_rivals
from rightsgraph.identify.queue.weights import probability
from rightsgraph.query.computed import Computed
from rightsgraph.store import Store
from rightsgraph.turtle import compact

__all__ = ["COLUMNS", "Found", "explain", "find"]

COLUMNS = (
    *("left_iri", "left", "right_iri", "right", "kind", "band", "probability", "weight"),
    *("features", "judged", "sources"),
)

_ORDER: tuple[Band, ...] = ("propose", "review", "ignore")
_Compare = Callable[[Entity, Entity], tuple[Feature, ...]]


@dataclass(frozen=True)
class Found:
    """The queue: pairs in its order, what each thing is called, earlier verdicts, and what to know of it."""

    pairs: tuple[Pair, ...]
    labels: Mapping[str, str]
    verdicts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def table(self) -> Computed:
        """Give the queue as rows, a pair each."""
        return Computed(COLUMNS, [self._row(pair) for pair in self.pairs], self.notes)

    def _row(self, pair: Pair) -> list[str | float]:
        told = [
            f"{feature.name} {feature.outcome} {feature.weight:+.1f}"
            for feature in pair.features
            if feature.outcome != "unknown"
        ]
        ends = pair.left.iri, pair.right.iri
        return [
            *(cell for iri in ends for cell in (iri, self.labels[iri])),
            pair.left.kind,
            pair.band,
            min(round(probability(pair.weight, pair.left.kind), 3), 0.999),
            round(pair.weight, 1),
            "|".join(told),
            self.verdicts.get(ends, ""),
            "|".join(sorted(pair.left.sources | pair.right.sources)),
        ]


@dataclass(frozen=True)
class Wanted:
    """What of the queue is wanted.

    Attributes:
        kinds: of which kinds.
        bands: in which bands.
        judged: whether pairs judged different or unsure are shown too.
        limit: at most so many pairs, the likeliest first; None for all.
    """

    kinds: Sequence[str] = KINDS
    bands: Collection[Band] = ("propose", "review")
    judged: bool = False
    limit: int | None = None


def find(
    store: Store, queries: Path, wanted: Wanted = Wanted(), *, judgements: Sequence[Judgement] = ()
) -> Found:
    """Find pairs that may be one: proposed first, the likeliest first.

    What is judged already leaves the queue, with all that is one with it.

    Args:
        store: the workspace.
        queries: the folder of the catalogue.
        wanted: what of the queue is wanted.
        judgements: those made since the workspace was built, or all.

    Raises:
        InputError: there is no such kind, or a query has a fault.
        FindingError: a judgement cannot be read.
    """
    known = {judgement.iri: judgement for judgement in (*judged_in_store(store), *judgements)}
    judged = Judged(known.values())
    pairs: list[Pair] = []
    notes: list[str] = []
    for kind in wanted.kinds:
        things = collect(store, queries, kind)
        met = _meet(kind, things)
        notes += [*met.notes, f"{kind}: {len(things)} compared in {len(met.pairs)} pairs"]
        met_things = ((things[one], things[other]) for one, other in met.pairs)
        compared = _compared(met_things, _comparing(kind, things), judged, wanted)
        contested = with_rivals(compared, lambda one, other: judged.verdict(one, other) == "different")
        pairs += [pair for pair in contested if pair.band in wanted.bands]
    pairs.sort(key=lambda pair: (_ORDER.index(pair.band), -pair.weight, pair.left.iri, pair.right.iri))
    kept = tuple(pairs[: wanted.limit])
    labels = read_labels((end.iri for pair in kept for end in (pair.left, pair.right)), store)
    verdicts = {
        (pair.left.iri, pair.right.iri): judged.verdict(pair.left.iri, pair.right.iri) for pair in kept
    }
    return Found(kept, labels, verdicts, (*notes, _counted(pairs, kept)))


def _compared(
    met: Iterable[tuple[Entity, Entity]], compare: _Compare, judged: Judged, wanted: Wanted
) -> Iterator[Pair]:
    """Compare pairs, and give those proposed or wanted; where names differ nothing else is looked at."""
    quick = "ignore" not in wanted.bands
    for left, right in met:
        verdict = judged.verdict(left.iri, right.iri)
        if verdict == "same" or (verdict and not wanted.judged):
            continue
        if quick and left.kind == "person" and not person.may_be_one(left, right):
            continue
        pair = pair_of(left, right, compare(left, right))
        if pair.band == "propose" or pair.band in wanted.bands:
            yield pair


def explain(store: Store, queries: Path, left: str, right: str) -> Pair:
    """Compare two things, whether or not their names meet.

    Args:
        store: the workspace.
        queries: the folder of the catalogue.
        left: the address of the one, also if it was merged into another.
        right: that of the other.

    Raises:
        InputError: nothing is known of one of them, they are one already, or of two kinds.
    """
    judged = Judged(judged_in_store(store))
    both = " and ".join(compact(NamedNode(iri)) for iri in (left, right))
    ends = [judged.canonical(iri) for iri in (left, right)]
    if ends[0] == ends[1]:
        why = "\n         ".join(judged.told(left, right))
        raise InputError(f"{both} are one", where=why, mend="see: rightsgraph identify log")
    kind, other_kind = (kind_of(NamedNode(end)) for end in ends)
    if kind not in KINDS or kind != other_kind:
        what = f"{both} cannot be compared"
        raise InputError(what, mend=f"give two things of one kind: {', '.join(KINDS)}")
    things = collect(store, queries, kind)
    found = {thing.iri: thing for thing in things if thing.iri in ends}
    for end in ends:
        if end not in found:
            mend = "see: rightsgraph find NAME; what was added since the last build is not known yet"
            raise InputError(f"no source tells of {compact(NamedNode(end))}", mend=mend)
    one, other = (found[end] for end in ends)
    return pair_of(one, other, _comparing(kind, things)(one, other))


def _meet(kind: str, things: Sequence[Entity]) -> Met:
    if kind == "person":
        return meet_people(things)
    return meet_on_keys(things, import_module(f"rightsgraph.identify.queue.features.{kind}").keys)


def _comparing(kind: str, things: Sequence[Entity]) -> _Compare:
    if kind == "person":
        return partial(person.compare, rarity=Rarity(things))
    compare: _Compare = import_module(f"rightsgraph.identify.queue.features.{kind}").compare
    return compare


def _counted(pairs: Sequence[Pair], kept: Sequence[Pair]) -> str:
    if not pairs:
        return "no pair of these bands is left to judge"
    bands = Counter(pair.band for pair in pairs)
    said = ", ".join(f"{bands[band]} {band}" for band in _ORDER if bands[band])
    return said if len(kept) == len(pairs) else f"{said}; the first {len(kept)} are shown"
