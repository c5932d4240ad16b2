"""The first page, the page about the release, the sources, and what all pages load: style and context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.pages.frame import Sheet
from rightsgraph.pages.words import date_words
from rightsgraph.release.layout import KINDS
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.model import File, Subject
from rightsgraph.site.shared import shared_files
from rightsgraph.site.things import ABOVE
from rightsgraph.store import Dataset
from rightsgraph.vocab import DCT, FOAF, RG

__all__ = ["NAV", "about_pages", "code", "kinds_of", "start_pages"]

NAV = (
    ("search.html", "Search"),
    ("lists/index.html", "A–Z"),
    ("countries/index.html", "Countries"),
    ("patterns/index.html", "Patterns"),
    ("sources.html", "Sources"),
    ("queries/index.html", "Questions"),
    ("ns/index.html", "Ontology"),
    ("changes/index.html", "Changes"),
    ("release.html", "About"),
)
"""The main parts of a site."""

_REGISTRY = Dataset(default=(graph_iri("registry"),), named=())
_TOLD = (DCT.title, DCT.publisher, RG.date, DCT.language, DCT.license, FOAF.page, RG.accessLevel)


def start_pages(subject: Subject) -> Iterator[File]:
    """Give the first pages, and the files that every page needs."""
    yield from shared_files(subject.release, subject.version, subject.day)
    sheet = Sheet(path="index.html", title=subject.frame.title)
    yield subject.page("index.html", sheet, kinds=kinds_of(subject), above=ABOVE)
    yield from about_pages(subject)


def kinds_of(subject: Subject) -> list[tuple[str, str, int]]:
    """Give the kinds of thing of which a release tells: in the plural, in the singular, and how many."""
    counts = subject.manifest.get("counts")
    return [
        (name, KINDS[name], number)
        for name, number in (counts.items() if isinstance(counts, dict) else ())
        if number and name in KINDS
    ]


def about_pages(subject: Subject) -> Iterator[File]:
    """Give the page about the release, and the sources."""
    yield subject.page(
        "release.html",
        Sheet(path="release.html", title="About this release", trail=(("index.html", "Start"),)),
        manifest=subject.manifest,
        day=subject.day.isoformat(),
        kinds=kinds_of(subject),
        context=CONTEXT,
    )
    yield subject.page(
        "sources.html",
        Sheet(path="sources.html", title="Sources", trail=(("index.html", "Start"),)),
        sources=_sources(subject),
    )


def _sources(subject: Subject) -> Sequence[dict[str, object]]:
    """Give what the registry knows of each source, by title."""
    keys = " ".join(map(str, _TOLD))
    query = (
        f"SELECT ?source ?key ?value WHERE {{ ?source a {RG.Source} ; ?key ?value VALUES ?key {{ {keys} }} }}"
    )
    found: dict[NamedNode, dict[str, str]] = {}
    for source, key, value in sorted(subject.store.select(query, _REGISTRY).rows, key=str):
        if (
            isinstance(source, NamedNode)
            and isinstance(key, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            name = key.value.rpartition("/")[2].rpartition("#")[2]
            told = found.setdefault(source, {})
            text = value.value.rpartition("level-")[2] if key == RG.accessLevel else value.value
            text = date_words(text) if key == RG.date else text
            told[name] = f"{told[name]}, {text}" if name in told else text
    empty = dict.fromkeys(("title", "publisher", "date", "language", "license", "page", "accessLevel"), "")
    rows = [{**empty, **told, "iri": source} for source, told in found.items()]
    return sorted(rows, key=lambda row: (str(row["title"]).casefold(), str(row["iri"])))


def code() -> Iterator[Path]:
    """Give the files of the program of which the bytes of pages depend, sorted."""
    package = Path(__file__).parents[1]
    for folder in ("browse", "pages", "site", "terms"):
        yield from sorted(path for path in (package / folder).rglob("*") if path.suffix not in (".pyc", ""))
