"""Where things stand in a site of files."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from pyoxigraph import NamedNode

from rightsgraph.browse.facts import Group
from rightsgraph.pages.paths import has_page, page_path, with_suffix
from rightsgraph.turtle import compact

__all__ = ["CONTEXT", "SiteLinks"]

CONTEXT = "context.jsonld"
"""The context of all files of JSON-LD, from the root of the site."""

_SUFFIXES = {"turtle": ".ttl", "jsonld": ".jsonld"}


class SiteLinks:
    """Paths from the root of a site; only what is known to have a page is given one."""

    def __init__(self, known: Collection[NamedNode], terms: Mapping[NamedNode, str]) -> None:
        self._known = known
        self._terms = terms

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of the page of a thing or of a word of the ontology, where it has one."""
        if iri in self._known and has_page(iri):
            return page_path(iri)
        return self._terms.get(iri)

    def machine(self, iri: NamedNode, form: str) -> str:
        """Give the path of the same for machines.

        >>> SiteLinks((), {}).machine(NamedNode("https://w3id.org/rightsgraph/id/law/k3v8w2qd"), "turtle")
        'law/k3/k3v8w2qd.ttl'
        """
        return with_suffix(page_path(iri), _SUFFIXES[form])

    def listed(self, iri: NamedNode, group: Group, number: int = 1) -> str:
        """Give the path of a page of a list."""
        name = compact(NamedNode(group.property)).replace(":", "-")
        if name.startswith("<"):
            name = hashlib.sha256(group.property.encode()).hexdigest()[:12]
        return with_suffix(page_path(iri), f"_{name}_{group.kind or 'own'}_{number}.html")
