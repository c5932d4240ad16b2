"""Addresses: the IRIs of graphs and things, and the one place where new ones are minted."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError

__all__ = [
    "BASE",
    "KINDS",
    "content_address",
    "graph_iri",
    "graph_name",
    "local_name",
    "mint",
    "source_graph",
    "thing",
]

BASE = "https://w3id.org/rightsgraph/"
"""Where the data live; the ontology's address is fixed in `rightsgraph.vocab`."""

KINDS = (
    "case",
    "charge",
    "country",
    "curator",
    "document",
    "event",
    "evidence",
    "hit",
    "judgement",
    "law",
    "organization",
    "person",
    "place",
    "record",
    "source",
)
_FIRST = "bcdfghjkmnpqrstvwxz"
_REST = _FIRST + "23456789"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def graph_iri(name: str) -> NamedNode:
    """Give the IRI of a graph named as in the design, such as `merged` or `source/labour-2017-08-28`.

    >>> graph_iri("merged").value
    'https://w3id.org/rightsgraph/graph/merged'
    """
    return NamedNode(f"{BASE}graph/{name}")


def graph_name(iri: NamedNode) -> str:
    """Give the name of a graph of ours, the reverse of `graph_iri`.

    Raises:
        InputError: the IRI is not that of a graph under our base.
    """
    prefix = f"{BASE}graph/"
    if not iri.value.startswith(prefix):
        raise InputError(f"not a graph of this workspace: {iri.value}", mend=f"its IRI begins with {prefix}")
    return iri.value.removeprefix(prefix)


def source_graph(slug: str) -> NamedNode:
    """Give the IRI of the graph that holds what the source with this slug says.

    Raises:
        InputError: the slug is not made of lower-case letters, digits and single hyphens.
    """
    if not _SLUG.fullmatch(slug):
        raise InputError(f"not a source slug: {slug!r}", mend="use lower-case letters, digits and hyphens")
    return graph_iri(f"source/{slug}")


def thing(kind: str, local: str) -> NamedNode:
    """Give the IRI of a thing of one of `KINDS`.

    >>> thing("country", "KZ").value
    'https://w3id.org/rightsgraph/id/country/KZ'

    Raises:
        InputError: the kind is not one of `KINDS`.
    """
    if kind not in KINDS:
        raise InputError(f"not a kind of thing: {kind!r}", mend=f"use one of {', '.join(KINDS)}")
    return NamedNode(f"{BASE}id/{kind}/{local}")


def local_name(iri: NamedNode) -> str:
    """Give what stands behind the last slash or hash.

    >>> local_name(thing("source", "labour-2017-08-28"))
    'labour-2017-08-28'
    """
    return re.split(r"[/#]", iri.value)[-1]


def mint(kind: str, *, choose: Callable[[Sequence[str]], str] = secrets.choice) -> NamedNode:
    """Mint a new opaque IRI: eight characters without vowels, the first a letter, about 3e11 of them.

    Raises:
        InputError: the kind is not one of `KINDS`.
    """
    return thing(kind, choose(_FIRST) + "".join(choose(_REST) for _ in range(7)))


def content_address(kind: str, parts: Sequence[str]) -> NamedNode:
    """Give the IRI that equal contents share: 'x' and the first 80 bits of a SHA-256, in lower-case hex.

    >>> content_address("record", ["a", "b"]) == content_address("record", ["a", "b"])
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return thing(kind, f"x{digest[:20]}")
