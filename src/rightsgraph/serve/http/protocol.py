"""Connections that hold nothing up: bounded in number, in what they send, and in how long they take."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from rightsgraph.serve.http.clients import Clients, network_of
from rightsgraph.serve.http.door import CONNECTION
from rightsgraph.serve.http.joined import Joined
from rightsgraph.serve.model import Bounds

if TYPE_CHECKING:
    from rightsgraph.serve.http.counts import Counts

__all__ = ["Connection", "Warden"]

_HEAD = 32 << 10
_BODY = 1 << 20
_HEADERS = 100
_QUEUED = 8
_SLOWEST = 64 << 10
"""Bytes that a slow reader must take in each while of patience, however small."""

_REFUSALS = {
    400: b"Bad Request",
    413: b"Content Too Large",
    414: b"URI Too Long",
    431: b"Request Header Fields Too Large",
    503: b"Service Unavailable",
}


class Warden:
    """Looks after all connections of a server, once in a while."""

    def __init__(self, bounds: Bounds, clients: Clients, counts: Counts) -> None:
        self.bounds, self.counts = bounds, counts
        self._clients, self._all = clients, set[Connection]()
        self._each: Counter[str] = Counter()

    def admit(self, one: Connection, peer: str) -> bool:
        """Take a connection in, unless there are too many, of all or of its client."""
        if not self._clients.is_proxy(peer):
            one.network = network_of(peer)
        full = len(self._all) >= self.bounds.connections or self._each[one.network] >= self.bounds.each
        self._all.add(one)
        if one.network:
            self._each[one.network] += 1
        return not full

    def release(self, one: Connection) -> None:
        """Forget a connection that has ended."""
        self._all.discard(one)
        if one.network:
            self._each[one.network] -= 1
            if not self._each[one.network]:
                del self._each[one.network]

    def sweep(self, now: float) -> None:
        """End the connections that keep the server waiting."""
        for one in list(self._all):
            if reason := one.overdue(now):
                self.end(one, reason)
        self.relieve()
        self.counts.gauges["connections"] = len(self._all)

    def relieve(self) -> None:
        """End those that hold most, where too much waits for slow readers."""
        slow = sorted(((one.waiting, one) for one in self._all if one.paused), key=lambda pair: pair[0])
        held = sum(waiting for waiting, _ in slow)
        while held > self.bounds.held:
            waiting, one = slow.pop()
            self.end(one, "held")
            held -= waiting

    def end(self, one: Connection, reason: str) -> None:
        """End a connection at once, and count why."""
        self.counts.refused[reason] += 1
        one.abort()


class Connection(HttpToolsProtocol):
    """One connection: what it waits for, and since when."""

    warden: Warden
    """Set by the class that is made for a server."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.task: asyncio.Task[object] | None = None
        self.gone = self.paused = False
        self.network = ""
        self._waits, self._since = "head", self.loop.time()
        self._size = self._left = self._status = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin."""
        super().connection_made(transport)
        self.transport = self._joined = Joined(transport)
        if not self.warden.admit(self, self.client[0] if self.client else "unix"):
            self.warden.counts.refused["full"] += 1
            self._status = 503
            self.send_400_response("")

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and with it whatever is being done for it."""
        self.gone = True
        self.warden.release(self)
        super().connection_lost(exc)
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        """Read on; the head of a request has a size and a time to be whole in."""
        if self._waits == "idle":
            self._wait("head")
        super().data_received(data)
        if self._waits == "head" and not self.transport.is_closing():
            self._size += len(data)
            if self._size > _HEAD:
                self._status = 431
                self.send_400_response("")

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self.scope[CONNECTION] = self  # type: ignore[literal-required]
        self._size = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, of which there are not many and none is long; what follows a body is none."""
        if self._waits == "body":
            self._refuse(400)
        super().on_header(name, value)
        self._size += len(name) + len(value)
        if self._size > _HEAD or len(self.headers) > _HEADERS:
            self._refuse(431)

    def on_headers_complete(self) -> None:
        """Go on to the body; where the target is a whole address, its host is the one that counts."""
        if len(self.url) > _HEAD:
            self._refuse(414)
        if len(self.pipeline) > _QUEUED:
            self._refuse(503)
        if any(name == b"transfer-encoding" and value.lower() != b"chunked" for name, value in self.headers):
            self._refuse(400)
        if not self.url.startswith(b"/"):
            asked = httptools.parse_url(self.url)
            if not asked.host or not asked.path:
                self._refuse(400)
            port = b":%d" % asked.port if asked.port else b""
            others = [one for one in self.headers if one[0] != b"host"]
            self.headers[:] = [*others, (b"host", asked.host + port)]
        self._wait("body")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._size += len(body)
        if self._size > _BODY:
            self._refuse(413)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for nothing: the answer is ours to give."""
        super().on_message_complete()
        self._wait("idle" if self.cycle.response_complete else "us")

    def on_response_complete(self) -> None:
        """Wait for the next request, where this one has been read to its end."""
        self._joined.flush()
        super().on_response_complete()
        if self._waits == "us":
            self._wait("idle")

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's signature)
        """Refuse what is no request, and end; an answer on its way is broken off with it."""
        status, self._status = self._status or 400, 0
        if self.cycle is not None and not self.cycle.response_complete:
            if self.cycle.response_started or self.pipeline:
                self.abort()
                return
            self.cycle.disconnected = True
        elif self._waits == "body" and self.cycle is not None:  # which was answered before its body had come
            self.transport.close()
            return
        line = b"HTTP/1.1 %d %s\r\n" % (status, _REFUSALS[status])
        said = b'{"type":"about:blank","title":"%s","status":%d}' % (_REFUSALS[status], status)
        head = b"content-type: application/problem+json\r\ncontent-length: %d\r\n" % len(said)
        end = b"x-content-type-options: nosniff\r\nconnection: close\r\n\r\n"
        self.transport.write(line + head + end + said)
        self.transport.close()
        self._wait("close")

    def pause_writing(self) -> None:
        """Note that the client reads slowly."""
        super().pause_writing()
        self.paused, self._left, self._stalled = True, self.waiting, self.loop.time()
        self.warden.relieve()

    def resume_writing(self) -> None:
        """Note that it has caught up."""
        super().resume_writing()
        self.paused = False

    @property
    def waiting(self) -> int:
        """Give the number of bytes that the client has not read."""
        return 0 if self.transport is None else self.transport.get_write_buffer_size()

    def overdue(self, now: float) -> str:
        """Say what it keeps the server waiting for too long; nothing where it does not."""
        bounds = self.warden.bounds
        if self.paused and now - self._stalled > bounds.stalled:
            if self._left - self.waiting < _SLOWEST:
                return "stalled"
            self._left, self._stalled = self.waiting, now
        most = {"head": bounds.head, "body": bounds.body, "idle": bounds.idle, "close": bounds.stalled}
        if now - self._since > most.get(self._waits, float("inf")) and not self.paused:
            return self._waits
        return ""

    def abort(self) -> None:
        """End at once, whatever is still to be sent."""
        self.transport.abort()

    def _wait(self, what: str) -> None:
        self._waits, self._since = what, self.loop.time()

    def _refuse(self, status: int) -> None:
        self._status = status
        raise ValueError(status)
