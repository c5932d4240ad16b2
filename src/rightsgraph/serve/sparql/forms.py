"""The forms that answers to SPARQL come in: media types, and short names for links and programs."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pyoxigraph as ox

from rightsgraph.serve.http.negotiate import negotiate
from rightsgraph.serve.model import Problem

__all__ = ["HTML", "NAMES", "ROWS", "TRIPLES", "chosen", "unacceptable"]

HTML = "text/html"

ROWS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
"""Forms of what SELECT and ASK give; the first for who has no wish, the last two for who knows no better."""

TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
}
"""Forms of what CONSTRUCT and DESCRIBE give."""

_JSON = ("application/sparql-results+json", "application/ld+json")
_XML = ("application/sparql-results+xml", "application/rdf+xml")

NAMES: Mapping[str, tuple[str | None, str | None]] = {
    "html": (HTML, HTML),
    "json": _JSON,
    "xml": _XML,
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ntriples": (None, "application/n-triples"),
    "jsonld": _JSON,
    "rdfxml": _XML,
    "ttl": (None, "text/turtle"),
    "n3": (None, "text/turtle"),
    "nt": (None, "application/n-triples"),
    "json-ld": _JSON,
    "rdf": _XML,
    "rdf+xml": _XML,
}
"""Names for `format`, with the form of rows and of triples: nine of ours, then those that clients send."""


@functools.lru_cache(maxsize=256)
def chosen(accept: str, name: str, *, pages: bool) -> tuple[str | None, str | None]:
    """Choose a form for rows and one for triples; None where the client takes none of them.

    Args:
        accept: the header `Accept`.
        name: the parameter `format`, a name or a media type, which goes before the header; may be empty.
        pages: whether there are web pages too.

    >>> chosen("text/csv, text/turtle;q=0.5", "", pages=True)
    ('text/csv', 'text/turtle')

    Raises:
        Problem: there is no such name.
    """
    if "/" in name:
        accept, name = name.replace(" ", "+"), ""  # a plus sign that nobody escaped has come as a space
    if name:
        if name.lower() not in NAMES or (name.lower() == "html" and not pages):
            raise Problem(400, "query", f"format is one of {', '.join(list(NAMES)[:9])}")
        return NAMES[name.lower()]
    more = (HTML,) if pages else ()
    return negotiate(accept, (*ROWS, *more)), negotiate(accept, (*TRIPLES, *more))


def unacceptable(forms: Mapping[str, object]) -> Problem:
    """Give the problem of a client that takes none of the forms there are."""
    known = [media for media in forms if media not in ("application/json", "application/xml")]
    return Problem(406, "not-acceptable", f"this answer is given as {', '.join(known)}")
