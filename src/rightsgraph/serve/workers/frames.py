"""How server and workers speak: what is asked as JSON, what is answered as a head in JSON and bytes."""

from __future__ import annotations

import json
import re
import struct
from itertools import chain
from socket import socket

from rightsgraph.serve.model import Job, Limits, Reply

__all__ = ["Incoming", "most_bytes", "pack_job", "read_job", "send_reply"]

_JOB = struct.Struct("!I")
_REPLY = struct.Struct("!?IQ")
_WRITER = json.JSONEncoder(ensure_ascii=False)
_PART = 1 << 16
_LONGEST_HEAD = 1 << 16
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def most_bytes(limits: Limits) -> int:
    """Say how long the body of a reply may be: an answer at its limit, and a page around it."""
    return limits.size + (1 << 20)


def pack_job(job: Job) -> bytes:
    """Write a job as a frame."""
    said = _WRITER.encode([job.kind, dict(job.given)]).encode("utf-8", "surrogatepass")
    return _JOB.pack(len(said)) + said


def read_job(end: socket) -> Job | None:
    """Read a job, waiting for it; None where the server has gone."""
    frame = end.recv(_PART)
    if len(frame) < _JOB.size:
        return None
    (length,) = _JOB.unpack_from(frame)
    if len(frame) < _JOB.size + length:
        parts = bytearray(frame)
        while len(parts) < _JOB.size + length:
            if not (part := end.recv(_PART)):
                return None
            parts += part
        frame = bytes(parts)
    kind, given = json.loads(frame[_JOB.size :].decode("utf-8", "surrogatepass"))
    return Job(kind, given)


def send_reply(end: socket, reply: Reply, *, tired: bool = False) -> None:
    """Send a reply; who is tired asks to be replaced after it."""
    head = json.dumps([reply.status, reply.media, list(reply.headers)]).encode()
    start = _REPLY.pack(tired, len(head), len(reply.body)) + head
    if len(reply.body) <= _PART:
        end.sendall(start + reply.body)
    else:
        end.sendall(start)
        end.sendall(reply.body)


class Incoming:
    """Replies of one worker as they come in, a part at a time; a worker is not believed.

    Attributes:
        tired: whether the worker asked with its last reply to be replaced.
    """

    def __init__(self, end: socket, most: int) -> None:
        self._end, self._most = end, most
        self._start = b""
        self._whole: bytearray | None = None
        self._got = self._head = 0
        self.tired = False

    def receive(self) -> Reply | None:
        """Take what is there; give the reply when it is whole, None before.

        Raises:
            BlockingIOError: nothing is there.
            ConnectionError: the worker has gone.
            ValueError: it says what no worker of ours would: too much, or no reply.
        """
        if self._whole is not None:
            return self._more(self._whole)
        part = self._end.recv(_PART)
        if not part:
            raise ConnectionResetError
        part = self._start + part
        if len(part) < _REPLY.size:
            self._start = part
            return None
        self.tired, self._head, body = _REPLY.unpack_from(part)
        total = _REPLY.size + self._head + body
        if self._head > _LONGEST_HEAD or body > self._most or len(part) > total:
            raise ValueError("more than a reply may have")
        self._start = b""
        if len(part) == total:
            return self._reply(part)
        self._whole, self._got = bytearray(total), len(part)
        self._whole[: len(part)] = part
        return None

    def _more(self, whole: bytearray) -> Reply | None:
        with memoryview(whole) as view:
            got = self._end.recv_into(view[self._got :])
        if not got:
            raise ConnectionResetError
        self._got += got
        if self._got < len(whole):
            return None
        self._whole = None
        return self._reply(whole)

    def _reply(self, whole: bytes | bytearray) -> Reply:
        start = _REPLY.size + self._head
        status, media, headers = json.loads(whole[_REPLY.size : start].decode())
        with memoryview(whole) as view:
            body = bytes(view[start:])
        said = tuple((str(name), str(value)) for name, value in headers)
        if not 200 <= int(status) < 600 or _CONTROL.search("".join((str(media), *chain(*said)))):
            raise ValueError("no status, or more lines than one in a header")
        return Reply(int(status), str(media), body, said)
