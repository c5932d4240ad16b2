"""What the server's parts agree on: settings, limits, jobs for workers, their replies, and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.jsonld import Json
from rightsgraph.release.opened import Release

__all__ = ["PAGES", "STRANGERS", "UNKNOWN", "Bounds", "Job", "Limits", "Plan", "Problem", "Reply", "Settings"]

PAGES, STRANGERS = "pages", "strangers"
"""The two kinds of worker: for queries of ours, whose cost is bounded, and for those of anybody."""

UNKNOWN = "nothing here has this address"
"""What is said of every address under which there is nothing, or nothing that this level may show."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: the time from the moment a worker has it until its answer is whole.
        memory: bytes that its process may hold beyond what it held when idle.
        rows: rows or triples of an answer; what is cut says so.
        size: bytes of an answer; what is cut says so.
        text: bytes of a query with its parameters.
    """

    seconds: float = 10
    memory: int = 1 << 30
    rows: int = 100_000
    size: int = 16 << 20
    text: int = 64 << 10


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What connections may take of the server, however slow or many they are.

    Attributes:
        head: seconds until the head of a request is whole.
        idle: seconds that a connection may stay without a request.
        body: seconds until the body of a request is whole.
        stalled: seconds in which who reads slowly must have read something of note.
        connections: connections at a time.
        each: connections of one client at a time.
        held: bytes that wait for slow readers, all together.
        work: seconds of work for queries that one client may ask for in a minute.
        cached: bytes of answers kept.
    """

    head: float = 10
    idle: float = 30
    body: float = 10
    stalled: float = 10
    connections: int = 1000
    each: int = 100
    held: int = 256 << 20
    work: float = 30
    cached: int = 128 << 20


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a server is started with.

    Attributes:
        folder: the release, or the store of another (`--store`).
        release: what the release says of itself; None for a bare store, which has no pages.
        host: the address to listen on.
        port: the port to listen on; 0 takes a free one.
        addresses: the addresses, ending in a slash, under which the world knows the server.
        proxies: the addresses of proxies whose word is taken for who asks.
        archive: the folders of archived documents, for passages; empty where none is configured.
        limits: what one query may take.
        bounds: what connections may take.
        tokens: the file of access tokens; None where nobody is let in by one.
        behind: releases of stricter levels, each served by a process of its own to who has a token for it.
    """

    folder: Path
    release: Release | None = None
    host: str = "127.0.0.1"
    port: int = 7001
    addresses: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    archive: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    bounds: Bounds = field(default_factory=Bounds)
    tokens: Path | None = None
    behind: tuple[Release, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a worker is begun with.

    Attributes:
        purpose: `PAGES` or `STRANGERS`.
        folder: the release, or the store of another.
        data: the folder of the embedded store itself.
        release: what the release says of itself; None for a bare store.
        archive: the folders of archived documents, for workers of pages alone.
        limits: what one job may take.
    """

    purpose: str
    folder: Path
    data: Path
    release: Release | None
    archive: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Job:
    """What a worker is asked: the kind names a module of `rightsgraph.serve.jobs`."""

    kind: str
    given: Mapping[str, Json]


@dataclass(frozen=True)
class Reply:
    """What goes back to who asked; `headers` beside the media type and the length."""

    status: int
    media: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Problem(Exception):  # noqa: N818 (the word of RFC 9457)
    """What goes wrong for who asks, told as RFC 9457 says; `name` is the last part of its type's address."""

    def __init__(
        self, status: int, name: str, detail: str, *, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(status, name, detail)
        self.status, self.name, self.detail, self.headers = status, name, detail, headers
