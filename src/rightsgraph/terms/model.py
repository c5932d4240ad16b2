"""A term of the ontology or a concept of its vocabularies, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES

__all__ = ["KINDS", "Shape", "Term", "Uses", "Vocabulary", "page_of"]

_NAME = "[A-Za-z][A-Za-z0-9-]*"
_TERM = re.compile(rf"{PREFIXES['rg']}(?P<term>{_NAME})|{PREFIXES['v']}(?P<concept>{_NAME})")

KINDS = ("class", "property", "concept", "scheme")
"""What a term can be."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One term, with what the ontology says of it; `links` hold all it says with other addresses.

    Attributes:
        iri: its address.
        kind: one of `KINDS`.
        module: the file of the ontology that defines it, without `.ttl`.
        texts: what is said in words, by property: label, definition, example, scope note, notation.
        links: the addresses it is related to, by property.
        means: what an equivalent class is made of, in words.
    """

    iri: NamedNode
    kind: str
    module: str
    texts: Mapping[NamedNode, tuple[str, ...]]
    links: Mapping[NamedNode, tuple[NamedNode, ...]]
    means: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as people write it, such as `rg:Arrest`."""
        return compact(self.iri)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.partition(":")[2]

    def text(self, key: NamedNode) -> str:
        """Give what is said first under a property; nothing where nothing is."""
        return next(iter(self.texts.get(key, ())), "")


@dataclass(frozen=True, order=True)
class Shape:
    """A shape that asks something of a term: its name, how grave a fault is, what a curator then reads."""

    name: str
    severity: str
    message: str


@dataclass(frozen=True)
class Uses:
    """Who uses a term: shapes, and queries by folder and name."""

    shapes: tuple[Shape, ...] = ()
    queries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All terms by address, and the text of the header of each module."""

    version: str
    terms: Mapping[NamedNode, Term]
    modules: Mapping[str, str]
    incoming: Mapping[NamedNode, Mapping[NamedNode, tuple[NamedNode, ...]]] = field(repr=False)
    """What other terms say of a term: by property, those who say it."""

    def of_module(self, module: str) -> list[Term]:
        """List the terms of a module by name."""
        return sorted((one for one in self.terms.values() if one.module == module), key=lambda one: one.name)


def page_of(iri: NamedNode) -> str | None:
    """Give the file that a site has for a term, without its ending; None for what is no term of ours.

    Disks that do not tell capitals from small letters would take `rg:Treatment` and `rg:treatment` for one:
    what begins with a small letter stands in a folder of its own.

    >>> from rightsgraph.vocab import RG, V
    >>> page_of(RG.Treatment), page_of(RG.treatment), page_of(V.role)
    ('ns/Treatment', 'ns/property/treatment', 'vocabulary/role')
    """
    match = _TERM.fullmatch(iri.value)
    if match is None:
        return None
    if match["concept"]:
        return f"vocabulary/{match['concept']}"
    return f"ns/{match['term']}" if match["term"][0].isupper() else f"ns/property/{match['term']}"
