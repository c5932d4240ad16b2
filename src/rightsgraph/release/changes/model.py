"""A change of one thing, and the addresses of which changes are told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.iri import BASE
from rightsgraph.release.layout import KINDS

__all__ = ["ADDRESS", "CHANGES", "Change", "iri_of", "kind_of", "short", "time_of"]

CHANGES = ("added", "changed", "merged", "split", "withdrawn")
"""What can happen to a thing from one release to the next."""

_THINGS = f"{BASE}id/"
ADDRESS = re.compile(rf"(?:{'|'.join(sorted(KINDS.values()))})/[A-Za-z0-9_.-]+")
"""The address of a thing that changes are told of, behind the part that all have in common."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """The last thing that happened to an address, on which day, and nothing of what it is about.

    Attributes:
        thing: kind and local name, as in `person/k3v8w2qd`.
        change: one of `CHANGES`.
        day: the day of the release with which it came, as in `2026-11-22`.
        hash: the digest of the thing as it is in this release; empty where it is not in it.
        other: what a merged one redirects to, what a split one was part of.
    """

    thing: str
    change: str
    day: str
    hash: str = ""
    other: str = ""


def short(iri: str) -> str:
    """Give kind and local name of a thing that changes are told of; nothing for any other IRI.

    >>> short("https://w3id.org/rightsgraph/id/person/k3v8w2qd")
    'person/k3v8w2qd'
    >>> short("https://w3id.org/rightsgraph/id/record/x00ff")
    ''
    """
    local = iri.removeprefix(_THINGS)
    return local if local != iri and ADDRESS.fullmatch(local) else ""


def iri_of(thing: str) -> str:
    """Give the whole IRI again.

    >>> iri_of("person/k3v8w2qd")
    'https://w3id.org/rightsgraph/id/person/k3v8w2qd'
    """
    return _THINGS + thing


def kind_of(thing: str) -> str:
    """Give the kind of a thing.

    >>> kind_of("person/k3v8w2qd")
    'person'
    """
    return thing.partition("/")[0]


def time_of(day: str) -> str:
    """Give the moment at which a day begins, for forms that ask for a moment (xsd:dateTime).

    >>> time_of("2026-11-22")
    '2026-11-22T00:00:00Z'
    """
    return f"{day}T00:00:00Z"
