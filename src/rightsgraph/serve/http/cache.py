"""Whole answers kept for who asks the same again: a release never changes; bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from rightsgraph.serve.model import Reply

__all__ = ["Cache"]

_ENTRY = 512
"""Bytes that an entry takes beside its body, about."""


class Cache:
    """Answers by what they depend on; the one not asked for longest goes first.

    >>> cache = Cache(6000)
    >>> cache.put("a", Reply(200, "text/plain", b"Hello"))
    >>> cache.get("a").body
    b'Hello'
    >>> cache.put("b", Reply(200, "text/plain", bytes(200)))  # over a tenth of it: too large to be kept
    >>> cache.get("b") is None
    True
    """

    def __init__(self, size: int) -> None:
        self._size, self._kept = size, OrderedDict[Hashable, Reply]()
        self.held = self.hits = self.misses = 0

    def get(self, key: Hashable) -> Reply | None:
        """Give what is kept under a key."""
        reply = self._kept.get(key)
        if reply is None:
            self.misses += 1
        else:
            self.hits += 1
            self._kept.move_to_end(key)
        return reply

    def put(self, key: Hashable, reply: Reply) -> None:
        """Keep an answer, unless it would drive out too many others."""
        cost = _cost(reply)
        if 10 * cost > self._size:
            return
        self._drop(key)
        self._kept[key] = reply
        self.held += cost
        while self.held > self._size:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        if (reply := self._kept.pop(key, None)) is not None:
            self.held -= _cost(reply)


def _cost(reply: Reply) -> int:
    return len(reply.body) + sum(len(name) + len(value) for name, value in reply.headers) + _ENTRY
