"""The media type of each kind of file in a release."""

from __future__ import annotations

from pathlib import PurePosixPath

__all__ = ["media_type"]

_TYPES = {
    ".atom": "application/atom+xml",
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".rdf": "application/rdf+xml",
    ".rq": "application/sparql-query",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
}


def media_type(name: str) -> tuple[str, bool]:
    """Give the media type of a file by its name, and whether it is packed with gzip.

    >>> media_type("data/rightsgraph.nq.gz")
    ('application/n-quads', True)
    """
    plain = PurePosixPath(name.removesuffix(".gz"))
    return _TYPES.get(plain.suffix, "application/octet-stream"), name.endswith(".gz")
