"""What the descriptions of a release tell of its data: sources with their licences, countries, days."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri, local_name
from rightsgraph.release.layout import MANIFEST
from rightsgraph.release.model import Draft
from rightsgraph.store import Dataset, Store

__all__ = ["CONTACT", "Facts", "Source", "gather", "previous_version"]

CONTACT = "whoever gave you this release"
"""Whom to write to where a release names no address."""

_MERGED = Dataset(default=(graph_iri("merged"),), named=())
_REGISTRY = Dataset(default=(graph_iri("registry"),), named=())
_SOURCES = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?source ?said ?value WHERE {
  ?source a rg:Source ; ?said ?value .
  VALUES ?said { dct:title dct:publisher dct:license foaf:page rg:accessLevel }
}
"""
_COUNTRIES = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT DISTINCT ?country WHERE { ?event rg:country ?country }
"""
_DAYS = """
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
SELECT ?first ?last WHERE {
  { SELECT (MIN(STR(?day)) AS ?first) WHERE { ?event sem:hasEarliestBeginTimeStamp ?day } }
  { SELECT (MAX(STR(?day)) AS ?last) WHERE { ?event sem:hasLatestBeginTimeStamp ?day } }
}
"""


@dataclass(frozen=True)
class Source:
    """A source as the list of licences tells it; several values of one kind are joined."""

    slug: str
    title: str
    publisher: str
    licence: str
    page: str


@dataclass(frozen=True)
class Facts:
    """Sources by slug, the countries of events, the days between which they began, the version before."""

    sources: tuple[Source, ...]
    countries: tuple[NamedNode, ...]
    first: str
    last: str
    previous: str


def gather(store: Store, *, previous: str) -> Facts:
    """Ask the store of a release for what its descriptions tell.

    Args:
        store: of the release.
        previous: the version of the release before it; empty where it is the first.
    """
    told: dict[NamedNode, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, said, value in store.select(_SOURCES, _REGISTRY).rows:
        if isinstance(source, NamedNode) and isinstance(said, NamedNode):
            told[source][local_name(said)].add(value.value if isinstance(value, Literal | NamedNode) else "")
    ((first, last),) = store.select(_DAYS, _MERGED).rows
    countries = [row[0] for row in store.select(_COUNTRIES, _MERGED).rows]
    return Facts(
        tuple(_source(source, told[source]) for source in sorted(told, key=str)),
        tuple(sorted((one for one in countries if isinstance(one, NamedNode)), key=str)),
        first.value if isinstance(first, Literal) else "",
        last.value if isinstance(last, Literal) else "",
        previous,
    )


def _source(source: NamedNode, told: dict[str, set[str]]) -> Source:
    title, publisher, licence, page = (
        " | ".join(sorted(told[name])) for name in ("title", "publisher", "license", "page")
    )
    return Source(local_name(source), title, publisher, licence or "unknown", page)


def previous_version(draft: Draft) -> str:
    """Give the version of the release before this one; empty where it is the first."""
    if draft.request.previous is None:
        return ""
    return str(json.loads((draft.request.previous / MANIFEST).read_bytes())["version"])
