"""Where the page of a thing stands on the server."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode

from rightsgraph.iri import BASE
from rightsgraph.pages.paths import has_page, page_path

__all__ = ["path_of"]


def path_of(iri: NamedNode) -> str | None:
    """Give the path of the page of a thing on the server, where things of its kind have one.

    >>> path_of(NamedNode(f"{BASE}id/person/k3v8w2qd")), path_of(NamedNode(f"{BASE}id/country/KZ"))
    ('doc/person/k3v8w2qd', 'countries/KZ.html')
    """
    if not has_page(iri):
        return None
    path = page_path(iri)
    return path if path.startswith("countries/") else f"doc/{quote(iri.value.removeprefix(f'{BASE}id/'))}"
