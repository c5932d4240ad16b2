"""The server put together: routes of each part, problems told alike, workers begun and ended with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from rightsgraph.serve import doc, sparql
from rightsgraph.serve.model import PAGES, STRANGERS, Plan, Problem, Settings
from rightsgraph.serve.pool import Pool
from rightsgraph.serve.problems import told
from rightsgraph.serve.site import Site

__all__ = ["make_app"]

_WORKERS = 2


def make_app(settings: Settings) -> Starlette:
    """Make the server's application; nothing is opened before it starts."""
    data = settings.folder / "store" / "data" if settings.release else settings.folder
    plan = {"folder": settings.folder, "data": data, "release": settings.release, "limits": settings.limits}
    strangers = Pool(Plan(purpose=STRANGERS, **plan), _WORKERS)  # type: ignore[arg-type]
    pages = None
    if settings.release:
        pages = Pool(Plan(purpose=PAGES, archive=settings.archive, **plan), _WORKERS)  # type: ignore[arg-type]
    site = Site(settings, strangers, pages)
    parts = [sparql.routes(site)]
    if pages is not None:
        parts.append(doc.routes(site))

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 (starlette's signature)
        pools = [pool for pool in (strangers, pages) if pool is not None]
        try:
            for pool in pools:
                await pool.start()
            yield
        finally:
            for pool in pools:
                await pool.stop()

    return Starlette(
        routes=[route for part in parts for route in part],
        lifespan=running,
        exception_handlers={Problem: _refused},
    )


def _refused(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, Problem):
        raise TypeError("not a problem") from problem
    return told(problem, request.headers.get("accept", ""))
