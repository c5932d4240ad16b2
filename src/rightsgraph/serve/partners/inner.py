"""A server of a stricter release: a process of its own, behind a socket that its owner alone reaches."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import pickle
import shutil
import signal
import socket
import sys
import tempfile
import threading
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from starlette.types import Receive, Scope, Send

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.levels import LEVELS
from rightsgraph.release.opened import Release
from rightsgraph.serve.model import Settings
from rightsgraph.serve.partners.relay import Behind, absent, hand_over

__all__ = ["UNIX", "Inner", "check_behind", "main"]

UNIX = "unix"
"""How settings name who asks by a unix socket, among the proxies whose word is taken."""

_PATIENCE = 60
_LONGEST_PAUSE = 60


def check_behind(settings: Settings) -> None:
    """Refuse releases that stand behind tokens in vain or at the wrong level.

    Raises:
        InputError: one is not stricter than what everybody sees, two are of one level, or nobody has a token.
    """
    levels = [one.level for one in settings.behind]
    front = settings.release.level if settings.release else LEVELS[0]
    for one in settings.behind:
        if LEVELS.index(one.level) <= LEVELS.index(front):
            what = f"a {one.level} release needs no token where a {front} one is open"
            raise InputError(what, where=str(one.folder), mend="give --partner a release of a stricter level")
        if levels.count(one.level) > 1:
            mend = "a token opens one release: leave one away"
            raise InputError(f"two {one.level} releases", where=str(one.folder), mend=mend)
    if bool(settings.behind) != (settings.tokens is not None):
        what = "tokens without a release, or a release without tokens"
        raise InputError(what, where="rightsgraph serve", mend="give both --partner and --tokens")


class Inner:
    """A server of a stricter release, begun again when it ends."""

    def __init__(self, settings: Settings, release: Release) -> None:
        self.level = release.level
        self._settings = dataclasses.replace(
            settings, folder=release.folder, release=release, proxies=(UNIX,), tokens=None, behind=()
        )
        self._folder = Path()
        self._listening: socket.socket | None = None
        self._process: Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self.ready = False

    async def start(self) -> None:
        """Begin it, and wait until it answers.

        Raises:
            OutsideError: it does not begin.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="rightsgraph-"))  # mode 700
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self._place))
        self._place.chmod(0o600)
        self._listening.listen(1024)
        await self._begin()
        if not self.ready:
            await self.stop()
            what = f"the server of the {self.level} release does not begin"
            raise OutsideError(what, where=str(self._settings.folder), mend="what it said stands above")
        self._watch = asyncio.create_task(self._watching())

    async def stop(self) -> None:
        """End it."""
        self.ready = False
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), self._settings.limits.seconds + 5)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        if self._listening is not None:
            self._listening.close()
            shutil.rmtree(self._folder)

    async def ask(self, scope: Scope, receive: Receive, send: Send, *, client: str) -> None:
        """Have a request answered.

        Raises:
            Problem: it is not there now.
        """
        if not self.ready:
            raise absent()
        seconds = 3 * self._settings.limits.seconds + 10  # it waits, and it answers; it says so itself before
        await hand_over(Behind(self._place, seconds), scope, receive, send, client=client)

    @property
    def _place(self) -> Path:
        return self._folder / "socket"

    async def _begin(self) -> None:
        if self._listening is None:
            raise TypeError("not started")
        number = self._listening.fileno()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "rightsgraph.serve.partners.inner", str(number)),
            stdin=PIPE,
            pass_fds=(number,),
            start_new_session=True,
        )
        if self._process.stdin is None:
            raise TypeError("no pipe")
        self._process.stdin.write(pickle.dumps(self._settings))  # and left open: it ends with us
        answers = asyncio.create_task(self._answers())
        ended = asyncio.create_task(self._process.wait())
        await asyncio.wait((answers, ended), timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        self.ready = answers.done() and not ended.done()
        for task in (answers, ended):
            task.cancel()
        await asyncio.gather(answers, ended, return_exceptions=True)

    async def _answers(self) -> None:
        """Wait until it answers anything."""
        reader, writer = await asyncio.open_unix_connection(self._place)
        try:
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            await reader.readexactly(1)
        finally:
            writer.close()

    async def _watching(self) -> None:
        pause = 1
        while self._process is not None:
            code = await self._process.wait()
            self.ready = False
            sys.stderr.write(f"the server of the {self.level} release ended ({code}); it is begun again\n")
            await asyncio.sleep(pause)
            await self._begin()
            pause = 1 if self.ready else min(2 * pause, _LONGEST_PAUSE)
            if not self.ready and self._process.returncode is None:
                self._process.kill()


def main() -> None:
    """Serve what the settings on standard input say, on the socket of the given number, while it is open."""
    from rightsgraph.serve.run import run

    settings = pickle.load(sys.stdin.buffer)  # noqa: S301 (of the server that began this process)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    run(settings, listening=socket.socket(fileno=int(sys.argv[1])))


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
