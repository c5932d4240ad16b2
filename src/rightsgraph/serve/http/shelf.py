"""Finished answers to what is asked again in the very same words, given without a look at anything else."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from starlette.types import Scope

__all__ = ["Finished", "Key", "Shelf", "key_of"]

_Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, bytes, bytes, bytes, bytes]
"""Path, query, host, and which forms and languages are accepted."""

_PERSONAL = frozenset(
    (
        b"authorization",
        b"cookie",
        b"if-match",
        b"if-none-match",
        b"if-modified-since",
        b"range",
        b"content-length",
    )
)
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Finished:
    """An answer of status 200: its headers with those of every answer, its body, and its route."""

    headers: _Headers
    body: bytes
    route: str


class Shelf:
    """Answers by what was asked, bounded in bytes; the one not asked for longest goes first."""

    def __init__(self, size: int) -> None:
        self._size, self._held = size, 0
        self._kept: OrderedDict[Key, Finished] = OrderedDict()

    def get(self, key: Key) -> Finished | None:
        """Give the answer to a request."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Key, answer: Finished) -> None:
        """Keep an answer, where it says that anybody may, and is not large."""
        public = any(
            name == b"cache-control" and value.startswith(b"public") for name, value in answer.headers
        )
        if not public or len(answer.body) > _LARGEST or key in self._kept:
            return
        self._kept[key] = answer
        self._held += _cost(key, answer)
        while self._held > self._size:
            self._held -= _cost(*self._kept.popitem(last=False))


def key_of(scope: Scope) -> Key | None:
    """Give what the answer to a request depends on; None where it may depend on more."""
    if scope["method"] != "GET":
        return None
    host = accept = language = b""
    for name, value in scope["headers"]:
        if name == b"host":
            if host:
                return None
            host = value
        elif name == b"accept":
            accept += b"," + value
        elif name == b"accept-language":
            language += b"," + value
        elif name in _PERSONAL:
            return None
    return scope["raw_path"], scope["query_string"], host, accept, language


def _cost(key: Key, answer: Finished) -> int:
    return sum(map(len, key)) + len(answer.body) + 2000
