"""Where things stand in a release: the names of its folders and files."""

from __future__ import annotations

__all__ = [
    *("CHANGES", "CITATION", "CONTEXT", "CRATE", "DATA", "DCAT_FILE", "GRAPH", "GRAPHS", "KINDS", "LICENCES"),
    *("MANIFEST", "ONTOLOGY", "PROVENANCE", "QUERIES", "README", "SHAPES", "SIGNATURE", "STORE", "SUMS"),
    *("TABLES", "VOID_FILE"),
]

MANIFEST = "release.json"
"""What the release is: level, version, date, contact, the release before it, graphs with their digests."""

README = "README.md"
GRAPH = "graph"
"""The claims themselves, reduced to the level: a curated root that can be built again."""

DATA = "data"
"""The whole dataset in one file a format, and Turtle by kind; see `KINDS`."""

CONTEXT = "data/context.jsonld"
TABLES = "tables"
"""The answer to each contract query, as CSV and Parquet."""

STORE = "store"
"""The embedded store, with the index of names; made of the N-Quads; its bytes alone may differ each time."""

ONTOLOGY, SHAPES, QUERIES = "ontology", "shapes", "queries"
CHANGES = "changes"
"""What has changed since the release before: `changes.json`, `feed.atom`, `ldes/`, `tombstones.json`."""

DCAT_FILE, VOID_FILE, PROVENANCE = "dcat.ttl", "void.ttl", "provenance.ttl"
CRATE, CITATION, LICENCES = "ro-crate-metadata.json", "CITATION.cff", "licences.csv"
SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.minisig"

GRAPHS = ("registry", "reference", "judgements", "merged", "inferred", "patterns", "ontology")
"""The graphs of a release beside one for each source; what a build finds wrong is the curators' business."""

KINDS = {
    "people": "person",
    "organizations": "organization",
    "events": "event",
    "charges": "charge",
    "cases": "case",
    "laws": "law",
    "places": "place",
    "sources": "source",
}
"""The Turtle files of `DATA`, each with the kind of thing (as in its address) that it describes."""
