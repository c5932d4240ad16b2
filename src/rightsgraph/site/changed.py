"""What has changed: pages of addresses, kinds and days, and the same as feed, stream and lists."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from rightsgraph.pages.frame import Sheet
from rightsgraph.release.changes.model import CHANGES, Change, iri_of, kind_of
from rightsgraph.release.changes.pages import Page, paged
from rightsgraph.release.changes.stored import Changes, counted, read_changes
from rightsgraph.release.layout import CHANGES as FOLDER
from rightsgraph.site.model import File, Subject

__all__ = ["change_pages"]

_INDEX = f"{FOLDER}/index.html"
_FEED = f"{FOLDER}/feed.atom"
_WORDS = {
    "added": "new",
    "changed": "changed",
    "merged": "merged into another",
    "split": "split off",
    "withdrawn": "withdrawn",
}


def change_pages(subject: Subject) -> Iterator[File]:
    """Give the pages of what has changed, and the release's own files of it.

    Nothing of what an address is about stands here, so that a withdrawal withdraws.
    """
    changes = read_changes(subject.release)
    pages = list(reversed(paged(changes.all())))
    yield _index(subject, changes, pages)
    for page in pages:
        yield subject.page(
            "change.html",
            Sheet(
                path=f"{FOLDER}/{page.name}.html",
                title=f"Changes of {page.day}",
                trail=((_INDEX, "Changes"),),
                indexed=False,
            ),
            rows=[_row(subject, change) for change in page.changes],
            words=_WORDS,
        )
    folder = subject.release / FOLDER
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield File(f"{FOLDER}/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _index(subject: Subject, changes: Changes, pages: list[Page]) -> File:
    return subject.page(
        "changes.html",
        Sheet(
            path=_INDEX,
            title="What has changed",
            alternates=(("application/atom+xml", _FEED), ("text/turtle", f"{FOLDER}/ldes/index.ttl")),
            indexed=False,
        ),
        changes=changes,
        step=counted(changes.step),
        names=CHANGES,
        words=_WORDS,
        pages=[(f"{FOLDER}/{page.name}.html", page.day, len(page.changes)) for page in pages],
        feed=_FEED,
        files=[(name, f"{FOLDER}/{name}") for name in ("changes.json", "tombstones.json", "redirects.json")],
    )


def _row(subject: Subject, change: Change) -> tuple[str, str, str, str | None, str]:
    thing = NamedNode(iri_of(change.thing))
    path = None if change.change == "withdrawn" else subject.path(thing)
    return change.thing, kind_of(change.thing), change.change, path, change.other
