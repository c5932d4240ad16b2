"""Linked data: `/id/…` leads to `/doc/…`, which is given in the form that the client likes best."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.iri import BASE
from rightsgraph.jsonld import Json
from rightsgraph.release.changes.stored import read_redirects, read_tombstones
from rightsgraph.release.layout import CHANGES
from rightsgraph.serve.http.respond import accepted, read_route, respond
from rightsgraph.serve.http.versions import is_pinned
from rightsgraph.serve.linked.asked import MEDIA, Thing, alternates, asked_list, asked_thing, links
from rightsgraph.serve.linked.languages import Languages
from rightsgraph.serve.model import Job, Problem, Reply
from rightsgraph.serve.replies import led_to, tag
from rightsgraph.serve.site import Site
from rightsgraph.serve.workers.pool import Pool

__all__ = ["routes"]


def routes(site: Site) -> list[Route]:
    """Give the routes of linked data; a bare store has none."""
    if site.pages is None:
        return []
    documents = _Documents(site, site.pages)
    return [
        read_route("/id/{rest:path}", documents.identified),
        read_route("/doc/{rest:path}", documents.documented),
    ]


class _Documents:
    def __init__(self, site: Site, pages: Pool) -> None:
        self._site, self._settings, self._pages = site, site.settings, pages
        self._languages = Languages(pages)
        self._merged: dict[str, str] = {}
        self._gone: dict[str, str] = {}
        if (self._settings.folder / CHANGES).is_dir():
            self._merged = read_redirects(self._settings.folder)
            self._gone = read_tombstones(self._settings.folder)

    async def identified(self, request: Request) -> Response:
        """Lead from a thing to the document about it, whether it is known or not: nothing is asked."""
        thing = asked_thing(request.path_params["rest"], whole=True)
        led = self._no_more(thing, "id") or led_to(303, f"../../{thing.path}")
        return respond(request, led, self._settings)

    async def documented(self, request: Request) -> Response:
        """Give the document about a thing, or a page of one of its lists."""
        thing = asked_thing(request.path_params["rest"])
        if led := self._no_more(thing, "doc"):
            return respond(request, led, self._settings)
        if "all" in request.query_params:
            return await self._listed(request, thing)
        form = thing.suffix[1:] or chosen(request, thing.local)
        headers = varied("" if thing.suffix else "Accept", form)
        if form == "html" and thing.is_country:
            led = led_to(303, f"../../countries/{thing.local}.html")
            return respond(request, led, self._settings, headers=headers)
        given: dict[str, Json] = {"iri": thing.iri, "form": form, "suffix": thing.suffix}
        if form == "html":
            given["languages"] = [*await self._languages.of(request)]
        reply = await self._ask(request, Job("page", given))
        if reply.status == 200:
            headers["link"] = links(thing, form, self._settings, pinned=is_pinned(request))
            if not thing.suffix:
                headers["content-location"] = f"{thing.local}.{form}"
        return respond(request, reply, self._settings, headers=headers)

    async def _listed(self, request: Request, thing: Thing) -> Response:
        """Give a page of all that a group of a thing holds, which is there for readers alone."""
        if len(request.query_params.multi_items()) != len(request.query_params):
            raise Problem(400, "parameters", "a parameter is given twice")
        listed = asked_list(request.query_params)
        if thing.suffix not in ("", ".html") or accepted(request, ("text/html",)) is None:
            raise Problem(406, "not-acceptable", "a list is a page of HTML; for data, ask /sparql")
        given: dict[str, Json] = {"iri": thing.iri, **listed._asdict()}
        given["languages"] = [*await self._languages.of(request)]
        reply = await self._ask(request, Job("listing", given))
        return respond(request, reply, self._settings, headers=varied("Accept", "html"))

    async def _ask(self, request: Request, job: Job) -> Reply:
        """Have a worker answer, or give what it answered before; what is not here is not remembered."""
        key = (job.kind, repr({name: value for name, value in job.given.items() if name != "suffix"}))
        if (kept := self._site.cache.get(key)) is not None:
            return kept
        reply = await self._pages.ask(job, client=request.state.client)
        if reply.status == 200:
            reply = replace(reply, headers=(*reply.headers, ("etag", tag(reply.body))))
            self._site.cache.put(key, reply)
        return reply

    def _no_more(self, thing: Thing, door: str) -> Reply | None:
        """Lead from what was merged to the other; a release holds nothing that its tombstones name.

        Raises:
            Problem: it was withdrawn.
        """
        if (new := self._merged.get(thing.iri)) is not None:
            return led_to(308, f"../../{door}/{quote(new.removeprefix(f'{BASE}id/'))}{thing.suffix}")
        if (day := self._gone.get(thing.iri)) is not None:
            detail = f"withdrawn on {day}; nothing of it is kept here: if you have a copy, please remove it"
            raise Problem(410, "withdrawn", detail)
        return None


def varied(by: str, form: str) -> dict[str, str]:
    """Give the headers that say by what an answer varies: pages also by the reader's languages.

    >>> varied("Accept", "html")
    {'vary': 'Accept, Accept-Language'}
    >>> varied("", "ttl")
    {}
    """
    said = ", ".join(filter(None, (by, "Accept-Language" if form == "html" else "")))
    return {"vary": said} if said else {}


def chosen(request: Request, local: str) -> str:
    """Give the form that the client likes best.

    Raises:
        Problem: it likes none; the problem names what there is.
    """
    media = accepted(request, tuple(MEDIA))
    if media is None:
        named = (("link", alternates(local)), ("vary", "Accept"))
        raise Problem(406, "not-acceptable", f"this is here as {', '.join(MEDIA)}", headers=named)
    return MEDIA[media]
