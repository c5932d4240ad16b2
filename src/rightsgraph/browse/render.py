"""One thing as HTML, Turtle and JSON-LD; links go through `Links`, so that files and a server share it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.browse.facts import MOST, STATE, Facts, Group, Place
from rightsgraph.browse.lists import LISTED, Listing
from rightsgraph.browse.model import Page, Quote
from rightsgraph.browse.schema import schema_org
from rightsgraph.jsonld import Words, to_jsonld, words
from rightsgraph.pages.frame import Frame, Sheet, embedded, framed
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import PROV, RDFS, RG

__all__ = ["INDEXED", "Links", "html", "jsonld", "listed_html", "triples_of", "turtle"]

_TEMPLATES = Path(__file__).parent / "templates"

INDEXED = ("organization", "law", "place", "source", "country")
"""The kinds whose pages search engines may take up; people, and what befell them, are found only here."""
_FORMS = (
    ("text/turtle", "turtle"),
    ("application/ld+json", "jsonld"),
    ("application/n-triples", "ntriples"),
    ("application/rdf+xml", "rdfxml"),
)
"""What a page is for machines: a site of files has the first two."""


class Links(Protocol):
    """Where things stand: paths from the root of the site, or of a server."""

    def path(self, iri: NamedNode) -> str | None:
        """Give the path of the page of a thing, where it has one."""
        ...

    def machine(self, iri: NamedNode, form: str) -> str:
        """Give the path of the same for machines; `form` is `turtle`, `jsonld`, `ntriples` or `rdfxml`."""
        ...

    def listed(self, iri: NamedNode, group: Group, number: int = 1) -> str:
        """Give the path of a page, counted from 1, of the list of all that a group holds."""
        ...


class _Quoting:
    """Passages for one page, `MOST` at most; `left` says whether there were more."""

    def __init__(self, read: Callable[[Place], Quote | None]) -> None:
        self._read = functools.cache(read)
        self._shown: set[Place] = set()
        self.left = False

    def __call__(self, place: Place) -> Quote | None:
        if len(self._shown) >= MOST and place not in self._shown:
            self.left = True
            return None
        if found := self._read(place):
            self._shown.add(place)
        return found


def html(
    page: Page,
    frame: Frame,
    links: Links,
    *,
    trail: tuple[tuple[str, str], ...] = (),
    pinned: str = "",
    quote: Callable[[Place], Quote | None] | None = None,
) -> bytes:
    """Write the page of a thing.

    Args:
        page: what is told.
        frame: what the site's pages share.
        links: where things stand.
        trail: the pages above it.
        pinned: the path of the page as it is in this release, for good; empty where there is none.
        quote: reads a passage from the archive, where there is one and it may be shown.

    Raises:
        ValueError: the links know no path of the thing itself.
    """
    iri, sheet = NamedNode(page.thing.iri), _sheet(page, links, trail, served=bool(pinned))

    def href(address: str) -> str | None:
        to = links.path(NamedNode(address))
        return None if to is None else sheet.root + to

    def listed(group: Group) -> str:
        return sheet.root + links.listed(iri, group)

    sayers = {say.source: say for fact in page.facts for one in fact.values for say in one.says}
    told = {
        "page": page,
        "rules": [one.value.text for one in page.classes if one.note],
        "pinned": pinned,
        "quote": quote and _Quoting(quote),
        "sayers": page.says or [sayers[one] for one in sorted(sayers, key=lambda link: link.iri)],
    }
    return framed(frame, sheet, _TEMPLATES / "thing.html", href=href, listed=listed, **told)


def _sheet(page: Page, links: Links, trail: tuple[tuple[str, str], ...], *, served: bool) -> Sheet:
    iri = NamedNode(page.thing.iri)
    path = links.path(iri)
    if path is None:
        raise ValueError(f"no path: {iri}")
    return Sheet(
        path=path,
        title=page.thing.text,
        trail=trail,
        alternates=tuple((media, links.machine(iri, form)) for media, form in _FORMS[: 4 if served else 2]),
        language=page.thing.language,
        indexed=page.kind in INDEXED,
        data=embedded(schema_org(page)),
    )


def listed_html(listing: Listing, number: int, frame: Frame, links: Links) -> bytes:
    """Write one page of a list of all that a group holds."""
    thing = NamedNode(listing.thing.iri)
    above = links.path(thing)
    sheet = Sheet(
        path=links.listed(thing, listing.group, number),
        title=f"{listing.thing.text}: {listing.words}",
        trail=((above, listing.thing.text),) if above else (),
        indexed=False,
    )

    def href(address: str) -> str | None:
        to = links.path(NamedNode(address))
        return None if to is None else sheet.root + to

    count = -(-listing.total // LISTED)
    return framed(
        frame,
        sheet,
        _TEMPLATES / "list_of_thing.html",
        listing=listing,
        href=href,
        first=(number - 1) * LISTED + 1,
        last=min(number * LISTED, listing.total),
        pages=[(links.listed(thing, listing.group, one), one) for one in range(1, count + 1)],
    )


def triples_of(thing: NamedNode, facts: Facts) -> Iterator[Triple]:
    """Give what is known of a thing, its names, memberships and penalties, and what links to it.

    Of each property, and of each kind that links here by one, these are the `MOST` that the page shows.
    What one source alone says stands in its graph; here is what all of them together say.
    """
    parts = [
        node
        for group, nodes in facts.links.get(thing, {}).items()
        if group.kind == "part"
        for node in nodes[:MOST]
    ]
    parts += facts.iris(thing, RG.penalty)
    for subject in dict.fromkeys((thing, *parts)):
        for key, values in facts.values.get(subject, {}).items():
            for value in values:
                if subject == thing or key != RG.about or value == thing:
                    yield Triple(subject, key, value)
    for group, nodes in facts.links.get(thing, {}).items():
        if group.kind != STATE:
            yield from (Triple(node, NamedNode(group.property), thing) for node in nodes[:MOST])
    label = facts.labels.get(thing)
    for source in facts.iris(thing, PROV.hadPrimarySource) if label else ():
        named = facts.label(source)
        yield Triple(source, RDFS.label, Literal(named.text, language=named.language or None))


def turtle(thing: NamedNode, facts: Facts) -> bytes:
    """Write what is known of a thing as Turtle, sorted, with the project's prefixes."""
    return format_triples(_plain(thing, facts)).encode()


def jsonld(thing: NamedNode, facts: Facts, *, context: str) -> bytes:
    """Write what is known of a thing as JSON-LD; `context` is the address of the context, beside the data."""
    return to_jsonld(_plain(thing, facts), context=context, said=_words())


@functools.cache
def _words() -> Words:
    return words()


def _plain(thing: NamedNode, facts: Facts) -> Iterable[Triple]:
    return sorted(triples_of(thing, facts), key=str)
