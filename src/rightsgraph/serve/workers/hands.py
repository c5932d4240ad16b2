"""A worker as the server sees it: begun, given a job, listened to, ended."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Self

from rightsgraph.serve.model import Problem, Reply
from rightsgraph.serve.workers.frames import Incoming
from rightsgraph.serve.workers.mother import Born
from rightsgraph.serve.workers.worker import DEFECT

__all__ = ["Hand"]

_TO_BEGIN = 60.0
_SCHEDULED = 2
"""What makes a clock of the kernel count the work of a process (CPUCLOCK_SCHED)."""
_NO_MEMORY = re.compile(rb"memory allocation of \d+ bytes failed|std::bad_alloc|MemoryError")
_FAULT = re.compile(rb"^" + DEFECT.encode() + rb"([\w .:<>-]{1,500})$", re.MULTILINE)


class Hand:
    """One worker.

    Attributes:
        pid: its process.
        since: when it was given the job in hand, by a clock that only goes forward.
        slow: whether its job has taken so long that it was put behind the others.
    """

    def __init__(self, born: Born, most: int) -> None:
        self.pid, self._end, self._words = born
        self._incoming = Incoming(self._end, most)
        self._loop = asyncio.get_running_loop()
        self._told: Callable[[Reply | None], None] = lambda _: None
        self.since = self._before = 0.0
        self.slow = False
        self._loop.add_reader(self._end.fileno(), self._readable)

    @classmethod
    async def begin(cls, bear: Callable[[], Born], starter: Executor, *, most: int) -> Self:
        """Have a worker born and wait until it is ready.

        Raises:
            Problem: it could not begin, and why.
            OSError: it could not be born, or is not ready in time.
        """
        bearing = starter.submit(bear)
        try:
            hand = cls(await asyncio.wrap_future(bearing), most)
        except asyncio.CancelledError:
            bearing.add_done_callback(_abandoned)
            raise
        ready: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        hand.listen(lambda reply: None if ready.done() else ready.set_result(reply))
        try:
            async with asyncio.timeout(_TO_BEGIN):
                reply = await ready
        except BaseException:
            hand.end()
            raise
        if reply is None or reply.media == "problem":
            fault = reply.body.decode() if reply else hand.last_words()[1]
            hand.end()
            raise Problem(503, dict(reply.headers)["name"] if reply else "worker", fault)
        return hand

    @property
    def tired(self) -> bool:
        """Whether it is to be replaced after its reply."""
        return self.slow or self._incoming.tired

    def listen(self, told: Callable[[Reply | None], None]) -> None:
        """Name who is told of each reply, and by None that the worker is gone or talks nonsense."""
        self._told = told

    def give(self, frame: bytes) -> None:
        """Give it a job."""
        self.since, self._before = time.monotonic(), self._clock()
        try:
            sent = self._end.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # it has gone: what comes in will say so
        if sent < len(frame):
            self._loop.add_writer(self._end.fileno(), self._send, memoryview(frame)[sent:])

    def worked(self) -> float:
        """Give the seconds of a processor that the job in hand took; of a clock, where none counts."""
        return self._clock() - self._before

    def lag(self) -> None:
        """Let all others go first: it then works only where a processor has nothing else to do."""
        self.slow = True
        with suppress(OSError):
            if sys.platform == "linux":
                os.sched_setscheduler(self.pid, os.SCHED_IDLE, os.sched_param(0))
            else:
                os.setpriority(os.PRIO_PROCESS, self.pid, 19)

    def last_words(self) -> tuple[str, str]:
        """Say why it ended, as the name of a problem and what may stand in a log."""
        try:
            words = self._words.recv(1 << 16)
        except OSError:
            words = b""
        if _NO_MEMORY.search(words):
            return "memory", "it was out of memory"
        fault = _FAULT.search(words)
        return "worker", fault[1].decode() if fault else "it was killed or crashed"

    def end(self) -> None:
        """Kill it."""
        self._loop.remove_reader(self._end.fileno())
        self._loop.remove_writer(self._end.fileno())
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._end.close()
        self._words.close()

    def _clock(self) -> float:
        with suppress(OSError):
            return time.clock_gettime((~self.pid << 3) | _SCHEDULED)
        return time.monotonic()

    def _send(self, rest: memoryview) -> None:
        self._loop.remove_writer(self._end.fileno())
        try:
            sent = self._end.send(rest)
        except OSError:
            return
        if sent < len(rest):
            self._loop.add_writer(self._end.fileno(), self._send, rest[sent:])

    def _readable(self) -> None:
        try:
            reply = self._incoming.receive()
        except BlockingIOError:
            return
        except (OSError, ValueError, TypeError):
            self._told(None)
            return
        if reply is not None:
            self._told(reply)


def _abandoned(bearing: Future[Born]) -> None:
    """Close what a worker listens to that nobody waits for any more, which ends it."""
    if not bearing.cancelled() and bearing.exception() is None:
        _, *ends = bearing.result()
        for end in ends:
            end.close()
