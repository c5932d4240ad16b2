"""Replies on their way out: entity tags from the content, 304, how long a copy is good."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rightsgraph.serve.http.negotiate import negotiate
from rightsgraph.serve.http.versions import is_pinned
from rightsgraph.serve.model import Problem, Reply, Settings
from rightsgraph.serve.replies import tag

__all__ = ["accepted", "read_route", "respond"]

_METHODS = "GET, HEAD, OPTIONS"
_TAG = re.compile(r'(W/)?"([^"]*)"')

Endpoint = Callable[[Request], Awaitable[Response]]


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

    Raises:
        Problem: 412, the client wants it only if it is another than it is.
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
    wanted = request.headers.getlist("if-match")
    if wanted and not _names(wanted, said["etag"], weak=False):
        raise Problem(412, "precondition", "what is here is not what If-Match names")
    if _names(request.headers.getlist("if-none-match"), said["etag"], weak=True):
        return Response(b"", 304, said)
    return Response(reply.body, 200, {**said, "content-type": reply.media})


def _kept(*, public: bool, pinned: bool) -> str:
    """Say how long copies are good: what is taken down must not live on for long, under no address."""
    if not public:
        return "private, no-store"
    return "public, max-age=86400, immutable" if pinned else "public, max-age=300"


def _names(given: Sequence[str], etag: str, *, weak: bool) -> bool:
    """Say whether a tag is among those of a header, as RFC 9110 compares them: strongly, or weakly."""
    said = ",".join(given)
    found = (named for mark, named in _TAG.findall(said) if weak or not mark)
    return said.strip() == "*" or etag.strip('"') in found


def accepted(request: Request, offered: tuple[str, ...]) -> str | None:
    """Choose among media types by the header `Accept`, as `negotiate` does."""
    return negotiate(",".join(request.headers.getlist("accept")), offered)


def read_route(path: str, endpoint: Endpoint) -> Route:
    """Give the route of what can be read: GET, HEAD, and OPTIONS, which says so."""

    async def answered(request: Request) -> Response:
        options = request.method == "OPTIONS"
        return Response(b"", 204, {"allow": _METHODS}) if options else await endpoint(request)

    return Route(path, answered, methods=["GET", "HEAD", "OPTIONS"])
