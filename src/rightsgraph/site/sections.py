"""The sections of a site beside the pages of things, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from rightsgraph.iri import BASE, graph_iri
from rightsgraph.site.changed import change_pages
from rightsgraph.site.countries import country_pages
from rightsgraph.site.finding import finding_pages
from rightsgraph.site.model import Section
from rightsgraph.site.ontology import ontology_pages
from rightsgraph.site.patterns import pattern_pages
from rightsgraph.site.questions import question_pages
from rightsgraph.store import Dataset, Store
from rightsgraph.terms.model import page_of

__all__ = ["SECTIONS", "known_terms"]

SECTIONS: Mapping[str, Section] = {
    "ontology": ontology_pages,
    "questions": question_pages,
    "patterns": pattern_pages,
    "countries": country_pages,
    "finding": finding_pages,
    "changes": change_pages,
}
"""By the name that is shown while one is made."""

_OURS = (f"{BASE}ns#", f"{BASE}vocabulary/")


def known_terms(store: Store) -> dict[NamedNode, str]:
    """Give the paths of the pages of words of the ontology and its vocabularies."""
    dataset = Dataset(default=(graph_iri("ontology"),), named=())
    rows = store.select("SELECT DISTINCT ?term WHERE { ?term a ?class }", dataset).rows
    found = (term for (term,) in rows if isinstance(term, NamedNode) and term.value.startswith(_OURS))
    return {term: f"{page_of(term)}.html" for term in sorted(found, key=str)}
