"""The first page of a server, and the list of pages for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rightsgraph.browse.render import INDEXED
from rightsgraph.iri import BASE
from rightsgraph.pages.frame import Sheet, framed
from rightsgraph.release.layout import DATA, SIGNATURE
from rightsgraph.site.address import sitemap_files
from rightsgraph.site.model import File, Subject
from rightsgraph.site.start import about_pages, kinds_of
from rightsgraph.site.things import ABOVE

__all__ = ["home_pages", "sitemap"]

_TEMPLATES = Path(__file__).parents[1] / "templates"

_WORDS = {
    "rightsgraph.nq.gz": "all of it as N-Quads, with the source of each statement",
    "rightsgraph.trig.gz": "the same as TriG",
    "rightsgraph.jsonld.gz": "the same as JSON-LD",
    "quads.parquet": "the same as a table, for DuckDB, pandas and R",
}
_PAGES = ("", "release.html", "sources.html", "countries/index.html", "patterns/index.html", "ns/index.html")


def home_pages(subject: Subject) -> Iterator[File]:
    """Give the first page, the page about the release, and the sources."""
    sheet = Sheet(path="index.html", title=subject.frame.title, styles=("sections.css",))
    folder = subject.release / DATA
    files = [(folder / name, words) for name, words in _WORDS.items() if (folder / name).is_file()]
    made = framed(
        subject.frame,
        sheet,
        _TEMPLATES / "home.html",
        kinds=kinds_of(subject),
        above=ABOVE,
        files=[(f"{DATA}/{path.name}", words, _size(path.stat().st_size)) for path, words in files],
        signed=(subject.release / SIGNATURE).is_file(),
        version=subject.version,
        day=subject.day.isoformat(),
    )
    yield File(sheet.path, made)
    yield from about_pages(subject)


def _size(number: int) -> str:
    """Say a size in words.

    >>> _size(900), _size(1_500_000)
    ('1 kB', '1.5 MB')
    """
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{-(-number // 1000)} kB"


def sitemap(subject: Subject) -> Iterator[File]:
    """Give the addresses of the pages that search engines may take up."""
    things = (one for one in subject.things if _kind(one.value) in INDEXED)
    paths = [path for one in things if (path := subject.path(one))]
    yield from sitemap_files(subject.address, {*_PAGES, *paths, *subject.terms.values()})


def _kind(address: str) -> str:
    return address.removeprefix(f"{BASE}id/").partition("/")[0]
