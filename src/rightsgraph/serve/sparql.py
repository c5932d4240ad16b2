"""SPARQL 1.1 Protocol: queries by GET and POST; updates are refused."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.serve.model import Job
from rightsgraph.serve.site import Site

__all__ = ["routes"]


def routes(site: Site) -> list[Route]:
    """Give the route of the endpoint."""

    async def asked(request: Request) -> Response:
        reply = await site.strangers.ask(Job("sparql", {"query": request.query_params["query"]}))
        return Response(reply.body, reply.status, dict(reply.headers), reply.media)

    return [Route("/sparql", asked)]
