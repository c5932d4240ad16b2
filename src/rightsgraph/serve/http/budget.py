"""How much work each client may ask for: seconds in a minute, kept for a bounded number of clients."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from rightsgraph.serve.model import Problem

__all__ = ["Budget"]

_MINUTE = 60.0
_FREE = 0.05
_CLIENTS = 10_000


class Budget:
    """A purse for each client, filled evenly; who has spent it waits.

    The first 50 ms of a job are free: what is small costs nothing, so that who pages through a catalogue is
    never refused. A client is forgotten when its purse is full again, or when 10,000 others came after it.

    >>> now = [0.0]
    >>> budget = Budget(30, clock=lambda: now[0])
    >>> budget.spend("a", 40.05)
    >>> budget.check("a")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    rightsgraph.serve.model.Problem: (429, 'budget', 'this client asked for more than ...')
    >>> now[0] = 30.0
    >>> budget.check("a")
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._full, self._clock = seconds, clock
        self._purses: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """Give the number of clients that are remembered."""
        return len(self._purses)

    def check(self, client: str) -> None:
        """Refuse a client that has spent what it had.

        Raises:
            Problem: 429, and when to come again.
        """
        left = self._left(client)
        if left <= 0:
            wait = int(-left * _MINUTE / self._full) + 1
            said = f"this client asked for more than {self._full:g} seconds of work a minute; wait {wait} s"
            raise Problem(429, "budget", said, headers=(("Retry-After", str(wait)),))

    def spent(self, client: str) -> float:
        """Give what a client has used of its purse and not had back."""
        return self._full - self._left(client)

    def spend(self, client: str, seconds: float) -> None:
        """Take what a job took out of the client's purse."""
        if not client or seconds <= _FREE:
            return
        left = self._left(client) - (seconds - _FREE)
        self._purses[client] = max(left, -self._full), self._clock()
        self._purses.move_to_end(client)
        while len(self._purses) > _CLIENTS:
            self._purses.popitem(last=False)

    def _left(self, client: str) -> float:
        left, since = self._purses.get(client, (self._full, 0.0))
        left += (self._clock() - since) * self._full / _MINUTE
        if left >= self._full:
            self._purses.pop(client, None)
            return self._full
        return left
