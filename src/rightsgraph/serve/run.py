"""Running a server until it is told to stop."""

from __future__ import annotations

import asyncio
import resource
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from types import FrameType

import uvicorn

from rightsgraph.errors import OutsideError
from rightsgraph.serve.app import Ending, make_app
from rightsgraph.serve.http.clients import Clients
from rightsgraph.serve.http.door import Door
from rightsgraph.serve.http.log import quiet
from rightsgraph.serve.http.protocol import Connection, Warden
from rightsgraph.serve.model import Problem, Settings

__all__ = ["run"]

_SWEEP = 1.0
_OTHER_FILES = 100


class _Server(uvicorn.Server):
    """Says when it is ready, looks after its connections, and ends with 0 when it is told to."""

    def __init__(self, config: uvicorn.Config, warden: Warden, door: Door) -> None:
        super().__init__(config)
        self._warden, self._door = warden, door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and say where."""
        await super().startup(sockets)
        self._sweep()
        if sockets and sockets[0].family != socket.AF_UNIX and not self.should_exit:
            host, port = sockets[0].getsockname()[:2]
            sys.stderr.write(f"ready at http://{f'[{host}]' if ':' in host else host}:{port}/\n")
            sys.stderr.flush()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 (uvicorn's signature)
        """Stop; a second Ctrl-C does not wait for running answers."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    def stop(self) -> None:
        """Stop as if told to."""
        self.should_exit = True

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        self._warden.sweep(loop.time())
        self._door.log.flush()
        bounds = self._warden.bounds
        patience = min(bounds.head, bounds.body, bounds.idle, bounds.stalled)
        loop.call_later(min(_SWEEP, patience / 4), self._sweep)


def run(settings: Settings, *, listening: socket.socket | None = None) -> None:
    """Serve until SIGTERM or SIGINT.

    Args:
        settings: what to serve, and where.
        listening: a socket that listens already, instead of an address.

    Raises:
        OutsideError: the address cannot be listened to, or a worker cannot begin.
        RightsgraphError: what is to be served cannot be read.
    """
    bounds = replace(settings.bounds, connections=_allow_connections(settings.bounds.connections))
    listening = listening or _listen(settings)
    ending = Ending()
    door = make_app(settings, ending)
    warden = Warden(bounds, Clients(settings.proxies), door.counts)
    config = uvicorn.Config(
        door,
        http=type("Guarded", (Connection,), {"warden": warden}),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=int(settings.bounds.idle) + 1,
        timeout_graceful_shutdown=int(settings.limits.seconds) + 1,
    )
    quiet()
    server = _Server(config, warden, door)
    ending.stop = server.stop
    with suppress(SystemExit):  # what uvicorn does where the application cannot start
        server.run([listening])
    door.log.flush()
    if isinstance(ending.error, Problem):
        what, mend = ending.error.detail.partition("\n")[0], "rightsgraph release verify checks a release"
        raise OutsideError(what, where=str(settings.folder), mend=mend)
    if ending.error is not None:
        raise ending.error


def _allow_connections(number: int) -> int:
    """Ask for as many open files as connections need, and say how many connections the system lets us have.

    Each may have a file open that it is given; the rest is for workers, who are begun at any time.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * number + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(1, (soft - _OTHER_FILES) // 2)
    return number


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        what = f"cannot listen: {error.strerror or error}"
        where, mend = f"{settings.host}:{settings.port}", "give --port another one, or 0 for any free one"
        raise OutsideError(what, where=where, mend=mend) from error
