"""The addresses of the rest of the site: first page, sections, search, what pages load, and old addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.pages.paths import PAGED
from rightsgraph.serve.http.respond import Endpoint, read_route, respond
from rightsgraph.serve.model import UNKNOWN, Job, Problem, Reply, Settings
from rightsgraph.serve.replies import led_to
from rightsgraph.serve.sections.downloads import Files
from rightsgraph.serve.sections.sections import media_of
from rightsgraph.serve.sections.words import Words
from rightsgraph.serve.site import Site
from rightsgraph.site.shared import sections_style, shared_files

__all__ = ["routes"]

_FOLDERS = ("patterns", "countries", "lists", "changes", "shapes")
_HELD = ("data", "tables", "ontology", "files")
_PAGES = ("release.html", "sources.html", "index.html")
_FORMS = {"html": "", "ttl": ".ttl", "jsonld": ".jsonld"}
_LONGEST = 200
_FORMS_STYLE = Path(__file__).parents[1] / "templates" / "forms.css"
_SAFE = re.compile("[a-z0-9][a-z0-9-]{0,99}")
_SHUT = ("search", "sparql", "store", "graph/", "data/", "tables/", "files/", "version/")


def routes(site: Site) -> list[Route]:
    """Give the routes of the rest of the site."""
    settings, sections = site.settings, site.sections
    if sections is None:
        raise TypeError("no release")
    files = Files(settings)

    async def given(request: Request) -> Response:
        path = request.scope["path"].removeprefix("/")
        if path in files:
            return files.give(request, path)
        if path.rstrip("/") in _HELD:
            return respond(request, led_to(308, "../#files"), settings)
        reply = await sections.page(f"{path}index.html" if path.endswith("/") or not path else path)
        if reply is None:
            raise Problem(404, "unknown", UNKNOWN)
        return respond(request, reply, settings)

    def there(path: str) -> Route:
        return read_route(f"/{path}", given)

    def asset(path: str, body: bytes) -> Route:
        reply = Reply(200, media_of(path), body)

        async def given(request: Request) -> Response:
            return respond(request, reply, settings)

        return read_route(f"/{path}", given)

    return [
        read_route("/", given),
        *(there(path) for path in (*_PAGES, *files.single)),
        *(there(f"{folder}/{{rest:path}}") for folder in (*_FOLDERS, *_HELD)),
        *([there("sitemap.xml"), there("sitemap-{number:int}.xml")] if settings.addresses else []),
        read_route("/search", _search(site)),
        *_old(settings),
        *(asset(path, body) for path, body in _assets(settings).items()),
    ]


def _assets(settings: Settings) -> Mapping[str, bytes]:
    release = settings.release
    if release is None:
        raise TypeError("no release")
    files = [*shared_files(release.folder, release.version, release.date)]
    styled = sections_style()
    address = settings.addresses[0] if settings.addresses else ""
    shut = "".join(f"Disallow: /{path}\n" for path in _SHUT)
    robots = f"User-agent: *\n{shut}" + (f"Sitemap: {address}sitemap.xml\n" if address else "")
    return {
        **{file.path: file.content for file in files},
        styled.path: styled.content + _FORMS_STYLE.read_bytes(),
        "robots.txt": robots.encode(),
    }


def _search(site: Site) -> Endpoint:
    words = Words(site.sections) if site.sections else None

    async def searched(request: Request) -> Response:
        typed = request.query_params.getlist("q")
        if site.pages is None or words is None:
            raise TypeError("no release")
        if len(typed) > 1:
            raise Problem(400, "parameter", "give q once: a name, or a part of it")
        text = "".join(typed)
        also = await words.find(text) if len(text) <= _LONGEST else []
        job = Job("find", {"typed": text, "also": [list(one) for one in also]})
        reply = await site.pages.ask(job, client=request.state.client)
        headers = {"cache-control": "private, no-store", "x-robots-tag": "noindex"}
        return respond(request, reply, site.settings, headers=headers)

    return searched


def _old(settings: Settings) -> list[Route]:
    """Give the routes of addresses that the site of files has, and the server in another place."""

    def moved(path: str, to: str, *names: str) -> Route:
        async def led(request: Request) -> Response:
            parts = {name: request.path_params[name] for name in names}
            if not all(map(_SAFE.fullmatch, parts.values())):
                raise Problem(404, "unknown", UNKNOWN)
            return respond(request, led_to(308, to.format(**parts)), settings)

        return read_route(path, led)

    async def thing(request: Request) -> Response:
        two, (name, _, form) = request.path_params["two"], request.path_params["file"].partition(".")
        if not _SAFE.fullmatch(name) or not name.startswith(two) or form not in _FORMS:
            raise Problem(404, "unknown", UNKNOWN)
        kind = request.scope["path"].split("/")[1]
        return respond(request, led_to(308, f"../../doc/{kind}/{name}{_FORMS[form]}"), settings)

    return [
        moved("/search.html", "search"),
        *(moved(f"/{folder}", f"{folder}/") for folder in _FOLDERS),
        *(moved(f"/{folder}", "./#files") for folder in _HELD),
        moved("/.well-known/void", "../void.ttl"),
        *(read_route(f"/{kind}/{{two}}/{{file}}", thing) for kind in PAGED if kind != "country"),
    ]
