"""SPARQL 1.1 Protocol: queries by GET and POST; without a query the endpoint tells of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.jsonld import Json
from rightsgraph.serve.http.addresses import own_address
from rightsgraph.serve.http.negotiate import negotiate
from rightsgraph.serve.http.respond import respond
from rightsgraph.serve.model import Job, Problem, Reply
from rightsgraph.serve.site import Site
from rightsgraph.serve.sparql.asked import Asked, read_asked
from rightsgraph.serve.sparql.forms import HTML, TRIPLES, chosen

__all__ = ["routes"]

_METHODS = "GET, HEAD, POST, OPTIONS"
_VARIES = {"Vary": "Accept"}
_ONCE = {**_VARIES, "Cache-Control": "no-store"}
_FRESH = re.compile(r"now|rand|uuid|bnode", re.IGNORECASE)
"""Functions whose answer is another each time; a query in which such a word stands is always asked anew."""


def routes(site: Site) -> list[Route]:
    """Give the route of the endpoint."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(b"", 204, {"Allow": _METHODS})
        asked = await read_asked(request, site.settings.limits.text)
        reply = await _answer(request, site, asked)
        if request.method == "POST":
            return Response(reply.body, reply.status, {**dict(reply.headers), **_ONCE}, reply.media)
        once = asked.query is not None and _FRESH.search(asked.query) is not None
        return respond(request, reply, site.settings, headers=_ONCE if once else _VARIES)

    return [Route("/sparql", endpoint, methods=["GET", "HEAD", "POST", "OPTIONS"])]


async def _answer(request: Request, site: Site, asked: Asked) -> Reply:
    accept, pages = ",".join(request.headers.getlist("accept")), site.settings.release is not None
    if asked.query is None:
        return await _described(request, site, asked, accept)
    rows, triples = chosen(accept, asked.form, pages=pages)
    given: dict[str, Json] = {
        "query": asked.query,
        "default": list(asked.default),
        "named": list(asked.named),
        "rows": rows,
        "triples": triples,
    }
    key = _key(given) if _FRESH.search(asked.query) is None else None
    if key is not None and (kept := site.cache.get(key)) is not None:
        return kept
    reply = await site.strangers.ask(Job("sparql", given), client=request.state.client)
    if key is not None:
        site.cache.put(key, reply)
    return reply


async def _described(request: Request, site: Site, asked: Asked, accept: str) -> Reply:
    """Give the description of the service, or the page with the form."""
    forms = (*TRIPLES, HTML) if site.settings.release is not None else tuple(TRIPLES)
    media = chosen("", asked.form, pages=HTML in forms)[1] if asked.form else negotiate(accept, forms)
    if request.method == "POST" or media is None:
        raise Problem(400, "query", "no query: send it as the parameter query")
    given = {"endpoint": f"{own_address(site.settings, request)}/sparql", "media": media}
    key = ("description", given["endpoint"], media)
    if (kept := site.cache.get(key)) is not None:
        return kept
    reply = await site.strangers.ask(Job("description", given), client=request.state.client)
    site.cache.put(key, reply)
    return reply


def _key(given: Mapping[str, Json]) -> tuple[str, bytes]:
    return "sparql", hashlib.sha256(repr(list(given.values())).encode("utf-8", "replace")).digest()
