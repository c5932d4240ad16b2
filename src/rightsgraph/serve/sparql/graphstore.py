"""SPARQL 1.1 Graph Store HTTP Protocol, for reading: a graph by its name, or the default graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.iri import BASE
from rightsgraph.serve.http.respond import read_route, respond
from rightsgraph.serve.model import Job, Problem
from rightsgraph.serve.site import Site
from rightsgraph.serve.sparql.asked import fields_of
from rightsgraph.serve.sparql.forms import TRIPLES, chosen, unacceptable

__all__ = ["routes"]


def routes(site: Site) -> list[Route]:
    """Give the routes of the graph store: `/store?graph=…`, `/store?default`, and those of the graphs."""

    async def indirect(request: Request) -> Response:
        fields = dict(said := fields_of(request.scope["query_string"], site.settings.limits.text, status=414))
        form = fields.pop("format", "")
        if len(said) != len(fields) + bool(form) or fields.keys() not in ({"graph"}, {"default"}):
            raise Problem(400, "query", "say graph=IRI or default, once")
        return await _given(request, site, fields.get("graph"), form)

    async def direct(request: Request) -> Response:
        form = request.query_params.get("format", "")
        return await _given(request, site, f"{BASE}graph/{request.path_params['name']}", form)

    found = [read_route("/store", indirect)]
    if site.settings.release is not None:
        found.append(read_route("/graph/{name:path}", direct))
    return found


async def _given(request: Request, site: Site, graph: str | None, form: str) -> Response:
    accept = ",".join(request.headers.getlist("accept"))
    media = chosen(accept, form, pages=False)[1]
    if media is None:
        raise unacceptable(TRIPLES)
    key = ("graph", graph, media)
    reply = site.cache.get(key)
    if reply is None:
        reply = await site.strangers.ask(
            Job("graph", {"graph": graph, "media": media}), client=request.state.client
        )
        site.cache.put(key, reply)
    return respond(request, reply, site.settings, headers={"Vary": "Accept"})
