"""Where things stand on a server."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import NamedNode

from rightsgraph.browse.facts import Group
from rightsgraph.iri import BASE
from rightsgraph.pages.paths import has_page

__all__ = ["ServerLinks"]

_FORMS = {"turtle": ".ttl", "jsonld": ".jsonld"}


class ServerLinks:
    """Paths from the root of the server; only what is known to have a page is given one."""

    def __init__(self, known: Collection[NamedNode]) -> None:
        self._known = known

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of the page of a thing, where it has one."""
        if iri in self._known and has_page(iri):
            return f"doc/{iri.value.removeprefix(f'{BASE}id/')}"
        return None

    def machine(self, iri: NamedNode, form: str) -> str:
        """Give the path of the same for machines."""
        return f"doc/{iri.value.removeprefix(f'{BASE}id/')}{_FORMS[form]}"

    def listed(self, iri: NamedNode, group: Group, number: int = 1) -> str:
        """Give the path of a page of a list."""
        return f"{self.path(iri)}?all={group.property}&kind={group.kind}&page={number}"
