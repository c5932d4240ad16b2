"""What a site is made from, and of: a release of one level goes in, files come out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.pages.frame import Frame, Sheet, framed
from rightsgraph.pages.paths import has_page, page_path
from rightsgraph.store.current import CurrentStore

__all__ = ["File", "Section", "Subject"]

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class File:
    """A file of the site: its path from the root, with slashes, and what is in it."""

    path: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The release that a site shows, opened; each section makes its files from it.

    Attributes:
        release: the release's folder.
        store: its store, or that of a workspace.
        frame: what all pages share.
        version: the release's version.
        day: the release's day.
        manifest: all that `release.json` says.
        things: the things that have a page, sorted by address; a link to another would lead nowhere.
        terms: the paths of the pages of words of the ontology and its vocabularies.
        address: where the site will stand on the web, ending in a slash; empty where nobody says.
    """

    release: Path
    store: CurrentStore
    frame: Frame
    version: str
    day: dt.date
    manifest: Mapping[str, object] = field(default_factory=dict)
    things: tuple[NamedNode, ...] = ()
    terms: Mapping[NamedNode, str] = field(default_factory=dict)
    address: str = ""

    @cached_property
    def _paths(self) -> Mapping[NamedNode, str]:
        return {thing: page_path(thing) for thing in self.things if has_page(thing)}

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of a thing's page from the root of the site, where it has one.

        The one place that says where things stand: a server's subject answers with addresses of its own.
        """
        return self._paths.get(iri) or self.terms.get(iri)

    def page(self, template: str, sheet: Sheet, **values: object) -> File:
        """Make a page of a template in `site/templates`, which may ask `href(iri)` for links from there."""

        def href(iri: NamedNode) -> str | None:
            path = self.path(iri)
            return path and sheet.root + path

        made = framed(self.frame, sheet, _TEMPLATES / template, href=href, **values)
        return File(sheet.path, made)


Section = Callable[[Subject], Iterator[File]]
"""A part of the site: gives its files one by one, always the same for the same release, in a fixed order."""
