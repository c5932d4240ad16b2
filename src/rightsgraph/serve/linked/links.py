"""Where things stand on a server."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from rightsgraph.browse.facts import Group
from rightsgraph.iri import BASE
from rightsgraph.pages.paths import has_page, page_path
from rightsgraph.terms.model import page_of
from rightsgraph.turtle import compact

__all__ = ["ServerLinks", "doc_path", "group_name", "path_of"]

_SUFFIXES = {"turtle": ".ttl", "jsonld": ".jsonld", "ntriples": ".nt", "rdfxml": ".rdf"}


class ServerLinks:
    """Paths from the root of the server; only what is known to have a page is given one."""

    def __init__(self, known: Collection[NamedNode]) -> None:
        self._known = known

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of the page of a thing or of a word of the ontology, where it has one."""
        if iri not in self._known:
            return None
        if path := path_of(iri):
            return path
        term = page_of(iri)
        return term and f"{term}.html"

    def machine(self, iri: NamedNode, form: str) -> str:
        """Give the path of the same for machines.

        >>> ServerLinks(()).machine(NamedNode("https://w3id.org/rightsgraph/id/law/k3v8w2qd"), "turtle")
        'doc/law/k3v8w2qd.ttl'
        """
        return f"{doc_path(iri)}{_SUFFIXES[form]}"

    def listed(self, iri: NamedNode, group: Group, number: int = 1) -> str:
        """Give the path of a page of a list."""
        asked = {"all": group_name(group)} | ({"kind": group.kind} if group.kind else {})
        return f"{doc_path(iri)}?{urlencode({**asked, 'page': number}, safe=':')}"


def doc_path(iri: NamedNode) -> str:
    """Give the path of the document about a thing, whether there is one or not.

    >>> doc_path(NamedNode("https://w3id.org/rightsgraph/id/law/k3v8w2qd"))
    'doc/law/k3v8w2qd'
    """
    return f"doc/{quote(iri.value.removeprefix(f'{BASE}id/'))}"


def path_of(iri: NamedNode) -> str | None:
    """Give the path of the page of a thing on the server, where things of its kind have one.

    >>> path_of(NamedNode(f"{BASE}id/person/k3v8w2qd")), path_of(NamedNode(f"{BASE}id/country/KZ"))
    ('doc/person/k3v8w2qd', 'countries/KZ.html')
    """
    if not has_page(iri):
        return None
    path = page_path(iri)
    return path if path.startswith("countries/") else doc_path(iri)


def group_name(group: Group) -> str:
    """Give the name by which a list asks for the property of a group.

    >>> group_name(Group("https://w3id.org/rightsgraph/ns#target", "event"))
    'rg:target'
    """
    return compact(NamedNode(group.property)).strip("<>")
