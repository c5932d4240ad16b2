"""People and bodies called alike but not judged one: who stands in two events, or beside two bodies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from rightsgraph.identify.queue.model import Value
from rightsgraph.names import bodies, people
from rightsgraph.names import keys as people_keys

__all__ = ["called_alike", "keys_of"]

_MOST = 12


def called_alike(ours: Iterable[Value], theirs: Iterable[Value]) -> tuple[Value, Value] | None:
    """Find two values, of two people or of two bodies, that are called alike; None where there are none."""
    for one, other in product(tuple(ours)[:_MOST], tuple(theirs)[:_MOST]):
        kind = _kind(one.term)
        if kind != _kind(other.term):
            continue
        if kind == "person" and people.likeness(one.label, other.label) >= people.SAME:
            return one, other
        if kind == "organization" and bodies.likeness(one.label, other.label) >= bodies.SAME:
            return one, other
    return None


def keys_of(value: Value) -> frozenset[str]:
    """Give the keys of the name of a person or body, beside its address."""
    kind = _kind(value.term)
    if kind == "person":
        return people_keys.keys(value.label) | {value.term}
    return (bodies.keys(value.label) if kind == "organization" else frozenset()) | {value.term}


def _kind(iri: str) -> str:
    return iri.rpartition("/")[0].rpartition("/")[2]
