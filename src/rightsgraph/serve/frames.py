"""How server and workers speak: what is asked as JSON, what is answered as a head in JSON and bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from socket import socket

from rightsgraph.serve.model import Job, Reply

__all__ = ["pack_job", "pack_reply", "read_job", "read_reply"]

_LENGTHS = struct.Struct("!IQ")


def pack_job(job: Job) -> bytes:
    """Write a job as a frame."""
    said = json.dumps([job.kind, dict(job.given)]).encode()
    return _LENGTHS.pack(len(said), 0) + said


def pack_reply(reply: Reply) -> bytes:
    """Write a reply as a frame."""
    head = json.dumps([reply.status, reply.media, list(reply.headers)]).encode()
    return _LENGTHS.pack(len(head), len(reply.body)) + head + reply.body


def read_job(end: socket) -> Job | None:
    """Read a job, waiting for it; None where the server has gone."""
    lengths = _exactly(end, _LENGTHS.size)
    if lengths is None or (said := _exactly(end, _LENGTHS.unpack(lengths)[0])) is None:
        return None
    kind, given = json.loads(said)
    return Job(kind, given)


async def read_reply(reader: asyncio.StreamReader) -> Reply:
    """Read a reply.

    Raises:
        asyncio.IncompleteReadError: the worker has gone.
    """
    head_length, body_length = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    status, media, headers = json.loads(await reader.readexactly(head_length))
    body = await reader.readexactly(body_length)
    return Reply(status, media, body, tuple((name, value) for name, value in headers))


def _exactly(end: socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = end.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)
