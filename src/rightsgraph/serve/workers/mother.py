"""What workers are born of: a process that has loaded what all need, opened nothing, and forks when asked."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import suppress

from rightsgraph.serve.model import STRANGERS, Plan, Problem
from rightsgraph.serve.workers import privileges
from rightsgraph.serve.workers.worker import KINDS, LastWords

__all__ = ["Born", "Entry", "Mother", "bear"]

Entry = Callable[[Plan, str, socket.socket, socket.socket], None]
"""What a worker's process runs; `worker.work`."""

Born = tuple[int, socket.socket, socket.socket]
"""A worker's process, where it takes jobs, and what it says when it ends."""

_PID = struct.Struct("!i")
_PATIENCE = 60.0
_BEHIND = 10
"""How much further back strangers' queries stand than pages and what speaks HTTP, when all want to work."""


class Mother:
    """Such a process as the server sees it; to be used by one thread, which it holds up."""

    def __init__(self, plan: Plan, mark: str, entry: Entry) -> None:
        """Begin it, and wait until it is ready.

        Raises:
            Problem: it could not load what workers need.
        """
        self._line, there = socket.socketpair()
        self._line.settimeout(_PATIENCE)
        self._process = multiprocessing.get_context("forkserver").Process(
            target=bear, args=(plan, mark, entry, there), daemon=True
        )
        try:
            with there:
                self._process.start()
            self._told()
        except OSError as error:
            self.end()
            raise Problem(503, "worker", "workers could not be prepared; stderr says why") from error

    def bear(self) -> Born:
        """Have a worker born.

        Raises:
            OSError: it has gone.
        """
        (here, there), (words, mouth) = socket.socketpair(), socket.socketpair()
        with there, mouth:
            try:
                socket.send_fds(self._line, [b"1"], [there.fileno(), mouth.fileno()])
                pid = self._told()
            except OSError:
                here.close()
                words.close()
                raise
        for end in (here, words):
            end.setblocking(False)  # noqa: FBT003 (the name of socket)
        return pid, here, words

    def end(self) -> None:
        """End it; what it bore ends with it."""
        self._line.close()
        with suppress(ProcessLookupError, AttributeError):  # gone, or never begun
            self._process.kill()

    def _told(self) -> int:
        told = self._line.recv(_PID.size)
        if len(told) < _PID.size:
            raise ConnectionResetError("what workers are born of has ended")
        return int(_PID.unpack(told)[0])


def bear(plan: Plan, mark: str, entry: Entry, line: socket.socket) -> None:
    """Load and prepare what workers of a plan need, then fork one whenever asked; a process's entry."""
    privileges.die_with_server()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal; the server lets answers end
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with LastWords():
        for kind in KINDS[plan.purpose]:
            module = importlib.import_module(f"rightsgraph.serve.jobs.{kind}")
            if hasattr(module, "prepare"):
                module.prepare(plan)
        if plan.purpose == STRANGERS:
            os.nice(_BEHIND)
        gc.collect()
        gc.freeze()
        line.sendall(_PID.pack(os.getpid()))
        while True:
            said, ends, _, _ = socket.recv_fds(line, 1, 2)
            if not said:
                return
            if (pid := os.fork()) == 0:
                line.close()
                end, mouth = (socket.socket(fileno=one) for one in ends)
                entry(plan, mark, end, mouth)
                os._exit(0)
            for one in ends:
                os.close(one)
            line.sendall(_PID.pack(pid))
