"""Whether the server can answer, and what it counts: `/healthz` and `/metrics`."""

from __future__ import annotations

import asyncio
import json
import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.serve.http.respond import read_route
from rightsgraph.serve.model import Job, Problem
from rightsgraph.serve.site import Site

__all__ = ["routes"]

_AGE = 1.0
_PATIENCE = 5.0
_UNSTORED = {"cache-control": "no-store"}
_NOW = ("workers", "idle", "busy", "waiting")
"""What a pool says of now; the rest of what it says is counted since the start."""
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def routes(site: Site) -> list[Route]:
    """Give the routes of who watches over the server."""
    health = _Health(site)

    async def healthy(request: Request) -> Response:  # noqa: ARG001 (starlette's signature)
        await health.check()
        return Response(health.said, 200, _UNSTORED, "application/json")

    async def measured(request: Request) -> Response:  # noqa: ARG001 (starlette's signature)
        site.counts.gauges |= {"cache_bytes": site.cache.held, "clients": len(site.budget)}
        site.counts.totals |= {"cache_hits": site.cache.hits, "cache_misses": site.cache.misses}
        for name, pool in (("strangers", site.strangers), ("pages", site.pages)):
            for what, number in pool.state().items() if pool else ():
                kind = site.counts.gauges if what in _NOW else site.counts.totals
                kind[f"{name}_{what}"] = number
        text = "\n".join([*site.counts.lines(), ""])
        return Response(text, 200, _UNSTORED, _PROMETHEUS)

    return [read_route("/healthz", healthy), read_route("/metrics", measured)]


class _Health:
    """A worker is asked at most once a second, however many want to know."""

    def __init__(self, site: Site) -> None:
        self._pools = [pool for pool in (site.strangers, site.pages) if pool is not None]
        release = site.settings.release
        told = {"level": release.level, "version": release.version} if release else {}
        self.said = json.dumps({"status": "ok", **told}).encode()
        self._until, self._asking = 0.0, asyncio.Lock()

    async def check(self) -> None:
        """Ask a worker of each kind, unless one has just answered.

        Raises:
            Problem: one does not answer in time.
        """
        async with self._asking:
            if time.monotonic() < self._until:
                return
            try:
                async with asyncio.timeout(_PATIENCE):
                    for pool in self._pools:
                        if pool.fault:
                            raise Problem(503, "worker", pool.fault)
                        await pool.ask(Job("health", {}))
            except TimeoutError as error:
                later = (("Retry-After", "5"),)
                raise Problem(503, "busy", "no worker answers in time", headers=later) from error
            self._until = time.monotonic() + _AGE
