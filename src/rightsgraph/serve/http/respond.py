"""Replies on their way out: entity tags from the content, 304, how long a copy is good."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.serve.http.negotiate import negotiate
from rightsgraph.serve.http.versions import is_pinned
from rightsgraph.serve.model import Reply, Settings

__all__ = ["accepted", "read_route", "respond", "tag"]

_METHODS = "GET, HEAD, OPTIONS"
_TAG = re.compile(r'"([^"]*)"')

Endpoint = Callable[[Request], Awaitable[Response]]


def tag(body: bytes) -> str:
    """Give the strong entity tag of a content.

    >>> tag(b"")
    '"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def respond(
    request: Request, reply: Reply, settings: Settings, *, headers: Mapping[str, str] | None = None
) -> Response:
    """Give a reply to who asked, or 304 where they have it already.

    What is public may be kept for a while; all else by nobody. The tag is made here, if the reply has none.

    Args:
        request: what was asked.
        reply: what goes back, with its headers.
        settings: what the server was started with.
        headers: further headers.
    """
    said = {name.lower(): value for name, value in (*reply.headers, *(headers or {}).items())}
    public = settings.release is not None and settings.release.level == "public"
    said.setdefault("cache-control", _kept(public=public, pinned=is_pinned(request)))
    if not reply.media.startswith("text/html"):
        said["x-robots-tag"] = "noindex"
    if reply.status != 200:
        return Response(reply.body, reply.status, said, reply.media or None)
    if "etag" not in said:
        said["etag"] = tag(reply.body)
    if _has(request.headers.get("if-none-match", ""), said["etag"]):
        return Response(b"", 304, said)
    return Response(reply.body, 200, {**said, "content-type": reply.media})


def _kept(*, public: bool, pinned: bool) -> str:
    """Say how long copies are good: what is taken down must not live on for long, under no address."""
    if not public:
        return "private, no-store"
    return "public, max-age=86400, immutable" if pinned else "public, max-age=300"


def _has(known: str, etag: str) -> bool:
    return known.strip() == "*" or etag.strip('"') in _TAG.findall(known)


def accepted(request: Request, offered: tuple[str, ...]) -> str | None:
    """Choose among media types by the header `Accept`, as `negotiate` does."""
    return negotiate(",".join(request.headers.getlist("accept")), offered)


def read_route(path: str, endpoint: Endpoint) -> Route:
    """Give the route of what can be read: GET, HEAD, and OPTIONS, which says so."""

    async def answered(request: Request) -> Response:
        options = request.method == "OPTIONS"
        return Response(b"", 204, {"allow": _METHODS}) if options else await endpoint(request)

    return Route(path, answered, methods=["GET", "HEAD", "OPTIONS"])
