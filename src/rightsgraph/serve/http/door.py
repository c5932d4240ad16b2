"""What every request passes: whose host it names, who asks, and on the way out headers, log and counts."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rightsgraph.pages.frame import Frame
from rightsgraph.serve.http.clients import Clients
from rightsgraph.serve.http.counts import Counts
from rightsgraph.serve.http.hosts import Hosts, guards
from rightsgraph.serve.http.log import AccessLog, place_of
from rightsgraph.serve.http.problems import told
from rightsgraph.serve.http.shelf import Finished, Key, Shelf, key_of
from rightsgraph.serve.model import Problem, Settings

__all__ = ["CONNECTION", "Door"]

CONNECTION = "rightsgraph.connection"
"""Where the scope of a request holds its connection (`serve.http.protocol.Connection`)."""

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"))
_GONE = 499
_LONGEST = 8 << 10
"""Bytes of the parameters of an address, but of those that take a query."""
_Headers = list[tuple[bytes, bytes]]
_PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
    "access-control-allow-headers": "Accept, Accept-Language, Content-Type, If-None-Match, Range",
    "access-control-max-age": "86400",
}


@dataclass
class _Answer:
    status: int = 0
    size: int = 0
    headers: _Headers = field(default_factory=list)
    key: Key | None = None


class Door:
    """Stands before all else; nothing that goes wrong behind it reaches the log in its own words."""

    def __init__(self, app: ASGIApp, settings: Settings, *, counts: Counts, frame: Frame | None) -> None:
        self._app, self.counts, self._frame = app, counts, frame
        self.log = AccessLog()
        self._shelf = Shelf(settings.bounds.cached // 2)
        self._hosts, self._clients = Hosts(settings), Clients(settings.proxies)
        public = settings.release is not None and settings.release.level == "public"
        self._guards = {
            (secure, everybody): _encoded(guards(secure=secure, public=everybody))
            for secure in (False, True)
            for everybody in {False, public}
        }
        self._tokens, self._open = settings.tokens is not None, public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        began, key = time.perf_counter(), key_of(scope)
        if key is not None and (finished := self._shelf.get(key)) is not None:
            await send({"type": "http.response.start", "status": 200, "headers": finished.headers})
            await send({"type": "http.response.body", "body": finished.body})
            self._note("GET", finished.route, 200, len(finished.body), time.perf_counter() - began)
            return None
        answer = _Answer(key=key)
        connection = scope.get(CONNECTION)
        if connection is not None:
            connection.task = asyncio.current_task()
        try:
            await self._answer(scope, receive, send, answer)
        except asyncio.CancelledError:
            if connection is None or not connection.gone:
                problem = Problem(503, "stopping", "the server stops", headers=(("Retry-After", "5"),))
                await self._tell(problem, scope, send, answer)
            answer.status = answer.status or _GONE
        finally:
            if connection is not None:
                connection.task = None
            method = scope["method"] if scope["method"] in _METHODS else "other"
            seconds = time.perf_counter() - began
            self._note(method, _route(scope), answer.status, answer.size, seconds)
        return None

    async def _answer(self, scope: Scope, receive: Receive, send: Send, answer: _Answer) -> None:
        hosts, forwarded, asks, named = _asked(scope["headers"])
        public = self._open and not named  # what a token opens, no page of elsewhere reads
        guarded = self._guarded(scope, send, answer, self._guards[False, public])
        try:
            if self._hosts.check(hosts):
                guarded = self._guarded(scope, send, answer, self._guards[True, public])
            peer = scope["client"][0] if scope["client"] else "unix"
            scope["app"] = self  # the router then tells what it refuses by exceptions
            scope["state"]["client"] = self._clients.name(peer, forwarded)
            _check_length(scope)
            if asks and self._open and scope["method"] == "OPTIONS":
                return await Response(b"", 204, _PREFLIGHT)(scope, receive, guarded)
            await self._app(scope, receive, guarded)
        except ClientDisconnect:
            answer.status = answer.status or _GONE
        except Exception as error:  # noqa: BLE001 (the last resort: a defect of ours is named by its place)
            await self._tell(_problem(error), scope, guarded, answer)
        return None

    async def _tell(self, problem: Problem, scope: Scope, send: Send, answer: _Answer) -> None:
        """Tell a problem, unless an answer has begun: that is broken off, and seen to be."""
        if answer.status:
            if connection := scope.get(CONNECTION):
                connection.abort()
            return
        accept = b",".join(value for name, value in scope["headers"] if name == b"accept")
        said = told(problem, accept.decode("latin-1"), path=scope["path"], frame=self._frame)
        await said(scope, _nothing, send)

    def _guarded(self, scope: Scope, send: Send, answer: _Answer, guards: _Headers) -> Send:
        names = {name for name, _ in guards}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                headers = [one for one in message["headers"] if one[0] not in names] + guards
                answer.headers = message["headers"] = _varied(headers) if self._tokens else headers
            else:
                body = message.get("body", b"")
                if answer.key and answer.status == 200 and not answer.size and not message.get("more_body"):
                    self._shelf.put(answer.key, Finished(answer.headers, body, _route(scope)))
                answer.size += len(body)
            await send(message)

        return sending

    def _note(self, method: str, route: str, status: int, size: int, seconds: float) -> None:
        self.counts.add(route, method, status, seconds)
        self.log.add(
            f'"method": "{method}", "route": "{route}", "status": {status}, "bytes": {size}', seconds
        )


def _varied(headers: _Headers) -> _Headers:
    """Say to caches on the way that another answer is given to who has a token."""
    others = [value for name, value in headers if name == b"vary" and b"authorization" not in value.lower()]
    rest = [one for one in headers if one[0] != b"vary"]
    return [*rest, (b"vary", b", ".join((*others, b"Authorization")))]


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", "none"))


def _problem(error: Exception) -> Problem:
    """Say what is wrong for who asked; a defect is noted by its place, not by its words."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        headers = tuple((error.headers or {}).items())
        if error.status_code == 405:
            return Problem(405, "method", "this address is not asked by this method", headers=headers)
        return Problem(error.status_code, "request", "the request cannot be answered", headers=headers)
    sys.stderr.write(f"defect: {place_of(error)}\n")
    return Problem(500, "defect", "a defect of the server; its place was noted, and nothing of the request")


def _encoded(headers: Mapping[str, str]) -> _Headers:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _asked(headers: _Headers) -> tuple[list[bytes], list[bytes], bool, bool]:
    """Give the hosts, the word of proxies, whether a browser asks if it may, and whether a token is given."""
    hosts: list[bytes] = []
    forwarded: list[bytes] = []
    asks = named = False
    for name, value in headers:
        if name == b"host":
            hosts.append(value)
        elif name == b"x-forwarded-for":
            forwarded.append(value)
        elif name == b"access-control-request-method":
            asks = True
        elif name == b"authorization":
            named = True
    return hosts, forwarded, asks, named


def _check_length(scope: Scope) -> None:
    if len(scope["query_string"]) > _LONGEST and not scope["path"].endswith(("/sparql", "/store")):
        raise Problem(414, "too-long", f"the parameters take more than {_LONGEST} bytes")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
