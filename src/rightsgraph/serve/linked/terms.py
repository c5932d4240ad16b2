"""Words of the ontology and its vocabularies, shapes, rules and questions, by their addresses in the data."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.serve.http.respond import accepted, read_route, respond
from rightsgraph.serve.linked.asked import MEDIA, alternates
from rightsgraph.serve.linked.doc import chosen
from rightsgraph.serve.model import UNKNOWN, Problem, Reply
from rightsgraph.serve.replies import led_to
from rightsgraph.serve.sections.sections import Sections
from rightsgraph.serve.site import Site
from rightsgraph.terms.read import MAIN

__all__ = ["routes"]

_FORMS = "|".join(MEDIA.values())
_TERM = re.compile(rf"((?:ns|ns/property|vocabulary)/([A-Za-z][A-Za-z0-9-]{{0,99}}))(?:\.({_FORMS}))?")
_WHOLE = re.compile(r"ns(?:/(\d{1,4}\.\d{1,4}\.\d{1,4}))?/?")
_FILE = re.compile(
    rf"ns/(?:index|module/[a-z-]{{1,99}}|(?:\d{{1,4}}\.\d{{1,4}}\.\d{{1,4}}/)?{MAIN})\.(?:{_FORMS})"
)
_NAME = re.compile("[A-Za-z0-9-]{1,99}")


def routes(site: Site) -> list[Route]:
    """Give the routes of words; a bare store has none."""
    if site.sections is None:
        return []
    words = _Words(site, site.sections)
    return [
        *(read_route(path, words.answered) for path in ("/ns", "/ns/{rest:path}", "/vocabulary/{rest:path}")),
        read_route("/shape/{name}", words.shape),
        read_route("/rule/{name}", words.question),
        read_route("/query/{folder}/{name}", words.question),
    ]


class _Words:
    def __init__(self, site: Site, sections: Sections) -> None:
        self._settings, self._sections = site.settings, sections

    async def answered(self, request: Request) -> Response:
        """Give the page or the data of a word, or lead to those of the whole ontology."""
        path = str(request.scope["path"]).removeprefix("/")
        if found := _WHOLE.fullmatch(path):
            return self._whole(request, found[1])
        if _FILE.fullmatch(path):
            return respond(request, await self._page(path), self._settings)
        found = _TERM.fullmatch(path)
        if found is None:
            raise Problem(404, "unknown", UNKNOWN)
        base, local, suffix = found.groups()
        if suffix is None and base == f"ns/{local}" and local[0].islower():
            return respond(request, led_to(308, f"property/{local}"), self._settings)
        form = suffix or chosen(request, local)
        headers = {"link": alternates(local, but=form)}
        if suffix is None:
            headers |= {"vary": "Accept", "content-location": f"{local}.{form}"}
        return respond(request, await self._page(f"{base}.{form}"), self._settings, headers=headers)

    def _whole(self, request: Request, version: str | None) -> Response:
        """Lead to the ontology as a whole, or to the data of one of its versions."""
        form = chosen(request, MAIN)
        file = "index.html" if form == "html" else f"{f'{version}/' if version else ''}{MAIN}.{form}"
        led = led_to(303, f"{_up(request)}ns/{file}")
        return respond(request, led, self._settings, headers={"vary": "Accept"})

    async def shape(self, request: Request) -> Response:
        """Lead to what a shape asks for."""
        places = {"text/html": f"index.html#{_named(request, 'name')}", "text/turtle": "rightsgraph.ttl"}
        media = accepted(request, tuple(places))
        if media is None:
            raise Problem(406, "not-acceptable", f"this is here as {', '.join(places)}")
        led = led_to(303, f"{_up(request)}shapes/{places[media]}")
        return respond(request, led, self._settings, headers={"vary": "Accept"})

    async def question(self, request: Request) -> Response:
        """Lead to the page of a question, of which the rules are some."""
        folder = _named(request, "folder") if "folder" in request.path_params else "rule"
        led = led_to(303, f"{_up(request)}queries/{folder}/{_named(request, 'name')}")
        return respond(request, led, self._settings)

    async def _page(self, path: str) -> Reply:
        if (reply := await self._sections.page(path)) is None:
            raise Problem(404, "unknown", UNKNOWN)
        return reply


def _up(request: Request) -> str:
    """Give the way from what was asked to the root of the server, or of its permalinks."""
    return "../" * (str(request.scope["path"]).count("/") - 1)


def _named(request: Request, name: str) -> str:
    value = str(request.path_params[name])
    if not _NAME.fullmatch(value):
        raise Problem(404, "unknown", UNKNOWN)
    return value
