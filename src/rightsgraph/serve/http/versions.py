"""Permalinks: `/version/VERSION/…` is the same as `/…` while that release is served, and 404 afterwards."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from rightsgraph.serve.http.addresses import pinned_path
from rightsgraph.serve.model import Problem

__all__ = ["is_pinned", "version_route"]

_ANY = "/version/"
_WATCH = ("/healthz", "/metrics")
"""What is of no release, and is led to: a proxy that closes these addresses must not be passed by."""
_PINNED = "rightsgraph.pinned"


class _Versions:
    def __init__(self, app: ASGIApp, version: str) -> None:
        self._app, self._here = app, f"/{pinned_path(version)}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of a version as if it was asked of the release, if it is the same.

        Pages are the same text under a permalink, so their links to permalinks name the version twice: these
        lead to where it stands once; and those to what is of no release lead out.
        """
        path, at, times = scope["path"], 0, 0
        while path.startswith(self._here, at):
            at, times = at + len(self._here) - 1, times + 1
        if path.startswith(_ANY, at):
            raise Problem(404, "version", f"the version that is served here: {self._here}")
        watched = path[at:] in _WATCH
        if times > 1 or watched:
            up, query = "../" * (path.count("/") - 1), scope["query_string"].decode("ascii", "replace")
            here = "" if watched else self._here[1:]
            once = f"{up}{here}{quote(path[at + 1 :])}{f'?{query}' if query else ''}"
            await Response(b"", 308, {"location": once})(scope, receive, send)
            return
        await self._app({**scope, "path": path[at:], _PINNED: True}, receive, send)


def version_route(router: Router, version: str) -> Route:
    """Give the route of all permalinks, which lead to the other routes of the same router."""
    return Route("/version/{rest:path}", _Versions(router, version))


def is_pinned(request: Request) -> bool:
    """Say whether a request came by a permalink."""
    return bool(request.scope.get(_PINNED))
