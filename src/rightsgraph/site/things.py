"""The pages of things: read in batches by several processes, written by one."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.browse.called import Lexicon, read_lexicon
from rightsgraph.browse.gather import gather
from rightsgraph.browse.lists import read_lists
from rightsgraph.browse.model import Page
from rightsgraph.browse.render import html, jsonld, listed_html, turtle
from rightsgraph.browse.tell import tell
from rightsgraph.iri import thing
from rightsgraph.pages.frame import Frame
from rightsgraph.pages.paths import page_path
from rightsgraph.site.links import CONTEXT, SiteLinks
from rightsgraph.site.model import File, Subject
from rightsgraph.store.current import CurrentStore

__all__ = ["ABOVE", "files"]

ABOVE = {
    "person": ("lists/person/index.html", "People"),
    "organization": ("lists/organization/index.html", "Organizations"),
    "event": ("lists/event/index.html", "Events"),
    "case": ("lists/case/index.html", "Cases"),
    "place": ("lists/place/index.html", "Places"),
    "source": ("sources.html", "Sources"),
    "document": ("sources.html", "Sources"),
    "hit": ("patterns/index.html", "Patterns"),
    "law": ("lists/law/index.html", "Laws"),
}
"""The page above the pages of a kind, and its words."""

_COUNTRIES = thing("country", "").value
_BATCH = 100
_FEW = 5


@dataclass(frozen=True)
class _Task:
    """What a process needs to make pages: small, for it is sent to each."""

    release: Path
    frame: Frame
    terms: Mapping[NamedNode, str]


def files(subject: Subject) -> Iterator[File]:
    """Give the pages of all things, as HTML, Turtle and JSON-LD, and the lists that they lead to."""
    task = _Task(subject.release, subject.frame, subject.terms)
    things = [one.value for one in subject.things if not one.value.startswith(_COUNTRIES)]
    batches = [things[at : at + _BATCH] for at in range(0, len(things), _BATCH)]
    processes = len(os.sched_getaffinity(0))
    if len(batches) < _FEW or processes == 1:
        lexicon = read_lexicon(subject.store)
        for batch in batches:
            yield from _pages(batch, task, subject.store, lexicon)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(task,)) as pool:
        yield from _in_order(pool, batches, ahead=2 * processes)


def _in_order(pool: ProcessPoolExecutor, batches: Sequence[list[str]], *, ahead: int) -> Iterator[File]:
    """Give the files of batches in their order, with a few in work, so that the memory stays bounded."""
    waiting: deque[Future[list[File]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


_AT_WORK: dict[str, tuple[_Task, CurrentStore, Lexicon]] = {}
"""What a process of the pool was begun with; empty in any other."""


def _begin(task: _Task) -> None:
    store = CurrentStore(task.release)
    _AT_WORK["task"] = (task, store, read_lexicon(store))


def _work(batch: list[str]) -> list[File]:
    return list(_pages(batch, *_AT_WORK["task"]))


def _pages(batch: Sequence[str], task: _Task, store: CurrentStore, lexicon: Lexicon) -> Iterator[File]:
    things = [NamedNode(address) for address in batch]
    facts = gather(things, store, lexicon=lexicon)
    links = SiteLinks(facts.known | {*things}, task.terms)
    for one in things:
        path, page = page_path(one), tell(one, facts)
        above = ABOVE.get(page.kind)
        yield File(path, html(page, task.frame, links, trail=(above,) if above else ()))
        context = "../" * path.count("/") + CONTEXT
        yield File(links.machine(one, "turtle"), turtle(one, facts))
        yield File(links.machine(one, "jsonld"), jsonld(one, facts, context=context))
        yield from _lists(page, task, store, lexicon)


def _lists(page: Page, task: _Task, store: CurrentStore, lexicon: Lexicon) -> Iterator[File]:
    owner = NamedNode(page.thing.iri)
    for more in dict.fromkeys((*page.more, *(one for block in page.blocks for one in block.more))):
        for number, listing in enumerate(read_lists(owner, more, store, lexicon=lexicon), start=1):
            links = SiteLinks(listing.known | {owner}, task.terms)
            path = links.listed(owner, more.group, number)
            yield File(path, listed_html(listing, number, task.frame, links))
