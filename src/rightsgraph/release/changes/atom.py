"""The changes as an Atom feed (RFC 4287): the newest page, and archives of the older ones (RFC 5005).

An entry is the last change of one address: a later one has the same identifier and replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from rightsgraph.iri import BASE
from rightsgraph.release.changes.model import CHANGES, Change, iri_of, kind_of, time_of
from rightsgraph.release.changes.pages import Page, paged
from rightsgraph.release.changes.stored import Changes, counted

__all__ = ["FEED", "write_feed"]

FEED = "feed.atom"
_TYPE = "application/atom+xml"


def write_feed(changes: Changes, folder: Path, *, contact: str) -> None:
    """Write `feed.atom` with the newest page, and `feed-DAY-N.atom` for each older one.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    pages = paged(changes.all()) or [Page("", changes.since, ())]
    names = [*(f"feed-{page.name}.atom" for page in pages[:-1]), FEED]
    for number, page in enumerate(pages):
        around = (names[number - 1] if number else "", names[number + 1] if page is not pages[-1] else "")
        told = [*(_release(changes) if page is pages[-1] else ()), *map(_entry, page.changes)]
        told += _first(changes) if not number else ()
        head = _head(changes, names[number], around, contact)
        with (folder / names[number]).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in [*head, *told, "</feed>"])


def _head(changes: Changes, name: str, around: Sequence[str], contact: str) -> Iterator[str]:
    earlier, later = around
    stream = f"{BASE}changes/{changes.level}"
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'
    yield '  xml:lang="en">'
    yield f"<id>{stream if name == FEED else f'{stream}/{name}'}</id>"
    yield f"<title>Changes of the {changes.level} releases</title>"
    yield f"<updated>{time_of(changes.day)}</updated>"
    yield f"<author><name>rightsgraph</name>{_reached(contact)}</author>"
    yield f'<link rel="self" type="{_TYPE}" href="{name}"/>'
    if name != FEED:
        yield f'<link rel="current" type="{_TYPE}" href="{FEED}"/>'
        yield "<fh:archive/>"
    if later and later != FEED:
        yield f'<link rel="next-archive" type="{_TYPE}" href="{later}"/>'
    if earlier:
        yield f'<link rel="prev-archive" type="{_TYPE}" href="{earlier}"/>'


def _reached(contact: str) -> str:
    if contact.startswith("mailto:"):
        return f"<email>{escape(contact.removeprefix('mailto:'))}</email>"
    return f"<uri>{escape(contact)}</uri>" if contact else ""


def _release(changes: Changes) -> Iterator[str]:
    """Say in one entry what changed since the release before."""
    if not changes.previous:
        return
    counts = counted(changes.step)
    totals = {name: sum(kind.get(name, 0) for kind in counts.values()) for name in CHANGES}
    told = ", ".join(f"{number} {name}" for name, number in totals.items() if number)
    yield f"<entry><id>{BASE}changes/{changes.level}/{changes.release}</id>"
    yield f"<title>release {changes.release}</title><updated>{time_of(changes.day)}</updated>"
    yield f"<content>{told or 'nothing with an address of its own changed'}</content></entry>"


def _first(changes: Changes) -> Iterator[str]:
    """Say in one entry that all of the first release was new."""
    yield f"<entry><id>{BASE}changes/{changes.level}/first</id>"
    yield f"<title>the first release</title><updated>{time_of(changes.since)}</updated>"
    yield "<content>All that is in it is new and not told one by one: load it.</content></entry>"


def _entry(change: Change) -> str:
    iri, kind = iri_of(change.thing), kind_of(change.thing)
    told = change.change
    if change.other:
        told += f" {'into' if told == 'merged' else 'from'} {iri_of(change.other)}"
    if change.hash:
        told += f", sha256 {change.hash}"
    return (
        f"<entry><id>{iri}#change</id><title>{change.change}: {change.thing}</title>"
        f'<updated>{time_of(change.day)}</updated><link rel="alternate" href={quoteattr(iri)}/>'
        f'<category term="{change.change}" scheme="{BASE}changes/"/>'
        f'<category term="{kind}" scheme="{BASE}id/"/><summary>{told}</summary></entry>'
    )
