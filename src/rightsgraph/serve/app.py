"""The server put together: routes of each part, problems told alike, workers begun and ended with it."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from rightsgraph.errors import OutsideError
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.http import health
from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.http.cache import Cache
from rightsgraph.serve.http.counts import Counts
from rightsgraph.serve.http.door import Door
from rightsgraph.serve.http.versions import version_route
from rightsgraph.serve.linked import doc, terms
from rightsgraph.serve.model import PAGES, STRANGERS, UNKNOWN, Plan, Problem, Settings
from rightsgraph.serve.partners.gate import Gate
from rightsgraph.serve.partners.inner import Inner
from rightsgraph.serve.partners.tokens import Keeper
from rightsgraph.serve.questions import routes as questions
from rightsgraph.serve.sections import rest
from rightsgraph.serve.sections.sections import Sections
from rightsgraph.serve.site import Site
from rightsgraph.serve.sparql import endpoint, graphstore
from rightsgraph.serve.workers.pool import Pool

__all__ = ["Ending", "make_app"]

_MOST = 8


class _Part(Protocol):
    async def start(self) -> None: ...

    async def stop(self) -> None: ...


@dataclass
class Ending:
    """Why a server ends that nobody told to; `stop` is called with it."""

    error: Exception | None = None
    stop: Callable[[], None] = lambda: None

    def __call__(self, said: str) -> None:
        """End the server."""
        mend = "start it again; a release under a running server is not to be touched"
        self.error = self.error or OutsideError(said, where="rightsgraph serve", mend=mend)
        self.stop()


def make_app(settings: Settings, ending: Ending) -> Door:
    """Make the server's application; nothing is opened before it starts."""
    site = _make_site(settings, ending)
    inners = {one.level: Inner(settings, one) for one in settings.behind}
    parts: list[_Part | None] = [site.strangers, site.pages, site.sections, *inners.values()]
    inside = Router(
        routes=_routes(site),
        redirect_slashes=False,
        default=_unknown,
        lifespan=lambda _: _running([one for one in parts if one is not None], ending),
    )
    if settings.release:
        inside.routes.append(version_route(inside, settings.release.version))
    keeper = Keeper(settings.tokens) if settings.tokens else None
    gate = Gate(inside, keeper=keeper, inners=inners, budget=site.budget)
    frame = server_frame(settings.release) if settings.release else None
    return Door(gate, settings, counts=site.counts, frame=frame)


def _make_site(settings: Settings, ending: Ending) -> Site:
    data = settings.folder / "store" / "data" if settings.release else settings.folder
    plan = Plan(
        purpose=STRANGERS,
        folder=settings.folder,
        data=data,
        release=settings.release,
        limits=settings.limits,
    )
    budget = Budget(settings.bounds.work)
    strangers = Pool(plan, _workers(4, 2), budget=budget, broken=ending)
    pages = sections = None
    if settings.release:
        sections = Sections(settings.release, address=settings.addresses[0] if settings.addresses else "")
        ours = replace(plan, purpose=PAGES, archive=settings.archive)
        pages = Pool(ours, _workers(2, 1), broken=ending)
    return Site(
        settings=settings,
        strangers=strangers,
        pages=pages,
        sections=sections,
        cache=Cache(settings.bounds.cached),
        budget=budget,
        counts=Counts(),
    )


def _workers(fewest: int, each: int) -> int:
    """Give how many workers of a kind there are: so many for each processor, within reason."""
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(max(fewest, each * processors), _MOST)


def _routes(site: Site) -> list[Route]:
    parts = [health.routes(site), endpoint.routes(site), graphstore.routes(site)]
    if site.pages is not None:
        parts += [doc.routes(site), questions.routes(site), terms.routes(site), rest.routes(site)]
    return [route for part in parts for route in part]


@asynccontextmanager
async def _running(parts: list[_Part], ending: Ending) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        try:
            for part in parts:
                stack.push_async_callback(part.stop)
                await part.start()
        except Exception as error:
            ending.error = error
            raise
        yield


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 (ASGI's signature)
    raise Problem(404, "unknown", UNKNOWN)
