"""The rest of the site: pages beside those of things, made a section at a time when they are asked for."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from rightsgraph.release.media import media_type
from rightsgraph.release.opened import Release
from rightsgraph.serve.model import Problem, Reply
from rightsgraph.serve.replies import with_charset

__all__ = ["Sections", "media_of"]

_WAIT, _REST = 10.0, 30.0
_LARGE = 1 << 20
_SECTIONS = {
    **{name: name for name in ("patterns", "countries", "lists", "changes", "words")},
    **dict.fromkeys(("shapes", "ns", "vocabulary"), "ontology"),
}
"""The section of each folder of the site."""
_OTHERS = {
    "html": "text/html",
    "css": "text/css",
    "xml": "application/xml",
    **dict.fromkeys(("", "txt", "minisig"), "text/plain"),
}
"""Media types of files that no release has, or has without an ending."""

_HEAD = struct.Struct("!Q")


@dataclass(frozen=True)
class _Made:
    """A section: a file without a name; where in it each page stands, its size and its entity tag."""

    file: int
    pages: Mapping[str, tuple[int, int, str]]


class Sections:
    """The sections of a release, each kept from when it was first asked for until the server stops.

    One is made at a time, by a process of its own that is gone afterwards; who asks meanwhile waits a little
    and is then told to come again.

    Args:
        release: the release.
        address: where the world knows the server, ending in a slash; empty where nobody says.
        wait: how many seconds who asks waits.
    """

    def __init__(self, release: Release, *, address: str = "", wait: float = _WAIT) -> None:
        self._release, self._address, self._wait = release, address, wait
        self._made: dict[str, _Made] = {}
        self._at_work: dict[str, asyncio.Task[_Made | None]] = {}
        self._failed: dict[str, float] = {}
        self._one = asyncio.Semaphore(1)
        self._processes: set[BaseProcess] = set()

    async def start(self) -> None:
        """Do nothing: what nobody asks for is not made."""

    async def page(self, path: str) -> Reply | None:
        """Give what stands at a path of the site, as `patterns/index.html`; None where nothing does.

        Raises:
            Problem: its section is still being made, or cannot be made.
        """
        section = _section(path)
        if section is None:
            return None
        made = self._made.get(section) or await self._waited(section)
        place = made.pages.get(path)
        if place is None:
            return None
        at, size, tag = place
        if size > _LARGE:
            body = await asyncio.to_thread(os.pread, made.file, size, at)
        else:
            body = os.pread(made.file, size, at)
        return Reply(200, media_of(path), body, (("etag", tag),))

    async def stop(self) -> None:
        """End what is at work, and let go of what was made."""
        for process in tuple(self._processes):
            process.kill()
        await asyncio.gather(*self._at_work.values(), return_exceptions=True)
        for made in self._made.values():
            os.close(made.file)
        self._made.clear()

    async def _waited(self, section: str) -> _Made:
        if time.monotonic() - self._failed.get(section, -_REST) < _REST:
            raise _later("section", "this part of the site cannot be made", _REST)
        task = self._at_work.get(section)
        if task is None:
            task = self._at_work[section] = asyncio.create_task(self._make(section))
        try:
            made = await asyncio.wait_for(asyncio.shield(task), self._wait)
        except TimeoutError as error:
            raise _later("section", "this part of the site is being made: come again", self._wait) from error
        if made is None:
            raise _later("section", "this part of the site cannot be made", _REST)
        return made

    async def _make(self, section: str) -> _Made | None:
        """Have a section made; None where that did not end well, which its process has said on stderr."""
        try:
            async with self._one:
                made = self._made[section] = await asyncio.to_thread(self._begun, section)
        except (EOFError, OSError):
            self._failed[section] = time.monotonic()
            return None
        finally:
            del self._at_work[section]
        return made

    def _begun(self, section: str) -> _Made:
        """Have a process make a section, and wait for it."""
        here, there = socket.socketpair()
        context = multiprocessing.get_context("forkserver")
        given = (section, self._release, self._address, there)
        process = context.Process(target=_enter, args=given, daemon=True)
        process.start()
        there.close()
        self._processes.add(process)
        with here:
            try:
                return _received(here)
            finally:
                process.join()
                self._processes.discard(process)


def _enter(section: str, release: Release, address: str, end: socket.socket) -> None:
    from rightsgraph.serve.sections.maker import make  # the server itself has no need of it

    make(section, release, address, end)


def _received(end: socket.socket) -> _Made:
    head, files, _, _ = socket.recv_fds(end, _HEAD.size, 1)
    if len(head) < _HEAD.size or not files:
        raise EOFError
    with end.makefile("rb") as rest:
        said = rest.read(_HEAD.unpack(head)[0])
    try:
        pages = json.loads(said)
    except ValueError as error:  # it was killed meanwhile
        os.close(files[0])
        raise EOFError from error
    return _Made(files[0], {path: (at, size, tag) for path, (at, size, tag) in pages.items()})


def _section(path: str) -> str | None:
    root, slash, _ = path.partition("/")
    if slash:
        return _SECTIONS.get(root)
    return "sitemap" if root.startswith("sitemap") else "home"


def media_of(path: str) -> str:
    """Give the media type of a file by its name, with the charset of what is text.

    >>> media_of("patterns/index.html"), media_of("SHA256SUMS"), media_of("data/rightsgraph.nq.gz")
    ('text/html; charset=utf-8', 'text/plain; charset=utf-8', 'application/gzip')
    """
    suffix = path.rpartition(".")[2] if "." in path.rpartition("/")[2] else ""
    media, packed = media_type(path)
    media = _OTHERS.get(suffix, media)
    if packed:
        return "application/gzip"
    return with_charset(media)


def _later(name: str, detail: str, seconds: float) -> Problem:
    after = str(max(1, round(seconds)))
    return Problem(503, name, detail, headers=(("Retry-After", after), ("Refresh", after)))
