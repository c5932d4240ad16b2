"""What waits for a worker: behind others of the same client, clients in turn."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rightsgraph.serve.model import Problem, Reply

__all__ = ["Ask", "Waiting"]

_MOST, _PART = 512, 8
"""How many may wait; of the places that are free, one client may have one in so many."""
_SOON = (("Retry-After", "1"),)


@dataclass(eq=False, slots=True)
class Ask:
    """A job that somebody waits for.

    Attributes:
        frame: the job as it is sent.
        client: who asks; empty for what the server asks itself.
        future: what is waited for.
        since: when it was asked.
    """

    frame: bytes
    client: str
    future: asyncio.Future[Reply]
    since: float


class Waiting:
    """Asks in a bounded queue.

    >>> Waiting().next(lambda client: True) is None
    True
    """

    def __init__(self) -> None:
        self._of: OrderedDict[str, deque[Ask]] = OrderedDict()
        self._number = 0

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Ask]:
        return (ask for asks in list(self._of.values()) for ask in list(asks))

    def add(self, ask: Ask) -> None:
        """Put an ask behind those of its client.

        Raises:
            Problem: too many wait, of this client (429) or of all (503).
        """
        asks = self._of.get(ask.client, ())
        if ask.client and len(asks) * _PART >= _MOST - self._number > 0:
            detail = "too many of your requests wait already; ask again when some are answered"
            raise Problem(429, "waiting", detail, headers=_SOON)
        if self._number >= _MOST:
            raise Problem(503, "busy", "too many requests wait already; ask again later", headers=_SOON)
        self._of.setdefault(ask.client, deque()).append(ask)
        self._number += 1

    def next(self, may: Callable[[str], bool]) -> Ask | None:
        """Take the next ask of the first client in turn that may have a worker; None where there is none."""
        for client, asks in self._of.items():
            if may(client):
                ask = asks[0]
                self._of.move_to_end(client)
                self.drop(ask)
                return ask
        return None

    def drop(self, ask: Ask) -> None:
        """Take an ask out, where it is in."""
        asks = self._of.get(ask.client)
        if asks is None or ask not in asks:
            return
        asks.remove(ask)
        self._number -= 1
        if not asks:
            del self._of[ask.client]
