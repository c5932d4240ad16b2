"""Linked data: `/id/…` leads to `/doc/…`, which is given in the form that the client asks for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rightsgraph.iri import BASE
from rightsgraph.serve.model import Job
from rightsgraph.serve.site import Site

__all__ = ["routes"]


def routes(site: Site) -> list[Route]:
    """Give the routes of linked data."""

    async def identified(request: Request) -> Response:
        return RedirectResponse(f"/doc/{request.path_params['rest']}", 303)

    async def documented(request: Request) -> Response:
        if site.pages is None:
            raise TypeError("no pages")
        reply = await site.pages.ask(Job("page", {"iri": f"{BASE}id/{request.path_params['rest']}"}))
        return Response(reply.body, reply.status, dict(reply.headers), reply.media)

    return [Route("/id/{rest:path}", identified), Route("/doc/{rest:path}", documented)]
