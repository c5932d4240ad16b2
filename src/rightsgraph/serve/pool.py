"""Workers in waiting: each job has one process to itself until its deadline, and is killed with it."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from rightsgraph.serve.frames import pack_job, read_reply
from rightsgraph.serve.model import Job, Plan, Problem, Reply
from rightsgraph.serve.worker import work

__all__ = ["Pool"]


@dataclass
class _Worker:
    process: BaseProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Pool:
    """Workers of one purpose."""

    def __init__(self, plan: Plan, size: int) -> None:
        self._plan, self._size = plan, size
        self._context = multiprocessing.get_context("forkserver")
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()

    async def start(self) -> None:
        """Begin all workers, and wait until they are ready."""
        self._context.set_forkserver_preload(["rightsgraph.serve.worker", "rightsgraph.serve.jobs.page"])
        for _ in range(self._size):
            self._idle.put_nowait(await self._begin())

    async def ask(self, job: Job, *, client: str = "") -> Reply:  # noqa: ARG002 (budgets are to come)
        """Have a job done.

        Args:
            job: what is asked.
            client: who asks; one client cannot hold all workers.

        Raises:
            Problem: the time is over, or the job is refused.
        """
        worker = await self._idle.get()
        try:
            async with asyncio.timeout(self._plan.limits.seconds):
                worker.writer.write(pack_job(job))
                reply = await read_reply(worker.reader)
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError) as error:
            worker.process.kill()
            worker.writer.close()
            self._idle.put_nowait(await self._begin())
            if isinstance(error, asyncio.CancelledError):
                raise
            raise Problem(503, "time", "the query took too long and was stopped") from error
        self._idle.put_nowait(worker)
        if reply.media == "problem":
            raise Problem(reply.status, dict(reply.headers)["name"], reply.body.decode())
        return reply

    async def stop(self) -> None:
        """End all workers."""
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            worker.writer.close()
            worker.process.kill()
            worker.process.join()

    async def _begin(self) -> _Worker:
        here, there = socket.socketpair()
        process = self._context.Process(target=work, args=(self._plan, there), daemon=True)
        process.start()
        there.close()
        reader, writer = await asyncio.open_connection(sock=here)
        await read_reply(reader)
        return _Worker(process, reader, writer)
