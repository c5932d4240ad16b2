"""`licences.csv`: under what licence each source stands, who publishes it, and where."""

from __future__ import annotations

from pyoxigraph import Literal

from rightsgraph.query.render import render
from rightsgraph.query.table import Table
from rightsgraph.release.facts import Facts

__all__ = ["OURS", "OURS_NAME", "licences"]

OURS = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of what we say of sources; each source has its own."""

OURS_NAME = "CC-BY-4.0"


def licences(facts: Facts) -> str:
    """Give `licences.csv`, a row a source: slug, title, publisher, licence, page."""
    rows = tuple(
        tuple(map(Literal, (one.slug, one.title, one.publisher, one.licence, one.page)))
        for one in facts.sources
    )
    table = Table(("slug", "title", "publisher", "licence", "page"), rows)
    return render(table, "csv").decode()
