"""Which things of a kind are compared at all: people whose names meet, other things that share a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rightsgraph.identify.queue.model import Entity

__all__ = ["BLOCK", "Met", "meet_on_keys", "meet_people"]

BLOCK = 200
"""Of more things than these under one key, none are compared on that key alone."""


_CONTEXT = ("country", "role", "organization", "place", "case", "article")


@dataclass(frozen=True)
class Met:
    """Pairs to compare, by position, the smaller first; and what was left out, in words."""

    pairs: Sequence[tuple[int, int]]
    notes: tuple[str, ...] = ()


def meet_people(people: Sequence[Entity]) -> Met:
    """Pair people whose names may be one name, or who share an identifier; say what was not searched.

    Who has no name, or a title for a name, is compared with nobody.
    """
    from rightsgraph.identify.queue.blocking import candidates

    found = candidates(
        [sorted(person.terms("name")) for person in people], context=[_context(person) for person in people]
    )
    linked = meet_on_keys(people, lambda person: person.terms("identifier"))
    pairs = {(one, other) for one, other in found.pairs.tolist()}.union(linked.pairs)
    return Met(sorted(pairs), (*(f"person: {warning}" for warning in found.warnings()), *linked.notes))


def _context(person: Entity) -> frozenset[str]:
    """Give what is known of somebody beside the name, by which a block of many of one name is cut."""
    dates = person.terms("when")
    return dates.union((date[:4] for date in dates), *(person.terms(name) for name in _CONTEXT))


def meet_on_keys(things: Sequence[Entity], keys_of: Callable[[Entity], frozenset[str]]) -> Met:
    """Pair things that share a key; a key of more than `BLOCK` things pairs nothing, and is counted."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, thing in enumerate(things):
        for key in sorted(keys_of(thing)):
            blocks[key].append(at)
    large = {key: len(block) for key, block in blocks.items() if len(block) > BLOCK}
    pairs = {pair for key, block in blocks.items() if key not in large for pair in combinations(block, 2)}
    notes = []
    if large:
        most = max(large, key=lambda key: (large[key], key))
        kind, such = things[0].kind, f"such as {most!r} ({large[most]})"
        notes.append(f"{kind}: {len(large)} keys of more than {BLOCK} pair nothing alone, {such}")
    return Met(sorted(pairs), tuple(notes))
