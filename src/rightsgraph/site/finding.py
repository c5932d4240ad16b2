"""Finding without a server: lists from A to Z for each script, and a search by name in scripts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rightsgraph.names.fold import plain
from rightsgraph.pages.frame import Sheet
from rightsgraph.site.model import File, Subject
from rightsgraph.site.names import LISTED, Found, events, named_pages, names_of_things
from rightsgraph.site.search import file_of, index_files, part_file, rules_file
from rightsgraph.site.shared import sections_style

__all__ = ["finding_pages", "list_pages"]

_STATIC = Path(__file__).parent / "static"
_INDEX = "lists/index.html"
_MOST = 200
"""So many names stand on one page."""

_QUIET = frozenset({"person", "case", "event", "charge"})
"""The kinds whose lists search engines are asked to leave alone, as they are the pages these lead to."""


def finding_pages(subject: Subject) -> Iterator[File]:
    """Give the lists by name and by year, the page of the search, its scripts and its index."""
    found = sorted(names_of_things(subject))
    yield from list_pages(subject, found)
    yield from _search(subject, [*found, *named_pages(subject)])


def list_pages(subject: Subject, found: Sequence[Found]) -> Iterator[File]:
    """Give the lists of names from A to Z, and of events by year."""
    groups: dict[str, dict[str, list[Found]]] = {kind: defaultdict(list) for kind in (*LISTED, "event")}
    for one in found:
        groups[one.kind][_script(one.name)].append(one)
    for its in groups.values():
        for several in its.values():
            several.sort(key=lambda one: (plain(one.name), one))
    for year, one in events(subject):
        groups["event"][year or "undated"].append(one)
    titles = {**LISTED, "event": "Events by year"}
    shown = {kind: its for kind, its in groups.items() if its}
    yield subject.page(
        "lists.html",
        Sheet(path=_INDEX, title="Everything from A to Z"),
        kinds=[
            (
                titles[kind],
                f"lists/{kind}/index.html",
                len({one.page for some in its.values() for one in some}),
            )
            for kind, its in shown.items()
        ],
    )
    for kind, its in shown.items():
        yield from _lists(subject, kind, titles[kind], its)


def _script(name: str) -> str:
    """Give the script of a name's first letter in small letters.

    >>> _script("“Lamp”"), _script("Лампа"), _script("42")
    ('latin', 'cyrillic', 'other')
    """
    letter = next((sign for sign in name if sign.isalpha()), "")
    return unicodedata.name(letter, "other").split()[0].lower() if letter else "other"


def _lists(subject: Subject, kind: str, title: str, groups: dict[str, list[Found]]) -> Iterator[File]:
    index = f"lists/{kind}/index.html"
    parts = {
        group: [several[at : at + _MOST] for at in range(0, len(several), _MOST)]
        for group, several in sorted(groups.items())
    }

    def path(group: str, number: int) -> str:
        return f"lists/{kind}/{group}-{number}.html"

    yield subject.page(
        "list_index.html",
        Sheet(path=index, title=title, trail=((_INDEX, "A–Z"),), indexed=kind not in _QUIET),
        groups=[
            (group, [(path(group, at), _span(part, group)) for at, part in enumerate(pages, start=1)])
            for group, pages in parts.items()
        ],
        by_year=kind == "event",
    )
    for group, pages in parts.items():
        for at, part in enumerate(pages, start=1):
            yield subject.page(
                "list.html",
                Sheet(
                    path=path(group, at),
                    title=f"{title}: {_span(part, group)}",
                    trail=((_INDEX, "A–Z"), (index, title)),
                    styles=("sections.css",),
                    indexed=kind not in _QUIET,
                ),
                found=part,
                before=path(group, at - 1) if at > 1 else "",
                after=path(group, at + 1) if at < len(pages) else "",
            )


def _span(part: Sequence[Found], group: str) -> str:
    """Say what a page of a list holds: its first and last name, shortly; a year for events."""
    if part[0].kind == "event":
        return group
    first, last = (_begin(one.name) for one in (part[0], part[-1]))
    return first if first == last else f"{first} – {last}"


def _begin(name: str) -> str:
    letters = name.lstrip("\"'“”‘’«»„ (")
    return letters[:12].rstrip() + ("…" if len(letters) > 12 else "")


def _search(subject: Subject, found: Sequence[Found]) -> Iterator[File]:
    yield subject.page(
        "search.html",
        Sheet(
            path="search.html",
            title="Search",
            styles=("sections.css",),
            scripts=("search/search.js", "search/rules.js"),
        ),
    )
    yield File("search/search.js", (_STATIC / "search.js").read_bytes())
    yield sections_style()
    parts = []
    for part, rows in index_files(found):
        parts.append(part)
        yield File(file_of(part), part_file(part, rows))
    yield File("search/rules.js", rules_file(parts))
