"""The query catalogue online: `/queries/…` as pages with forms, and as files of rows for programs."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.jsonld import Json
from rightsgraph.serve.http.addresses import own_address, pinned_path
from rightsgraph.serve.http.respond import accepted, read_route, respond
from rightsgraph.serve.model import UNKNOWN, Job, Problem, Reply
from rightsgraph.serve.questions.forms import MEDIA, ROWS
from rightsgraph.serve.questions.typed import SHOW, read_typed, written
from rightsgraph.serve.replies import led_to
from rightsgraph.serve.site import Site

__all__ = ["routes"]

_PATH = re.compile(
    rf"(?:(?P<folder>[a-z]{{1,40}})/)?(?P<name>[a-z0-9-]{{1,80}})(?:\.(?P<form>{'|'.join(MEDIA)}))?"
)
_OFFERED = tuple({MEDIA["html"]: "html"} | {MEDIA[form]: form for form in ROWS})
_FORMS = {media: form for form, media in MEDIA.items()}


def routes(site: Site) -> list[Route]:
    """Give the routes of the catalogue."""

    def whole(path: str, form: str) -> Route:
        async def given(request: Request) -> Response:
            reply = await _ask(site, request, {"form": form}, run=False)
            return respond(request, reply, site.settings)

        return read_route(path, given)

    async def questioned(request: Request) -> Response:
        return await _answer(site, request)

    async def moved(request: Request) -> Response:
        return respond(request, led_to(308, "queries/"), site.settings)

    return [
        read_route("/queries", moved),
        whole("/queries/", "index"),
        whole("/api", "api"),
        whole("/openapi.json", "openapi"),
        read_route("/queries/{rest:path}", questioned),
    ]


async def _answer(site: Site, request: Request) -> Response:
    rest = str(request.path_params["rest"])
    if rest == "index.html":
        return respond(request, led_to(308, "./"), site.settings)
    found = _PATH.fullmatch(rest)
    if found is None:
        raise Problem(404, "unknown", UNKNOWN)
    query = request.scope["query_string"]
    if found["folder"] is None:  # a name alone is one of the contract's, as at a terminal
        return respond(request, led_to(308, f"contract/{rest}{_query(query)}"), site.settings)
    if found["form"] == "html":
        return respond(request, led_to(308, f"{found['name']}{_query(query)}"), site.settings)
    form, headers = found["form"], {}
    if form is None:
        media = accepted(request, _OFFERED)
        if media is None:
            raise Problem(406, "not-acceptable", f"there is {', '.join(_OFFERED)}")
        form, headers = _FORMS[media], {"Vary": "Accept"}
    reply = await _ask(site, request, _given(site, request, found, form), run=_runs(form, query))
    return respond(request, reply, site.settings, headers=headers)


def _given(site: Site, request: Request, found: re.Match[str], form: str) -> dict[str, Json]:
    """Give what a worker is told: which question, in which form, what was typed, and where it stands."""
    typed = read_typed(request.scope["query_string"])
    if form == "html" and typed.pop(SHOW, "rows") != "rows":
        raise Problem(400, "parameter", f"{SHOW} is rows, or left out")
    release = site.settings.release
    if release is None:
        raise TypeError("no release")
    path = pinned_path(release.version, f"queries/{found['folder']}/{found['name']}")
    return {
        "folder": found["folder"],
        "name": found["name"],
        "form": form,
        "asked": dict(sorted(typed.items())),
        "asks": _runs(form, request.scope["query_string"]),
        "pinned": path,
        "base": own_address(site.settings, request),
    }


def _runs(form: str, query: bytes) -> bool:
    """Say whether the query itself is run: for rows always, for a page once its form was sent."""
    return form in ROWS or (form == "html" and bool(query))


async def _ask(site: Site, request: Request, given: dict[str, Json], *, run: bool) -> Reply:
    """Have it made by a worker, or take what is kept; what runs a query is asked of strangers' workers."""
    asked = given.get("asked")
    typed = written({key: str(text) for key, text in asked.items()}) if isinstance(asked, dict) else ""
    key = ("question", *(str(given.get(one)) for one in ("folder", "name", "form", "asks", "base")), typed)
    if (kept := site.cache.get(key)) is not None:
        return kept
    pool = site.strangers if run or site.pages is None else site.pages
    reply = await pool.ask(Job("question", given), client=request.state.client)
    if reply.status == 200:
        site.cache.put(key, reply)
    return reply


def _query(query: bytes) -> str:
    return f"?{query.decode('ascii', 'replace')}" if query else ""
