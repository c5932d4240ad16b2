"""Making a section of the site: by a process of its own, with its pages in one file that has no name."""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Thread

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError, RightsgraphError
from rightsgraph.iri import graph_iri
from rightsgraph.pages.paths import has_page
from rightsgraph.release.opened import Release, open_release
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.linked.links import path_of
from rightsgraph.serve.replies import tag
from rightsgraph.serve.sections.home import home_pages, sitemap
from rightsgraph.serve.sections.indexing import word_index
from rightsgraph.site.changed import change_pages
from rightsgraph.site.countries import country_pages
from rightsgraph.site.finding import list_pages
from rightsgraph.site.model import File, Section, Subject
from rightsgraph.site.names import names_of_things
from rightsgraph.site.ontology import ontology_pages
from rightsgraph.site.patterns import pattern_pages
from rightsgraph.site.sections import known_terms
from rightsgraph.store import Dataset
from rightsgraph.store.current import CurrentStore
from rightsgraph.vocab import RG

__all__ = ["SECTIONS", "ServerSubject", "make", "opened"]

_LARGEST = 4 << 30
_THINGS = ("merged", "inferred", "reference", "registry")
_OPEN = (RG.Organization, RG.LegalInstrument, RG.Place, RG.Source, RG.Country)
_CLASSES = {
    "countries": (RG.Country,),
    "lists": (*_OPEN, RG.Person, RG.LegalCase),
    "sitemap": _OPEN,
    "words": (RG.Country, RG.Place, RG.Source),
}
"""The things that a section goes through; the others follow links alone."""


def _lists(subject: Subject) -> Iterator[File]:
    return list_pages(subject, sorted(names_of_things(subject)))


def _changes(subject: Subject) -> Iterator[File]:
    """Give the pages; the release's own files stand beside them as they are."""
    return (file for file in change_pages(subject) if file.path.endswith(".html"))


SECTIONS: Mapping[str, Section] = {
    "home": home_pages,
    "patterns": pattern_pages,
    "countries": country_pages,
    "lists": _lists,
    "changes": _changes,
    "ontology": ontology_pages,
    "sitemap": sitemap,
    "words": word_index,
}
"""What is made at once when its first page is asked for."""


@dataclass(frozen=True, kw_only=True)
class ServerSubject(Subject):
    """A release whose pages of things are made when somebody asks for them."""

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of a thing's page on the server; its kind alone decides whether there is one."""
        return path_of(iri) or self.terms.get(iri)


def opened(release: Release, section: str, address: str = "") -> Subject:
    """Open a release for a section of a server.

    Raises:
        InputError: another release stands in its place by now.
    """
    if open_release(release.folder) != release:
        mend = "start the server again"
        raise InputError("another release stands here by now", where=str(release.folder), mend=mend)
    store = CurrentStore(release.folder)
    classes = " ".join(map(str, _CLASSES.get(section, ())))
    query = f"SELECT DISTINCT ?thing WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
    rows = store.select(query, Dataset(default=tuple(map(graph_iri, _THINGS)), named=())).rows
    found = (one for (one,) in rows if isinstance(one, NamedNode) and has_page(one))
    return ServerSubject(
        release=release.folder,
        store=store,
        frame=server_frame(release),
        version=release.version,
        day=release.date,
        manifest=json.loads(release.as_json()),
        things=tuple(sorted(found, key=lambda one: one.value)),
        terms=known_terms(store),
        address=address,
    )


def make(name: str, release: Release, address: str, end: socket.socket) -> None:
    """Make a section and hand it over: the file, and where in it each page stands; the entry of a process."""
    Thread(target=_end_with, args=(end,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)  # pages and queries go first
    try:
        _hand_over(SECTIONS[name](opened(release, name, address)), end)
    except (RightsgraphError, OSError) as error:
        sys.stderr.write(f"rightsgraph: the section {name} cannot be made: {error}\n")
        sys.exit(3)


def _end_with(server: socket.socket) -> None:
    """End at once where the server has gone, which says nothing before."""
    server.recv(1)
    os._exit(3)


def _hand_over(files: Iterator[File], end: socket.socket) -> None:
    pages: dict[str, tuple[int, int, str]] = {}
    with tempfile.TemporaryFile() as kept:
        for file in files:
            at = kept.tell()
            if at + len(file.content) > _LARGEST:
                raise InputError("a section is too large to keep", mend="make a site of files instead")
            kept.write(file.content)
            pages[file.path] = (at, len(file.content), tag(file.content))
        kept.flush()
        said = json.dumps(pages).encode()
        socket.send_fds(end, [struct.pack("!Q", len(said))], [kept.fileno()])
        end.sendall(said)
