"""What the server's parts agree on: settings, limits, jobs for workers, their replies, and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.jsonld import Json
from rightsgraph.release.opened import Release

__all__ = ["PAGES", "STRANGERS", "Job", "Limits", "Plan", "Problem", "Reply", "Settings"]

PAGES, STRANGERS = "pages", "strangers"
"""The two kinds of worker: for queries of ours, whose cost is bounded, and for those of anybody."""


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
    """

    folder: Path
    release: Release | None = None
    host: str = "127.0.0.1"
    port: int = 7001
    addresses: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    archive: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)


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
