"""The forms of a question of the catalogue, by their suffix: the media type of each."""

from __future__ import annotations

from collections.abc import Mapping

from rightsgraph.serve.replies import with_charset

__all__ = ["MEDIA", "ROWS", "content_type"]

ROWS: Mapping[str, str] = {
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "parquet": "application/vnd.apache.parquet",
}
"""The forms of an answer's rows."""

MEDIA: Mapping[str, str] = {
    **ROWS,
    "html": "text/html",
    "ipynb": "application/x-ipynb+json",
    "rq": "application/sparql-query",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
"""All forms."""


def content_type(form: str) -> str:
    """Give the media type of a form with its encoding where it is a text of lines.

    >>> content_type("csv")
    'text/csv; charset=utf-8'
    """
    return with_charset(MEDIA[form])
