"""A pair as a curator sees it: both sides' claims beside each other, what was compared, what was judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from pyoxigraph import NamedNode

from rightsgraph.identify.judgements import IdentityJudgement, Judgement, in_force
from rightsgraph.identify.queue.explained import chance
from rightsgraph.identify.queue.model import Entity, Pair, Value
from rightsgraph.identify.review.columns import fold, pad
from rightsgraph.iri import local_name
from rightsgraph.turtle import compact

__all__ = ["screen"]

_HEAD = 14
_MOST = 12
"""So many values of one property are shown of each side."""
_AGAIN = frozenset(
    {"suffered", "did", "stood", "when", "wider", "first-day", "last-day", "at-least", "at-most"}
)
"""What is there to be compared, and shown by the events, kinds and dates themselves."""
_FIRST = ("name", "instrument-name", "title", "kind", "target", "date", "role", "organization")
"""What is shown first; the rest follows by name."""
_DAY = re.compile(r"[\dX]{4}(?:-.*)?$")
_Label = Callable[[NamedNode], str]


def screen(pair: Pair, judgements: Sequence[Judgement], label: _Label, *, columns: int) -> str:
    """Lay a pair out in so many columns, in lines without any code of a terminal.

    Args:
        pair: what is compared.
        judgements: all that are known; those in force on either side are shown.
        label: what a thing is called.
        columns: how wide the terminal is.
    """
    ends = NamedNode(pair.left.iri), NamedNode(pair.right.iri)
    lines = [
        *_beside("", compact(ends[0]), compact(ends[1]), columns),
        *_claims(pair, label, columns),
        "",
        *_table(pair, columns),
    ]
    before = list(_before(ends, judgements, label, columns))
    lines += ["", "judged before:", *before] if before else []
    return "\n".join(line.rstrip() for line in lines)


def _claims(pair: Pair, label: _Label, columns: int) -> Iterator[str]:
    names = {*pair.left.values, *pair.right.values} - _AGAIN
    for name in sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
        left, right = (_told(side, name, label) for side in (pair.left, pair.right))
        for position, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
            head = name.replace("-", " ") if position == 0 else ""
            yield from _beside(head, one, other, columns)


def _told(side: Entity, name: str, label: _Label) -> list[str]:
    """Give the values of one property, events in the order of their dates."""
    values = side.values.get(name, ())
    called = [(_called(value, side, label), f" ({', '.join(sorted(value.sources))})") for value in values]
    if name == "event":
        called.sort(key=lambda one: (found[0] if (found := _DAY.search(one[0])) else "~", one))
    told = ["".join(one) for one in called[:_MOST]]
    return [*told, f"… and {len(values) - _MOST} more"] if len(values) > _MOST else told


def _called(value: Value, side: Entity, label: _Label) -> str:
    """Give what a value is called; an event, which has no name, is told by its kind, when, and who beside."""
    if not value.term.endswith(f"/{value.label}"):
        return value.label
    parts = label(NamedNode(value.term)).split(", ")
    return ", ".join(part for part in parts if side.kind != "person" or part not in side.terms("name"))


def _beside(name: str, left: str, right: str, columns: int) -> Iterator[str]:
    each = (columns - _HEAD - 2) // 2
    sides = zip_longest(fold(name, _HEAD - 1), fold(left, each), fold(right, each), fillvalue="")
    for head, one, other in sides:
        yield f"{pad(head, _HEAD)}{pad(one, each)}  {other}"


def _table(pair: Pair, columns: int) -> Iterator[str]:
    yield f"{pair.band}: {chance(pair)} likely to be one; in bits:"
    for feature in pair.features:
        if feature.outcome == "unknown":
            continue
        head = f"{feature.name:<14} {feature.outcome:<11} {feature.weight:+6.1f}  "
        for position, line in enumerate(fold(feature.says, columns - len(head) - 2)):
            yield f"  {head if position == 0 else ' ' * len(head)}{line}"
    silent = ", ".join(feature.name for feature in pair.features if feature.outcome == "unknown")
    if silent:
        yield from (f"  {line}" for line in fold(f"neither for nor against: {silent}", columns - 2))


def _before(
    ends: Sequence[NamedNode],
    judgements: Sequence[Judgement],
    label: _Label,
    columns: int,
) -> Iterator[str]:
    for judgement in in_force(judgements):
        if isinstance(judgement, IdentityJudgement) and not set(ends).isdisjoint(judgement.about):
            about = " and ".join(f"{label(node)} {compact(node)}" for node in judgement.about)
            said = f"{local_name(judgement.verdict)}: {about}; {local_name(judgement.who)}, "
            said += f"{judgement.when:%Y-%m-%d}: {judgement.reason}"
            yield from (f"  {line}" for line in fold(said, columns - 2))
