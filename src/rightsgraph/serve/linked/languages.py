"""The languages of a reader, of those in which things of this release are named."""

from __future__ import annotations

import asyncio
import json

from starlette.requests import Request

from rightsgraph.labels import LANGUAGES
from rightsgraph.serve.http.negotiate import spoken
from rightsgraph.serve.model import Job, Problem
from rightsgraph.serve.workers.pool import Pool

__all__ = ["Languages"]

_TOO_MUCH = ("time", "memory")


class Languages:
    """What a release speaks, asked for once, when the first reader has a wish."""

    def __init__(self, pages: Pool) -> None:
        self._pages = pages
        self._known: asyncio.Task[tuple[str, ...]] | None = None

    async def of(self, request: Request) -> tuple[str, ...]:
        """Give the languages that a page should prefer; few, so that it has few variants.

        Raises:
            Problem: it is not known yet what there is, and no worker was free to say so.
        """
        wished = ",".join(request.headers.getlist("accept-language"))
        if not wished:
            return ()
        if self._known is None:
            self._known = asyncio.create_task(self._ask())
        return _short(spoken(wished, await asyncio.shield(self._known)))

    async def _ask(self) -> tuple[str, ...]:
        try:
            reply = await self._pages.ask(Job("languages", {}))
        except Problem as problem:
            if problem.name in _TOO_MUCH:  # (a store so large that it cannot say)
                return LANGUAGES
            self._known = None  # (no worker was free: the next reader asks again)
            raise
        return tuple(json.loads(reply.body))


def _short(wished: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what goes without saying: whoever reads English first gets the page of who has no wish.

    >>> _short(("kk", "en")), _short(("en", "kk")), _short(("en", "ru"))
    (('kk',), ('en', 'kk'), ())
    """
    for length in range(len(wished) + 1):
        if wished[length:] == LANGUAGES[: len(wished) - length]:
            return wished[:length]
    return wished
