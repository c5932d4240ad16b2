"""Handing a request to another server over a unix socket, and its answer back; nothing is kept of either."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import h11
from starlette.types import Receive, Scope, Send

from rightsgraph.serve.model import Problem

__all__ = ["Behind", "absent", "hand_over"]

_HOPS = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer "
    b"transfer-encoding upgrade expect content-length".split()
)
_OURS = frozenset(b"authorization cookie forwarded x-real-ip".split())
_THEIRS = frozenset(b"cache-control expires age pragma vary date server".split())
_PIECE = 1 << 16
_Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Behind:
    """Another server: its socket, and the seconds in which an answer must begin."""

    place: Path
    seconds: float


async def hand_over(behind: Behind, scope: Scope, receive: Receive, send: Send, *, client: str) -> None:
    """Have a request answered by another server; where the task is cancelled, so is the request there.

    Args:
        behind: the other server.
        scope: the request.
        receive: what its body comes from.
        send: what the answer is told to.
        client: the address that stands for who asks.

    Raises:
        Problem: nobody answers, or the request cannot be written.
    """
    body = await _body(receive)
    if body is None:
        return
    await _exchange(behind, _asked(scope, len(body), client), body, send)


async def _body(receive: Receive) -> bytes | None:
    """Read the body, whose size the server has bounded; None where the client has gone."""
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _exchange(behind: Behind, asked: h11.Request, body: bytes, send: Send) -> None:
    wire = h11.Connection(h11.CLIENT, max_incomplete_event_size=_PIECE)
    writer, begun = None, False
    try:
        async with asyncio.timeout(behind.seconds):
            reader, writer = await asyncio.open_unix_connection(behind.place)
            data = (wire.send(one) for one in (asked, h11.Data(body), h11.EndOfMessage()))
            writer.write(b"".join(one for one in data if one))
            answer = await _head(wire, reader)
        begun = True
        headers = list(_told(answer.headers.raw_items()))
        await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
        while isinstance(piece := await _next(wire, reader), h11.Data):
            await send({"type": "http.response.body", "body": bytes(piece.data), "more_body": True})
        if isinstance(piece, h11.EndOfMessage):
            await send({"type": "http.response.body", "body": b""})
    except (OSError, TimeoutError, h11.RemoteProtocolError) as error:
        if not begun:  # else the connection is closed before the length that was said
            raise absent() from error
    except h11.LocalProtocolError as error:
        raise Problem(400, "request", "the request cannot be handed on") from error
    finally:
        if writer is not None:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


def absent() -> Problem:
    """Say that the other server is not there."""
    what = "the release behind the token is not there now"
    return Problem(503, "behind", what, headers=(("Retry-After", "5"), ("Cache-Control", "no-store")))


async def _head(wire: h11.Connection, reader: asyncio.StreamReader) -> h11.Response:
    while isinstance(answer := await _next(wire, reader), h11.InformationalResponse):
        pass
    if not isinstance(answer, h11.Response):
        raise h11.RemoteProtocolError("no answer")
    return answer


async def _next(wire: h11.Connection, reader: asyncio.StreamReader) -> object:
    while (event := wire.next_event()) is h11.NEED_DATA:
        wire.receive_data(await reader.read(_PIECE))
    return event


def _asked(scope: Scope, length: int, client: str) -> h11.Request:
    headers: _Headers = list(scope["headers"])
    named = _named(headers)
    kept = [
        (name, value)
        for name, value in headers
        if name not in _HOPS | _OURS | named and not name.startswith(b"x-forwarded")
    ]
    kept += [
        (b"x-forwarded-for", client.encode()),
        (b"content-length", str(length).encode()),
        (b"connection", b"close"),
    ]
    target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    return h11.Request(method=scope["method"], target=target, headers=kept)


def _told(raw: _Headers) -> Iterator[tuple[bytes, bytes]]:
    headers = [(name.lower(), value) for name, value in raw]
    dropped = (_HOPS - {b"content-length"}) | _THEIRS | _named(headers)
    vary = [value for name, value in headers if name == b"vary"]
    for name, value in headers:
        if name not in dropped and not name.startswith(b"access-control-"):
            yield name, value
    yield b"cache-control", b"private, no-store"
    yield b"vary", b", ".join((*vary, b"Authorization"))


def _named(headers: _Headers) -> set[bytes]:
    """Give the headers that are for one hop because `Connection` says so."""
    values = [value for name, value in headers if name == b"connection"]
    return {one.strip().lower() for value in values for one in value.split(b",")}
