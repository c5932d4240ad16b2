"""What all pages of a server share: its main parts, its level, where to ask for a correction."""

from __future__ import annotations

from rightsgraph.pages.frame import Frame
from rightsgraph.release.opened import Release

__all__ = ["NAV", "server_frame"]

NAV = (
    ("search", "Search"),
    ("lists/index.html", "A–Z"),
    ("countries/index.html", "Countries"),
    ("patterns/index.html", "Patterns"),
    ("sources.html", "Sources"),
    ("queries/", "Questions"),
    ("sparql", "SPARQL"),
    ("ns/index.html", "Ontology"),
    ("changes/index.html", "Changes"),
    ("release.html", "About"),
)
"""The main parts of a server."""


def server_frame(release: Release) -> Frame:
    """Give the frame of a server's pages; their forms may send what is typed to the server."""
    return Frame(level=release.level, contact=release.contact, nav=NAV, start="./", forms=True)
